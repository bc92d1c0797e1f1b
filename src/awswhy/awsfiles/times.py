"""Times as botocore reads them: with dateutil's `parser.parse`, of which this covers the forms that tools write.

Checked against dateutil 2.9.0: ISO 8601 with `T` or a blank, fractions, `Z`/`UTC`/`GMT` or an offset, dates alone,
and compact forms. A time without a zone stays "naive": botocore then dies of a TypeError when it compares it.
"""

from __future__ import annotations

from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises

NAIVE = "can't subtract offset-naive and offset-aware datetimes"
"""Python's words when a time without a zone meets one with a zone."""

_ZONES = {"Z": 0, "UTC": 0, "GMT": 0}


@noun
class Moment:
    """A point in time in seconds since 1970; `naive`: the text names no zone, so it was taken as UTC."""

    epoch: float
    naive: bool = False


def parse(text: object, now: float | None = None) -> Moment:
    """Read a time; raises SdkRaises with dateutil's error where it cannot be one.

    `now` gives the day for a text that is a time of day alone, as dateutil takes today for it.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise SdkRaises("TypeError", f"Parser must be a string or character stream, not {kind}", code="bad-time")
    bare = text.strip()
    if not bare:
        raise SdkRaises("ParserError", f"String does not contain a date: {text}", code="bad-time", text="(empty)")
    if bare.isdecimal() and len(bare) not in (10, 12, 14) and (len(bare) > 14 or int(bare) > 2**31 - 1):
        raise SdkRaises("OverflowError", "signed integer is greater than maximum", code="bad-time", text=text)
    try:
        return _iso(bare) if now is None or bare[2:3] != ":" else _today(bare, now)
    except (ValueError, TypeError, OverflowError):
        moment = _of_mail(bare)
        if moment is not None:
            return moment
        raise SdkRaises("ParserError", f"Unknown string format: {text}", code="bad-time", text=text) from None


def _iso(text: str) -> Moment:
    """Read `YYYY-MM-DD[T ]HH:MM[:SS[.f]][zone]` and its compact forms; raises ValueError."""
    from calendar import timegm
    from datetime import datetime

    if text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 28:
        return Moment(0.0, naive=True)  # a day alone: dateutil takes today's month and year
    if text.isdigit() and len(text) == 4:
        text = f"{text}-01-01"  # a year alone: dateutil takes today's month and day
    day, rest = text[:10], text[10:]
    if len(text) >= 8 and text[:8].isdigit():
        day, rest = f"{text[:4]}-{text[4:6]}-{text[6:8]}", text[8:]
    date = datetime(*(int(part) for part in day.replace("/", "-").split("-")))  # type: ignore[arg-type]  # three numbers, or a ValueError or TypeError
    if rest[:1] not in ("", "T", "t", " "):
        raise ValueError(text)
    clock, offset = _zone(rest[1:].strip())
    hour, minute, second = _clock(clock)
    whole = datetime(date.year, date.month, date.day, hour, minute, int(second))
    return Moment(timegm(whole.timetuple()) + second % 1 - (offset or 0), offset is None)


def _of_mail(text: str) -> Moment | None:
    """Read a time as mail and HTTP write it (RFC 5322: `Sun, 02 Aug 2026 14:00:00 GMT`); None for anything else."""
    if "," not in text[:5]:
        return None
    from calendar import timegm
    from email.utils import parsedate_tz

    parts = parsedate_tz(text)
    if parts is None:
        return None
    return Moment(timegm((*parts[:6], 0, 1, 0)) - (parts[9] or 0), parts[9] is None)


def _today(text: str, now: float) -> Moment:
    """Read a time of day: dateutil puts it on the present day; raises ValueError."""
    from time import gmtime, strftime

    return _iso(f"{strftime('%Y-%m-%d', gmtime(now))}T{text}")


def _zone(text: str) -> tuple[str, int | None]:
    """Split a clock from its zone; gives the offset in seconds, None when no zone is named."""
    upper = text.upper()
    for name, offset in _ZONES.items():
        if upper.endswith(name):
            return text[: -len(name)].strip(), offset
    at = max(text.rfind("+"), text.rfind("-"))
    if at < 0:
        return text, None
    digits = text[at + 1 :].replace(":", "")
    if not digits.isdigit() or len(digits) not in (2, 4):
        raise ValueError(text)
    seconds = int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60
    return text[:at].strip(), seconds if text[at] == "+" else -seconds


def _clock(text: str) -> tuple[int, int, float]:
    """Read `HH:MM[:SS[.f]]` or `HHMM[SS]`; no text at all is midnight."""
    if not text:
        return 0, 0, 0.0
    if ":" not in text:
        whole, _, fraction = text.partition(".")
        if len(whole) not in (4, 6) or not whole.isdigit():
            raise ValueError(text)
        return int(whole[:2]), int(whole[2:4]), float(f"{whole[4:] or 0}.{fraction or 0}")
    parts = text.replace(",", ".").split(":")
    if len(parts) not in (2, 3):
        raise ValueError(text)
    return int(parts[0]), int(parts[1]), float(parts[2]) if len(parts) == 3 else 0.0
