"""Zip archives, read from front to end by what stands before each member.

The list at a zip's end is not needed: so a zip inside a zip needs no memory, one that is cut off is read as far as it
goes, and what its list does not name is read too.
"""

from __future__ import annotations

import struct

from awswhy.model.history import Gap

from .member import BETWEEN, Member
from .stream import CHUNK, Part, Stream, Until
from .unpack import BZIP2, DAMAGED, UNKNOWN, XZ, ZSTD, Inflate, Unpacked, lzma_in_zip, opener

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .limits import Limits
    from .stream import Read

HEAD = b"PK\x03\x04"
END = b"PK\x05\x06"
_SPLIT = b"PK\x07\x08"
_LENGTH = 30
_WIDE = 0xFFFFFFFF
STORED, DEFLATED = 0, 8
_KINDS = {12: BZIP2, 95: XZ, 93: ZSTD, 20: ZSTD}
_LZMA = 14
_METHODS = frozenset((*range(21), *range(92, 100)))
ENCRYPTED = "encrypted"


class _Entry:
    """What stands before a member. Sizes are -1 where they are only told behind it."""

    def __init__(self, head: bytes, rest: bytes) -> None:
        """Take the fixed part, and name and more."""
        _, self.flags, self.method, _, _, self.crc, packed, size, length, _ = struct.unpack("<HHHHHIIIHH", head[4:])
        self.name = _named(rest[:length])
        if _WIDE in (packed, size):
            packed, size = _wide(rest[length:], packed, size)
        later = bool(self.flags & 8) and not packed
        self.packed = -1 if later else packed
        self.size = -1 if later else size
        self.crc = -1 if later or not (self.crc or not size) else self.crc


def members(stream: Stream, limits: Limits) -> Iterator[Member | Gap]:
    """Give a zip's files in order; what is encrypted, damaged or packed in an unknown way is a Gap.

    A Gap's text is what goes behind the archive's path.
    """
    ended = False
    while ahead := stream.peek(_LENGTH):
        if _opens(ahead, 0):
            head = stream.read(_LENGTH)
            lengths = struct.unpack("<HH", head[26:])
            entry = _Entry(head, stream.read(sum(lengths)))
            ended = False
            if not entry.name.endswith("/") or entry.packed:
                yield from _member(stream, entry, limits)
        else:
            between = _Between(stream)
            yield Member(BETWEEN, between.read)
            while between.read(CHUNK):
                pass
            ended = ended or between.ended
    if not ended:
        yield Gap(DAMAGED, ": it ends too early")


def _opens(data: bytes, at: int) -> bool:
    """Whether a member's head stands there, and not letters that look like one."""
    if not data.startswith(HEAD, at) or len(data) - at < _LENGTH:
        return False
    version, _, method, _, _, _, _, _, length, _ = struct.unpack_from("<HHHHHIIIHH", data, at + 4)
    return version & 0xFF <= 100 and method in _METHODS and 0 < length <= 1 << 13


class _Between:
    """What is no member, up to the next one: the list, a program before the first one, an old version's rest."""

    def __init__(self, stream: Stream) -> None:
        """Take nothing yet."""
        self.ended = False
        self._until = Until(stream, self._next, _LENGTH)
        self.read = self._until.read

    def _next(self, ahead: bytes, before: int) -> int:
        """Find the next head in what comes, and see whether the end of a list stands before it."""
        at = ahead.find(HEAD, 0 if before else 1)
        while at >= 0 and not _opens(ahead, at):
            at = ahead.find(HEAD, at + 1)
        self.ended = self.ended or ahead.find(END, 0, at if at >= 0 else len(ahead)) >= 0
        return at


def _member(stream: Stream, entry: _Entry, limits: Limits) -> Iterator[Member | Gap]:
    """Give one member, and go behind it."""
    if entry.packed < 0:
        yield from _unmeasured(stream, entry, limits)
        return
    part = Part(stream, entry.packed)
    if entry.flags & 1:
        yield Gap(ENCRYPTED, f"!/{entry.name}: it is encrypted")
    elif entry.method == STORED:
        checked = _Checked(part.read)
        yield Member(entry.name, checked.read)
        yield from checked.damage(entry, whole=not part.left)
    elif (make := _opener(entry)) is None:
        yield Gap(UNKNOWN, f"!/{entry.name}: it is packed by method {entry.method}, which is not known here")
    else:
        yield from _packed(Stream(part.read), make, entry, limits)
    part.rest()  # where it is cut off, the whole is, and is said to be


def _unmeasured(stream: Stream, entry: _Entry, limits: Limits) -> Iterator[Member | Gap]:
    """Give a member whose size stands behind it: it ends where its packing does, or where its size is told."""
    make = _opener(entry)
    if entry.flags & 1:
        yield Gap(ENCRYPTED, f"!/{entry.name}: it is encrypted")
        _pass(Until(stream, _told_size, _LENGTH))
    elif entry.method == STORED:
        until = Until(stream, _told_size, _LENGTH)
        yield Member(entry.name, until.read)
        _pass(until)
    elif make is None:
        yield Gap(UNKNOWN, f"!/{entry.name}: it is packed by method {entry.method}, which is not known here")
        _pass(Until(stream, _told_size, _LENGTH))
    else:
        yield from _packed(stream, make, entry, limits, behind=True)
        return
    _sum_behind(stream)


def _sum_behind(stream: Stream) -> int:
    """Read what stands behind a member whose size was not known before it; gives its sum, -1 where there is none."""
    ahead = stream.peek(28)
    at = 4 if ahead.startswith(_SPLIT) else 0
    for length in (at + 12, at + 20):
        if ahead[length : length + 2] == b"PK" or (at and len(ahead) == length):
            return int.from_bytes(stream.read(length)[at : at + 4], "little")
    return -1


def _packed(
    stream: Stream, make: Callable[[], Any], entry: _Entry, limits: Limits, behind: bool = False
) -> Iterator[Member | Gap]:
    """Give a packed member, and read it to its end; `behind`: its sum stands behind it."""
    inside = Unpacked(stream, make, limits)
    checked = _Checked(inside.read)
    yield Member(entry.name, checked.read)
    while checked.read(16 * CHUNK):
        pass
    if behind and not inside.trouble:
        entry.crc = _sum_behind(stream)
    if inside.trouble:
        yield Gap(inside.trouble, f"!/{entry.name}: {inside.told}")
    else:
        yield from checked.damage(entry, whole=True)


def _pass(until: Until) -> None:
    """Go to the end of it."""
    while until.read(CHUNK):
        pass


def _told_size(ahead: bytes, before: int) -> int:
    """Find where a size is told that is right, or else where the next member or the list begins."""
    at = ahead.find(b"PK")
    while at >= 0:
        if ahead.startswith(_SPLIT, at) and int.from_bytes(ahead[at + 8 : at + 12], "little") == before + at:
            return at
        if ahead.startswith(b"PK\x01\x02", at) or _opens(ahead, at):
            return at
        at = ahead.find(b"PK", at + 1)
    return -1


def _opener(entry: _Entry) -> Callable[[], Any] | None:
    """Give what unpacks a member; None where nothing here can."""
    if entry.method == DEFLATED:
        return lambda: Inflate(-15)
    if entry.method == _LZMA:
        return lzma_in_zip(-1 if entry.flags & 2 else entry.size)
    return opener(_KINDS[entry.method]) if entry.method in _KINDS else None


class _Checked:
    """Reads, and adds up the sum that a zip tells of each member."""

    def __init__(self, read: Read) -> None:
        """Nothing is read yet."""
        from zlib import crc32

        self._read, self._add, self._sum = read, crc32, 0

    def read(self, count: int) -> bytes:
        """Read on."""
        data = self._read(count)
        self._sum = self._add(data, self._sum)
        return data

    def damage(self, entry: _Entry, whole: bool) -> Iterator[Gap]:
        """Give a Gap where the sum is another one."""
        if whole and 0 <= entry.crc != self._sum:
            yield Gap(DAMAGED, f"!/{entry.name}: its sum is wrong, so it is not what was packed")


def _named(raw: bytes) -> str:
    """Give a name: nearly all are UTF-8 whatever the zip says; the others are in the letters of old PCs."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _wide(extra: bytes, packed: int, size: int) -> tuple[int, int]:
    """Give the two sizes where they are too large for their old fields."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == 1:
            values = [int.from_bytes(extra[at : at + 8], "little") for at in range(4, 4 + length - 7, 8)]
            size = values.pop(0) if size == _WIDE and values else size
            packed = values.pop(0) if packed == _WIDE and values else packed
        extra = extra[4 + length :]
    return packed, size
