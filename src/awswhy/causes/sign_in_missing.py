"""Nobody has signed in yet for a single sign-on profile

What happened

The profile uses single sign-on, and the cache (`~/.aws/sso/cache`) has no sign-in for it: nobody signed in as this user
on this machine, the cache was cleared, or the profile's session was renamed since.

Why it matters

The SDK stops at the profile and tries nothing else. Programs never open the sign-in page themselves, so it stays like
this until somebody signs in.

What to do

- Sign in; one sign-in serves all profiles of the same session.
      aws sso login --profile NAME
- Sign in with a code on a machine without a browser, and open the page it shows anywhere else.
      aws sso login --profile NAME --use-device-code
- In Docker: sign in on the host and share its `~/.aws`, the folder `sso/cache` included and not read-only, as renewed
  sign-ins are saved there.
- On EC2: use the instance's role instead; nobody is there to sign in when the program starts again.
- In CI: take a role with the CI system's OIDC token; a job has no browser.

How to check

It says that the token does not exist; afterwards it names the identity.

    aws sts get-caller-identity --profile NAME

What it is confused with

- sign-in-ended: there a sign-in is in the cache, and its time is over.
- sign-in-under-other-name: the same message; there a valid sign-in lies in the cache under another name.
- sudo-changes-home: you have signed in, and the program looks into another user's cache.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity, profile_of, sso_login
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
            "rust-sdk",
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
