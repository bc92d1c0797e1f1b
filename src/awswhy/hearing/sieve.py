"""Passages of a log that may hold a credential error: what lets megabytes of other lines fall through.

Reading every line costs too much in Python, so whole blocks are searched for a few words of which nearly every
credential error holds one; a line with such a word, a word of failure and a word of what we are about is kept, with the
lines round it. Each anchor costs a search of every block, so they are few: capital and small letters share one by
leaving out the first.
"""

from __future__ import annotations

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANCHORS = (b"redential", b"rror", b"xception", b"uthoriz", b"ccess", b"oken", b"aws", b" not")
"""Of fifty reported errors one stands in no line that holds one of these, and beside none."""
ABOUT = (
    rb"enti|auth|access|aws|ignature|profile|provider|region|role|169\.254|token|skew|forbidden|denied|endpoint|metadata|imds|"
    rb"ec2|boto|sso|mfa|arn\b|login|config|bucket|\bs3|session|expire|process|sign|bundle|oidc|saml|vault|home dir|account|header|request time|cluster"
)
"""Something that has to do with an identity is spoken of."""
FAILURES = (
    rb"error|exception|fail|unable|could ?n|cannot|can't|invalid|missing|expire|denied|refused|time|wrong|must|\bno\b|\bnot\b|"
    rb"n't|malformed|require|needs|\bbut\b|deny|unauthorized|forbidden|skew|mismatch|does|40[013]|unknown|illegal|fatal|nil|none|infinite|circular|"
    rb"only|disabled|conflict|multiple|should|empty|maximum|exceed|without|redirect|exit|status 5|depth"
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


@noun
class Passage:
    """Lines that belong together: `line` is the number of the first one.

    Lines that begin before the offset `old` belong to the block before and are there for what they mean; those that
    begin at `ahead` or later have not been looked at one by one, and will not be again.
    """

    line: int
    data: bytes
    old: int
    ahead: int


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
        self._about = compiled(ABOUT).search
        self._new: set[bytes] = set()  # forms learned from the block in hand
        self._rest = b""
        self._line = 1  # the number of the first line of _rest
        self._done = 0  # lines of _rest that start before this offset have been looked at

    def learn(self, line: bytes, kinds: tuple[str, ...]) -> None:
        """Remember what was heard in a line of this form."""
        if len(self.seen) >= _FORMS:
            self.seen.clear()
        form = _form(line.lower())
        if form not in self.seen:
            self._new.add(form)
        self.seen[form] = kinds

    def knows(self, line: bytes, kind: str) -> bool:
        """Whether an error was heard in a line of this form before this block: then `count` has counted the line."""
        form = _form(line.lower())
        return form not in self._new and kind in self.seen.get(form, ())

    def take(self, data: bytes, last: bool = False) -> Iterator[Passage]:
        """Take a block; give its passages.

        `last`: nothing more comes for now, so everything is looked at; a log that grows may go on after it.
        """
        self._new.clear()
        block = self._rest + data
        limit, keep = self._ends(block, last)
        at, line, heard = 0, self._line, limit
        for start, end in self._windows(block, limit):
            line += block.count(b"\n", at, start)
            at, heard = start, max(heard, end)
            yield Passage(line, block[start:end], self._done - start, limit - start)
        self._line = line + block.count(b"\n", at, keep) if at <= keep else self._line + block.count(b"\n", 0, keep)
        self._done = heard - keep  # the last passage may reach beyond what was looked at
        self._rest = block[keep:]

    def _ends(self, block: bytes, last: bool) -> tuple[int, int]:
        """Give up to where lines are looked at now, and from where they are kept as context for the next block."""
        if last:
            return len(block), len(block)
        limit = _back(block, block.rfind(b"\n") + 1, _AROUND)
        if limit <= self._done:
            limit = self._done if len(block) < 2 * BLOCK else len(block) - _LONG  # one line without an end
        return limit, _back(block, limit, _AROUND)

    def _windows(self, block: bytes, limit: int) -> list[tuple[int, int]]:
        """Give where the passages begin and end, in order, overlapping ones joined."""
        windows: list[tuple[int, int]] = []
        for start, stop in sorted(self._lines(block, limit)):
            begin, finish = _back(block, start, _AROUND), _forward(block, stop, _AROUND)
            if windows and begin <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(finish, windows[-1][1]))
            else:
                windows.append((begin, finish))
        return windows

    def _lines(self, block: bytes, end: int) -> set[tuple[int, int]]:
        """Give the lines (begin, end) that hold an anchor and a failure and are not known yet."""
        found: set[tuple[int, int]] = set()
        checked: set[int] = set()
        for anchor in ANCHORS:
            at = block.find(anchor, self._done, end)
            while at >= 0:
                start = block.rfind(b"\n", max(0, at - _LONG), at) + 1 or max(0, at - _LONG)
                stop = block.find(b"\n", at, at + _LONG)
                stop = min(at + _LONG, len(block)) if stop < 0 else stop
                if start not in checked:
                    checked.add(start)
                    if self._telling(block[start:stop]):
                        found.add((start, stop))
                at = block.find(anchor, stop, end)
        return found

    def _telling(self, line: bytes) -> bool:
        """Whether a line may tell something new: it fails, about an identity, in a form that is not known yet.

        A line of a known form is counted.
        """
        small = line.lower()
        if not self._fails(small) or not self._about(small):
            return False
        kinds = self.seen.get(_form(small))
        if kinds:
            self.count(kinds)
        return kinds is None


def _form(line: bytes) -> bytes:
    """Give a line, in small letters, without what changes from one time to the next."""
    return line.strip().translate(None, _DIGITS)


def _back(block: bytes, at: int, lines: int) -> int:
    """Give where the line begins that stands so many lines before an offset (at most 8 kB before it)."""
    floor = max(0, at - 2 * _LONG)
    for _ in range(lines):
        before = block.rfind(b"\n", floor, max(at - 1, floor))
        if before < 0:
            return floor
        at = before + 1
    return at


def _forward(block: bytes, at: int, lines: int) -> int:
    """Give where the line ends that stands so many lines after an offset (at most 8 kB after it)."""
    ceiling = min(len(block), at + 2 * _LONG)
    for _ in range(lines):
        after = block.find(b"\n", at + 1, ceiling)
        if after < 0:
            return ceiling
        at = after
    return at
