"""`Layers`: keys laid over other keys without a copy of either.

CPython's `RawConfigParser` keeps what [DEFAULT] holds apart from every section that inherits it. So do we: 2,000 keys
inherited by 2,000 sections would be four million entries, three times over once both files are merged.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeVar

    from .ini import Item

    Items = Mapping[str, Item]
    Under = Mapping[str, Item]
    T = TypeVar("T")
else:
    Under = object


class Layers(Under):
    """Two mappings as one: a key of `upper` hides the same key of `lower`. Nobody may change either of them later."""

    __slots__ = ("lower", "upper")

    def __init__(self, upper: Items, lower: Items) -> None:
        """Take both as they are."""
        self.upper = upper
        self.lower = lower

    def __getitem__(self, key: str) -> Item:
        """Give the uppermost of a key; raises KeyError."""
        return self.upper[key] if key in self.upper else self.lower[key]

    def get(self, key: str, default: T | None = None) -> Item | T | None:  # type: ignore[override]  # no overloads
        """Give the uppermost of a key, the default where there is none."""
        return self.upper[key] if key in self.upper else self.lower.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Whether a key is in either."""
        return key in self.upper or key in self.lower

    def __iter__(self) -> Iterator[str]:
        """Give each key once, those of the upper mapping first."""
        yield from self.upper
        for key in self.lower:
            if key not in self.upper:
                yield key

    def __len__(self) -> int:
        """How many keys there are."""
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Whether there is any key."""
        return bool(self.upper) or bool(self.lower)

    def keys(self) -> tuple[str, ...]:  # type: ignore[override]  # read through once
        """Give the keys."""
        return tuple(self)

    def values(self) -> tuple[Item, ...]:  # type: ignore[override]  # read through once
        """Give the items."""
        return tuple(self[key] for key in self)

    def items(self) -> tuple[tuple[str, Item], ...]:  # type: ignore[override]  # read through once
        """Give keys and items."""
        return tuple((key, self[key]) for key in self)


def over(upper: Items, lower: Items) -> Items:
    """Lay keys over others: both as they are where one is layered or empty, else a new mapping with the lower first."""
    if isinstance(upper, dict) and isinstance(lower, dict):
        return {**lower, **upper} if upper else lower
    return Layers(upper, lower)
