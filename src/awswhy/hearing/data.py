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

    decode = _decoder(first)
    if decode is None:
        return explained(())
    listener = Listener()
    listener.take(decode(first))
    while data := more(BLOCK):
        listener.take(decode(data))
    listener.take(b"", last=True)
    return explained(listener.errors())


def _decoder(head: bytes) -> Callable[[bytes], bytes] | None:
    """Give what makes UTF-8 of a long text, block by block; None for what is no text at all."""
    from awswhy.model.wide import encoding_of

    wide = encoding_of(head)
    if not wide:
        return None if _is_binary(head) else bytes
    from codecs import getincrementaldecoder

    decoder = getincrementaldecoder(wide)("replace")
    return lambda data: decoder.decode(data).encode()


def _is_binary(data: bytes) -> bool:
    """Whether something is a program or a picture: zeros stand in it."""
    head = data[:_BINARY]
    return head.count(0) > len(head) // 100


def explain_data(data: bytes) -> Explanation:
    """Explain a whole text; a program or a picture says nothing, whatever letters stand in it."""
    from awswhy.model.wide import utf16

    from .answer import explain, explained

    wide = utf16(data)
    if wide is None and _is_binary(data):
        return explained(())
    return explain(wide if wide is not None else data.decode("utf-8-sig", "replace"))
