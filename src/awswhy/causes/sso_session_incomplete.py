"""A single sign-on session lacks its start URL or region

What happened

The section `[sso-session NAME]` that the profile names has no sso_start_url or no sso_region.

Why it matters

botocore raises `InvalidConfigError` for every profile that names this session, and looks no further.

What to do

- Set the session up again with the same name; this asks for the start URL and the region.
      aws configure sso-session
- Ask an administrator for both values; the start URL is the address of your company's AWS sign-in page, and the region
  is the one where it is hosted, often another than that of your resources.

How to check

It lists what is missing now, and opens the sign-in afterwards.

    aws sso login --sso-session SESSION

What it is confused with

- sso-profile-incomplete: there the profile lacks its account or role, or names no session to take the rest from.
- sso-session-missing: there no section has the session's name.
- region-missing: that is `region`, for the calls after the sign-in; here it is sso_region.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import same
from awswhy.fixes.signing_in import needs_v2
from awswhy.fixes.telling import listed, misspelt, raised, via, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sso-session-incomplete",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="an sso-session has no start URL or no region",
    says=(
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The profile "dev" is configured to use the SSO token provider but '
            "is missing the following configuration: ['sso_region'].",
        ),
    ),
)
SEES = ("sso-incomplete", "sso-session-incomplete")
OF_SESSION = frozenset({"sso_start_url", "sso_region"})


def check(case: Case) -> Iterator[Finding]:
    """Fire where a session lacks something that only it needs to have."""
    for sign in case.walk.signs:
        lacks = words_of(sign, "lacks") or words_of(sign, "missing")
        if sign.code not in SEES or not lacks or not OF_SESSION.issuperset(lacks) or misspelt(case, sign, *lacks):
            continue
        session = sign.get("session")
        if sign.code == "sso-incomplete" and not session:
            continue
        profile = sign.get("profile") or case.walk.ask.profile_name
        named = f'The sso-session "{session}"' if session else "The sso-session"
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=CAUSE.severity,
            title=f'{named} of profile "{profile}" has no {listed(lacks)}',
            why=f"{via(case, profile)}Signing in needs both sso_start_url and sso_region in the session. "
            f"{case.walk.sdk} raises {raised(case)} and looks no further.",
            at=(sign.at,) if sign.at is not None else (),
            fixes=(
                Fix(
                    f"Set the session up again (it asks for the name, start URL and region){needs_v2(case)}",
                    same("aws configure sso-session"),
                ),
            ),
            check=check_command(case),
        )
