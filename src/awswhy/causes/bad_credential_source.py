"""A profile names a credential_source that does not exist

What happened

credential_source has to be Environment, EcsContainer or Ec2InstanceMetadata, in exactly this spelling. The profile has
something else, often the right word in another case.

Why it matters

botocore raises `InvalidConfigError` and looks no further. The SDK for Rust takes any case, so the same file works there
and fails in Python.

What to do

- Correct the spelling: `Environment`, `EcsContainer` or `Ec2InstanceMetadata`, with these capitals.
- Use source_profile instead, if the value is the name of a profile.
- On EC2: it is `Ec2InstanceMetadata`, the instance's role.
- On ECS: it is `EcsContainer`, the task's role.
- On EKS: it is `EcsContainer` too, for Pod Identity.
- On Lambda: it is `Environment`, as the function's role stands in variables.

How to check

It names the value that it does not know; afterwards it names the role.

    aws sts get-caller-identity --profile NAME

What it is confused with

- credential-source-empty: there the name is right, and that place holds no credentials.
- role-without-source: there neither credential_source nor source_profile is set.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import listed, nearest, raised, via, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="bad-credential-source",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="credential_source is none of the three names that are known",
    says=(
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The credential source "ec2InstanceMetadata" referenced in profile '
            '"dev" is not valid.',
        ),
    ),
)
SEES = ("bad-credential-source",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK refused a source's name."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            value, known = sign.get("value"), words_of(sign, "known")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{sign.get("profile")}" has a credential_source that {case.walk.sdk} does not know',
                why=via(case, sign.get("profile"))
                + f'"{value}" is none of {listed(known)}, which must be spelt exactly so. '
                f"{case.walk.sdk} raises {raised(case)} and looks no further.",
                at=(sign.at,),
                fixes=_fixes(sign, value, known),
                check=check_command(case),
            )


def _fixes(sign: Sign, value: str, known: tuple[str, ...]) -> tuple[Fix, ...]:
    """Set the name that was meant, each of the known ones when it is like none; or a profile of that name."""
    meant = nearest(value, known, 1) or known
    path, section, line = sign.get("path"), sign.get("section"), int(sign.get("line", "0"))
    return tuple(edit_fix(f"Set {name}", Edit(path, SET, section, "credential_source", name, line)) for name in meant)
