"""Several processes at one list: each asks for a few items at a time and sends what it finds; one that dies is told of.

The list may be as long as it likes: nobody holds it whole. Secrets do not travel: what is sent are kinds, places and
masked lines.
"""

from __future__ import annotations

import marshal
import os
import select
import signal

from awswhy.model.caught import Caught, Place
from awswhy.model.history import Gap, Progress
from awswhy.model.leak import Leak, Mark
from awswhy.model.secret import Secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from .tree import Told

    Item = tuple[int, bytes]

_SIZE = 4
_CHUNK = 1 << 16
_MORE = (0).to_bytes(_SIZE, "little")
"""What a process says when it wants more."""
_BATCH = 64
_GONE = Secret("")
"""What stands for a value that stayed where it was found."""


class _Worker:
    """A process that reads: the pipes to it and from it, what it has said so far, and what it was given last."""

    def __init__(self, read: Callable[[Item], Iterator[Told]], others: list[_Worker]) -> None:
        """Start it; in it, the pipes to the others are closed, so that they end when we do."""
        given, self.to = os.pipe()
        self.said, theirs = os.pipe()
        self.buffer, self.given = bytearray(), 0
        self.pid = os.fork()
        if not self.pid:
            for pipe in (self.to, self.said, *(pipe for other in others for pipe in (other.to, other.said))):
                _close(pipe)
            _work(given, read, theirs)
        os.close(given)
        os.close(theirs)

    def give(self, items: list[Item]) -> None:
        """Give it items, none for the end; one that died meanwhile is seen when it says nothing more."""
        self.given = len(items)
        if not items:
            self.end()
            return
        data = marshal.dumps(items)
        frame = len(data).to_bytes(_SIZE, "little") + data
        try:
            while frame:
                frame = frame[os.write(self.to, frame) :]
        except BrokenPipeError:
            pass

    def end(self) -> None:
        """Close the pipe to it."""
        _close(self.to)
        self.to = -1

    def code(self) -> int:
        """Close what is open, and give how it ended."""
        self.end()
        _close(self.said)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def _close(pipe: int) -> None:
    """Close a pipe that is open."""
    if pipe >= 0:
        os.close(pipe)


def shared(
    items: Iterable[Item | Gap], read: Callable[[Item], Iterator[Told]], workers: int
) -> Iterator[Told | Progress]:
    """Give what `read` gives for every item, in whatever order it comes; the values of marks are left behind."""
    todo, alive, done = iter(items), list[_Worker](), 0
    for _ in range(workers):
        alive.append(_Worker(read, alive))
    try:
        while alive:
            ready = select.select([worker.said for worker in alive], [], [])[0]
            for worker in [worker for worker in alive if worker.said in ready]:
                data = os.read(worker.said, _CHUNK)
                worker.buffer += data
                for told in _whole(worker.buffer):
                    if told is not None:
                        yield told
                        continue
                    if worker.given:
                        done += worker.given
                        yield Progress(done, 0, 0)
                    files, gaps = _batch(todo)
                    yield from gaps
                    worker.give(files)
                if not data:
                    alive.remove(worker)
                    if worker.code():
                        words = "a reading process ended early: not all of its files were read"
                        yield Gap("not-read", words, count=worker.given)
    finally:
        for worker in alive:  # nobody listens any more
            os.kill(worker.pid, signal.SIGKILL)
            worker.code()


def _batch(todo: Iterator[Item | Gap]) -> tuple[list[Item], list[Gap]]:
    """Take the next few items, and what could not be listed among them."""
    files: list[Item] = []
    gaps: list[Gap] = []
    for item in todo:
        if isinstance(item, Gap):
            gaps.append(item)
        else:
            files.append(item)
            if len(files) == _BATCH:
                break
    return files, gaps


def _work(given: int, read: Callable[[Item], Iterator[Told]], pipe: int) -> None:
    """In a child: ask for items, read them and send what is told; never returns."""
    code = 1
    try:
        with open(given, "rb") as items:
            _send(pipe, _MORE)
            while size := int.from_bytes(items.read(_SIZE), "little"):
                for item in marshal.loads(items.read(size)):  # noqa: S302 # our own parent's words
                    for told in read(item):
                        data = marshal.dumps(_packed(told))
                        _send(pipe, len(data).to_bytes(_SIZE, "little") + data)
                _send(pipe, _MORE)
        code = 0
    finally:
        os._exit(code)


def _send(pipe: int, frame: bytes) -> None:
    """Write all of it."""
    while frame:
        frame = frame[os.write(pipe, frame) :]


def _whole(buffer: bytearray) -> Iterator[Told | None]:
    """Take whole frames out of what has come so far, None for the wish for more; our own child made them."""
    while len(buffer) >= _SIZE:
        size = int.from_bytes(buffer[:_SIZE], "little")
        if len(buffer) < _SIZE + size:
            return
        frame = bytes(buffer[_SIZE : _SIZE + size])
        del buffer[: _SIZE + size]
        yield _unpacked(marshal.loads(frame)) if size else None  # noqa: S302 # our own child's words


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
