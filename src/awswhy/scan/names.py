"""Where a text names a secret: what is looked at more closely is looked at there, not everywhere."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 400
"""What decides on a named secret stands within so many letters: its name, what is between, and itself."""
_NEEDLES = ("ecret", "ECRET", "aws_access_key", "aws_key")
_ID = r"A(?:KIA|SIA|BIA)[A-Z0-9]{16}"
_ROUND_ID = 600


def spots(text: str) -> list[int]:
    """Give where "secret" (in any letters) or "aws...key" stands, found by plain searches."""
    found = []
    for needle in _NEEDLES:
        at = text.find(needle)
        while at >= 0:
            found.append(at)
            at = text.find(needle, at + len(needle))
    return found


def windows(text: str, named: list[int]) -> Iterator[tuple[int, int]]:
    """Give the pieces of a text, in order and apart, that stand round a name of a secret or a key id."""
    from re import finditer

    parts = [(spot - NEAR // 2, spot + NEAR) for spot in named]
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
