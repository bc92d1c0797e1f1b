"""A profile that needs EC2, on a machine that is not EC2

What happened

The profile says `credential_source = Ec2InstanceMetadata`: take the role of the EC2 instance, and with it the role in
role_arn. The metadata address does not answer, and nothing says that this is an EC2 machine. Often a profile was
copied from a server to a laptop.

Why it matters

The profile can only work on EC2. boto3 raises CredentialRetrievalError and never looks further.

What to do

- On a laptop: put source_profile, with a profile that works here, in the place of credential_source; both at once are
  refused.
- On ECS: write `credential_source = EcsContainer`; the task has a role of its own.
- In Docker: raise the instance's hop limit, if the container runs on an EC2 machine after all (imds-hop-limit).
- Run it on an EC2 instance that has a role, if it is meant for one.

How to check

It fails with "No credentials found in credential_source" now, and names the role's session afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- imds-no-answer: this is EC2, and something keeps the SDK from the metadata service.
- imds-no-role: the metadata service answers, and the instance has no role.
- imds-disabled: a variable forbids the question, on EC2 or elsewhere.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import others_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
from awswhy.model.fix import DELETE, SET, Edit, Fix
from awswhy.model.walk import Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="not-on-ec2",
    kind="IMDSUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="credential_source = Ec2InstanceMetadata where there is no EC2 metadata service",
)
SEES = ("source-empty",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where a profile's source is the instance role and the metadata address is silent off EC2."""
    walk = case.walk
    sign, imds = walk.sign("source-empty"), walk.sign("imds-nothing")
    if sign is None or sign.get("source") != "Ec2InstanceMetadata" or walk.sign("on-ec2") is not None:
        return
    if imds is None or imds.get("state") != "silent" or imds.facts.get("proxy") or imds.facts.get("put"):
        return
    profile = sign.get("profile")
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'Profile "{profile}" needs the role of an EC2 instance, and this is not EC2',
        why=f"credential_source = Ec2InstanceMetadata asks the EC2 metadata service, which does not answer here. "
        f"{walk.sdk} raises CredentialRetrievalError and never looks further.",
        at=(sign.at,) if sign.at else (),
        fixes=(*_from_profile(sign), Fix("Run it on an EC2 instance that has a role")),
        check=check_command(case),
    )


def _from_profile(sign: Sign) -> tuple[Fix, ...]:
    """Take the keys from another profile instead; the engine keeps the one that leads somewhere."""
    others = sorted(others_of(sign), key=lambda name: name != "default")
    path, section, line = sign.get("path"), sign.get("section"), int(sign.get("line", "0") or 0)
    return tuple(
        edit_fix(
            f'Take the keys from profile "{name}" instead',
            Edit(path, DELETE, section, "credential_source", None, line),
            Edit(path, SET, section, "source_profile", name),
        )
        for name in others[:1]
    )
