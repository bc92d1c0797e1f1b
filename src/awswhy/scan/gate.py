"""What a file's bytes may hold, by a few searches over the whole of it: nearly all files end here.

A search for one long literal runs at four gigabytes a second, for a short one at two; a pattern whose branches all
begin with one rare letter at three to four, and any other pattern fifteen times slower. So each sign is one of these.
A sign is at most `LONGEST` bytes long: `families.py` relies on it.
"""

from __future__ import annotations

from re import compile as compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

ID, SECRET, TOKEN, ENCODED, OTHER = "id", "secret", "token", "encoded", "other"
"""Families of signs."""
LONGEST = 24
_LITERALS = (
    (SECRET, b"ecret"),
    (OTHER, b".codecatalyst.aws"),
)
_PATTERNS = (
    (SECRET, rb"E(?:CRET)"),
    (SECRET, rb"w(?:s_access_key|s_key)"),
    (TOKEN, rb"I(?:vYXdz|QoJb3JpZ2lu)"),
    (OTHER, rb"-(?:api-key-|codecommit)"),
    (OTHER, rb"2-[a-z0-9]{20}"),
    (OTHER, rb"z(?:n\.mws\.)"),
    (ID, rb"A(?:[KSB]IA(?:[A-Z0-9]{16}|[A-Z0-9]{0,15}[\"'])|BSK[A-Za-z0-9+/]{20}|QoDYXdz)"),
)
"""Names of secrets; session tokens; Bedrock's keys and CodeCommit's addresses; AppSync's keys; MWS's tokens; ids, or
the first piece of one in a string that may go on in the next line."""
_ENCODED = (rb"Q(?:UtJ|VNJ)Q", rb"F(?:LSU|TSU)[EF]", rb"B[SU]0lB")
"""AKIA and ASIA in base64, at each of the three places where they may begin in it."""
_SEARCHES = tuple((family, compiled(pattern).search) for family, pattern in _PATTERNS)
_SEARCHES_ENCODED = tuple(compiled(pattern).search for pattern in _ENCODED)
_SMALL = 1 << 20
"""Keys in base64 stand in settings, not in files larger than this."""
_WITH_IDS = {TOKEN, OTHER}
"""What its pattern finds with ids."""


def families(data: bytes) -> set[str]:
    """Give the families of which a sign stands in a file's bytes."""
    if _gate.left >= 0:
        _gate.left -= len(data)
        if _gate.left < 0:
            _gate.search = all_at_once() or in_turn
    found = _gate.search(data)
    if ID in found:
        found |= _WITH_IDS
    if ENCODED in found and len(data) > _SMALL:
        found.discard(ENCODED)
    return found


def in_turn(data: bytes) -> set[str]:
    """Search for one sign after the other."""
    found = {family for family, sign in _LITERALS if sign in data}
    for family, search in _SEARCHES:
        if family not in found and search(data) is not None:
            found.add(family)
    if len(data) <= _SMALL and encoded(data):
        found.add(ENCODED)
    return found


def all_at_once() -> Callable[[bytes], set[str]] | None:
    """Give a faster search with the same answers; None where what it needs is not installed."""
    from re import escape

    from .quick import searcher

    literals = tuple((family, escape(sign)) for family, sign in _LITERALS)
    return searcher((*literals, *_PATTERNS, *((ENCODED, pattern) for pattern in _ENCODED)))


class _Gate:
    """The search in use, and how many bytes are left until a faster one is looked for: to load it takes a while."""

    def __init__(self) -> None:
        """Begin with the one that needs nothing."""
        self.search: Callable[[bytes], set[str]] = in_turn
        self.left = 16 << 20


_gate = _Gate()


def encoded(data: bytes) -> bool:
    """Whether a key id may stand in bytes in base64."""
    return any(search(data) is not None for search in _SEARCHES_ENCODED)
