"""Git's deltas: an object told as pieces of another one and what is new between them (Git, "pack-format").

Nearly all of a history stands in deltas, and nearly all of each delta repeats its base. So what is new in an object
can be read without reading the object: `changed` gives only what a delta brings in and so much round each seam that
whatever is found in the object, and not in its base, is found there too.
"""

from __future__ import annotations

_COPY = 128
_DEFAULT = 0x10000
"""A copy of length 0 means this many bytes."""


def _table() -> list[tuple[int, int, int]]:
    """Give for each instruction to copy: bytes that follow, mask and shift that take offset and length out of them.

    Which bytes follow is written in the instruction itself; where one in the middle is left out the row is (-1, 0, 0).
    """
    rows = []
    places, lengths = {0: 0, 1: 1, 3: 2, 7: 3, 15: 4}, {0: 0, 1: 1, 3: 2, 7: 3}
    for code in range(256):
        at, many = places.get(code & 15), lengths.get(code >> 4 & 7)
        rows.append((-1, 0, 0) if at is None or many is None else (at + many, (1 << 8 * at) - 1, 8 * at))
    return rows


_ROWS = _table()


def _sparse(delta: bytes, at: int) -> tuple[int, int, int]:
    """Read the bytes behind an instruction with gaps in it: (offset, length, where the next instruction stands)."""
    code, values = delta[at - 1], []
    for bit in range(7):
        if code >> bit & 1:
            values.append(delta[at] << 8 * (bit if bit < 4 else bit - 4))
            at += 1
        else:
            values.append(0)
    return sum(values[:4]), sum(values[4:]) or _DEFAULT, at


def sizes(delta: bytes) -> tuple[int, int, int]:
    """Read a delta's head: (length of its base, of the object, where its instructions begin)."""
    at, found = 0, []
    for _ in range(2):
        size = shift = 0
        more = True
        while more:
            size |= (delta[at] & 127) << shift
            shift, more, at = shift + 7, delta[at] > 127, at + 1
        found.append(size)
    return found[0], found[1], at


def changed(delta: bytes, at: int, base: bytes, reach: int) -> bytes:
    """Give what a delta brings in, with `reach` bytes of what it keeps on both sides of every seam."""
    end, both, kept = len(delta), 2 * reach, list[bytes]()
    add, number, rows = kept.append, int.from_bytes, _ROWS
    while at < end:
        code = delta[at]
        at += 1
        if code < _COPY:
            add(delta[at : at + code])
            at += code
            continue
        follow, mask, shift = rows[code]
        if follow < 0:
            start, size, at = _sparse(delta, at)
        else:
            told = number(delta[at : at + follow], "little")
            at += follow
            start, size = told & mask, told >> shift or _DEFAULT
        if size <= both:
            add(base[start : start + size])
        else:
            add(base[start : start + reach])
            size += start
            add(base[size - reach : size])
    return b"".join(kept)


def applied(delta: bytes, at: int, base: bytes, reach: int) -> tuple[bytes, bytes]:
    """Give the whole object, and with it what `changed` gives.

    The loop is that of `changed` once more: whether the whole is wanted is not asked at each of millions of steps.
    """
    end, both, kept, whole = len(delta), 2 * reach, list[bytes](), list[bytes]()
    add, put, number, rows = kept.append, whole.append, int.from_bytes, _ROWS
    while at < end:
        code = delta[at]
        at += 1
        if code < _COPY:
            piece = delta[at : at + code]
            at += code
            put(piece)
            add(piece)
            continue
        follow, mask, shift = rows[code]
        if follow < 0:
            start, size, at = _sparse(delta, at)
        else:
            told = number(delta[at : at + follow], "little")
            at += follow
            start, size = told & mask, told >> shift or _DEFAULT
        piece = base[start : start + size]
        put(piece)
        if size <= both:
            add(piece)
        else:
            add(piece[:reach])
            add(piece[-reach:])
    return b"".join(whole), b"".join(kept)
