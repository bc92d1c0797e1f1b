"""The sign-in has ended

What happened

The profile uses single sign-on, and the sign-in in the cache is past its end; renewing it was not possible or was
refused. A sign-in lasts eight hours, unless the company's administrator has set another time.

Why it matters

The SDK stops at the profile and tries nothing else. Programs never open the sign-in page themselves, so it stays like
this until somebody signs in again.

What to do

- Sign in again.
      aws sso login --profile NAME
- Use an sso-session instead of sso_start_url in the profile; the SDK then renews the sign-in by itself for as long as
  the administrator allows. This writes one:
      aws configure sso --profile NAME
- In Docker: sign in on the host, and share `~/.aws` so that it can be written; a sign-in that cannot be saved is not
  renewed.
- On EC2: use the instance's role for what runs longer than a working day.
- In CI: take a role with the CI system's OIDC token; a sign-in that was copied into the job ends with its own.

How to check

It asks for a new sign-in now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- token-expired: there AWS itself refuses keys that have ended; here there are no keys to send.
- sign-in-revoked: there the time is not over, and an administrator or a sign-out ended it.
- login-session-ended: the same for a profile of `aws login`, which has another command.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
https://docs.aws.amazon.com/singlesignon/latest/userguide/configure-user-session.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity, profile_of, sso_login
from awswhy.fixes.signing_in import sign_in
from awswhy.fixes.telling import number_of, raised, unused, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.lasting import lasting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="sign-in-ended",
    kind="SSOTokenExpired",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the single sign-on session in the cache is past its end",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired and "
            "refresh failed",
        ),
        Says(
            "boto3",
            "botocore.exceptions.UnauthorizedSSOTokenError: The SSO session associated with this profile has expired "
            "or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.",
        ),
        Says("aws-cli", "Error when retrieving token from sso: Token has expired and refresh failed"),
    ),
)
SEES = ("sign-in-ended",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the sign-in is past its end."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = sign.get("profile")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: the sign-in ended {lasting(number_of(sign, "ago"))} ago',
                why=f'{via(case, profile)}Profile "{profile}" says to use single sign-on, so {case.walk.sdk} raises '
                f"{raised(case)}." + unused(case),
                at=(sign.at,),
                fixes=(sign_in(case, sign),),
                check=check_command(case),
            )


def hear(heard: Heard) -> Finding:
    """Sign in again, with the profile that the text names."""
    name = profile_of(heard)
    title = f'Profile "{name}" cannot be used: the sign-in has ended' if name else ""
    return judged(CAUSE, title, (sso_login(heard, "Sign in again"),), check=identity(heard))
