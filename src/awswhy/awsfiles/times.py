"""Times as botocore reads them: with dateutil's `parser.parse` (2.9.0), whose rules are in `dates`.

A time without a zone stays "naive": botocore then dies of a TypeError when it compares it.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises

NAIVE = "can't subtract offset-naive and offset-aware datetimes"
"""Python's words when a time without a zone meets one with a zone."""

DAY_SECONDS = 86400


@noun
class Moment:
    """A point in time in seconds since 1970; `naive`: the text names no zone, so it was taken as UTC."""

    epoch: float
    naive: bool = False


def parse(text: object, now: float) -> Moment:
    """Read a time; raises SdkRaises with dateutil's error where it cannot be one.

    `now` gives what the text leaves open: a text that is a time of day alone is today's.
    """
    from datetime import datetime
    from time import gmtime

    from .dates import read

    if not isinstance(text, str):
        kind = type(text).__name__
        raise SdkRaises("TypeError", f"Parser must be a string or character stream, not {kind}", code="bad-time")
    try:
        made, distance = read(text, datetime(*gmtime(now)[:3]))
    except OverflowError as error:
        raise SdkRaises("OverflowError", str(error), code="bad-time", text=showing.time(text)) from None
    except ValueError as error:
        raise _refused(text, str(error)) from None
    if distance is not None and abs(distance) >= DAY_SECONDS:
        if abs(distance) >= DAY_SECONDS * 10**9:
            words = "Python int too large to convert to C int"
            raise SdkRaises("OverflowError", words, code="bad-time", text=showing.time(text))
        words = "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
        raise SdkRaises("ValueError", words, code="bad-time", text=showing.time(text))
    return Moment((made - datetime(1970, 1, 1)).total_seconds() - (distance or 0), distance is None)


def _refused(text: str, why: str) -> SdkRaises:
    """Make dateutil's error for what is no date, holds none, or one that cannot be; what is like none is not shown."""
    from .dates import EMPTY

    told = showing.time(text)
    words = why if why and told == text else "Unknown string format"  # Python's words repeat the number that is wrong
    if why == EMPTY:
        words = "String does not contain a date"
    return SdkRaises("ParserError", f"{words}: {told}", code="bad-time", text=told if told.strip() else "(empty)")
