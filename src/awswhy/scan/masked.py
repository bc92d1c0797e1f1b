"""A file as the finder reads it: its lines, as git counts them and as people do, with everything secret masked.

Only a window round what was found is ever cut out, so that a file which is one long line costs no more than others.
"""

from __future__ import annotations

from bisect import bisect_right

from awswhy.model.caught import Place
from awswhy.model.leak import KEY_ID
from awswhy.model.secret import MASK, short_key_id
from awswhy.model.wide import utf16

from .find import line_starts
from .shape import classes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from awswhy.model.leak import Leak, Mark

_COMPARED = 250
"""So much of a long line is compared with patterns, on either side of a mark: some take its square or more."""
_WIDEST = 76
_BEFORE = 30
_WINDOW = 400
"""So much of a line on either side of what was found is masked before the line is cut to what fits on a screen."""
_MOST_LINES = 8
"""So many lines of a leak are shown."""
_MOST_VALUES = 50
"""Of so many secrets of a file each is looked for wherever it stands again; of more only those on the line itself."""
_RUN = r"[A-Za-z0-9+/]{40,}"


class Text:
    """A file's bytes with the leaks found in them; `first` is the number of its first line.

    Git and people count lines differently in UTF-16, where the byte of a new line may be half of another letter.
    """

    def __init__(self, data: bytes, leaks: tuple[Leak, ...], first: int = 1) -> None:
        """Read the bytes as `find` does."""
        self._data, self._first = data, first
        wide = utf16(data)
        self._is_wide = wide is not None
        self._text = wide if wide is not None else data.decode("latin-1")
        self._starts = line_starts(self._text)
        self._spans = _spans(leaks)
        self._begins = [start for start, _, _ in self._spans]
        self._breaks: list[int] = []
        values = {mark.value for leak in leaks for mark in leak.marks if mark.kind != KEY_ID}
        self._values = [value for value in values if value] if len(values) <= _MOST_VALUES else []

    def places(self, leak: Leak, added: frozenset[int] | None = None) -> Iterator[Place]:
        """Give the lines of a leak in order, each once, named by the first thing that stands there.

        `added` are the numbers of the new lines, as git counts; None where every line is.
        """
        seen: dict[int, Mark] = {}
        for mark in sorted(leak.marks, key=lambda mark: mark.start):
            for number in range(self._shown(mark.start), self._shown(max(mark.start, mark.end - 1)) + 1):
                if len(seen) < _MOST_LINES:
                    seen.setdefault(number, mark)
        for number, mark in seen.items():
            new = added is None or not added.isdisjoint(self.lines(mark))
            yield Place(number, self._masked(number, mark), mark.kind, new)

    def spots(self, mark: Mark) -> list[tuple[int, str]]:
        """Give a mark's lines, each with its number; of a long one what stands round the mark."""
        found = []
        for number in range(self._shown(mark.start), self._shown(max(mark.start, mark.end - 1)) + 1):
            start, end = self._bounds(number)
            start, end = max(start, mark.start - _COMPARED), min(end, mark.end + _COMPARED)
            found.append((number, self._text[start:end]))
        return found

    def lines(self, mark: Mark) -> range:
        """Give the numbers of a mark's lines, as git counts them."""
        return range(self._counted(mark.start), self._counted(max(mark.start, mark.end - 1)) + 1)

    def _counted(self, at: int) -> int:
        """Give the number of the line that an offset stands on, as git counts."""
        if not self._is_wide:
            return self._shown(at)
        if not self._breaks:
            self._breaks = line_starts(self._data.decode("latin-1"))
        told = 2 if self._data[:2] in (b"\xff\xfe", b"\xfe\xff") else 0
        before = told + 2 * at
        if len(self._data) - told > 2 * len(self._text) + 1:  # letters of four bytes are among them
            before = told + len(self._text[:at].encode("utf-16-le", "surrogatepass"))
        return bisect_right(self._breaks, before) - 1 + self._first

    def _shown(self, at: int) -> int:
        """Give the number of the line that an offset stands on, as an editor counts."""
        return bisect_right(self._starts, at) - 1 + self._first

    def _bounds(self, number: int) -> tuple[int, int]:
        """Give where a line begins and ends, by its number in an editor."""
        at = number - self._first
        end = self._starts[at + 1] - 1 if at + 1 < len(self._starts) else len(self._text)
        return self._starts[at], end

    def _masked(self, number: int, mark: Mark) -> str:
        """Give a line round a mark with everything that was found in it masked, cut to what fits on a screen."""
        start, end = self._bounds(number)
        spot = max(mark.start, start)
        left, right = max(start, spot - _WINDOW), min(end, max(spot, min(mark.end, end)) + _WINDOW)
        parts: list[str] = []
        at, shown_at = left, -1
        for index in range(max(0, bisect_right(self._begins, left) - 1), len(self._spans)):
            begin, stop, other = self._spans[index]
            if begin >= right:
                break
            if stop <= at:
                continue
            parts.append(self._readable(at, max(at, begin), mark))
            if shown_at < 0 and stop > spot:
                shown_at = sum(map(len, parts))
            whole = other.kind == KEY_ID and begin == other.start >= start and other.end <= end
            plain = whole and other.near != "base64"
            parts.append(short_key_id(self._text[other.start : other.end]) if plain else MASK)
            at = min(right, stop)
        parts.append(self._readable(at, right, mark))
        return _cut("".join(parts), max(0, shown_at), left > start, right < end)

    def _readable(self, start: int, end: int, mark: Mark) -> str:
        """Give a piece as people read it, with known secrets and what has a secret's shape masked.

        What a terminal would obey is shown as a point.
        """
        from re import sub

        piece = self._text[start:end]
        for value in self._values or ([mark.value] if mark.kind != KEY_ID and mark.value else ()):
            piece = value.use(lambda known, piece=piece: piece.replace(known, MASK))  # type: ignore[misc]  # str to str
        piece = sub(_RUN, _run, piece)
        if not self._is_wide:
            piece = piece.encode("latin-1").decode("utf-8", "replace")
        return "".join(letter if letter.isprintable() else " " if letter in "\t\r" else "·" for letter in piece)


def _spans(leaks: tuple[Leak, ...]) -> list[tuple[int, int, Mark]]:
    """Give what is masked as (start, end, mark), in order and without overlaps."""
    spans: list[tuple[int, int, Mark]] = []
    at = 0
    for mark in sorted((mark for leak in leaks for mark in leak.marks), key=lambda mark: mark.start):
        if mark.end > at:
            spans.append((max(at, mark.start), mark.end, mark))
            at = mark.end
    return spans


def _run(found: Match[str]) -> str:
    """Give a long run of base64's letters, or the mask where it has a secret's shape."""
    run = found[0]
    path = run.startswith("/") and run.count("/") > max(3, len(run) // 20)
    return MASK if (len(run) == 40 or len(run) >= 100) and classes(run) == 3 and not path else run


def _cut(line: str, spot: int, before: bool, after: bool) -> str:
    """Give the part of a long line round an offset; `before`, `after`: there is more of it on that side."""
    if not before:
        spot -= len(line) - len(line.lstrip())
        line = line.lstrip()
    line = line if after else line.rstrip()
    start = max(0, min(spot - _BEFORE, len(line) - _WIDEST))
    end = start + _WIDEST
    left, right = before or start > 0, after or end < len(line)
    return ("…" if left else "") + line[start:end] + ("…" if right else "")
