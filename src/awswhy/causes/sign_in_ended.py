"""The sign-in has ended

What happened

The profile uses single sign-on, and the sign-in in the cache is past its end; renewing it was not possible or was
refused. Sign-ins last from an hour to a day, as the company's administrator sets it.

Why it matters

The SDK stops at the profile and tries nothing else: programs never open the sign-in page themselves.

What to do

- `aws sso login --profile NAME`.
- With an sso-session (instead of sso_start_url in the profile) the SDK renews the sign-in by itself for as long as the
  administrator allows.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.hearing import identity, judged, profile_of, sso_login
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
