"""Passages of a log that may hold a credential error: what lets megabytes of other lines fall through.

Reading every line costs too much in Python, so whole blocks are searched for a few words of which every credential
error holds one, and only lines with such a word and a word of failure are kept, with the lines round them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANCHORS = (
    b"enti", b"auth", b"access", b"aws", b"ignature", b"profile", b"provider", b"region", b"role", b"169.254.", b"token", b"skew",
    b"forbidden",
)  # fmt: skip
"""Nearly every credential error holds one of these, in small letters (`enti` stands in credential and identity, `access`
in access key and access denied, `auth` in authorize and authentication). Each costs a search of every block: 13 at most."""
FAILURES = (
    rb"error|exception|fail|unable|could ?n|cannot|can't|invalid|missing|expire|denied|refused|time|wrong|must|\bno\b|\bnot\b|"
    rb"n't|malformed|require|needs|\bbut\b|deny|unauthorized|forbidden|skew|mismatch|does|40[013]|unknown|illegal|fatal|nil|none|infinite|circular|"
    rb"only|disabled|conflict|multiple|should|empty|maximum|exceed|without|redirect"
)
"""Something is said to go wrong."""
BLOCK = 1 << 20
"""How many bytes are read at a time; also the most that one line may have before it is cut."""
_AROUND = 12
"""How many lines before and after a telling one belong to it: a traceback's head, the `caused by` behind it."""
_LONG = 4096
"""Of a longer line only so many bytes on either side of the word are kept."""
_FORMS = 4096
"""How many forms of lines are remembered, so that one said a million times is only counted."""
_DIGITS = b"0123456789"


class Sieve:
    """Takes a log block by block, gives its passages; memory stays the same however long the log is.

    `seen` maps the form of a line (without its digits) to what was heard in it, so that whoever hears the passages
    can tell it (`learn`); lines of a known form are counted by `count` and not given again.
    """

    def __init__(self, count: Callable[[tuple[str, ...]], None]) -> None:
        """Start at line 1; `count` is called with the kinds of each line that is known already."""
        from re import compile as compiled

        self.seen: dict[bytes, tuple[str, ...]] = {}
        self.count = count
        self._fails = compiled(FAILURES).search
        self._rest = b""
        self._line = 1  # the number of the first line of _rest
        self._done = 0  # lines of _rest that start before this offset have been looked at

    def learn(self, line: bytes, kinds: tuple[str, ...]) -> None:
        """Remember what was heard in a line of this form."""
        if len(self.seen) >= _FORMS:
            self.seen.clear()
        self.seen[_form(line)] = kinds

    def take(self, data: bytes, last: bool = False) -> Iterator[tuple[int, bytes]]:
        """Take a block; give passages as (number of the first line, bytes).

        `last`: nothing more comes for now, so everything is looked at; a log that grows may go on after it.
        """
        block = self._rest + data
        low = block.lower()
        limit, keep = self._ends(low, last)
        at, line, heard = 0, self._line, limit
        for start, end in self._windows(low, limit):
            line += low.count(b"\n", at, start)
            at, heard = start, max(heard, end)
            yield line, block[start:end]
        self._line += low.count(b"\n", 0, keep)
        self._done = heard - keep  # the last passage may reach beyond what was looked at
        self._rest = block[keep:]

    def _ends(self, low: bytes, last: bool) -> tuple[int, int]:
        """Give up to where lines are looked at now, and from where they are kept as context for the next block."""
        if last:
            return len(low), len(low)
        limit = _back(low, low.rfind(b"\n") + 1, _AROUND)
        if limit <= self._done:
            limit = self._done if len(low) < 2 * BLOCK else len(low) - _LONG  # one line without an end
        return limit, _back(low, limit, _AROUND)

    def _windows(self, low: bytes, limit: int) -> list[tuple[int, int]]:
        """Give where the passages begin and end, in order, overlapping ones joined."""
        windows: list[tuple[int, int]] = []
        for start, stop in sorted(self._lines(low, limit)):
            begin, finish = _back(low, start, _AROUND), _forward(low, stop, _AROUND)
            if windows and begin <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(finish, windows[-1][1]))
            else:
                windows.append((begin, finish))
        return windows

    def _lines(self, low: bytes, end: int) -> set[tuple[int, int]]:
        """Give the lines (begin, end) that hold an anchor and a failure and are not known yet."""
        found: set[tuple[int, int]] = set()
        checked: set[int] = set()
        for anchor in ANCHORS:
            at = low.find(anchor, self._done, end)
            while at >= 0:
                start = low.rfind(b"\n", max(0, at - _LONG), at) + 1 or max(0, at - _LONG)
                stop = low.find(b"\n", at, at + _LONG)
                stop = min(at + _LONG, len(low)) if stop < 0 else stop
                if start not in checked:
                    checked.add(start)
                    if self._fails(low, start, stop) and self._new(low[start:stop]):
                        found.add((start, stop))
                at = low.find(anchor, stop, end)
        return found

    def _new(self, line: bytes) -> bool:
        """Whether a line's form is not known yet; a known one is counted."""
        kinds = self.seen.get(_form(line))
        if kinds:
            self.count(kinds)
        return kinds is None


def _form(line: bytes) -> bytes:
    """Give a line without what changes from one time to the next."""
    return line.lower().strip().translate(None, _DIGITS)


def _back(low: bytes, at: int, lines: int) -> int:
    """Give where the line begins that stands so many lines before an offset (at most 8 kB before it)."""
    floor = max(0, at - 2 * _LONG)
    for _ in range(lines):
        before = low.rfind(b"\n", floor, max(at - 1, floor))
        if before < 0:
            return floor
        at = before + 1
    return at


def _forward(low: bytes, at: int, lines: int) -> int:
    """Give where the line ends that stands so many lines after an offset (at most 8 kB after it)."""
    ceiling = min(len(low), at + 2 * _LONG)
    for _ in range(lines):
        after = low.find(b"\n", at + 1, ceiling)
        if after < 0:
            return ceiling
        at = after
    return at
