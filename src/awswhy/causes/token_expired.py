"""The credentials have ended

What happened

Temporary credentials (an id that begins with ASIA, and a session token) end after minutes or hours. AWS answers
ExpiredToken: these have ended. Programs and shells keep them in variables and files long after.

Why it matters

AWS refuses every request until new credentials are fetched. A variable that holds old ones hides a profile that could
renew itself.

What to do

- Fetch new ones the way these came: sign in again, run the tool that set them, or paste a new set.
- Better: let the SDK do it, with a profile for single sign-on or a role, instead of copied keys.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.hearing import forget_keys, identity, judged, option, sso_login, told, whence
from awswhy.fixes.renew import renewed
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.refusals import EXPIRED, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="token-expired",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="AWS says that these temporary credentials have ended",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (ExpiredToken) when calling the "
            "GetCallerIdentity operation: The security token included in the request is expired",
        ),
        Says("go-v2", "api error ExpiredTokenException: The security token included in the request is expired"),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS says that a token has ended."""
    refused = refusal_of(case)
    if refused is None or refused.about != EXPIRED:
        return

    tool = case.walk.sign("tool-mark")
    by = (
        f" {tool.get('tool')} put them there."
        if tool is not None and refused.signer and refused.signer.provider == "env"
        else ""
    )
    where = f"{refused.at[0]}" if refused.at else "the place that boto3 uses"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="The temporary credentials have ended, says AWS",
        why=f"AWS answers {refused.code} for the ones from {where}.{by} Every request fails until new ones are there.",
        at=refused.at,
        fixes=renewed(case, refused.signer),
        check=check_command(case),
    )


def hear(heard: Heard) -> Finding:
    """Show where they come from, and renew them there; nobody can tell that from a text."""
    ended = told(heard, "expires", r"\d{4}-\d\d-\d\dT[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?")
    again = sso_login(heard, "Sign in again, if they come from single sign-on")
    fixes = (again, whence(heard)) if option(heard) else (whence(heard), again)
    title = f"The temporary credentials ended at {ended}" if ended else ""
    return judged(CAUSE, title, (*fixes, forget_keys()), check=identity(heard))
