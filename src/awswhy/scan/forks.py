"""Several processes at one list: each takes every n-th item and sends what it finds; one that dies is told of.

Secrets do not travel: what is sent are kinds, places and masked lines.
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
    from collections.abc import Callable, Iterator
    from typing import Any

    from .tree import Told

_SIZE = 4
_CHUNK = 1 << 16
STEP = 64
"""After so many items it is told how far the work is."""
_GONE = Secret("")
"""What stands for a value that stayed where it was found."""


def shared(items: list[bytes], read: Callable[[bytes], Iterator[Told]], workers: int) -> Iterator[Told]:
    """Give what `read` gives for every item, in whatever order it comes; the values of marks are left behind."""
    pipes: dict[int, tuple[int, bytearray, int]] = {}
    for number in range(workers):
        ours, theirs = os.pipe()
        child = os.fork()
        if not child:
            _work(items[number::workers], read, theirs)
        os.close(theirs)
        pipes[ours] = (child, bytearray(), len(items[number::workers]))
    try:
        yield from _told(pipes, len(items))
    finally:
        for pipe, (child, _, _) in pipes.items():  # whoever asked has gone away
            os.close(pipe)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _told(pipes: dict[int, tuple[int, bytearray, int]], total: int) -> Iterator[Told]:
    """Give what comes through the pipes until all are at their end."""
    done = 0
    while pipes:
        for pipe in select.select([*pipes], [], [])[0]:
            child, buffer, count = pipes[pipe]
            data = os.read(pipe, _CHUNK)
            buffer += data
            for told in _whole(buffer):
                if isinstance(told, Progress):
                    done += told.done
                    told = Progress(done, total, 0)  # noqa: PLW2901  each process counts its own
                yield told
            if not data:
                os.close(pipe)
                del pipes[pipe]
                if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
                    ended = "a reading process ended early: not all of its files were read"
                    yield Gap("not-read", ended, count=count)


def _work(items: list[bytes], read: Callable[[bytes], Iterator[Told]], pipe: int) -> None:
    """In a child: read the items and send what is told; never returns."""
    code = 1
    try:
        for start in range(0, len(items), STEP):
            some = items[start : start + STEP]
            for item in some:
                for told in read(item):
                    _send(told, pipe)
            _send(Progress(len(some), 0, 0), pipe)
        code = 0
    finally:
        os._exit(code)


def _send(told: Told, pipe: int) -> None:
    """Send one thing."""
    data = marshal.dumps(_packed(told))
    frame = len(data).to_bytes(_SIZE, "little") + data
    while frame:
        frame = frame[os.write(pipe, frame) :]


def _whole(buffer: bytearray) -> Iterator[Told]:
    """Take whole frames out of what has come so far; our own child made them a moment ago."""
    while len(buffer) >= _SIZE:
        size = int.from_bytes(buffer[:_SIZE], "little")
        if len(buffer) < _SIZE + size:
            return
        yield _unpacked(marshal.loads(bytes(buffer[_SIZE : _SIZE + size])))  # noqa: S302 # our own child's words
        del buffer[: _SIZE + size]


def _packed(told: Told) -> tuple[Any, ...]:
    """Give what is told as plain values."""
    if isinstance(told, Progress):
        return (told.done, told.total, told.size)
    if isinstance(told, Gap):
        return (told.name, told.text, told.object, told.count)
    leak = told.leak
    marks = tuple((mark.kind, mark.start, mark.end, mark.verdict, mark.rule, mark.near) for mark in leak.marks)
    rest = (leak.key_id, leak.account, leak.verdict, leak.rule, leak.expires, leak.fingerprint, leak.parts)
    places = tuple((place.line, place.text, place.kind) for place in told.places)
    return (os.fsencode(told.path), leak.kind, leak.line, leak.column, marks, rest, places)


def _unpacked(values: tuple[Any, ...]) -> Told:
    """Give back what `_packed` took apart."""
    if len(values) == 3:
        return Progress(*values)
    if len(values) == 4:
        return Gap(*values)
    path, kind, line, column, marks, rest, places = values
    made = tuple(Mark(mark[0], mark[1], mark[2], _GONE, *mark[3:]) for mark in marks)
    leak = Leak(kind, line, column, made, *rest)
    return Caught(os.fsdecode(path), leak, tuple(Place(*place) for place in places))
