"""The sign-in ends within the hour and is not renewed

What happened

The sign-in in the cache still holds, for less than an hour. The profile has its start URL in itself instead of an
sso-session, or the sign-in carries nothing to renew it with, so the SDK cannot renew it.

Why it matters

Nothing renews this sign-in. A program that runs past its end stops in the middle, and has to be started again after a
new sign-in.

What to do

- Sign in again before a long job; this works while the old sign-in still holds.
      aws sso login --profile NAME
- Move to an sso-session, whose sign-in is renewed while programs run.
      aws configure sso --profile NAME
- Add `sso_registration_scopes = sso:account:access` to the [sso-session] and sign in anew, if there is one already.
  Without that scope no refresh token is given.

How to check

It tells how long the sign-in lasts now; after a new sign-in it says nothing of an end.

    awswhy --profile NAME

What it is confused with

- sign-in-ended: there it is over already, and nothing works.
- login-due-for-renewal: keys of `aws login`, which end every quarter of an hour and are renewed by the SDK.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.signing_in import sign_in
from awswhy.fixes.telling import number_of
from awswhy.model.cause import EXPIRED_IDENTITY, INFO, Case, Cause, Finding
from awswhy.model.lasting import lasting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sign-in-ends-soon",
    kind="SSOTokenExpired",
    who=EXPIRED_IDENTITY,
    severity=INFO,
    summary="the sign-in ends within the hour and is not renewed by itself",
)
SEES = ("signed-in",)
SOON = 3600


def check(case: Case) -> Iterator[Finding]:
    """Fire for a sign-in in use that ends soon and is not renewed."""
    for sign in case.walk.signs:
        left = number_of(sign, "left")
        if sign.code in SEES and sign.at is not None and left < SOON and not sign.facts.get("renews"):
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'The sign-in of profile "{sign.get("profile")}" ends in {lasting(left)}',
                why="It is not renewed by itself. A program that runs longer stops then.",
                at=(sign.at,),
                fixes=(sign_in(case, sign),),
                check=check_command(case),
            )
