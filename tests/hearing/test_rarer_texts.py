"""Texts that tell more than most (a host, a key, a device, a kind of policy), and what the cause makes of it."""

from __future__ import annotations

import pytest

from awswhy import causes
from awswhy.hearing.answer import explain
from awswhy.model.heard import Heard

USER, ROLE = "arn:aws:iam::111122223333:user/dev", "arn:aws:iam::444455556666:role/deploy"
DEVICE = "arn:aws:iam::111122223333:mfa/dev"
NOBODY = "ec2.eu-west-9.amazonaws.com"
EC2 = "https://ec2.eu-west-1.amazonaws.com/"
API = "https://abcdefgh12.execute-api.eu-west-1.amazonaws.com/prod/x"
CALLED = "An error occurred ({}) when calling the {} operation: "
BAD_CODE = "MultiFactorAuthentication failed with invalid MFA one time pass code."
IMDS = "software.amazon.awssdk.core.exception.SdkClientException: Unable to contact EC2 metadata service."


def typed(serial: str) -> str:
    """A shell's text: what was typed, and AWS's answer."""
    line = f"aws sts get-session-token --serial-number {serial} --token-code 123456"
    return line + "\n" + CALLED.format("AccessDenied", "GetSessionToken") + BAD_CODE


def denied(action: str, resource: str, why: str) -> str:
    return f"User: {USER} is not authorized to perform: {action} on resource: {resource} {why}"


OFF = CALLED.format("OutboundWebIdentityFederationDisabledException", "GetWebIdentityToken")
TEXTS = {
    "a feature that is switched off": (
        OFF + "Outbound web identity federation is not enabled for your account.", "account-not-subscribed",
        "aws iam enable-outbound-web-identity-federation"),
    "an address without a region": (
        'Could not connect to the endpoint URL: "https://ec2.None.amazonaws.com/"', "endpoint-unreachable",
        "The address holds no region"),
    "a name that nobody knows": (
        f'request send failed, Post "https://{NOBODY}/": dial tcp: lookup {NOBODY}: no such host',
        "endpoint-unreachable", f"nslookup {NOBODY}"),
    "a host that does not answer": (
        f'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "{EC2}"', "endpoint-unreachable",
        "ec2.eu-west-1.amazonaws.com does not answer from here"),
    "a pod": (f"Error in pod web-1: {IMDS}", "imds-no-answer", "In a pod: use EKS Pod Identity or IRSA"),
    "a machine": (IMDS, "imds-no-answer", "On EC2: look for a rule that blocks it"),
    "a user in the place of a device": (typed(USER), "mfa-code-refused", f"aws configure set mfa_serial {DEVICE}"),
    "a device": (typed(DEVICE), "mfa-code-refused", f"--serial-number {DEVICE}"),
    "a deny without an action": (
        "AccessDenied: explicit deny in an identity-based policy", "policy-denies-it", "Find the statement"),
    "a deny with an action": (
        denied("s3:GetObject", "arn:aws:s3:::b/k", "with an explicit deny in an identity-based policy"),
        "policy-denies-it", "to except this request"),
    "an exit code": (
        "Error when retrieving credentials from custom-process: Command 'creds' returned non-zero exit status 3.",
        "process-failed", "ends with exit code 3"),
    "the host of an API": (
        f'GET {API}\n{{"message":"Missing Authentication Token"}}', "request-unsigned",
        "--rest-api-id abcdefgh12 --region eu-west-1"),
    "a deny for a role": (
        CALLED.format("AccessDenied", "AssumeRole") + denied("sts:AssumeRole", ROLE, "with an explicit deny"),
        "role-not-assumable", "a policy denies it"),
}  # fmt: skip


def whole(finding) -> str:
    """Give all that a finding says and lets people type."""
    lines = [line for fix in finding.fixes for line in (fix.title, *fix.commands.posix)]
    return "\n".join([finding.title, finding.why, *lines, finding.check])


@pytest.mark.parametrize("what", TEXTS)
def test_what_a_text_tells_is_used(what):
    text, cause, words = TEXTS[what]
    finding = explain(text).errors[0].finding
    assert finding.cause == cause
    assert words in whole(finding)


@pytest.mark.parametrize(("key", "words"), [("ASIA", "temporary credentials"), ("AKIA", "Store a key that exists")])
def test_a_key_that_aws_does_not_know(key, words):
    """A temporary one is fetched anew, a lasting one set again."""
    heard = Heard("UnknownKey", "invalid-identity", "key-unknown", 1, "text", facts={"key_id": f"{key}…7EXM"})
    assert words in whole(causes.load("key-unknown").hear(heard))
