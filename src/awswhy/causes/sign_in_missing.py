"""Nobody has signed in yet for a single sign-on profile

What happened

The profile uses single sign-on, and the cache (`~/.aws/sso/cache`) has no sign-in for it: nobody signed in as this user
on this machine, the cache was cleared, or the profile's session was renamed since.

Why it matters

The SDK stops at the profile and tries nothing else. Programs never open the sign-in page themselves.

What to do

- `aws sso login --profile NAME` opens the browser; one sign-in serves all profiles of the same session.
- On a machine without a browser: `aws sso login --use-device-code`.
- Under sudo, in a container, or in a service another home folder is searched: `awswhy -v` shows which.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.hearing import identity, judged, profile_of, sso_login
from awswhy.fixes.signing_in import sign_in
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard


CAUSE = Cause(
    name="sign-in-missing",
    kind="SSOTokenMissing",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="nobody has signed in yet for a single sign-on profile",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.SSOTokenLoadError: Error loading SSO Token: Token for corp does not exist",
        ),
        Says("aws-cli", "Error loading SSO Token: Token for acme-sso does not exist"),
        Says(
            "rust",
            "failed to load SSO token: failed to read cached SSO token: No such file or directory",
        ),
    ),
)
SEES = ("sign-in-missing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where no sign-in is cached, unless one lies there under the other kind of name."""
    if case.walk.sign("sign-in-other-name") is not None:
        return
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = sign.get("profile")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: nobody has signed in yet',
                why=f'{via(case, profile)}Profile "{profile}" says to use single sign-on, and the cache '
                f"(~/.aws/sso/cache) holds no sign-in for it. {case.walk.sdk} raises {raised(case)}." + unused(case),
                at=(sign.at,),
                fixes=(sign_in(case, sign, "Sign in"),),
                check=check_command(case),
            )


def hear(heard: Heard) -> Finding:
    """Sign in with the profile, or to the session, that the text names."""
    name = profile_of(heard)
    title = f'Profile "{name}" cannot be used: nobody has signed in yet' if name else ""
    return judged(CAUSE, title, (sso_login(heard, "Sign in"),), check=identity(heard))
