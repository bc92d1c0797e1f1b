"""Work on numbered pieces by several processes, each taking the next piece when it is free; one that dies is told of.

The processes are forks of this one, so that nothing has to be handed to them; what they give comes back through pipes,
as plain values.
"""

from __future__ import annotations

import marshal
import os
import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Frame = tuple[int, Any]

_SIZE = 4
_CHUNK = 1 << 18
_MOST = 8192
"""So many pieces at most: their numbers wait in one pipe, which holds twice as many."""
DONE, LOST = "done", "lost"


def able() -> bool:
    """Whether this system has forks, and this process can be forked: it has but one thread."""
    import threading

    return hasattr(os, "fork") and threading.active_count() == 1


def spread(count: int, work: Callable[[int], Iterator[Any]], workers: int) -> Iterator[Frame]:
    """Give (number, value) for whatever `work` gives for each piece; (number, "lost") where its process died over it.

    After the last value of a piece comes (number, "done"). Values are those that `marshal` can write.
    """
    assert count <= _MOST
    if workers < 2 or count < 2 or not able():
        for number in range(count):
            yield from ((number, value) for value in work(number))
            yield number, DONE
        return
    tasks, ours = os.pipe()
    os.write(ours, b"".join(number.to_bytes(_SIZE, "little") for number in range(count)))
    os.close(ours)
    pipes: dict[int, tuple[int, bytearray]] = {}
    try:
        for _ in range(min(workers, count)):
            ear, mouth = os.pipe()
            child = os.fork()
            if not child:
                _work(tasks, work, mouth)
            os.close(mouth)
            pipes[ear] = (child, bytearray())
        yield from _heard(pipes)
        while left := os.read(tasks, _SIZE):  # where all have died
            yield int.from_bytes(left, "little"), LOST
    finally:
        os.close(tasks)
        _end(pipes)


def _heard(pipes: dict[int, tuple[int, bytearray]]) -> Iterator[Frame]:
    """Give what the processes say, as it comes, until all have ended."""
    at: dict[int, int] = {}
    while pipes:
        for ear in select.select([*pipes], [], [])[0]:
            child, buffer = pipes[ear]
            data = os.read(ear, _CHUNK)
            buffer += data
            for number, value in _whole(buffer):
                if value is None:
                    at[ear] = number
                    continue
                if value == DONE:
                    at.pop(ear, None)
                yield number, value
            if not data:
                os.close(ear)
                del pipes[ear]
                os.waitpid(child, 0)
                if ear in at:
                    yield at.pop(ear), LOST


def _end(pipes: dict[int, tuple[int, bytearray]]) -> None:
    """End what still runs: nobody listens any more."""
    import signal

    for ear, (child, _) in pipes.items():
        os.close(ear)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _work(tasks: int, work: Callable[[int], Iterator[Any]], mouth: int) -> None:
    """In a child: take pieces until there are none; never returns."""
    code = 1
    try:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked hears it, and ends us
        while taken := os.read(tasks, _SIZE):
            number = int.from_bytes(taken, "little")
            _say(mouth, (number, None))
            for value in work(number):
                _say(mouth, (number, value))
            _say(mouth, (number, DONE))
        code = 0
    finally:
        os._exit(code)


def _say(mouth: int, frame: Frame) -> None:
    """Send one frame."""
    data = marshal.dumps(frame)
    rest = memoryview(len(data).to_bytes(_SIZE, "little") + data)
    while rest:
        rest = rest[os.write(mouth, rest) :]


def _whole(buffer: bytearray) -> Iterator[Frame]:
    """Take whole frames out of what has come so far; our own child made them a moment ago."""
    at = 0
    while len(buffer) - at >= _SIZE:
        size = int.from_bytes(buffer[at : at + _SIZE], "little")
        if len(buffer) - at < _SIZE + size:
            break
        yield marshal.loads(bytes(buffer[at + _SIZE : at + _SIZE + size]))  # noqa: S302  # our own child's words
        at += _SIZE + size
    del buffer[:at]
