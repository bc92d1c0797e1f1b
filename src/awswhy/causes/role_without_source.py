"""A profile names a role and no credentials to get it with

What happened

The profile has role_arn and neither source_profile nor credential_source. A role is handed out by AWS to somebody who
has credentials already, and the profile does not say whose.

Why it matters

botocore raises `PartialCredentialsError` at its second place and looks no further. Go takes the profile's own keys or
the instance's role, JavaScript ignores the role: three programs, three identities.

What to do

- Name the profile whose credentials may take the role.
      aws configure set source_profile SOURCE --profile NAME
- Let the profile name itself as source_profile, if it has keys of its own; without that they do not count.
- On EC2: name the instance's role as the source, `credential_source = Ec2InstanceMetadata`.
- On ECS: name the task's role as the source, `credential_source = EcsContainer`.
- On EKS: use EcsContainer with Pod Identity only. For a service account's role make a profile with its role_arn and
  web_identity_token_file, and name that as source_profile.
- On Lambda: name the variables as the source, `credential_source = Environment`, and the profile in the code. With
  AWS_PROFILE alone the function's own keys come first and the role is not taken.

How to check

It fails with PartialCredentialsError now, and names the role afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- half-a-key: the same error; there it names "env" or a file, and half of a key is missing.
- source-without-role: the reverse, source_profile without role_arn, and no error.
- role-arn-without-token: there the role stands in AWS_ROLE_ARN, and a token file is missing.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import misspelt, others_of, raised, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="role-without-source",
    kind="PartialCredentials",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a profile has role_arn and neither source_profile nor credential_source",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.PartialCredentialsError: Partial credentials found in assume-role, missing: "
            "source_profile or credential_source",
        ),
        Says("aws-cli", "Partial credentials found in assume-role, missing: source_profile or credential_source"),
    ),
)
SEES = ("role-without-source",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at a role without a source; a misspelt key is a cause of its own."""
    for sign in case.walk.signs:
        spelt = misspelt(case, sign, "source_profile", "credential_source")
        if sign.code in SEES and sign.at is not None and not spelt:
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{sign.get("profile")}" names a role and nothing to get it with',
                why=via(case, sign.get("profile"))
                + "A role is given to credentials that exist already, and neither source_profile nor "
                f"credential_source names any. {case.walk.sdk} raises {raised(case)} and looks no further.",
                at=(sign.at,),
                fixes=(*_profiles(sign), *_machine(sign))[:3],
                check=check_command(case),
            )


def _profiles(sign: Sign) -> tuple[Fix, ...]:
    """Name a profile as the source: itself when it has keys, "default", or the only other one."""
    own, names = sign.get("profile"), others_of(sign)
    wanted = [own] if sign.facts.get("own_keys") else []
    wanted += [name for name in names if name == "default" or len(names) == 1]
    return tuple(_fix(sign, "source_profile", name, _title(own, name)) for name in dict.fromkeys(wanted))


def _title(own: str, name: str) -> str:
    """Say whose credentials would take the role."""
    return "Take the role with the profile's own keys" if own == name else f'Take the role as profile "{name}"'


def _machine(sign: Sign) -> tuple[Fix, ...]:
    """Name the machine's own role as the source."""
    return (
        _fix(sign, "credential_source", "Ec2InstanceMetadata", "On EC2, take the role as the instance"),
        _fix(sign, "credential_source", "EcsContainer", "On ECS or EKS, take the role as the container"),
    )


def _fix(sign: Sign, key: str, value: str, title: str) -> Fix:
    """Add one key under the role."""
    return edit_fix(title, Edit(sign.get("path"), SET, sign.get("section"), key, value, int(sign.get("line", "0"))))
