"""Causes heard in texts, beyond denials: samples lead home, and a text's facts reach a command only in AWS's form."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest

from awswhy import causes
from awswhy.hearing.answer import answer, explain
from awswhy.hearing.facts import PATTERNS
from awswhy.hearing.listen import listen
from awswhy.hearing.page import HEADINGS, page
from awswhy.model.heard import Heard

NEW = (
    "account-is-another", "account-not-subscribed", "bucket-in-another-region", "ci-oidc-not-enabled",
    "cognito-roles-unusable", "credential-scope-invalid", "ecr-login-expired", "ecr-not-logged-in",
    "endpoint-unreachable", "key-refused-by-ec2", "kubectl-plugin-failed", "kubectl-plugin-missing",
    "mfa-code-refused", "oidc-keys-not-fetched", "oidc-provider-missing", "oidc-token-expired", "request-anonymous",
    "request-unsigned", "signature-malformed", "signed-for-another-region", "region-not-enabled",
)  # fmt: skip
OLD = (
    "clock-off", "profile-not-found", "sign-in-ended", "sign-in-missing", "login-session-ended", "token-expired",
    "key-unknown", "secret-wrong", "no-credentials", "half-a-key", "region-missing", "imds-no-answer",
    "process-failed", "web-identity-token-unreadable",
)  # fmt: skip
SAMPLES = [(name, says.text) for name in NEW + OLD for says in causes.load(name).CAUSE.says]
FACTS = sorted(
    {name for name, _ in PATTERNS} | {"key_id", "principal", "action", "resource", "encoded_message", "statement"}
)
HOSTILE = (
    "$(touch x)", "`touch x`", "x'; touch x; '", 'x"; touch x; "', "x|touch x", "x&&touch x", "x\ntouch x", "x;touch x",
    "--endpoint-url=http://x", "-x", "%TEMP%", "x>y", "x{0}", "{}", "é", "\u202ex", "\x1b[31mx", "",
)  # fmt: skip
REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com"
ANOTHER = "Need to perform AWS calls for account 111122223333, but the current credentials are for 444455556666"


def finding(text):
    return explain(text).errors[0].finding


def lines(made):
    """Everything that somebody might type, in every shell, and the check."""
    typed = [
        line
        for fix in made.fixes
        for shell in (fix.commands.posix, fix.commands.fish, fix.commands.powershell, fix.commands.cmd)
        for line in shell
    ]
    return [*typed, made.check]


@pytest.mark.parametrize(("name", "text"), SAMPLES)
def test_a_sample_leads_home_and_to_a_way_out(name, text):
    assert [error.cause for error in listen(text)][:1] == [name]
    made = finding(text)
    assert made.cause == name
    assert 0 < len(made.title) <= 90
    assert made.title[-1] not in ".!"
    assert made.why
    assert made.fixes
    assert made.check
    for fix in made.fixes:
        for line in fix.commands.posix:
            shlex.split(line)
    shlex.split(made.check)


@pytest.mark.parametrize("name", NEW)
def test_the_page_has_every_section(name):
    told = page(name)
    assert [heading for heading, _ in told.sections] == list(HEADINGS)
    assert all(body for _, body in told.sections)
    assert told.points("What to do")
    assert told.points("What it is confused with")
    assert told.commands("How to check")
    assert len(causes.load(name).CAUSE.says) >= 3
    assert all(re.fullmatch(r"https://docs\.aws\.amazon\.com/\S+\.html", line) for line in told.lines("From AWS"))
    assert len(re.findall(r"[.!?](?:\s|$)", told.paragraph("Why it matters"))) <= 2


def test_pages_name_causes_that_exist():
    known = {name for name, _ in causes.REGISTRY}
    for name in NEW:
        for words, _ in page(name).points("What it is confused with"):
            for other in words.partition(": ")[0].split(", "):
                if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", other):
                    assert other in known, (name, other)


@pytest.mark.parametrize("bad", HOSTILE)
@pytest.mark.parametrize("name", NEW + OLD)
def test_a_fact_is_never_trusted_in_a_command(name, bad):
    module = causes.load(name)
    shaped = {
        "profile": f"dev{bad}", "registry": f"111122223333.dkr.ecr.eu-west-1.amazonaws.com{bad}",
        "region": f"eu-west-1{bad}",
        "expected_region": f"eu-west-1{bad}", "issuer": f"https://example.com/{bad}", "account": f"111122223333{bad}",
        "wanted_account": f"111122223333{bad}", "host": f"sqs.eu-west-1.amazonaws.com{bad}", "path": f"/var/run/{bad}",
        "mfa_serial": f"arn:aws:iam::111122223333:user/{bad}", "bucket": f"bucket{bad}", "program": f"aws{bad}",
        "identity_pool": f"eu-west-1:{bad}", "sso_session": f"corp{bad}", "missing": f"aws_secret_access_key{bad}",
        "key_id": f"AKIA…7EXM{bad}", "expires": f"2026-08-02T12:00:00Z{bad}",
    }  # fmt: skip
    for facts in (dict.fromkeys(FACTS, bad), dict.fromkeys(shaped, bad) | shaped, dict.fromkeys(FACTS, (bad,))):
        texts = ("", "thumbprint", "apiVersion", "unauthenticated access", "location constraint", "no such host")
        for text in texts:
            made = answer(Heard(module.CAUSE.kind, module.CAUSE.who, name, 1, text, facts=facts))
            told = [made.title, made.why, *(fix.title for fix in made.fixes), *lines(made)]
            for line in told:
                assert not bad or bad in ("-x", "{}") or bad not in line, line
                assert "touch" not in line, line
                assert line.isprintable(), line
            for fix in made.fixes:
                for line in fix.commands.posix:
                    shlex.split(line)


@pytest.mark.parametrize(("profile", "quoted"), [("dev", "dev"), ("my team", "'my team'"), ("a.b@c/d", "a.b@c/d")])
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("sign-in-ended", "aws sso login --profile {}"), ("sign-in-missing", "aws sso login --profile {}"),
        ("login-session-ended", "aws login --profile {}"), ("token-expired", "aws sso login --profile {}"),
        ("key-unknown", "aws configure list --profile {}"), ("profile-not-found", "aws configure sso --profile {}"),
        ("no-credentials", "aws sso login --profile {}"), ("secret-wrong", "aws configure --profile {}"),
        ("half-a-key", "aws configure --profile {}"),
        ("process-failed", "aws configure get credential_process --profile {}"),
    ],
)  # fmt: skip
def test_the_profile_stands_in_the_command(name, command, profile, quoted):
    cause = causes.load(name).CAUSE
    made = answer(Heard(cause.kind, cause.who, name, 1, "", facts={"profile": profile}))
    typed = [line for fix in made.fixes for line in fix.commands.posix]
    assert command.format(quoted) in typed
    assert ["--profile", profile] in [shlex.split(line)[-2:] for line in typed]


def test_the_default_profile_needs_no_option():
    made = finding("The config profile (default) could not be found")
    assert not any("--profile" in line for line in lines(made))


@pytest.mark.parametrize(
    ("stamp", "title"),
    [
        ("20260802T113700Z", "This clock is 23 minutes behind AWS's"),
        ("20260802T140000Z", "This clock is 2 hours ahead of AWS's"),
    ],
)
def test_the_clock_s_difference(stamp, title):
    words = "is now earlier than" if "behind" in title else "is still later than"
    start = "Signature expired:" if "behind" in title else "Signature not yet current:"
    sign = "-" if "behind" in title else "+"
    text = f"SignatureDoesNotMatch: {start} {stamp} {words} 20260802T120000Z (20260802T120000Z {sign} 5 min.)"
    assert finding(text).title == title


def test_the_registry_s_host_gives_region_and_login():
    made = finding("denied: Your authorization token has expired. 111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1")
    assert made.fixes[0].commands.posix == (
        f"aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin {REGISTRY}",
    )


def test_the_public_registry_has_its_own_command():
    made = finding('pull access denied: Get "https://public.ecr.aws/v2/": no basic auth credentials')
    line = made.fixes[0].commands.posix[0]
    assert line.startswith("aws ecr-public get-login-password --region us-east-1 | ")
    assert line.endswith(" public.ecr.aws")


def test_an_unknown_registry_is_asked_for():
    line = (
        finding("denied: Your authorization token has expired. Reauthenticate and try again.")
        .fixes[0]
        .commands.posix[0]
    )
    assert line.startswith("printf 'region: ' >&2 && read -r region && printf 'host: ' >&2 && read -r host && ")


def test_the_region_that_is_expected():
    made = finding(
        "An error occurred (AuthorizationHeaderMalformed) when calling the PutObject operation: The authorization "
        "header is malformed; the region 'us-east-1' is wrong; expecting 'eu-central-1'"
    )
    assert made.title == "The request is signed for us-east-1, and eu-central-1 is expected"
    assert made.fixes[0].commands.posix == (
        "export AWS_REGION=eu-central-1", "export AWS_DEFAULT_REGION=eu-central-1",
    )  # fmt: skip
    assert made.fixes[1].commands.posix == ("aws configure set region eu-central-1",)


def test_the_mfa_device_and_not_the_user():
    made = finding(
        "Enter AWS MFA code for device [arn:aws:iam::111122223333:user/dev]: An error occurred (AccessDenied) when "
        "calling the GetSessionToken operation: MultiFactorAuthentication failed, unable to validate MFA code.  Please "
        "verify your MFA serial number is valid and associated with this user."
    )
    assert "user's own ARN" in made.title
    assert made.fixes[0].commands.posix == ("aws configure set mfa_serial arn:aws:iam::111122223333:mfa/dev",)


def test_an_issuer_is_entered_by_its_url():
    made = finding(
        "Could not assume role with OIDC: No OpenIDConnect provider found in your account for https://ci.example.com/oidc"
    )
    typed = [line for fix in made.fixes for line in fix.commands.posix]
    assert typed == [
        "aws iam create-open-id-connect-provider --url https://ci.example.com/oidc --client-id-list sts.amazonaws.com",
        "aws iam list-open-id-connect-providers",
    ]
    assert made.check.endswith("| grep -F ci.example.com/oidc")


def test_a_masked_issuer_is_asked_for():
    made = finding(
        "InvalidIdentityToken: No OpenIDConnect provider found in your account for "
        "https://oidc.eks.us-east-1.amazonaws.com/id/******"
    )
    assert not any("***" in line for line in lines(made))


def test_the_permission_stands_as_in_the_file():
    made = finding("Error: Error message: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable")
    assert made.fixes[0].commands.posix == ("permissions:", "  id-token: write", "  contents: read")


@pytest.mark.parametrize("program", ["aws", "aws-iam-authenticator"])
@pytest.mark.parametrize("form", ["exec: executable {} not found", 'exec: "{}": executable file not found in $PATH'])
def test_kubectl_s_missing_program(program, form):
    made = finding(f"Unable to connect to the server: getting credentials: {form.format(program)}")
    assert made.title == f'kubectl does not find its helper "{program}"'
    typed = [line for fix in made.fixes for line in fix.commands.posix]
    assert f"command -v {program}" in typed
    assert any("aws eks update-kubeconfig --name" in line for line in typed)


def test_the_wanted_account_beside_the_current_one():
    made = finding(
        "Need to perform AWS calls for account 111122223333, but the current credentials are for 444455556666"
    )
    assert "444455556666" in made.title
    assert "111122223333" in made.title
    assert made.check.endswith("grep -x 111122223333")


def test_the_profile_of_an_account_is_found(tmp_path):
    config = tmp_path / ".aws" / "config"
    config.parent.mkdir()
    config.write_text("[profile shop]\nsso_session = corp\nsso_account_id = 111122223333\n")
    made = finding(
        "Need to perform AWS calls for account 111122223333, but the current credentials are for 444455556666"
    )
    line = made.fixes[0].commands.posix[0]
    told = subprocess.run(
        ["/bin/sh", "-c", line],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "[profile shop]" in told.stdout


def test_how_late_a_web_identity_token_came():
    made = finding(
        "An error occurred (ExpiredTokenException) when calling the AssumeRoleWithWebIdentity operation: Token "
        "expired: current date/time 1772359200 must be before the expiration date/time 1772355600"
    )
    assert made.title == "The web identity token had ended 1 hour before AWS got it"


def test_the_region_s_variable_is_the_one_that_the_sdk_reads():
    python = finding("botocore.exceptions.NoRegionError: You must specify a region.")
    other = finding(
        "failed to get region: operation error S3: ListBuckets, MissingRegion: could not find region configuration"
    )
    assert "AWS_DEFAULT_REGION" in python.fixes[0].title
    assert "Set AWS_REGION " in other.fixes[0].title
    assert python.severity == other.severity == "error"


def test_a_text_does_not_tell_that_the_machine_is_ec2():
    made = finding(
        "Error retrieving credentials from the instance profile metadata server. "
        "(cURL error 7: Failed to connect to 169.254.169.254 port 80: No route to host)"
    )
    assert "This is" not in made.title
    assert any(fix.title.startswith("Not on EC2") for fix in made.fixes)
