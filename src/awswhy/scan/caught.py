"""From a changed file to what was caught in it: which leaks are new, and their lines with what is secret masked."""

from __future__ import annotations

import os

from awswhy.model.caught import Caught
from awswhy.model.leak import LEAK, SECRET_KEY, SESSION_TOKEN
from awswhy.model.noun import replace

from .blocks import WHOLE, windows
from .change import numbers
from .find import find
from .judged import as_found
from .masked import Text
from .safe import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awswhy.model.leak import Leak

    from .change import Change
    from .judged import Judge, Lines


def caught_in(change: Change, data: bytes, first: int = 1, judge: Judge = as_found) -> Iterator[Caught]:
    """Give what stands on added lines; `data` is the file, or a piece of it that begins at line `first`.

    The judge is asked only for what would be told.
    """
    leaks = find(data)
    if not leaks:
        return
    text = Text(data, leaks, first)
    added = numbers(change)
    path = os.fsdecode(change.path)
    told = safe(path, leaks)
    for leak in leaks:
        new = [mark for mark in leak.marks if mark.verdict == LEAK and not added.isdisjoint(text.lines(mark))]
        if leak.verdict == LEAK and new and not _over(leak):
            if judge(path, leak, text.spots, change.commit).verdict != LEAK:
                continue
            yield Caught(told, leak, tuple(text.places(leak, added)), not change.old, change.commit)


def caught_all(path: str, data: bytes, judge: Judge = as_found) -> Iterator[Caught]:
    """Give everything that a file holds, whatever its verdict."""
    leaks = find(data)
    if leaks:
        text, told = Text(data, leaks), safe(path, leaks)
        yield from (Caught(told, judge(path, leak, text.spots, ""), tuple(text.places(leak))) for leak in leaks)


def caught_by(path: str, read: Callable[[int], bytes], size: int, judge: Judge = as_found) -> Iterator[Caught]:
    """Give everything that a file of any length holds; it comes by `read(how many)`."""
    if size <= WHOLE:
        yield from caught_all(path, read(size), judge)
        return
    for window, before, leaks, new in windows(read, size):
        text, told = Text(window, leaks, before + 1), safe(path, leaks)
        for leak, whole in new:
            said = judge(path, leak, text.spots, "")
            yield Caught(told, replace(whole, verdict=said.verdict, rule=said.rule), tuple(text.places(leak)))


def lines_of(data: bytes) -> Lines:
    """Give what the judge asks for a mark's lines in some bytes."""
    return Text(data, ()).spots


def _over(leak: Leak) -> bool:
    """Whether it is only a presigned URL whose time has ended: nobody can use it any more."""
    if not leak.expires or any(mark.kind in (SECRET_KEY, SESSION_TOKEN) for mark in leak.marks):
        return False
    from time import gmtime, strftime

    return leak.expires < strftime("%Y-%m-%dT%H:%M:%SZ", gmtime())
