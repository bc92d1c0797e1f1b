"""A profile names two sources for its role

What happened

The profile has both source_profile and credential_source. Only one of them may say whose credentials take the role.
They may stand in different files: botocore makes one profile of the sections that both files have for it.

Why it matters

botocore raises `InvalidConfigError` instead of choosing, and looks no further. The SDK for Go refuses the profile as
well, so the role is not taken.

What to do

- Remove credential_source, if another profile's credentials are meant.
- Remove source_profile, if the machine's own role or the environment's keys are meant.
- Make two profiles of it, if a laptop needs the one and the server the other; each names the same role_arn.

How to check

It fails now, and names the role once one of the two is gone.

    aws sts get-caller-identity --profile NAME

What it is confused with

- bad-credential-source: there credential_source stands alone, and its value is not known.
- sso-hides-keys: two kinds of credentials in one profile too; there boto3 chooses without an error.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import number_of, raised, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="role-with-two-sources",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a profile has both source_profile and credential_source",
    says=(
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The profile "dev" contains both source_profile and '
            "credential_source.",
        ),
    ),
)
SEES = ("role-two-sources",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at two sources."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            source, other = sign.get("source"), sign.get("other")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{sign.get("profile")}" names two sources for its role',
                why=via(case, sign.get("profile"))
                + f"source_profile = {other} and credential_source = {source} are both set, and only one may be. "
                f"{case.walk.sdk} raises {raised(case)} instead of choosing.",
                at=(sign.at,),
                fixes=(
                    edit_fix(
                        f'Keep profile "{other}" as the source',
                        Edit(
                            sign.get("path"),
                            DELETE,
                            sign.get("section"),
                            "credential_source",
                            None,
                            _line(sign, "line"),
                        ),
                    ),
                    edit_fix(
                        f"Keep {source} as the source",
                        Edit(
                            sign.get("other_path"),
                            DELETE,
                            sign.get("other_section"),
                            "source_profile",
                            None,
                            _line(sign, "other_line"),
                        ),
                    ),
                ),
                check=check_command(case),
            )


def _line(sign: Sign, name: str) -> int:
    """Give a line that the sign tells."""
    return int(number_of(sign, name))
