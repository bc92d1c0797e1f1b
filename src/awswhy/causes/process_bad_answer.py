"""The program in credential_process prints JSON that is not credentials

What happened

The program printed JSON, but not in the form that SDKs take: `Version` must be the number 1, and `AccessKeyId` and
`SecretAccessKey` must be there, spelt exactly so. The output of `aws sts assume-role` has them one level too deep.

Why it matters

Some SDKs are less strict, so the same program may serve another tool. botocore raises `CredentialRetrievalError` and
tries nothing else.

What to do

- Print all fields at the top level, with Version as a number and not as text: {"Version": 1, "AccessKeyId": ...,
  "SecretAccessKey": ..., "SessionToken": ..., "Expiration": ...}.
- Use role_arn and source_profile in place of a program that runs `aws sts assume-role`; the SDK then takes the role by
  itself.
- Let the AWS CLI print it, if one of its profiles has the credentials: `credential_process = aws configure
  export-credentials --profile NAME --format process`.

How to check

It names the missing field or the Version now, and the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- process-bad-json: the output is no JSON at all.
- temporary-key-without-token: the JSON is taken, and a temporary key came without its SessionToken.
- expiration-unreadable: the keys are taken, and Expiration is not a time with a zone.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="process-bad-answer",
    kind="CredentialProcessFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the program in credential_process prints JSON without Version 1 or without a key",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from custom-process: "
            "Unsupported version '<Version key not provided>' for credential process provider, supported versions: 1",
        ),
        Says(
            "boto3",
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from custom-process: "
            "Missing required key in response: 'SecretAccessKey'",
        ),
    ),
)
SEES = ("process-bad-answer",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the JSON lacks what the SDK needs."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, program, missing = sign.get("profile"), sign.get("program"), sign.get("missing")
            what = f"It has no {missing}." if missing else "Its Version is not the number 1."
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: the JSON of "{program}" is not credentials',
                why=f"{via(case, profile)}{what} {case.walk.sdk} raises {raised(case)} and tries nothing else."
                + unused(case),
                at=(sign.at,),
                fixes=(Fix("Let the program print Version 1, AccessKeyId and SecretAccessKey at the top level"),),
                check=check_command(case),
            )
