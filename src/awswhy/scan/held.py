"""What some bytes hold, whatever they are: a text, an archive, or more than fits into memory."""

from __future__ import annotations

from .archive import HEAD, is_archive, look_inside, look_through
from .blocks import WHOLE
from .caught import caught_all, caught_by
from .judged import as_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awswhy.model.caught import Caught
    from awswhy.model.history import Gap

    from .judged import Judge

    Read = Callable[[int], bytes]


def held(path: str, read: Read, size: int, judge: Judge = as_found) -> Iterator[Caught | Gap]:
    """Give what is caught in `size` bytes that come by `read(how many)`, and Gaps for what could not be read."""
    if size <= WHOLE:
        data = read(size)
        yield from look_inside(path, data, judge) if is_archive(data) else caught_all(path, data, judge)
        return
    head = read(HEAD)
    if is_archive(head):
        yield from look_through(path, _behind(head, read), size, judge)
    else:
        yield from caught_by(path, _behind(head, read), size, judge)


def _behind(head: bytes, read: Read) -> Read:
    """Give a way to read that begins with what was read already."""
    left = head

    def again(count: int) -> bytes:
        """Give the next bytes."""
        nonlocal left
        if not left:
            return read(count)
        data, left = left[:count], left[count:]
        return data + read(count - len(data)) if count > len(data) else data

    return again
