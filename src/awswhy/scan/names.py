"""Where a text names a secret: what is looked at more closely is looked at there, not everywhere."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 400
"""What decides on a named secret stands within so many letters: its name, what is between, and itself."""
_NEEDLES = (("c(?:(?<=ec)ret)", 1), ("E(?:CRET)", 0), ("w(?:(?<=aw)s_(?:access_)?key)", 1))
"""Patterns, and how far before their matches the names begin."""
_ID = r"A(?:KIA|SIA|BIA)[A-Z0-9]{16}"
_ROUND_ID = 600


def spots(text: str) -> list[int]:
    """Give where "secret" (in any letters) or "aws...key" stands.

    Each is searched for by its rarest letter: a pattern that begins with it is faster than a search for the whole.
    """
    from re import compile as compiled

    found = []
    for needle, back in _NEEDLES:
        found += [one.start() - back for one in compiled(needle).finditer(text)]
    return found


def windows(text: str, named: list[int], ids: bool) -> Iterator[tuple[int, int]]:
    """Give the pieces of a text, in order and apart, that stand round a name of a secret or, with `ids`, a key id."""
    from re import finditer

    parts = [(spot - NEAR // 2, spot + NEAR) for spot in named]
    if ids:
        parts += [(found.start() - _ROUND_ID, found.end() + _ROUND_ID) for found in finditer(_ID, text)]
    start = end = 0
    for first, last in sorted(parts):
        if first > end:
            if end:
                yield start, min(end, len(text))
            start = max(0, first)
        end = max(end, last)
    if end:
        yield start, min(end, len(text))
