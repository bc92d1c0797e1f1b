"""How far a scan goes into one file that holds others, so that no file can keep it busy for ever."""

from __future__ import annotations

DEPTH = 8
"""Archives in archives; a `.tar.gz` counts twice."""
MEMBERS = 2_000_000
BYTES = 2 << 30
"""So much is unpacked out of one file, or twenty times its size where that is more."""
TIMES = 20
MOST = 64 << 30
RATIO = 500
RATIO_FROM = 256 << 20
"""What grows to more than 500 times its size is made to fill disks; below 256 MB it does no harm."""
TOO_LARGE, SWOLLEN = "archive-size", "archive-ratio"
"""Names of gaps."""
ALIKE = 3
"""So many gaps of one name are told one by one for a file."""


class Limits:
    """What is left of a file's limits."""

    def __init__(self, size: int) -> None:
        """Begin with a file of so many bytes."""
        self._left = min(MOST, max(BYTES, size * TIMES))
        self._members = MEMBERS
        self._gaps: dict[str, int] = {}

    def unpacked(self, size: int) -> tuple[str, str] | None:
        """Count unpacked bytes; gives a gap's name and words when they are too many."""
        self._left -= size
        return (TOO_LARGE, "it holds more than is unpacked of one file") if self._left < 0 else None

    @staticmethod
    def swollen(size: int, packed: int) -> tuple[str, str] | None:
        """Give a gap's name and words when bytes grow as only a trap's do."""
        over = size > RATIO_FROM and size > RATIO * max(1, packed)
        return (SWOLLEN, f"it grows to more than {RATIO} times its size") if over else None

    def member(self) -> bool:
        """Count a member; False when there were too many."""
        self._members -= 1
        return self._members >= 0

    def told(self, name: str) -> bool:
        """Count a gap; True while it is one of the first of its name."""
        self._gaps[name] = self._gaps.get(name, 0) + 1
        return self._gaps[name] <= ALIKE

    def untold(self) -> list[tuple[str, int]]:
        """Give which gaps were too many to be told, and how many of each."""
        return [(name, count - ALIKE) for name, count in self._gaps.items() if count > ALIKE]
