"""Clocks in a signature error: both times, and how far apart they are."""

from __future__ import annotations

_STAMP = r"\d{8}T\d{6}Z"


def clock(words: str) -> dict[str, object]:
    """Give `request_time`, `server_time` (ISO 8601) and `skew_seconds` (positive: this clock is ahead), as far as the
    words tell them; STS and most services write both, S3 in two elements of its answer."""
    from re import search

    for pattern in (
        rf"Signature expired: ({_STAMP}) is now earlier than {_STAMP} \(({_STAMP})",
        rf"Signature not yet current: ({_STAMP}) is still later than {_STAMP} \(({_STAMP})",
        r"<RequestTime>([^<]+)</RequestTime>.{0,80}?<ServerTime>([^<]+)</ServerTime>",
        rf"Signature expired: ({_STAMP}) is now earlier than ({_STAMP})",
        rf"Signature not yet current: ({_STAMP}) is still later than ({_STAMP})",
    ):
        match = search(pattern, words)
        if match is not None:
            return _told(match[1], match[2])
    return {}


def _told(request: str, server: str) -> dict[str, object]:
    """Give both times and their difference; nothing where one of them is no time."""
    from datetime import timezone

    try:
        mine, theirs = (_time(text) for text in (request, server))
    except ValueError:
        return {}
    skew = (mine - theirs).total_seconds()
    shown = [t.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for t in (mine, theirs)]
    return {"request_time": shown[0], "server_time": shown[1], "skew_seconds": int(skew)}


def _time(text: str):  # type: ignore[no-untyped-def]  # datetime is imported where it is needed
    """Read one of the two spellings of a time; raises ValueError for any other."""
    from datetime import datetime

    text = text.strip()
    shape = "%Y%m%dT%H%M%S%z" if "-" not in text else "%Y-%m-%dT%H:%M:%S%z"
    return datetime.strptime(text.replace("Z", "+0000"), shape)
