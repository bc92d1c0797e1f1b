"""From a changed file to what was caught in it: which leaks are new, and their lines with what is secret masked."""

from __future__ import annotations

import os
from bisect import bisect_right

from awswhy.model.caught import Caught, Place
from awswhy.model.leak import KEY_ID, LEAK, SECRET_KEY, SESSION_TOKEN
from awswhy.model.secret import MASK, short_key_id
from awswhy.model.wide import utf16

from .change import numbers
from .find import find, line_starts
from .judged import as_found

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.leak import Leak, Mark

    from .change import Change
    from .judged import Judge, Lines

_COMPARED = 250
"""So much of a long line is compared with patterns, on either side of a mark: some take its square or more."""
_WIDEST = 76
_BEFORE = 30
_MOST_LINES = 8
"""So many lines of a leak are shown."""


def caught_in(change: Change, data: bytes, first: int = 1, judge: Judge = as_found) -> Iterator[Caught]:
    """Give what stands on added lines; `data` is the file, or a piece of it that begins at line `first`.

    The judge is asked only for what would be told.
    """
    leaks = find(data)
    if not leaks:
        return
    text = _Text(data, first)
    added = numbers(change)
    masked = _in_order(leaks)
    path = os.fsdecode(change.path)
    for leak in leaks:
        new = [mark for mark in leak.marks if mark.verdict == LEAK and not added.isdisjoint(text.lines(mark))]
        if leak.verdict == LEAK and new and not _over(leak):
            if judge(path, leak, text.spots, change.commit).verdict != LEAK:
                continue
            places = tuple(_places(leak, text, added, masked))
            yield Caught(path, leak, places, not change.old, change.commit)


def caught_all(path: str, data: bytes, judge: Judge = as_found) -> Iterator[Caught]:
    """Give everything that a file holds, whatever its verdict."""
    leaks = find(data)
    if not leaks:
        return
    text = _Text(data, 1)
    lines = frozenset(range(1, len(text.starts) + 1))
    masked = _in_order(leaks)
    for leak in leaks:
        yield Caught(path, judge(path, leak, text.spots, ""), tuple(_places(leak, text, lines, masked)))


def lines_of(data: bytes) -> Lines:
    """Give what the judge asks for a mark's lines in some bytes."""
    return _Text(data, 1).spots


def masked_only(path: str, leak: Leak) -> Caught:
    """Give a leak of a file that is too long to be shown: its place, and nothing of its line."""
    return Caught(path, leak, (Place(leak.line, MASK, leak.kind),))


def _over(leak: Leak) -> bool:
    """Whether it is only a presigned URL whose time has ended: nobody can use it any more."""
    if not leak.expires or any(mark.kind in (SECRET_KEY, SESSION_TOKEN) for mark in leak.marks):
        return False
    from time import gmtime, strftime

    return leak.expires < strftime("%Y-%m-%dT%H:%M:%SZ", gmtime())


class _Text:
    """A file as the finder reads it, with its lines as git counts them and as people do.

    They differ in UTF-16, where the byte of a new line may be half of another letter.
    """

    def __init__(self, data: bytes, first: int) -> None:
        """Read the bytes as `find` does."""
        self.data = data
        self.first = first
        wide = utf16(data)
        self.is_wide = wide is not None
        self.text = wide if wide is not None else data.decode("latin-1")
        self.starts = line_starts(self.text)
        self._order = "utf-16-be" if data[:1] == b"\0" or data[:2] == b"\xfe\xff" else "utf-16-le"
        self._mark = 2 if data[:2] in (b"\xff\xfe", b"\xfe\xff") else 0

    def lines(self, mark: Mark) -> range:
        """Give the numbers of a mark's lines, as git counts them."""
        return range(self._counted(mark.start), self._counted(max(mark.start, mark.end - 1)) + 1)

    def _counted(self, at: int) -> int:
        """Give the number of the line that an offset stands on, as git counts."""
        if not self.is_wide:
            return self.shown(at)
        before = len(self.text[:at].encode(self._order, "surrogatepass")) + self._mark
        return self.data.count(b"\n", 0, before) + self.first

    def shown(self, at: int) -> int:
        """Give the number of the line that an offset stands on, as an editor counts."""
        return bisect_right(self.starts, at) - 1 + self.first

    def spots(self, mark: Mark) -> list[tuple[int, str]]:
        """Give a mark's lines, each with its number; of a long one what stands round the mark."""
        found = []
        for number in range(self.shown(mark.start), self.shown(max(mark.start, mark.end - 1)) + 1):
            start, end = self.bounds(number)
            start, end = max(start, mark.start - _COMPARED), min(end, mark.end + _COMPARED)
            found.append((number, self.text[start:end]))
        return found

    def bounds(self, number: int) -> tuple[int, int]:
        """Give where a line begins and ends, by its number in an editor."""
        at = number - self.first
        end = self.starts[at + 1] - 1 if at + 1 < len(self.starts) else len(self.text)
        return self.starts[at], end

    def readable(self, start: int, end: int) -> str:
        """Give a piece as people read it; what a terminal would obey is shown as a point."""
        piece = self.text[start:end]
        if not self.is_wide:
            piece = piece.encode("latin-1").decode("utf-8", "replace")
        return "".join(letter if letter.isprintable() else " " if letter in "\t\r" else "·" for letter in piece)


def _in_order(leaks: tuple[Leak, ...]) -> list[Mark]:
    """Give the marks of all leaks as they stand in the text."""
    return sorted((mark for leak in leaks for mark in leak.marks), key=lambda mark: mark.start)


def _places(leak: Leak, text: _Text, added: frozenset[int], masked: list[Mark]) -> Iterator[Place]:
    """Give the lines of a leak in order, each once, named by the first thing that stands there."""
    seen: dict[int, Mark] = {}
    for mark in sorted(leak.marks, key=lambda mark: mark.start):
        for number in range(text.shown(mark.start), text.shown(max(mark.start, mark.end - 1)) + 1):
            seen.setdefault(number, mark)
    for number in list(seen)[:_MOST_LINES]:
        new = not added.isdisjoint(text.lines(seen[number]))
        yield Place(number, _masked(text, number, masked), seen[number].kind, new)


def _masked(text: _Text, number: int, marks: list[Mark]) -> str:
    """Give a line with everything that was found in it masked, and cut to what fits on a screen."""
    start, end = text.bounds(number)
    parts, at, spot = [], start, -1
    for mark in marks:
        if mark.end <= at or mark.start >= end:
            continue
        parts.append(text.readable(at, max(at, mark.start)))
        spot = sum(map(len, parts)) if spot < 0 else spot
        whole = mark.kind == KEY_ID and mark.start >= start and mark.end <= end
        parts.append(short_key_id(text.text[mark.start : mark.end]) if whole and mark.near != "base64" else MASK)
        at = min(end, mark.end)
    parts.append(text.readable(at, end))
    return _cut("".join(parts), spot)


def _cut(line: str, spot: int) -> str:
    """Give the part of a long line round an offset."""
    spot -= len(line) - len(line.lstrip())
    line = line.strip()
    if len(line) <= _WIDEST:
        return line
    start = max(0, min(spot - _BEFORE, len(line) - _WIDEST))
    end = start + _WIDEST
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
