"""Files read by several processes: a few at a time go to each, and what is caught in them comes back.

Secrets do not travel: what is sent are kinds, places and masked lines.
"""

from __future__ import annotations

from awswhy.model.caught import Caught, Place
from awswhy.model.history import Gap, Progress
from awswhy.model.leak import Leak, Mark
from awswhy.model.secret import Secret

from .spread import DONE, LOST, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from .listing import Numbered
    from .tree import Told

    File = tuple[int, bytes]

_BATCH = (64, 4096)
"""So many files go to a process at once, or so many letters of their names."""
_GONE = Secret("")
"""What stands for a value that stayed where it was found."""


def shared(
    files: Iterable[Numbered], read: Callable[[File], Iterator[Told]], workers: int
) -> Iterator[Told | Progress]:
    """Give what `read` gives for every file, in whatever order it comes; the values of marks are left behind."""
    unlisted: list[Gap] = []
    done = lost = 0

    def work(batch: tuple[File, ...]) -> Iterator[Any]:
        """Read some files, in a process of their own."""
        return (_packed(told) for file in batch for told in read(file))

    for batch, state, value in spread(_batches(files, unlisted), work, workers):
        if state == DONE:
            done += len(batch)
            yield Progress(done, 0, 0)
        elif state == LOST:
            lost += len(batch)
        else:
            yield _unpacked(value)
        yield from unlisted
        unlisted.clear()
    yield from unlisted
    if lost:
        words = "a reading process ended early, over one of them or for lack of memory"
        yield Gap("not-read", f"{lost} files were not read: {words}", count=lost)


def _batches(files: Iterable[Numbered], unlisted: list[Gap]) -> Iterator[tuple[File, ...]]:
    """Give files, some at a time; what could not be listed among them is put to `unlisted`."""
    batch: list[File] = []
    size = 0
    for one in files:
        if isinstance(one, Gap):
            unlisted.append(one)
            continue
        batch.append(one)
        size += len(one[1])
        if len(batch) == _BATCH[0] or size >= _BATCH[1]:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def _packed(told: Told) -> tuple[Any, ...]:
    """Give what is told as plain values."""
    if isinstance(told, Gap):
        return (told.name, told.text, told.object, told.count)
    leak = told.leak
    marks = tuple((mark.kind, mark.start, mark.end, mark.verdict, mark.rule, mark.near) for mark in leak.marks)
    rest = (leak.key_id, leak.account, leak.verdict, leak.rule, leak.expires, leak.fingerprint, leak.parts)
    places = tuple((place.line, place.text, place.kind) for place in told.places)
    return (told.path, leak.kind, leak.line, leak.column, marks, rest, places, told.what)


def _unpacked(values: tuple[Any, ...]) -> Told:
    """Give back what `_packed` took apart."""
    if len(values) == 4:
        return Gap(*values)
    path, kind, line, column, marks, rest, places, what = values
    made = tuple(Mark(mark[0], mark[1], mark[2], _GONE, *mark[3:]) for mark in marks)
    leak = Leak(kind, line, column, made, *rest)
    return Caught(path, leak, tuple(Place(*place) for place in places), what=what)
