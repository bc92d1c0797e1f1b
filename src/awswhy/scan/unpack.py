"""Unpacking as a stream: so much at a time as is asked for, and never more than the limits allow."""

from __future__ import annotations

from .stream import CHUNK, Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .limits import Limits

GZIP, BZIP2, XZ, ZSTD = "gzip", "bzip2", "xz", "zstd"
MAGIC = {GZIP: b"\x1f\x8b\x08", BZIP2: b"BZh", XZ: b"\xfd7zXZ\0", ZSTD: b"\x28\xb5\x2f\xfd"}
_STEP = 1 << 20
_MEMORY = 1 << 28
"""A dictionary of LZMA that is larger than this is not believed."""
_GENTLE = 1 << 13
_BELIEVED = 1 << 20
"""What gave nothing by then is no mere letters that look like an archive's."""
DAMAGED, UNKNOWN = "damaged-archive", "unknown-compression"


class Unpacked:
    """What compressed bytes hold. What goes wrong ends it, and is kept: `trouble` is a gap's name, `told` its words."""

    def __init__(self, stream: Stream, make: Callable[[], Any], limits: Limits, again: bytes = b"") -> None:
        """Take a stream, what makes a decompressor, and the opening of a next one right behind ("": only one)."""
        self._stream, self._make, self._limits, self._again = stream, make, limits, again
        self._one = make()
        self._from = stream.taken
        self._gentle = 0 if isinstance(self._one, Inflate) else _GENTLE
        self._eaten = b""
        self.size, self.over, self.trouble, self.told = 0, False, "", ""

    def read(self, count: int) -> bytes:
        """Unpack so many bytes, fewer only at the end."""
        parts = []
        while count and not self.over:
            data = self._some(min(count, _STEP))
            if data:
                parts.append(data)
                count -= len(data)
        return b"".join(parts)

    def _some(self, count: int) -> bytes:
        """Unpack a little, perhaps nothing."""
        fresh = b""
        if self._one.needs_input:
            fresh = self._stream.some()
            if self._gentle and len(fresh) > self._gentle:
                self._stream.back(fresh[self._gentle :])
                fresh = fresh[: self._gentle]
            if not fresh:
                if not self.size:
                    self._stream.back(self._eaten)
                self._stop(DAMAGED, "it ends too early")
                return b""
            self._eaten = fresh if self.size or len(self._eaten) > _BELIEVED else self._eaten + fresh
        try:
            data: bytes = self._one.decompress(fresh, count)
        except Exception as error:  # each library has its own: zlib.error, LZMAError, OSError, EOFError
            data = self._one.saved if isinstance(self._one, Inflate) else b""
            self._stream.back(self._eaten)  # it is looked through as it is
            self._stop(DAMAGED, str(error).partition(": ")[2] or str(error) or type(error).__name__)
        self.size += len(data)
        if not self.over and self._one.eof:
            self._next()
        if not self.over:
            self._within(len(data))
        return data

    def _next(self) -> None:
        """Go on with what may stand right behind."""
        self._stream.back(self._one.unused_data)
        if self._again and not self._padded():
            self._one = self._make()
        else:
            self.over = True

    def _padded(self) -> bool:
        """Pass over zeros behind the end; True where nothing of the same kind follows them."""
        ahead = self._stream.peek(CHUNK)
        bare = ahead.lstrip(b"\0")
        if not bare.startswith(self._again):
            if not bare and len(ahead) < CHUNK:
                self._stream.read(len(ahead))
            return True
        self._stream.read(len(ahead) - len(bare))
        return False

    def _within(self, size: int) -> None:
        """Hold to the limits."""
        over = self._limits.unpacked(size) or self._limits.swollen(self.size, self._stream.taken - self._from)
        if over:
            self._stop(*over)

    def _stop(self, trouble: str, told: str) -> None:
        """End it."""
        self.over, self.trouble, self.told = True, trouble, told


class Inflate:
    """Deflate's decompressor in the form of the others; `saved` is what could be had before the damage."""

    def __init__(self, bits: int) -> None:
        """Begin; `bits` as zlib means them."""
        import zlib

        self._zlib = zlib.decompressobj(bits)
        self._tail = b""
        self.needs_input, self.eof, self.unused_data, self.saved = True, False, b"", b""

    def decompress(self, data: bytes, count: int) -> bytes:
        """Give so many bytes at most; raises zlib.error for what is damaged."""
        import zlib

        data, before = self._tail + data, self._zlib.copy()
        try:
            out: bytes = self._zlib.decompress(data, count)
        except zlib.error:
            self.saved = _saved(before, data, count)
            raise
        self._tail, self.eof, self.unused_data = self._zlib.unconsumed_tail, self._zlib.eof, self._zlib.unused_data
        self.needs_input = not self._tail and len(out) < count
        return out


def _saved(before: Any, data: bytes, count: int) -> bytes:
    """Give what comes out before the damage, in ever smaller steps."""
    import zlib

    out, at = b"", 0
    more: bytes
    for step in (4096, 64, 1):
        while at < len(data) and len(out) < count:
            tried = before.copy()
            try:
                more = tried.decompress(data[at : at + step], count - len(out))
            except zlib.error:
                break
            before, out, at = tried, out + more, at + step
            if tried.unconsumed_tail:
                return out
    return out


def opener(kind: str) -> Callable[[], Any] | None:
    """Give what makes a decompressor of a kind; None where this Python has none."""
    if kind == GZIP:
        return lambda: Inflate(31)
    try:
        if kind == BZIP2:
            from bz2 import BZ2Decompressor

            return BZ2Decompressor
        if kind == XZ:
            from lzma import FORMAT_XZ, LZMADecompressor

            return lambda: LZMADecompressor(FORMAT_XZ, _MEMORY)
        from importlib import import_module

        made: Callable[[], Any] = import_module("compression.zstd").ZstdDecompressor  # from Python 3.14 on
        return made
    except ImportError:
        return None


def lzma_in_zip(size: int) -> Callable[[], Any] | None:
    """Give what makes a decompressor of LZMA as a zip holds it, of so many bytes (-1: not known)."""
    try:
        from lzma import FORMAT_ALONE, LZMADecompressor
    except ImportError:
        return None

    class Zipped:
        """Turns the zip's short head into the one that the library reads."""

        def __init__(self) -> None:
            self._one = LZMADecompressor(FORMAT_ALONE, _MEMORY)
            self._head: bytes | None = b""
            self.unused_data = b""

        @property
        def needs_input(self) -> bool:
            """Whether it can give nothing without more."""
            return self._one.needs_input

        @property
        def eof(self) -> bool:
            """Whether its end was read."""
            self.unused_data = self._one.unused_data
            return self._one.eof

        def decompress(self, data: bytes, count: int) -> bytes:
            """Give so many bytes at most."""
            if self._head is not None:
                self._head += data
                if len(self._head) < 9:
                    return b""
                length = (1 << 64) - 1 if size < 0 else size
                data, self._head = self._head[4:9] + length.to_bytes(8, "little") + self._head[9:], None
            out: bytes = self._one.decompress(data, count)
            return out

    return Zipped
