"""All phrases, squeezed: made once, when the first text is read."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .phrases import Phrase

FAMILIES = (
    "nobody", "expired", "invalid", "denied", "machine", "profiles", "network", "python", "javascript", "golang", "java", "rust", "dotnet",
    "php_ruby", "data_tools", "helpers", "tools", "services", "generic",
)  # fmt: skip
"""The files of `phrases/`."""

KEY = 6
"""So many letters from the middle of a needle are looked up before the whole needle is searched for."""
_made: list[tuple[tuple[str, str, Phrase], ...]] = []


def phrases() -> tuple[tuple[str, str, Phrase], ...]:
    """Give every phrase, behind its needle's key ("" for a needle too short for one) and its needle in small letters
    without white space.
    """
    if not _made:
        rows = (row for name in FAMILIES for row in import_module(f"{__package__}.phrases.{name}").PHRASES)
        needles = (("".join(row.needle.split()).lower(), row) for row in rows)
        _made.append(tuple((_key(needle), needle, row) for needle, row in needles))
    return _made[0]


def _key(needle: str) -> str:
    """Give the letters in the middle: ends are shared by many needles ("failedto...", "...notfound")."""
    start = len(needle) // 2 - KEY // 2
    return needle[start : start + KEY] if len(needle) >= KEY else ""
