"""The sign-in is no longer valid

What happened

The file with the single sign-on token says that it still holds, and AWS answers UnauthorizedException: the session
was ended by signing out elsewhere, by an administrator, or by a new session policy.

Why it matters

boto3 raises UnauthorizedSSOTokenError and stops. The file still names an end that lies ahead, so every program trusts
it and fails in the same way until somebody signs in again.

What to do

- Sign in again; that replaces the token, although it does not look old.
      aws sso login --profile NAME
- Compare `sso_region` with the region of your company's IAM Identity Center: a token is only known in the region that
  gave it.
- Sign out before you sign in, if it comes back: that also clears the role credentials that the AWS CLI keeps.
      aws sso logout
- Ask the administrator who ended the session, if a new one does not last either.

How to check

This goes boto3's way; the AWS CLI may still live on role credentials in its own cache.

    awswhy --verify --profile NAME

What it is confused with

- sign-in-ended: the end that stands in the file is past.
- sign-in-missing: there is no file with a token for this session.
- sso-access-refused: AWS takes the token, and refuses the account or the role that the profile asks for.

From AWS

https://docs.aws.amazon.com/singlesignon/latest/userguide/delete-user-session.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
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
