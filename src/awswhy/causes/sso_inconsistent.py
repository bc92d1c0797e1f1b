"""A profile and its single sign-on session disagree

What happened

The profile and the `[sso-session]` that it names both have the same setting, with different values. This happens when
an older profile got an sso_session and kept its own sso_start_url or sso_region.

Why it matters

botocore raises `InvalidConfigError` instead of choosing, and looks no further.

The values are compared as text: a start URL that ends in `/start` and one that ends in `/start/` or `/start#/` differ,
although both open the same page.

What to do

- Remove sso_start_url and sso_region from the profile: the session's count.
- Correct the session, if the profile is right; all other profiles that name it change with it.
- Remove sso_session from the profile, if the two really belong to different companies.

How to check

It shows both values now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- sso-profile-incomplete: there a value is missing; here there is one too many.
- sign-in-under-other-name: there no values clash, and the sign-in lies under the start URL instead of the session.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import raised, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sso-inconsistent",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a profile and its sso-session have different values for one setting",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.InvalidConfigError: The value for sso_region is inconsistent between profile "
            "(us-east-1) and sso-session (eu-west-1).",
        ),
    ),
)
SEES = ("sso-inconsistent",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where profile and session differ."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, key = sign.get("profile"), sign.get("key")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" and its sso-session "{sign.get("session")}" differ in {key}',
                why=f"{via(case, profile)}{key} stands at {sign.at} and at {sign.get('session_at')} with another "
                f"value. {case.walk.sdk} raises {raised(case)} instead of choosing.",
                at=(sign.at,),
                fixes=(
                    edit_fix(
                        "Remove it from the profile: the session's counts",
                        Edit(sign.get("path"), DELETE, sign.get("section"), key, None, int(sign.get("line", "0"))),
                    ),
                ),
                check=check_command(case),
            )
