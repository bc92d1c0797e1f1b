"""What a file's bytes may hold, by a few searches over the whole of it: nearly all files end here.

A search for one long literal runs at four gigabytes a second, for a short one at two; a pattern whose branches all
begin with one rare letter at three to four, and any other pattern fifteen times slower. So each sign is one of these.
A sign is at most `LONGEST` bytes long: `families.py` relies on it.
"""

from __future__ import annotations

from re import compile as compiled

ID, SECRET, TOKEN, ENCODED, OTHER = "id", "secret", "token", "encoded", "other"
"""Families of signs."""
LONGEST = 24
_ID = compiled(rb"A(?:[KSB]IA(?:[A-Z0-9]{16}|[A-Z0-9]{0,15}[\"'])|BSK[A-Za-z0-9+/]{20}|QoDYXdz)").search
"""An id, or the first piece of one in a string that may go on in the next line."""
_LITERALS = (
    (SECRET, b"ecret"),
    (OTHER, b".codecatalyst.aws"),
)
_PATTERNS = tuple(
    (family, compiled(pattern).search)
    for family, pattern in (
        (SECRET, rb"E(?:CRET)"),
        (SECRET, rb"w(?:s_access_key|s_key)"),
        (TOKEN, rb"I(?:vYXdz|QoJb3JpZ2lu)"),
        (OTHER, rb"-(?:api-key-|codecommit)"),
        (OTHER, rb"2-[a-z0-9]{20}"),
        (OTHER, rb"z(?:n\.mws\.)"),
    )
)
"""Names of secrets; session tokens; Bedrock's keys and CodeCommit's addresses; AppSync's keys; MWS's tokens."""
_ENCODED = tuple(compiled(pattern).search for pattern in (rb"Q(?:UtJ|VNJ)Q", rb"F(?:LSU|TSU)[EF]", rb"B[SU]0lB"))
"""AKIA and ASIA in base64, at each of the three places where they may begin in it."""
_SMALL = 1 << 20
"""Keys in base64 stand in settings, not in files larger than this."""


def families(data: bytes) -> set[str]:
    """Give the families of which a sign stands in a file's bytes."""
    found = {family for family, sign in _LITERALS if sign in data}
    for family, search in _PATTERNS:
        if family not in found and search(data) is not None:
            found.add(family)
    if _ID(data) is not None:
        found |= {ID, TOKEN, OTHER}
    if len(data) <= _SMALL and encoded(data):
        found.add(ENCODED)
    return found


def encoded(data: bytes) -> bool:
    """Whether a key id may stand in bytes in base64."""
    return any(search(data) is not None for search in _ENCODED)
