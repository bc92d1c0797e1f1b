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

_made: list[tuple[tuple[str, Phrase], ...]] = []


def phrases() -> tuple[tuple[str, Phrase], ...]:
    """Give every phrase with its needle in small letters and without white space."""
    if not _made:
        rows = (row for name in FAMILIES for row in import_module(f"{__package__}.phrases.{name}").PHRASES)
        _made.append(tuple(("".join(row.needle.split()).lower(), row) for row in rows))
    return _made[0]
