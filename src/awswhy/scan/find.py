"""From bytes to leaks: the whole way on one page."""

from __future__ import annotations

from bisect import bisect_right

from awswhy.model.account import account_of_key
from awswhy.model.leak import (
    ALLOWED,
    EXAMPLE,
    KEY_ID,
    KINDS,
    LEAK,
    NOTE,
    PRESIGNED_URL,
    SECRET_KEY,
    SESSION_TOKEN,
    Leak,
    Mark,
    fingerprint,
)
from awswhy.model.noun import replace
from awswhy.model.secret import Secret
from awswhy.model.wide import utf16

from .gate import ENCODED, ID, OTHER, SECRET, TOKEN, families
from .ids import ids, unique_ids
from .names import spots
from .pragmas import allowed
from .secrets import LINES, beside, documented, named
from .tokens import expiry, other_keys, session_tokens
from .wrapped import decoded, goes_on, together, unescaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NEIGHBOURS = 6
"""So many key ids on either side are asked whether a secret is theirs."""
EVERYTHING = frozenset((ID, SECRET, TOKEN, ENCODED, OTHER))


def find(data: bytes, *, notes: bool = False) -> tuple[Leak, ...]:
    """Give everything that a file's bytes hold, in the order in which it stands there.

    `notes`: also what is worth naming and no secret, such as the unique ids of roles and users.
    """
    wide = utf16(data)
    if wide is not None:
        return leaks(wide, EVERYTHING, notes=notes)
    found = families(data)
    return leaks(data.decode("latin-1"), found, notes=notes) if found or notes else ()


def leaks(text: str, signs: Collection[str] = EVERYTHING, *, notes: bool = False) -> tuple[Leak, ...]:
    """Give the leaks in a text that holds signs of these families."""
    return look(text, signs, notes=notes)[0]


def look(text: str, signs: Collection[str], *, notes: bool = False) -> tuple[tuple[Leak, ...], bool]:
    """Give the leaks in a text, and whether a string that may be a key goes on from line to line in it."""
    named_at = spots(text) if SECRET in signs else []
    split = goes_on(text, named_at, ID in signs)
    marks = [*_plain(text, signs, named_at), *_unwrapped(text, signs, named_at, split)]
    if notes:
        marks += unique_ids(text)
    return (_leaks(text, marks) if marks else ()), split


def _leaks(text: str, marks: list[Mark]) -> tuple[Leak, ...]:
    """Put marks together to leaks."""
    judged = [_allowed(text, mark) for mark in _distinct(marks)]
    starts = line_starts(text)
    return tuple(_leak(text, starts, group) for group in _groups(judged, starts))


def _plain(text: str, signs: Collection[str], named_at: list[int]) -> list[Mark]:
    """Give the marks of a text as it stands."""
    found = tuple(ids(text)) if ID in signs else ()
    marks = [*found, *beside(text, found)]
    if SECRET in signs:
        marks += named(text, named_at)
    marks += documented(text)
    if TOKEN in signs:
        marks += session_tokens(text)
    if OTHER in signs:
        marks += other_keys(text)
    return marks


def _unwrapped(text: str, signs: Collection[str], named_at: list[int], split: bool) -> list[Mark]:
    """Give the marks inside base64, escapes and strings that go on in the next line, where the wrapping stands."""
    marks = []
    if ENCODED in signs:
        for start, end, inside in decoded(text):
            marks += [replace(mark, start=start, end=end, near="base64") for mark in _inside(inside, EVERYTHING)]
    if split:
        marks += _rewritten(*together(text), signs)
    rewritten = unescaped(text, named_at, ID in signs)
    if rewritten is not None:
        marks += _rewritten(*rewritten, signs)
    return marks


def _inside(text: str, signs: Collection[str]) -> list[Mark]:
    """Give the marks of a text that was unwrapped."""
    return _plain(text, signs, spots(text) if SECRET in signs else [])


def _rewritten(words: str, cuts: list[tuple[int, int]], signs: Collection[str]) -> Iterator[Mark]:
    """Give the marks of a rewritten text that hold or touch what was written otherwise; all others are known.

    What only stands beside the ids of examples is left out: the requests in documentation are full of escaped base64.
    """
    offsets = [offset for offset, _ in cuts]
    marks = _inside(words, signs)
    real = any(mark.kind == KEY_ID and mark.verdict == LEAK for mark in marks)
    for mark in (mark for mark in marks if real or mark.near != "id"):
        first, last = bisect_right(offsets, mark.start), bisect_right(offsets, mark.end - 1)
        before = cuts[first - 1][1] if first else 0
        touches = first != last or mark.start in offsets[first - 1 : first] or mark.end in offsets[last : last + 1]
        if touches:
            yield replace(mark, start=mark.start + before, end=mark.end + (cuts[last - 1][1] if last else 0))


def _distinct(marks: list[Mark]) -> list[Mark]:
    """Give each place once, in order: what a name tells before what only stands beside a key id."""
    kept: list[Mark] = []
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.near == "id", mark.kind))
    for mark in ordered:
        if not any(mark.start < other.end and other.start < mark.end and _same(mark, other) for other in kept[-4:]):
            kept.append(mark)
    return kept


def _same(mark: Mark, other: Mark) -> bool:
    """Whether two marks that overlap are one thing."""
    return mark.kind == other.kind and (mark.near != "base64" or mark.value == other.value)


def _allowed(text: str, mark: Mark) -> Mark:
    """Give a mark with a comment's permission."""
    comment = allowed(text, mark.start, mark.end)
    return replace(mark, verdict=ALLOWED, rule=comment) if comment else mark


def line_starts(text: str) -> list[int]:
    """Give where each line begins."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _groups(marks: list[Mark], starts: list[int]) -> list[tuple[Mark, ...]]:
    """Put each key id together with the nearest secret and token that no other id is nearer to."""
    groups = [[mark] for mark in marks if mark.kind == KEY_ID]
    places = [group[0].start for group in groups]
    alone: list[tuple[Mark, ...]] = []
    single = len(groups) == 1 and sum(mark.kind == SECRET_KEY for mark in marks) == 1
    for mark in marks:
        if mark.kind == KEY_ID:
            continue
        owner = None
        if mark.kind in (SECRET_KEY, SESSION_TOKEN, PRESIGNED_URL):
            owner = _owner(mark, groups, places, starts, len(starts) if single else LINES)
        if owner is None:
            alone.append((mark,))
        else:
            owner.append(mark)
    return sorted([*map(tuple, groups), *alone], key=lambda group: min(mark.start for mark in group))


def _owner(mark: Mark, groups: list[list[Mark]], places: list[int], starts: list[int], reach: int) -> list[Mark] | None:
    """Give the group of the id that a secret or token belongs to: the nearest one that has none of its kind yet."""
    at = bisect_right(places, mark.start)
    near = groups[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
    free = [group for group in near if all(other.kind != mark.kind for other in group)]
    if not free:
        return None
    nearest = min(free, key=lambda group: abs(group[0].start - mark.start))
    lines = abs(bisect_right(starts, nearest[0].start) - bisect_right(starts, mark.start))
    return nearest if lines <= reach else None


def _leak(text: str, starts: list[int], group: tuple[Mark, ...]) -> Leak:
    """Make one leak of the marks that belong together."""
    first = min(group, key=lambda mark: mark.start)
    line = bisect_right(starts, first.start)
    head = min(group, key=lambda mark: KINDS.index(mark.kind))
    key_id = text_of(text, head) if head.kind == KEY_ID else ""
    verdict, rule = _verdict(group)
    signed = next((mark for mark in group if mark.kind == PRESIGNED_URL), None)
    return Leak(
        kind=head.kind,
        line=line,
        column=first.start - starts[line - 1] + 1,
        marks=group,
        key_id=key_id,
        account=account_of_key(key_id) or "" if key_id else "",
        verdict=verdict,
        rule=rule,
        expires=expiry(text, signed.start) if signed is not None else "",
        fingerprint=fingerprint(head.value, head.kind),
        parts=tuple(fingerprint(mark.value, mark.kind) for mark in group if mark.verdict == LEAK),
    )


def text_of(text: str, mark: Mark) -> str:
    """Give a key id, which is no secret; out of its wrapping it is not shown."""
    value = text[mark.start : mark.end]
    return value if mark.value == Secret(value) else ""


def _verdict(group: tuple[Mark, ...]) -> tuple[str, str]:
    """Give a group's verdict: a leak, unless what decides says otherwise (a real id with an example's secret leaks)."""
    allowed_ones = [mark for mark in group if mark.verdict == ALLOWED]
    if allowed_ones:
        return ALLOWED, allowed_ones[0].rule
    leaking = [mark for mark in group if mark.verdict == LEAK]
    if leaking:
        return LEAK, ""
    best = next((mark for mark in group if mark.verdict == EXAMPLE), group[0])
    return best.verdict, best.rule if best.verdict in (EXAMPLE, NOTE) else ""
