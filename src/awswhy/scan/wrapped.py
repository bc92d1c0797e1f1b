"""Texts inside a text: base64, escapes, and words put together from pieces on several lines.

Each is unwrapped into a text of its own, and what is found there stands where the wrapping begins.
"""

from __future__ import annotations

from base64 import b64decode

from .gate import encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match

    Rewritten = tuple[str, list[tuple[int, int]]]

_RUN = r"[A-Za-z0-9+/]{24,}={0,2}"
_MOST = 1 << 20
_JOIN = r"(?:\\|\+|\.\.?|& ?_?|_)?"
_PIECES = rf"""(["'])\s{{0,80}}?{_JOIN}\s{{0,80}}?\r?\n\s{{0,80}}{_JOIN}\s{{0,80}}\1"""
"""A string that ends on one line and goes on in the next one, as most languages put them together."""
_SPLITS = (
    r"A(?:KIA|SIA)[A-Z0-9]{0,15}" + _PIECES,
    r"""ecret[^"']{0,80}["'][A-Za-z0-9+/]{8,39}""" + _PIECES,
    r"""E(?:CRET)[^"']{0,80}["'][A-Za-z0-9+/]{8,39}""" + _PIECES,
)
_ESCAPE_SIGNS = ("%2", "%3", "\\/", "\\u00", "&#", "\x1b[")
_ESCAPES = r"%(?:25)?(2[BbFf6]|3[Dd])|\\(/)|\\u00(2[BbFf])|&#(?:x(2[BbFf])|(4[37]));|\x1b\[[0-9;]{0,12}m"
"""A plus or a slash in a URL, once or twice over, in JSON, in XML; a terminal's colours, which stand for nothing."""
_MEANT = {"2b": "+", "2f": "/", "3d": "=", "26": "&", "/": "/", "43": "+", "47": "/"}


def decoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Give what runs of base64 hold that may hold a key: (start, end, text inside)."""
    from re import finditer

    for found in finditer(_RUN, text):
        if len(found[0]) <= _MOST and encoded(found[0].encode()):
            inside = plain(found[0])
            if inside:
                yield found.start(), found.end(), inside


def plain(run: str) -> str:
    """Decode a run of base64; "" where what comes out is no text."""
    try:
        data = b64decode(run.rstrip("=") + "=" * (-len(run.rstrip("=")) % 4))
    except ValueError:
        return ""
    shown = sum(32 <= byte < 127 or byte in (9, 10, 13) for byte in data)
    return data.decode("latin-1") if data and shown >= len(data) * 0.97 else ""


def together(text: str) -> Rewritten | None:
    """Give a text with strings put together over line ends, and (offset in it, letters left out before it) pairs.

    None where no string goes on in the next line beside something like a key.
    """
    return _rewritten(text, _PIECES, lambda _: "") if goes_on(text) else None


def goes_on(text: str) -> bool:
    """Whether a string goes on in the next line beside something like a key."""
    from re import search

    return any(search(pattern, text) is not None for pattern in _SPLITS)


def unescaped(text: str) -> Rewritten | None:
    """Give a text as `together` does, with letters put in the place of their escapes; None where there are none."""
    if not any(sign in text for sign in _ESCAPE_SIGNS):
        return None
    return _rewritten(text, _ESCAPES, lambda found: _MEANT[(found[found.lastindex]).lower()] if found.lastindex else "")


def _rewritten(text: str, pattern: str, meant: Callable[[Match[str]], str]) -> Rewritten | None:
    """Put what is meant in the place of every match."""
    from re import finditer

    parts, cuts, at, left_out = list[str](), [], 0, 0
    for found in finditer(pattern, text):
        letters = meant(found)
        parts += (text[at : found.start()], letters)
        at = found.end()
        left_out += len(found[0]) - len(letters)
        cuts.append((at - left_out, left_out))
    return ("".join([*parts, text[at:]]), cuts) if cuts else None
