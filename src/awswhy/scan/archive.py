"""What lies inside other files: archives in archives, told by their first bytes, and nothing written to the disk.

A path inside is written `outer.zip!/inner/file.py`. An archive's own bytes are not looked through beside its members,
so nothing is told twice; what belongs to no member is looked through as `outer.zip!/(outside its members)`.
"""

from __future__ import annotations

from awswhy.model.history import Gap
from awswhy.model.noun import replace

from . import tars, unpack, zips
from .blocks import WHOLE
from .caught import caught_all, caught_by
from .images import Image
from .judged import as_found
from .limits import DEPTH, MEMBERS, SWOLLEN, TOO_LARGE, Limits
from .member import BETWEEN, Member
from .stream import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.caught import Caught

    from .judged import Judge
    from .stream import Read

    Told = Caught | Gap

HEAD = 512
"""So many bytes tell what a file is."""
_DEEP, _MANY = "archive-depth", "archive-members"
GAPS = frozenset((_DEEP, _MANY, TOO_LARGE, SWOLLEN, unpack.DAMAGED, unpack.UNKNOWN, zips.ENCRYPTED))
"""Names of the gaps that only an archive has: the bytes of the archive itself were all read."""
ZIP, TAR, AR = "zip", "tar", "ar"
_OPENINGS = (
    (b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP), (b"PK\x07\x08PK", ZIP), (b"\x1f\x8b\x08", unpack.GZIP),
    (b"BZh", unpack.BZIP2), (b"\xfd7zXZ\0", unpack.XZ), (b"\x28\xb5\x2f\xfd", unpack.ZSTD), (b"!<arch>\n", AR),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"Rar!\x1a\x07", "RAR"), (b"\x04\x22\x4d\x18", "LZ4"), (b"\x1f\x9d", "compress"),
    (b"LZIP", "lzip"), (b"\xed\xab\xee\xdb", "RPM"), (b"MSCF\0\0\0\0", "cabinet"),
)  # fmt: skip
_STARTS = frozenset(opening[:2] for opening, _ in _OPENINGS)
_PROGRAMS = (b"#!", b"MZ", b"\x7fE")
"""What may have a zip behind it: Python's zipapps, installers."""
_TAIL = 22
_BLOCKS = frozenset(b"123456789")
_ENDLESS = 1 << 62


def is_archive(data: bytes) -> bool:
    """Whether bytes are those of a file with others inside; for nearly all files this is one look into a small set."""
    start = data[:2]
    if start in _STARTS:
        return bool(_kind(data[:HEAD]))
    if data[257:262] == b"ustar" or (data[154:156] == b"\0 " and tars.is_head(data[:HEAD])):
        return True
    return start in _PROGRAMS and data[-_TAIL:].startswith(zips.END)


def _kind(head: bytes) -> str:
    """Give what kind of archive opens with these bytes, "" for none."""
    if head[:2] in _STARTS:
        kind = next((kind for opening, kind in _OPENINGS if head.startswith(opening)), "")
        if kind == unpack.BZIP2 and not (head[3:4].isdigit() and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90")):
            return ""
        return kind
    return TAR if head[257:262] == b"ustar" or (head[154:156] == b"\0 " and tars.is_head(head)) else ""


def look_inside(path: str, data: bytes, judge: Judge = as_found) -> Iterator[Told]:
    """Give what is caught in an archive's members, and Gaps for what could not be read; `data` is the whole archive."""
    from io import BytesIO

    yield from look_through(path, BytesIO(data).read, len(data), judge, zipped=not _kind(data[:HEAD]))


def look_through(path: str, read: Read, size: int, judge: Judge = as_found, *, zipped: bool = False) -> Iterator[Told]:
    """Do the same for `size` bytes that come by `read(how many)`; `zipped`: a zip stands behind a program.

    Takes a bounded amount of memory whatever the archive holds, and ends: see `limits.py`.
    """
    looking = _Looking(Limits(size), judge)
    yield from _limited(path, looking.look(path, Stream(read), 0, kind=ZIP if zipped else ""), judge)


def _limited(path: str, told: Iterator[Told], judge: Judge) -> Iterator[Told]:
    """Give all that is caught, and of each name only the first Gaps and a count of the others."""
    limits = Limits(0)
    for one in told:
        if not isinstance(one, Gap):  # an image's parts have other names now than when their lines were judged
            yield replace(one, leak=judge(one.path, one.leak, None, ""))
        elif limits.told(one.name):
            yield one
    for name, count in limits.untold():
        yield Gap(name, f"{path}: {count} more of the same kind ({name})", count=count)


class _Looking:
    """One look through one file on the disk."""

    def __init__(self, limits: Limits, judge: Judge) -> None:
        """Begin with whole limits."""
        self._limits, self._judge = limits, judge

    def look(
        self, path: str, stream: Stream, depth: int, *, kind: str = "", image: Image | None = None
    ) -> Iterator[Told]:
        """Look through a stream, whatever it is."""
        kind = kind or _kind(stream.peek(HEAD))
        if kind and depth >= DEPTH:
            yield Gap(_DEEP, f"{path}: it lies in more than {DEPTH} archives, and was not opened")
            kind = ""
        if not kind:
            yield from self._plain(path, stream, image)
        elif kind == ZIP:
            yield from self._members(path, zips.members(stream, self._limits), depth)
        elif kind == TAR:
            inner = Image(path)
            yield from inner.named(self._members(path, tars.members(stream), depth, image, inner))
        elif kind == AR:
            yield from self._members(path, tars.ar_members(stream), depth)
        else:
            yield from self._unpacked(path, stream, kind, depth, image)

    def _members(
        self,
        path: str,
        members: Iterator[Member | Gap],
        depth: int,
        outer: Image | None = None,
        image: Image | None = None,
    ) -> Iterator[Told]:
        """Look through members; `outer` is the image of which the archive may be a layer, `image` what it may be."""
        for member in members:
            if isinstance(member, Gap):
                yield replace(member, text=path + member.text)
                continue
            if not self._limits.member():
                yield Gap(_MANY, f"{path}: it holds more than {MEMBERS:,} files, and the rest was not read")
                return
            if outer is not None:
                outer.layer(path, member.name)
            inner, stream = f"{path}!/{member.name}", Stream(member.read)
            if member.name is BETWEEN:  # its opening may be damaged, and must not open the same again
                yield from self._plain(inner, stream)
            else:
                yield from self.look(inner, stream, depth + 1, image=image)

    def _unpacked(self, path: str, stream: Stream, kind: str, depth: int, image: Image | None) -> Iterator[Told]:
        """Look through what was packed as one piece; a tar inside is told as if it were not packed."""
        make = unpack.opener(kind) if kind in unpack.MAGIC else None
        if make is None:
            yield Gap(unpack.UNKNOWN, f"{path}: it is packed by {kind}, which is not opened here")
            yield from self._plain(path, stream)
            return
        inside = unpack.Unpacked(stream, make, self._limits, unpack.MAGIC[kind])
        data = Stream(inside.read)
        is_tar = _kind(data.peek(HEAD)) == TAR
        if inside.size:
            inner = path if is_tar else f"{path}!/{_inner_name(path)}"
            yield from self.look(inner, data, depth + 1, image=image)
        while data.some():
            pass
        if inside.trouble:
            yield Gap(inside.trouble, f"{path}: {inside.told}")
        if stream.peek(1):
            yield from self._plain(f"{path}!/{BETWEEN}" if inside.size else path, stream)

    def _plain(self, path: str, stream: Stream, image: Image | None = None) -> Iterator[Told]:
        """Look through what is no archive."""
        data = stream.read(WHOLE + 1)
        if len(data) <= WHOLE:
            yield from (image and image.settings(path, data)) or caught_all(path, data, self._judge)
            return
        stream.back(data)
        yield from caught_by(path, stream.read, _ENDLESS, self._judge)


def _inner_name(path: str) -> str:
    """Give a name to what is packed alone: that of its file without the ending."""
    name = path.replace("\\", "/").rpartition("/")[2]
    bare, dot, ending = name.rpartition(".")
    return bare if dot and bare and ending.lower() in ("gz", "bz2", "xz", "zst") else "content"
