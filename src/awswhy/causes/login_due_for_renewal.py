"""The keys of the aws login session are due for renewal

What happened

`aws login` gives keys for a quarter of an hour. Those in the cache have less than five minutes left or are past their
end, so the SDK asks AWS for new ones on its first request.

Why it matters

As long as the session lasts, twelve hours at most, nobody notices. When it is over, the program stops at that request.

What to do

- Leave it as it is while it works, and try the renewal now to be sure.
      awswhy --live --profile NAME
- Begin a new session before a long job; the twelve hours count from then.
      aws login --profile NAME

How to check

It asks AWS for new keys as the SDK would, and fails once the session is over.

    awswhy --live --profile NAME

What it is confused with

- login-session-ended: AWS has refused to renew, or the twelve hours have passed.
- sign-in-ends-soon: a single sign-on sign-in that nothing renews.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.signing_in import log_in
from awswhy.fixes.telling import number_of
from awswhy.model.cause import EXPIRED_IDENTITY, INFO, Case, Cause, Finding
from awswhy.model.lasting import lasting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="login-due-for-renewal",
    kind="LoginSessionExpired",
    who=EXPIRED_IDENTITY,
    severity=INFO,
    summary="the keys of aws login are renewed on the first request, if the session still lasts",
)
SEES = ("login-due",)
LONGEST = 12 * 3600


def check(case: Case) -> Iterator[Finding]:
    """Fire where keys will be renewed and the session may still last."""
    for sign in case.walk.signs:
        left = number_of(sign, "left")
        if sign.code in SEES and sign.at is not None and -left <= LONGEST:
            profile = sign.get("profile")
            when = f"end in {lasting(left)}" if left > 0 else f"ended {lasting(-left)} ago"
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'The login session of profile "{profile}" is renewed on the first request',
                why=f"Its keys {when}; {case.walk.sdk} asks AWS for new ones. That fails once the session is over.",
                at=(sign.at,),
                fixes=(log_in(case, sign, sign.at, "Begin a new session"),),
                check="awswhy --live",
            )
