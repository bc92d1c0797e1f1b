"""One file inside another."""

from __future__ import annotations

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .stream import Read

BETWEEN = "(outside its members)"
"""The name for what an archive holds beside its members: what stands before, between and behind them."""


@noun
class Member:
    """A file inside another: its name, and a way to read it that is good until the next one is asked for."""

    name: str
    read: Read


def named(raw: bytes) -> str:
    """Give a name out of an archive: nearly all are UTF-8, and any other byte is kept."""
    return raw.decode("utf-8", "surrogateescape")
