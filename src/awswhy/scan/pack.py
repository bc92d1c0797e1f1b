"""Git's packs as they lie on the disk: what stands where, and which object is told as a change of which.

Sources: Git, "gitformat-pack" (pack versions 2, index version 2). Only packs whose deltas name their base by its place
are read here, as `git gc`, `git clone` and `git repack` write them; git itself reads the others.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from mmap import mmap

COMMIT, TREE, BLOB, TAG, DELTA = 1, 2, 3, 4, 6
NAMES = {COMMIT: b"commit", BLOB: b"blob", TAG: b"tag"}
_HEAD = 8 + 4 * 256
_HUGE = 1 << 31
_MOST = 4_000_000
"""More objects than this are left to git: the tables of one pack would need too much memory."""
_AT_ONCE = 32 << 20
"""So much of a pack is looked at before its pages are let go again: a long one must not fill the memory."""


class OddPackError(Exception):
    """A pack that is not read here; the text says why."""


class Pack:
    """One pack. Objects are numbered in the order in which they lie in it.

    `first` and `after` are a tree of deltas: an object's first change, and the next change of the same object; -1 for
    none. `kinds` holds what each is; a delta's kind is that of the object at the end of its chain.
    """

    def __init__(self, path: str, id_size: int) -> None:
        """Read the index and every object's head; raises OddPackError, OSError."""
        self.path, self._id_size = path, id_size
        self.data = _mapped(path)
        try:
            self._read(_mapped(f"{path.removesuffix('.pack')}.idx"))
        except (IndexError, ValueError) as error:
            raise OddPackError(f"damaged: {error}") from None

    def _read(self, index: mmap) -> None:
        """Read the tables."""
        self._index = index
        count = int.from_bytes(index[_HEAD - 4 : _HEAD], "big")
        if index[:8] != b"\xfftOc\0\0\0\2" or self.data[:8] != b"PACK\0\0\0\2" or count > _MOST:
            raise OddPackError("of another version")
        if index[-2 * self._id_size : -self._id_size] != self.data[-self._id_size :]:
            raise OddPackError("its index belongs to another pack")
        places = array("I")
        at = _HEAD + count * (self._id_size + 4)
        places.frombytes(index[at : at + 4 * count])
        places.byteswap()
        if len(places) != count or places.itemsize != 4 or any(place >= _HUGE for place in places[:1]):
            raise OddPackError("of another form")
        self._order = array("I", sorted(range(count), key=places.__getitem__))
        self.places = array("Q", [places[i] for i in self._order])
        self.places.append(len(self.data) - self._id_size)
        if count and self.places[count - 1] >= _HUGE:
            raise OddPackError("larger than 2 GiB")
        self.count = count
        self._heads()

    def _heads(self) -> None:
        """Read what each object is, where its bytes begin, and what it is a change of."""
        places, count = self.places, self.count
        self.kinds, self.bodies = bytearray(count), bytearray(count)
        self.first, self.after = array("i", [-1]) * count, array("i", [-1]) * count
        self.bases = bases = array("i", [-1]) * count
        first = 0
        for start in range(0, len(self.data), _AT_ONCE):
            last = bisect_left(places, start + _AT_ONCE, first, count)
            self._head(first, last)
            self.forget()
            first = last
        for number in range(count - 1, -1, -1):
            base = bases[number]
            if base >= 0:
                self.after[number], self.first[base] = self.first[base], number

    def _head(self, first: int, last: int) -> None:
        """Read the heads of some objects that stand one after the other."""
        data, places, bases = self.data, self.places, self.bases
        for number in range(first, last):
            start = at = places[number]
            code = data[at]
            kind = code >> 4 & 7
            while code > 127:
                at += 1
                code = data[at]
            if kind == DELTA:
                at += 1
                code = data[at]
                back = code & 127
                while code > 127:
                    at += 1
                    code = data[at]
                    back = (back + 1) << 7 | code & 127
                base = bases[number] = bisect_left(places, start - back, 0, number)
                if places[base] != start - back:
                    raise OddPackError("damaged: a delta without a base")
                kind = self.kinds[base]
            elif kind not in (COMMIT, TREE, BLOB, TAG):
                raise OddPackError("a delta names its base by its id")
            self.kinds[number], self.bodies[number] = kind, at + 1 - start

    @property
    def kinds_read(self) -> int:
        """How many objects are to be read."""
        return self.count - self.kinds.count(TREE)

    def packed(self, number: int) -> bytes:
        """Give an object's bytes as they are kept, still deflated."""
        return self.data[self.places[number] + self.bodies[number] : self.places[number + 1]]

    def id(self, number: int) -> bytes:
        """Give an object's id."""
        at = _HEAD + self._order[number] * self._id_size
        return self._index[at : at + self._id_size]

    def wanted(self, number: int) -> bool:
        """Whether an object is one of those that are read; a tree holds only names."""
        return self.kinds[number] != TREE

    def pieces(self, size: int) -> Iterator[list[int]]:
        """Give the objects that are no change of another one, in groups whose families take about `size` bytes."""
        weights = array("Q", map(int.__sub__, self.places[1:], self.places))
        for number in range(self.count - 1, -1, -1):
            if self.bases[number] >= 0:
                weights[self.bases[number]] += weights[number]
        group, weight = list[int](), 0
        for number in range(self.count):
            if self.bases[number] < 0 and self.wanted(number):
                group.append(number)
                weight += weights[number]
                if weight >= size:
                    yield group
                    group, weight = [], 0
        if group:
            yield group

    def family(self, number: int) -> Iterator[int]:
        """Give an object and all that are changes of it, or of one of those."""
        todo = [number]
        while todo:
            one = todo.pop()
            yield one
            one = self.first[one]
            while one >= 0:
                todo.append(one)
                one = self.after[one]

    def forget(self) -> None:
        """Let go of the pages that were read; the system keeps them or reads them again."""
        import mmap

        if hasattr(mmap, "MADV_DONTNEED"):
            self.data.madvise(mmap.MADV_DONTNEED)


def _mapped(path: str) -> mmap:
    """Give a file's bytes without reading them; raises OSError, OddPackError for an empty one."""
    import mmap

    handle = os.open(path, os.O_RDONLY)
    try:
        return mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
    except ValueError:
        raise OddPackError("empty") from None
    finally:
        os.close(handle)
