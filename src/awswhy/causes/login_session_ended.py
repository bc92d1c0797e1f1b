"""The aws login session has ended

What happened

`aws login` gives keys for a quarter of an hour and renews them for up to twelve hours. That time is over, or AWS
refused to renew them: the password or the permissions have changed since.

Why it matters

Programs never open the login page themselves. The SDK stops at the profile and tries nothing else, so every call of it
fails until somebody logs in again.

What to do

- Log in again.
      aws login --profile NAME
- Log in with a code to paste, where no browser can reach this machine.
      aws login --profile NAME --remote
- Compare the clock with the true time, if a new session ends at once.
      date -u
- In CI: use a role with the CI system's OIDC token; a login needs a person twice a day.

How to check

It asks you to log in again now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- login-due-for-renewal: only the keys have ended; the session lasts, and the next request renews them.
- sign-in-ended: a single sign-on profile, for which `aws login` does nothing.
- token-expired: copied keys that no SDK renews; AWS itself answers ExpiredToken.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity, option, profile_of
from awswhy.fixes.shell import same
from awswhy.fixes.signing_in import log_in
from awswhy.fixes.telling import number_of, raised, unused, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.lasting import lasting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard


CAUSE = Cause(
    name="login-session-ended",
    kind="LoginSessionExpired",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the session of aws login is over",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.LoginRefreshRequired: Your session has expired or credentials have changed. Please "
            "reauthenticate using 'aws login'.",
        ),
        Says("aws-cli", "Your session has expired. Please reauthenticate using 'aws login'"),
        Says(
            "aws-cli",
            "An error occurred (AccessDeniedException) when calling the CreateOAuth2Token operation: The refresh token "
            "has expired.",
        ),
    ),
)
SEES = ("login-due", "login-ended", "aws-refused")
LONGEST = 12 * 3600
"""How long a session of `aws login` can last (AWS CLI User Guide, "Sign in with aws login")."""


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS refused to renew a login, or so much time has passed that it will."""
    for sign in case.walk.signs:
        ago = -number_of(sign, "left")
        refused = sign.code == "login-ended" or (
            sign.code == "aws-refused" and sign.get("error") == "LoginRefreshRequired"
        )
        if sign.code not in SEES or not (refused or (sign.code == "login-due" and ago > LONGEST)):
            continue
        profile = sign.get("profile") or case.walk.ask.profile_name
        cached = next((s.at for s in case.walk.signs if s.code == "logged-in" and s.at is not None), sign.at)
        why = (
            f"Its keys ended {lasting(ago)} ago, and a session lasts 12 hours at most; {case.walk.sdk} cannot renew it."
        )
        if refused:
            why = f"AWS refuses to renew it, and {case.walk.sdk} raises {raised(case)}."
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=CAUSE.severity,
            title=f'Profile "{profile}" cannot be used: its login session has ended',
            why=via(case, profile) + why + unused(case),
            at=(cached,) if cached is not None else (),
            fixes=(log_in(case, sign, cached),),
            check=check_command(case),
        )


def hear(heard: Heard) -> Finding:
    """Log in again, with the profile that the text names."""
    name = profile_of(heard)
    title = f'Profile "{name}" cannot be used: its login session has ended' if name else ""
    again = Fix("Log in again", same(f"aws login{option(heard)}"))
    return judged(CAUSE, title, (again,), check=identity(heard))
