"""Bytes that come one after the other, with a look ahead: what every archive is read from, at any depth."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[int], bytes]

CHUNK = 1 << 16


class Stream:
    """Takes a way to read (so many bytes at most, none at the end); gives bytes in order, and those to come."""

    def __init__(self, read: Read) -> None:
        """Read nothing yet."""
        self._read = read
        self._held, self._at = b"", 0
        self.taken = 0

    def peek(self, count: int) -> bytes:
        """Give the next bytes without taking them: fewer only at the end."""
        lacking = count - (len(self._held) - self._at)
        if lacking > 0:
            parts = [self._held[self._at :]]
            while lacking > 0 and (more := self._read(max(lacking, CHUNK))):
                parts.append(more)
                lacking -= len(more)
            self._held, self._at = b"".join(parts), 0
        return self._held[self._at : self._at + count]

    def read(self, count: int) -> bytes:
        """Take the next bytes: fewer only at the end."""
        if count < len(self._held) - self._at + CHUNK:
            data = self.peek(count)
            self._at += len(data)
        else:  # what is long goes round what is held
            parts = [self._held[self._at :]]
            lacking = count - len(parts[0])
            self._held, self._at = b"", 0
            while lacking and (more := self._read(lacking)):
                parts.append(more)
                lacking -= len(more)
            data = b"".join(parts)
        self.taken += len(data)
        return data

    def some(self) -> bytes:
        """Take what is at hand: at least a byte, none at the end."""
        return self.read(min(CHUNK, len(self._held) - self._at) or CHUNK)

    def back(self, data: bytes) -> None:
        """Take bytes back that were too many."""
        self._held, self._at = data + self._held[self._at :], 0
        self.taken -= len(data)

    def skip(self, count: int) -> bool:
        """Pass over bytes; False where the end comes first."""
        while count:
            data = self.read(min(count, 16 * CHUNK))
            if not data:
                return False
            count -= len(data)
        return True


class Part:
    """The next so many bytes of a stream, as a stream to read from; `short` when the end came first."""

    def __init__(self, stream: Stream, size: int) -> None:
        """Take nothing yet."""
        self._stream, self.left, self.short = stream, size, False

    def read(self, count: int) -> bytes:
        """Read on, to the part's end at most."""
        data = self._stream.read(min(count, self.left))
        if not data and self.left and count:
            self.left, self.short = 0, True
        self.left -= len(data)
        return data

    def rest(self) -> bool:
        """Pass over what was not read; False where the stream ends before the part does."""
        if self._stream.skip(self.left):
            self.left = 0
        else:
            self.left, self.short = 0, True
        return not self.short


class Until:
    """What comes before a mark, or to the end; `ends` says where in the bytes to come it is (-1: not among them)."""

    def __init__(self, stream: Stream, ends: Callable[[bytes, int], int], rim: int) -> None:
        """Take nothing yet; `rim` is how many bytes a mark needs, and `ends` is also told what was read before."""
        self._stream, self._ends, self._rim = stream, ends, rim
        self.size, self.over = 0, False

    def read(self, count: int) -> bytes:
        """Read on, up to the mark at most."""
        if self.over or not count:
            return b""
        ahead = self._stream.peek(CHUNK + self._rim)
        at = self._ends(ahead, self.size)
        found = at >= 0
        if not found:  # a mark may begin in the rim, unless it is the end
            at = CHUNK if len(ahead) == CHUNK + self._rim else len(ahead)
        data = self._stream.read(min(count, at))
        self.size += len(data)
        self.over = not data or (found and len(data) == at)
        return data
