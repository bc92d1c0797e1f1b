"""Finding in a pack without reading every object whole: of one that is told as a change, only what changed is read.

That is exact, by this: where nothing was found in an object, whatever is found in a change of it touches what the
change brought in. So what is new is looked through together with as much round it as decides a finding, and only where
something is found there is the whole object read.

An object is `PLAIN` where no sign of anything stands in it (`gate.py`), and its changes are asked for signs alone. It
is `NAMED` where nothing was found though names of secrets stand in it; its changes are looked through with the widest
surroundings that a name may have. After anything else, and after bytes that may be UTF-16, changes are read whole.
"""

from __future__ import annotations

from awswhy.model.history import Gap
from awswhy.model.wide import may_be_wide

from . import delta
from .archive import is_archive, look_inside
from .find import find, look
from .gate import LONGEST, SECRET, families
from .names import NEAR
from .quick import unpacking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.leak import Leak

    from .pack import Pack

    Told = Leak | Gap

PLAIN, NAMED, WHOLE = 0, 1, 2
_REACH = (LONGEST, NEAR)
"""How far round a seam is read: as far as a sign can go; after a named object, as what decides on a secret."""
_LARGEST = 8 << 20
_HELD = 64 << 20
"""What is larger, or would need more memory on the way down a chain, is left to git."""
_NAMES = {SECRET}


class Reader:
    """Reads families of objects of one pack. `left` are the objects that git has to read; `size` counts bytes."""

    def __init__(self, pack: Pack) -> None:
        """Nothing is read yet."""
        self._pack = pack
        self.left: list[int] = []
        self.size = 0
        self._unpack, self._error = unpacking()

    def read(self, root: int) -> Iterator[tuple[int, tuple[Told, ...]]]:
        """Give each object of a family in which something stands, and what."""
        pack = self._pack
        try:
            data = self._unpack(pack.packed(root), bufsize=1 << 14)
        except self._error:
            data = None
        if data is None or len(data) > _LARGEST:
            self.left += pack.family(root)
            return
        self.size += len(data)
        state, found = judged(data)
        if found:
            yield root, found
        if pack.first[root] >= 0:
            yield from self._changes(root, data, state)

    def _changes(self, root: int, data: bytes, state: int) -> Iterator[tuple[int, tuple[Told, ...]]]:
        """Read all that hangs on an object, from the stem to the leaves."""
        pack = self._pack
        stack, held = [(pack.first[root], data, state)], len(data)
        while stack:
            number, base, state = stack.pop()
            following = pack.after[number]
            if following >= 0:
                stack.append((following, base, state))
            else:
                held -= len(base)
            try:
                whole, state, found = self._change(number, base, state)
            except (self._error, IndexError, ValueError):
                self.left += pack.family(number)
                continue
            if found:
                yield number, found
            if pack.first[number] >= 0:
                held += len(whole)
                if len(whole) > _LARGEST or held > _HELD:
                    held -= len(whole)
                    for below in _below(pack, number):
                        self.left += pack.family(below)
                else:
                    stack.append((pack.first[number], whole, state))

    def _change(self, number: int, base: bytes, state: int) -> tuple[bytes, int, tuple[Told, ...]]:
        """Read one change: gives the object (b"" where nobody needs it), its state, and what was found in it."""
        told = self._unpack(self._pack.packed(number), bufsize=1 << 12)
        old, size, at = delta.sizes(told)
        self.size += size
        if old != len(base) or size > _LARGEST:
            raise ValueError(number)
        if state == WHOLE:
            whole = delta.applied(told, at, base, 1)[0]
            return whole, *judged(whole)
        if self._pack.first[number] < 0:
            new = delta.changed(told, at, base, _REACH[state])
            if not _shows(new, state):
                return b"", state, ()
        whole, new = delta.applied(told, at, base, _REACH[state])
        if len(whole) != size:
            raise ValueError(number)
        return (whole, *judged(whole)) if _shows(new, state) else (whole, state, ())


def judged(data: bytes) -> tuple[int, tuple[Told, ...]]:
    """Give an object's state, and what is found in it."""
    if is_archive(data):
        told = look_inside("", data)
        return WHOLE, tuple(one if isinstance(one, Gap) else one.leak for one in told)
    if may_be_wide(data):
        return WHOLE, find(data)
    signs = families(data)
    if not signs:
        return PLAIN, ()
    found, split = look(data.decode("latin-1"), signs)
    return (NAMED if not found and signs == _NAMES and not split else WHOLE), found


def _shows(new: bytes, state: int) -> bool:
    """Whether what is new calls for the whole object."""
    if may_be_wide(new):
        return True
    signs = families(new)
    if state == PLAIN or not signs:
        return bool(signs)
    return signs != _NAMES or any(look(new.decode("latin-1"), signs))


def _below(pack: Pack, number: int) -> Iterator[int]:
    """Give the direct changes of an object."""
    one = pack.first[number]
    while one >= 0:
        yield one
        one = pack.after[one]
