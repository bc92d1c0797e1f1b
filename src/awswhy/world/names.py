"""A host's addresses, in time: the system's resolver takes no limit, and with a dead name server half a minute.

So a name is looked up on a thread of its own, which is left behind when it does not come back; a process does not wait
for it at its end. What is a number already needs no thread. (`threading` costs 2 ms to import; `_thread` is built in.)
"""

from __future__ import annotations

import _socket
from _thread import allocate_lock, start_new_thread

from .base import NoAnswer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Found = list[tuple[int, int, int, str, Any]]
    """Family, kind, protocol, canonical name and socket address of each."""


def addresses(host: str, port: int, seconds: float) -> Found:
    """Give where a host can be reached, in the system's order; raises NoAnswer("name"), at the latest after `seconds`.

    botocore has no limit here: it waits for the system, and then could not connect to the endpoint either.
    """
    # As bytes: for text Python imports its whole IDNA table first, even when it is plain ASCII.
    name: str | bytes = host.encode() if host.isascii() else host
    try:
        return _socket.getaddrinfo(name, port, 0, _socket.SOCK_STREAM, 0, _socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        pass  # no number: ask for the name
    found = _in_time(lambda: _socket.getaddrinfo(name, port, 0, _socket.SOCK_STREAM), seconds)
    if isinstance(found, Exception):
        raise NoAnswer("name", getattr(found, "strerror", None) or str(found))
    return found


def _in_time(ask: Callable[[], Found], seconds: float) -> Found | Exception:
    """Give what a call gives or raises; TimeoutError when it has not come back after `seconds`, if ever."""
    came: list[Found | Exception] = []
    back = allocate_lock()
    back.acquire()

    def run() -> None:
        """Ask, and say that it is done."""
        try:
            came.append(ask())
        except (OSError, UnicodeError) as error:
            came.append(error)
        finally:
            back.release()

    try:
        start_new_thread(run, ())
    except RuntimeError:  # no thread to be had: better without a limit than without an answer
        run()
    if not back.acquire(timeout=seconds) or not came:
        return TimeoutError(f"the name was not found within {seconds:.2g} s")
    return came[0]
