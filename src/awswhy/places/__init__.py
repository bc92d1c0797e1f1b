"""One file = one kind of place that becomes a World. `open_place` finds the right one by the word before the colon."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.world.base import World

KINDS = {"world": "a folder made by `awswhy record`: world:DIR"}
"""The kinds of place, each a file here with `open_place(name, facts)`."""


class NoSuchPlace(Exception):
    """There is nothing to look at; `usage` when the word itself is wrong."""

    def __init__(self, why: str, *, usage: bool = False) -> None:
        """Take why, in one sentence."""
        super().__init__(why)
        self.why = why
        self.usage = usage


def open_place(place: str | None, facts: Mapping[str, object]) -> World:
    """Give the world that a place names, this shell for None; raises NoSuchPlace."""
    if place is None:
        from awswhy.world.here import HereWorld

        return HereWorld(facts)
    kind, colon, name = place.partition(":")
    if not colon or kind not in KINDS:
        known = ", ".join(f"{k}:..." for k in KINDS)
        raise NoSuchPlace(f'"{place}" names no place; known kinds are: {known}', usage=True)
    from .world import open_place as open_recorded

    return open_recorded(name, facts)
