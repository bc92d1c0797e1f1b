"""A text as it arrives, in bytes and of any length: from a file, a pipe, the clipboard, a box on a page."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.model.heard import Explanation

_WHOLE = 256 << 10
"""A text up to this size is read as one; a longer one is a log, read in blocks."""
_BINARY = 8192
"""So many bytes at the start tell whether something is a text at all."""


def explain_stream(more: Callable[[int], bytes]) -> Explanation:
    """Explain everything that `more(size)` gives until it gives nothing."""
    first = b""
    while len(first) <= _WHOLE:
        data = more(_WHOLE)
        if not data:
            return explain_data(first)
        first += data
    from .answer import explained
    from .listen import Listener
    from .sieve import BLOCK

    if first[:_BINARY].count(0) > _BINARY // 100:
        return explain_data(first)
    listener = Listener()
    listener.take(first)
    while data := more(BLOCK):
        listener.take(data)
    listener.take(b"", last=True)
    return explained(listener.errors())


def explain_data(data: bytes) -> Explanation:
    """Explain a whole text; a program or a picture says nothing, whatever letters stand in it."""
    from awswhy.model.wide import utf16

    from .answer import explain, explained

    wide = utf16(data)
    if wide is None and data[:_BINARY].count(0) > len(data[:_BINARY]) // 100:
        return explained(())
    return explain(wide if wide is not None else data.decode("utf-8-sig", "replace"))
