"""From text to errors heard: the whole way on one page."""

from __future__ import annotations

from awswhy.model.heard import Heard
from awswhy.model.noun import replace

from .facts import facts
from .fold import fold
from .hide import hidden
from .kinds import KINDS
from .match import hits
from .rank import distinct, follows
from .said import phrases
from .speaker import speaker
from .trust import trust

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .fold import Folded
    from .match import Hit
    from .sieve import Passage

_SHOWN = 300
"""The most of a line that is shown."""
_WRAPPED = 8
"""Over so many lines before and after its telling words a message may be wrapped."""
_POLICY = 80
"""A trust policy or a token's claims are looked for in so many pieces before and after the error."""


def listen(text: str) -> tuple[Heard, ...]:
    """Give every AWS credential error in a text, the most telling first; nothing where there is none."""
    return hear(enumerate(text.splitlines(), 1))


def hear(lines: Iterable[tuple[int, str]]) -> tuple[Heard, ...]:
    """Give the errors in numbered lines that belong together (one passage of a log, or a whole short text)."""
    folded = fold(lines)
    found = distinct(hits(folded, phrases()))
    first = found[0][0].kind if found else ""
    return tuple(_heard(folded, hit, pieces, first) for hit, pieces in found)


def _heard(text: Folded, hit: Hit, pieces: tuple[int, ...], first: str) -> Heard:
    """Put together what is known of one error."""
    line, words = text.pieces[hit.piece]
    lines = tuple(sorted({text.pieces[piece][0] for piece in pieces}))
    begin = len(text.words(hit.piece, _WRAPPED, -1) + " ") if hit.piece else 0
    wide = text.words(hit.piece, _WRAPPED, _WRAPPED)
    told = facts(text.words(hit.piece, 3, 6), hit.kind, wide, (begin, begin + len(words)))
    if hit.kind == "WebIdentityDenied":
        told = {**told, **trust(text.words(hit.piece, _POLICY, _POLICY))}
    return Heard(
        kind=hit.kind,
        who=KINDS[hit.kind][0],
        cause=hit.cause,
        line=line,
        text=_shorter(hidden(words), hit.phrase.needle),
        sdk=hit.phrase.sdk or speaker(text, hit.piece),
        facts=told,
        count=len(lines),
        lines=lines,
        telling=hit.telling,
        follows=follows(hit.kind, first),
    )


def _shorter(words: str, needle: str) -> str:
    """Give the part of a long line in which the needle stands."""
    if len(words) <= _SHOWN:
        return words
    at = max(words.lower().find(needle.lower()), 0)
    start = max(0, min(at - 80, len(words) - _SHOWN))
    if start:
        start = words.find(" ", start, at) + 1 or start  # never in the middle of a word: a mask must know it whole
    return ("…" if start else "") + words[start : start + _SHOWN] + ("…" if start + _SHOWN < len(words) else "")


class Listener:
    """Hears a log of any length, block by block, in constant memory: each kind of error once, with its count."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        from .sieve import Sieve

        self.heard: dict[str, Heard] = {}
        self._sieve = Sieve(self._again)

    def take(self, data: bytes, last: bool = False) -> tuple[Heard, ...]:
        """Take a block of a log; give the errors of kinds that were not heard before it."""
        new: list[Heard] = []
        for passage in self._sieve.take(data, last):
            lines = passage.data.split(b"\n")
            errors = hear((passage.line + i, line.decode("utf-8", "replace")) for i, line in enumerate(lines))
            for error in errors:
                known = self.heard.get(error.kind)
                if known is None:
                    new.append(error)
                    self.heard[error.kind] = error
                else:
                    self.heard[error.kind] = _both(known, error, self._fresh(passage, lines, error))
            self._learn(passage.line, lines, errors)
        return tuple(new)

    def errors(self) -> tuple[Heard, ...]:
        """Give everything that was heard, the most telling first."""
        found = sorted(self.heard.values(), key=lambda error: (-error.telling, error.line))
        return tuple(replace(error, follows=follows(error.kind, found[0].kind)) for error in found)

    def _fresh(self, passage: Passage, lines: list[bytes], error: Heard) -> int:
        """Give in how many of its lines an error was not counted before, with the block before or by the sieve."""
        fresh, at, last = 0, 0, passage.line
        for line in error.lines:
            at += sum(len(words) + 1 for words in lines[last - passage.line : line - passage.line])
            last = line
            known = at < passage.ahead and self._sieve.knows(lines[line - passage.line], error.kind)
            fresh += at >= passage.old and not known
        return fresh

    def _again(self, kinds: tuple[str, ...]) -> None:
        """Count errors in a line that was heard before in the same form."""
        for kind in kinds:
            known = self.heard.get(kind)
            if known is not None:
                self.heard[kind] = replace(known, count=known.count + 1)

    def _learn(self, number: int, lines: list[bytes], errors: tuple[Heard, ...]) -> None:
        """Tell the sieve what each line of a passage gave, so that the next one like it is only counted."""
        said: dict[int, list[str]] = {}
        for error in errors:
            for line in error.lines:
                said.setdefault(line, []).append(error.kind)
        for i, words in enumerate(lines):
            self._sieve.learn(words, tuple(said.get(number + i, ())))


def _both(known: Heard, again: Heard, fresh: int) -> Heard:
    """Join two of one kind: the better told one, with `fresh` more counted."""
    better = again if (again.telling, len(again.facts)) > (known.telling, len(known.facts)) else known
    return replace(better, count=known.count + fresh)
