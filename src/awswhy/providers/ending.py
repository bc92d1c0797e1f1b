"""Credentials that end: what botocore does when the end is near, past, or no time at all.

botocore 1.44.5, `credentials.RefreshableCredentials`: on first use it compares the end with now, renews when less than
15 minutes are left, and dies when what it got anew is over as well.
"""

from __future__ import annotations

from awswhy.awsfiles import times
from awswhy.model.raises import SdkRaises

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.spot import Spot
    from awswhy.wire.keys import Issued
    from awswhy.world.eyes import Eyes

STILL_EXPIRED = "Credentials were refreshed, but the refreshed credentials are still expired."


def epoch_of(eyes: Eyes, text: object, at: Spot | None, code: str, what: str, **facts: object) -> float:
    """Give the end of credentials as seconds since 1970.

    Raises SdkRaises: for what is no time (ParserError), has no zone (TypeError) or is past (RuntimeError). `what`
    names it for people; `code` is the sign's for one that is past, "bad-expiration" for the others.
    """
    try:
        moment = times.parse(text, eyes.world.now())
    except SdkRaises as error:
        raise SdkRaises(
            error.error.type, error.error.message, reason=f"{what} is not a time", code="bad-expiration", at=at, **facts
        ) from None
    if moment.naive:
        raise SdkRaises(
            "TypeError", times.NAIVE, reason=f"{what} has no time zone", code="bad-expiration", at=at, naive=True,
            **facts,
        )  # fmt: skip
    ago = eyes.world.now() - moment.epoch
    if ago > 0:
        raise SdkRaises("RuntimeError", STILL_EXPIRED, reason=f"{what} is past", code=code, at=at, ago=ago, **facts)
    return moment.epoch


def not_over(eyes: Eyes, issued: Issued, at: Spot | None) -> Issued:
    """Give back what AWS issued; raises SdkRaises as `epoch_of` does when its end has no zone, or is past."""
    if issued.naive:
        raise SdkRaises("TypeError", times.NAIVE, reason="AWS's answer has no time zone", code="bad-expiration", at=at)
    if issued.expires is not None and issued.expires < eyes.world.now():
        raise SdkRaises(
            "RuntimeError",
            STILL_EXPIRED,
            reason="what AWS issued is over already",
            code="issued-expired",
            at=at,
            ago=eyes.world.now() - issued.expires,
        )
    return issued
