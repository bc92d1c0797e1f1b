"""How far a long scan is, on one line of the terminal that goes away by itself.

Only where a person looks on: standard error is a terminal, and no CI system keeps it as a log. Nothing is drawn in the
first half second, and then at most ten times a second.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from awswhy.model.history import Progress

_FIRST, _EVERY = 0.5, 0.1
_CALM = 5.0
"""The rate is a mean over about so many seconds, so that one large file does not throw the estimate about."""
_SURE = 2.0
"""Before so many seconds nothing is said of the end."""
_NARROW = 40
_BAR = 12


def bar_for(noun: str, *, off: bool = False) -> Bar:
    """Give the line for work on so many `noun`s; it stays empty where nobody looks on."""
    stream = sys.stderr
    seen = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")
    return Bar(stream, noun, on=seen and not off)


class Bar:
    """The line: takes where it is drawn, what is counted, whether it is drawn at all, and a clock in seconds."""

    def __init__(self, stream: TextIO, noun: str, *, on: bool, clock: Callable[[], float] | None = None) -> None:
        """Draw nothing yet."""
        from time import monotonic

        self._stream, self._noun, self._on, self._clock = stream, noun, on, clock or monotonic
        self._due = self._clock() + _FIRST
        self._rate = Rate(self._clock())
        self._drawn = 0

    def tell(self, progress: Progress) -> None:
        """Take in how far the work is, and draw it where it is time to."""
        if not self._on:
            return
        now = self._clock()
        self._rate.take(progress, now)
        if now >= self._due:
            self._due = now + _EVERY
            self._draw(line(progress, self._rate, self._noun, self._columns(), ascii_only=self._is_ascii()))

    def clear(self) -> None:
        """Take the line away: before anything else is written, and at the end."""
        if self._drawn:
            self._stream.write("\r" + " " * self._drawn + "\r")
            self._stream.flush()
            self._drawn = 0

    def _draw(self, text: str) -> None:
        """Put a text in the line's place."""
        self._stream.write("\r" + text + " " * (self._drawn - len(text)))
        self._stream.flush()
        self._drawn = len(text)

    def _columns(self) -> int:
        """Give the terminal's width; its last column stays free, as some begin a new line there."""
        try:
            return (os.get_terminal_size(self._stream.fileno()).columns or 80) - 1
        except (OSError, ValueError):
            return 79

    def _is_ascii(self) -> bool:
        """Whether the terminal shows nothing but ASCII."""
        return not (getattr(self._stream, "encoding", "") or "ascii").lower().startswith("utf")


class Rate:
    """How fast it goes: items and bytes a second, as a mean that forgets slowly."""

    def __init__(self, now: float) -> None:
        """Begin at nothing."""
        self._begun = self._at = now
        self._done, self._size, self._total = 0, 0, 0
        self.items = self.size = 0.0

    def take(self, progress: Progress, now: float) -> None:
        """Take in how far it is; a new list of things (a submodule's) is measured from its own beginning."""
        if progress.total != self._total or progress.done < self._done:
            self._begun = self._at = now
            self._done, self._size, self._total = progress.done, progress.size, progress.total
            self.items = self.size = 0.0
            return
        passed = now - self._at
        if passed < _EVERY:
            return
        share = min(1.0, max(passed / _CALM, passed / max(passed, now - self._begun)))
        self.items += share * ((progress.done - self._done) / passed - self.items)
        self.size += share * ((progress.size - self._size) / passed - self.size)
        self._at, self._done, self._size = now, progress.done, progress.size

    @property
    def seconds(self) -> float:
        """How long it has been measured."""
        return self._at - self._begun


def line(progress: Progress, rate: Rate, noun: str, columns: int, *, ascii_only: bool = False) -> str:
    """Give the line's text, no wider than the terminal: a bar, how many of how many, how long still, how fast."""
    if not progress.total:
        pieces = [f"{progress.done:,} {noun} so far", _speed(rate, noun)]
        return "  ".join(piece for piece in pieces if piece)[: max(0, columns)]
    part = progress.done / progress.total
    percent = f"{int(100 * part):>3} %"
    told = f"{progress.done:,} of {progress.total:,} {noun}"
    if progress.done >= progress.total:
        told = f"{progress.total:,} {noun} read, now their places"
    full, empty = ("#", "-") if ascii_only else ("━", "─")
    bar = full * int(_BAR * part) + empty * (_BAR - int(_BAR * part))
    pieces = [percent] if columns < _NARROW else [bar, percent]
    for piece in (told, _left(progress, rate), _speed(rate, noun)):
        if piece and len("  ".join([*pieces, piece])) <= columns:
            pieces.append(piece)
    return "  ".join(pieces)[: max(0, columns)]


def _speed(rate: Rate, noun: str) -> str:
    """Say how fast it goes: in bytes where they are counted."""
    if rate.size >= 1e6:
        return f"{rate.size / 1e6:,.0f} MB/s"
    return f"{rate.items:,.0f} {noun}/s" if rate.items >= 1 else ""


def _left(progress: Progress, rate: Rate) -> str:
    """Say how long it takes still, in steps that do not jump about."""
    if rate.items <= 0 or rate.seconds < _SURE or progress.done >= progress.total:
        return ""
    seconds = (progress.total - progress.done) / rate.items
    if seconds < 5:
        return "a few seconds left"
    if seconds < 90:
        return f"about {round(seconds / 5) * 5:.0f} s left"
    return f"about {round(seconds / 60):.0f} min left"
