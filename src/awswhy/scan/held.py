"""What some bytes hold, whatever they are: a text, an archive, or more than fits into memory."""

from __future__ import annotations

from .archive import HEAD, is_archive, look_inside, look_through
from .blocks import WHOLE
from .caught import caught_all, caught_by
from .judged import as_found
from .stream import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.caught import Caught
    from awswhy.model.history import Gap

    from .judged import Judge
    from .stream import Read


def held(path: str, read: Read, size: int, judge: Judge = as_found) -> Iterator[Caught | Gap]:
    """Give what is caught in `size` bytes that come by `read(how many)`, and Gaps for what could not be read."""
    if size <= WHOLE:
        data = read(size)
        yield from look_inside(path, data, judge) if is_archive(data) else caught_all(path, data, judge)
        return
    stream = Stream(read)
    if is_archive(stream.peek(HEAD)):
        yield from look_through(path, stream.read, size, judge)
    else:
        yield from caught_by(path, stream.read, size, judge)
