"""Finding in what is too long for memory: blocks with a rim, so that nothing is lost where one ends."""

from __future__ import annotations

from awswhy.model.noun import replace

from .find import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awswhy.model.leak import Leak

    Window = tuple[bytes, int, tuple[Leak, ...], list[tuple[Leak, Leak]]]

WHOLE = 1 << 23
"""What is no longer than this is read whole."""
_CORE = 1 << 22
_RIM = 1 << 16
"""How much is seen again on both sides of a block: more than any key and its pair take."""

_ZEROS = bytes(64)


def find_in(read: Callable[[int], bytes], size: int) -> Iterator[Leak]:
    """Give the leaks in `size` bytes that come by `read(how many)`, in order; fewer may come."""
    if size <= WHOLE:
        yield from find(read(size))
        return
    for _, _, _, new in windows(read, size):
        yield from (whole for _, whole in new)


def windows(read: Callable[[int], bytes], size: int) -> Iterator[Window]:
    """Give the windows over `size` bytes in which something new stands: (bytes, lines before them, leaks, new ones).

    Of each new leak its place in the window and that in the whole are given.
    """
    window, base, line = read(min(size, _CORE + _RIM)), 0, 0
    taken = len(window)
    core, column, told = 0, 0, set[tuple[str, int]]()
    while True:
        end = base + len(window) if taken >= size else core + _CORE
        leaks = () if _is_blank(window) else find(window)
        new: list[tuple[Leak, Leak]] = []
        for leak in leaks:
            moved = _moved(leak, base, line, column)
            places = {(mark.kind, mark.start) for mark in moved.marks}
            if any(core <= mark.start < end for mark in moved.marks) and not places <= told:
                told |= places
                new.append((leak, moved))
        if new:
            yield window, line, leaks, new
        if taken >= size:
            return
        keep = max(0, end - _RIM - base) & ~1  # even, for UTF-16
        gone, window = window[:keep], window[keep:]
        line += gone.count(b"\n")
        column = len(gone) - gone.rfind(b"\n") - 1 if b"\n" in gone else column + len(gone)
        base, core = base + keep, end
        told = {place for place in told if place[1] >= base}
        more = read(min(size - taken, core + _CORE + _RIM - taken))
        if not more:
            size = taken  # what is held already was not told yet
        taken += len(more)
        window += more


def _is_blank(window: bytes) -> bool:
    """Whether there are only zeros, as in the holes of a disk's image: that is told ten times quicker than searched."""
    return window.startswith(_ZEROS) and window == bytes(len(window))


def _moved(leak: Leak, base: int, line: int, column: int) -> Leak:
    """Give a leak with its places counted from the beginning of the whole."""
    if not base:
        return leak
    marks = tuple(replace(mark, start=mark.start + base, end=mark.end + base) for mark in leak.marks)
    shift = column if leak.line == 1 else 0
    return replace(leak, marks=marks, line=leak.line + line, column=leak.column + shift)
