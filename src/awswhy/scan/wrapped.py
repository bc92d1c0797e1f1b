"""Texts inside a text: base64, escapes, and words put together from pieces on several lines.

Each is unwrapped into a text of its own, and what is found there stands where the wrapping begins.
"""

from __future__ import annotations

from base64 import b64decode

from .gate import encoded
from .names import windows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match

    Rewritten = tuple[str, list[tuple[int, int]]]

_RUN = r"[A-Za-z0-9+/]{24,}={0,2}"
_MOST = 1 << 20
_JOIN = r"(?:\\|\+|\.\.?|& ?_?|_)?"
_PIECES = rf"""(["'])[ \t]{{0,60}}?{_JOIN}[ \t]{{0,60}}?\r?\n[ \t]{{0,60}}{_JOIN}[ \t]{{0,60}}\1"""
"""A string that ends on one line and goes on in the next one, as most languages put them together."""
_SPLIT_ID = r"A(?:KIA|SIA)[A-Z0-9]{0,15}" + _PIECES
_SPLIT_SECRET = r"""[^"']{0,90}["'][A-Za-z0-9+/]{8,39}""" + _PIECES
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


def goes_on(text: str, spots: list[int], ids: bool) -> bool:
    """Whether a string goes on in the next line beside something like a key.

    `spots` are where secrets are named; `ids`: whether a sign of an id stands in the text.
    """
    from re import compile as compiled

    split = compiled(_SPLIT_SECRET).match
    if any(split(text, spot) is not None for spot in spots):
        return True
    return ids and compiled(_SPLIT_ID).search(text) is not None


def together(text: str) -> Rewritten:
    """Give a text with strings put together over line ends, and (offset in it, letters left out before it) pairs."""
    return _rewritten(text, _PIECES, [(0, len(text))], lambda _: "")


def unescaped(text: str, spots: list[int], ids: bool) -> Rewritten | None:
    """Give, as `together` does, what stands round names and ids with letters put in the place of their escapes.

    None where there are no escapes there. Takes what `goes_on` takes.
    """
    from re import compile as compiled

    escape = compiled(_ESCAPES).search
    pieces = [(start, end) for start, end in windows(text, spots, ids) if escape(text, start, end) is not None]
    if not pieces:
        return None
    return _rewritten(text, _ESCAPES, pieces, lambda it: _MEANT[it[it.lastindex].lower()] if it.lastindex else "")


def _rewritten(text: str, pattern: str, pieces: list[tuple[int, int]], meant: Callable[[Match[str]], str]) -> Rewritten:
    """Put what is meant in the place of every match in some pieces of a text, and leave out what is between them."""
    from re import compile as compiled

    search = compiled(pattern)
    parts, cuts, length = list[str](), list[tuple[int, int]](), 0
    for start, end in pieces:
        at = start
        if start:
            cuts.append((length, start - length))
        for found in search.finditer(text, start, end):
            letters = meant(found)
            parts += (text[at : found.start()], letters)
            length += found.start() - at + len(letters)
            at = found.end()
            cuts.append((length, at - length))
        parts.append(text[at:end])
        length += end - at
    return "".join(parts), cuts
