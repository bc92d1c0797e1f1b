"""Tar and ar archives, read from front to end; nothing is held but one name."""

from __future__ import annotations

from awswhy.model.history import Gap

from .member import BETWEEN, Member, named
from .stream import CHUNK, Part, Stream, Until
from .unpack import DAMAGED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_BLOCK = 512
_ZEROS = b"\0" * _BLOCK
_LONGEST = 1 << 20
"""A name, or a head of tar's newer kind, is no longer than this."""
_LINKS = (b"1", b"2", b"3", b"4", b"5", b"6")
_FILES = (b"0", b"\0", b"7")
_AR = b"!<arch>\n"
_CHECK = slice(148, 156)
_BLANK = b"\0" * 8


def is_head(block: bytes) -> bool:
    """Whether a block opens a member of a tar: its sum is right."""
    if len(block) < _BLOCK or block[:_BLOCK] == _ZEROS:
        return False
    told = _number(block[_CHECK])
    return told >= 0 and told == sum(block[:148]) + 256 + sum(block[156:_BLOCK])


def members(stream: Stream) -> Iterator[Member | Gap]:
    """Give a tar's files in order; links, folders and devices hold nothing. Damage is a Gap, and then it goes on.

    A Gap's text is what goes behind the archive's path.
    """
    more: dict[str, str | int] = {}
    ended = False
    while block := stream.peek(_BLOCK):
        if block == _ZEROS:
            ended = True
            ahead = stream.peek(CHUNK)
            stream.read(_BLOCK if ahead.strip(b"\0") else len(ahead))
        elif is_head(block):
            ended = False
            whole = yield from _member(stream, more)
            if not whole:
                break
        else:
            if not ended and block.strip(b"\0"):
                yield Gap(DAMAGED, ": a part of it cannot be read")
                ended = True  # told once
            yield from _between(stream)
    if not ended:
        yield Gap(DAMAGED, ": it ends too early")


def _member(stream: Stream, more: dict[str, str | int]) -> Generator[Member | Gap, None, bool]:
    """Read one head and give its file, if it has one; False where the tar ends in it.

    `more` is what heads before it said of the next one: a longer name, a larger size.
    """
    block = stream.read(_BLOCK)
    kind = block[156:157]
    size = max(0, _number(block[124:136]))
    if kind in (b"L", b"K", b"x", b"g") and size <= _LONGEST:
        told = stream.read(_padded(size))
        if kind == b"L":
            more["name"] = named(told[:size].rstrip(b"\0"))
        elif kind == b"x":
            more |= _newer(told[:size])
        return len(told) == _padded(size)
    size = 0 if kind in _LINKS else int(more.get("size", size))
    if kind == b"S":
        _skip_map(stream, block)
    part = Part(stream, size)
    if size or kind in _FILES:  # an empty one may be a layer's word that an older file is deleted
        yield Member(str(more.get("name", "")) or _name(block), part.read)
    more.clear()
    return part.rest() and stream.skip(_padded(size) - size)


def _padded(size: int) -> int:
    """Give how many bytes a size takes in whole blocks."""
    return -(-size // _BLOCK) * _BLOCK


def _number(field: bytes) -> int:
    """Read a number as a head holds it: in base 8, or, where it is large, in bytes; -1 for neither."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    words = field.replace(b"\0", b" ").split()
    try:
        return int(words[0], 8) if words else 0
    except ValueError:
        return -1


def _name(block: bytes) -> str:
    """Give the name in a head."""
    name = block[:100].split(b"\0")[0]
    prefix = block[345:500].split(b"\0")[0] if block[257:263] == b"ustar\0" else b""
    return named(prefix + b"/" + name if prefix else name)


def _newer(told: bytes) -> dict[str, str | int]:
    """Read a head of the newer kind: lines of `LENGTH NAME=VALUE`, of which the name and the size count."""
    found: dict[str, str | int] = {}
    while told:
        length = told.partition(b" ")[0]
        if not length.isdigit() or not len(length) < int(length[:9]) <= len(told):
            break
        name, _, value = told[len(length) + 1 : int(length)].rstrip(b"\n").partition(b"=")
        if name in (b"path", b"GNU.sparse.name"):
            found["name"] = named(value)
        elif name == b"size" and value.isdigit():
            found["size"] = int(value[:20])
        told = told[int(length) :]
    return found


def _skip_map(stream: Stream, block: bytes) -> None:
    """Pass over the list of a file's holes; what lies between them follows in one piece."""
    more = block[482:483]
    while more.strip(b"\0") and len(block) == _BLOCK:
        block = stream.read(_BLOCK)
        more = block[504:505]


def _between(stream: Stream) -> Iterator[Member]:
    """Give what is no member, up to the next head."""

    def ends(ahead: bytes, before: int) -> int:
        """Find the next head in what comes: heads stand at whole blocks."""
        for at in range(-before % _BLOCK or (0 if before else _BLOCK), len(ahead) - _BLOCK + 1, _BLOCK):
            if ahead[at + 148 : at + 156] != _BLANK and is_head(ahead[at : at + _BLOCK]):
                return at
        return -1

    until = Until(stream, ends, _BLOCK)
    yield Member(BETWEEN, until.read)
    while until.read(CHUNK):
        pass


def ar_members(stream: Stream) -> Iterator[Member | Gap]:
    """Give the files of an ar archive, as Debian's packages and static libraries are."""
    stream.read(len(_AR))
    while head := stream.read(60):
        size = head[48:58].strip()
        if head[58:] != b"`\n" or not size.isdigit():
            yield Gap(DAMAGED, ": a part of it cannot be read")
            stream.back(head)
            yield Member(BETWEEN, stream.read)
            return
        part = Part(stream, int(size))
        yield Member(named(head[:16].rstrip().removesuffix(b"/")), part.read)
        if not part.rest():
            yield Gap(DAMAGED, ": it ends too early")
            return
        if int(size) % 2:
            stream.read(1)
