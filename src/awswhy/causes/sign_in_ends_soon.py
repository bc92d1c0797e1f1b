"""The sign-in ends within the hour and is not renewed

What happened

The sign-in in the cache still holds, for less than an hour. The profile has its start URL in itself instead of an
sso-session, or the sign-in carries nothing to renew it with, so the SDK cannot renew it.

Why it matters

Programs that run longer stop in the middle, and have to be started again after a new sign-in.

What to do

- Sign in again before a long job.
- Move to an sso-session (`aws configure sso`): such a sign-in is renewed while programs run.
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
