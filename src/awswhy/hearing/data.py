"""A text as it arrives, in bytes and of any length: from a file, a pipe, the clipboard, a box on a page."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.model.heard import Explanation

_WHOLE = 256 << 10
"""A text up to this size is read as one; a longer one is a log, read in blocks."""
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
"""How a text begins that is not plain UTF-8; PowerShell writes UTF-16."""


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

    listener = Listener()
    listener.take(first)
    while data := more(BLOCK):
        listener.take(data)
    listener.take(b"", last=True)
    return explained(listener.errors())


def explain_data(data: bytes) -> Explanation:
    """Explain a whole text."""
    from .answer import explain

    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return explain(data.decode(encoding, "replace"))
    return explain(data.decode("utf-8", "replace"))
