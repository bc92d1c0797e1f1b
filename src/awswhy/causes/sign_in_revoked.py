"""The sign-in is no longer valid

What happened

The file with the single sign-on token says that it still holds, and AWS answers UnauthorizedException: the session
was ended by signing out elsewhere, by an administrator, or by a new session policy.

Why it matters

boto3 raises UnauthorizedSSOTokenError and stops. The end that the file names is not the true one, so other programs
fail in the same way.

What to do

- Sign in again.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command, profile_option
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.refusals import SSO_REVOKED, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sign-in-revoked",
    kind="SSOTokenExpired",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="AWS refuses a single sign-on token that still holds by its file",
    says=(
        Says(
            "aws-cli",
            "An error occurred (UnauthorizedException) when calling the GetRoleCredentials operation: Session"
            " token not found or invalid",
        ),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS refuses the sign-in's token."""
    refused = refusal_of(case)
    if refused is None or refused.about != SSO_REVOKED:
        return

    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="AWS no longer takes the single sign-on token, though it has not ended",
        why=f"AWS answers {refused.code}: the session was ended elsewhere. {case.walk.sdk} stops here.",
        at=refused.at,
        fixes=(Fix("Sign in again", same(f"aws sso login{profile_option(case)}")),),
        check=check_command(case),
    )
