"""Running a program with its own terminal kept, and remembering the end of what it printed.

Each of its two outputs that goes to a terminal gets a pseudo-terminal (colours, prompts and Ctrl-C work as always),
each other one a pipe; everything is handed on as it comes. Only POSIX systems have what this needs.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections import deque

from .keyboard import Keyboard
from .leader import lead
from .leader import told as leader_told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

TAIL = 256 << 10
"""How many bytes of its output are remembered."""
_CHUNK = 1 << 16
NOT_FOUND, NOT_STARTED = 127, 126
"""Exit codes of shells: there is no such program; it may not be run."""
_PASSED_ON = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCONT")


class Tail:
    """The last bytes that were printed; takes chunks, gives them joined."""

    def __init__(self, most: int = TAIL) -> None:
        """Hold nothing yet."""
        self._chunks: deque[bytes] = deque()
        self._size, self._most = 0, most

    def add(self, chunk: bytes) -> None:
        """Remember a chunk, and forget as many old ones."""
        self._chunks.append(chunk)
        self._size += len(chunk)
        while self._size - len(self._chunks[0]) >= self._most:
            self._size -= len(self._chunks.popleft())

    def bytes(self) -> bytes:
        """Give what is remembered, from the start of a line where something was forgotten."""
        whole = b"".join(self._chunks)
        return whole if len(whole) <= self._most else whole[-self._most :].partition(b"\n")[2]


def run(argv: list[str], tail: Tail, watch: Callable[[int], None]) -> int:
    """Run a program to its end; gives its exit code as a shell would (128 + N for signal N).

    `tail` remembers its output, `watch` is called with its process id now and then while it lives. Raises
    FileNotFoundError or another OSError where it cannot be started.
    """
    keyboard = Keyboard(sys.stdin.fileno() if sys.stdin is not None else 0)
    outputs = _outputs(keyboard)
    started: list[int] = []
    old = _pass_signals_on(started, keyboard)
    keyboard.start()  # before the program can say that it is ready for keys
    try:
        child = _start(argv, outputs, keyboard)
        started.append(child)
        keyboard.alone()
        for end, _ in outputs:
            if end is not None:
                os.close(end)
        return _hand_on(child, [source for _, source in outputs if source is not None], keyboard, tail, watch)
    finally:
        keyboard.stop()
        for number, handler in old.items():
            signal.signal(number, handler)


Output = tuple["int | None", "tuple[int, int] | None"]
"""The child's end of an output, and (our end, where it goes); None for what the child writes by itself."""


def _outputs(keyboard: Keyboard) -> list[Output]:
    """Give both outputs' ends: one pseudo-terminal for all that are terminals, a pipe for each other one."""
    made: list[Output] = []
    for target in (1, 2):
        if os.isatty(target) and keyboard.pty is not None:
            first = not any(source and source[0] == keyboard.pty[0] for _, source in made)
            made.append((None, (keyboard.pty[0], target) if first else None))
        else:
            ours, theirs = os.pipe()
            made.append((theirs, (ours, target)))
    return made


def _start(argv: list[str], outputs: list[Output], keyboard: Keyboard) -> int:
    """Start the program; a pipe that closes by itself when it has started tells why where it has not."""
    failed, fails = os.pipe()
    told, tells = os.pipe()
    over, ends = os.pipe()

    def program() -> NoReturn:
        """Become the program."""
        _become(argv, outputs, keyboard, fails)

    child = os.fork()
    if not child:
        try:
            if keyboard.pty is None:
                program()
            os.close(ends)
            keyboard.become_child()
            lead(program, tells, over)
        finally:
            os._exit(NOT_STARTED)
    for end in (fails, tells, over):
        os.close(end)
    if keyboard.pty is not None:
        child, keyboard.told = leader_told(told, block=True) or child, told
    why = os.read(failed, 64)
    os.close(failed)
    if why:
        keyboard.wait(child, block=True)
        raise OSError(int(why), os.strerror(int(why)), argv[0])
    return child


def _become(argv: list[str], outputs: list[Output], keyboard: Keyboard, fails: int) -> NoReturn:
    """In the child: put the outputs in their places and become the program, or tell why not."""
    try:
        for target, (end, _) in enumerate(outputs, 1):
            if end is not None:
                os.dup2(end, target)
            elif keyboard.pty is not None:
                os.dup2(keyboard.pty[1], target)
        for name in ("SIGPIPE", "SIGXFSZ"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)  # Python ignores them, programs do not expect that
        os.closerange(3, fails)
        os.closerange(fails + 1, 256)
        os.execvp(argv[0], argv)  # noqa: S606 # running what the person asked for, without a shell
    except OSError as error:
        os.write(fails, str(error.errno).encode())
    finally:
        os._exit(NOT_STARTED)


def _pass_signals_on(started: list[int], keyboard: Keyboard) -> dict[int, signal.Handlers]:
    """Hand signals on to the program once it has started; gives the handlers that were there before."""

    def pass_on(number: int, _: object) -> None:
        """Hand one signal on."""
        for child in started:
            try:
                os.kill(child, number)
            except ProcessLookupError:
                pass

    old = {}
    for name in _PASSED_ON:
        number = getattr(signal, name)
        old[number] = signal.signal(number, pass_on)
    # Ctrl-C reaches the child by itself: through its own terminal, or as a member of the same process group
    old[signal.SIGINT] = signal.signal(signal.SIGINT, pass_on if keyboard.pty is not None else lambda *_: None)
    old[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, lambda *_: keyboard.resize())
    return old  # type: ignore[return-value]  # None stands for a handler that Python did not set


def _hand_on(
    child: int, sources: list[tuple[int, int]], keyboard: Keyboard, tail: Tail, watch: Callable[[int], None]
) -> int:
    """Hand everything on until the child has ended and what it printed is read."""
    targets: dict[int, int] = dict(sources)
    ended: int | None = None
    while True:
        ready, _, _ = select.select([*targets, *keyboard.handles()], [], [], 0 if ended is not None else 0.05)
        for source in ready:
            if source not in targets:
                keyboard.typed()
            elif not _copy(source, targets[source], tail):
                os.close(source)
                del targets[source]
        if ended is None:
            watch(child)
            ended = keyboard.wait(child, block=not targets)
        elif not ready or not targets:
            _leave(targets)
            return ended


def _leave(targets: dict[int, int]) -> None:
    """Leave a process behind that hands on what others still print: a server that the program started, say.

    It holds the leader's pipe as well, so that the terminal lives as long as it is needed.
    """
    if not targets or os.fork():
        return
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while targets:
            for source in select.select([*targets], [], [])[0]:
                if not _copy(source, targets[source], None):
                    del targets[source]
    finally:
        os._exit(0)


def _copy(source: int, target: int, tail: Tail | None) -> bool:
    """Hand one chunk on; False at the end. A reader that is gone ends it, so that the child gets SIGPIPE as always."""
    try:
        chunk = os.read(source, _CHUNK)
    except OSError:  # the last holder of a pseudo-terminal has closed it
        return False
    if not chunk:
        return False
    if tail is not None:
        tail.add(chunk)
    try:
        while chunk:
            chunk = chunk[os.write(target, chunk) :]
    except BrokenPipeError:
        return False
    return True
