"""What a file's bytes may hold, by a few searches over the whole of it: nearly all files end here.

A search for one literal runs at two gigabytes a second, a pattern whose branches all begin with one rare letter at
half of that, and any other pattern thirty times slower. So each family has its literal, or shares a letter.
"""

from __future__ import annotations

from re import compile as compiled

ID, SECRET, TOKEN, ENCODED, OTHER = "id", "secret", "token", "encoded", "other"
"""Families of signs."""
_ID = compiled(rb"A(?:[KSB]IA(?:[A-Z0-9]{16}|[A-Z0-9]{0,15}[\"'])|BSK[A-Za-z0-9+/]{100}|QoDYXdz)").search
"""An id, or the first piece of one in a string that may go on in the next line."""
_LITERALS = (
    (SECRET, b"ecret"),
    (SECRET, b"ECRET"),
    (TOKEN, b"oGZXIvYXdz"),
    (TOKEN, b"IQoJb3JpZ2lu"),
    (OTHER, b"bedrock-api-key-"),
    (OTHER, b"amzn.mws."),
    (OTHER, b"git-codecommit"),
    (OTHER, b".codecatalyst.aws"),
    (OTHER, b"da2-"),
    (SECRET, b"aws_access_key"),
    (SECRET, b"aws_key"),
)
_ENCODED = tuple(compiled(pattern).search for pattern in (rb"Q(?:UtJ|VNJ)Q", rb"F(?:LSU|TSU)[EF]", rb"B[SU]0lB"))
"""AKIA and ASIA in base64, at each of the three places where they may begin in it."""
_SMALL = 1 << 20
"""Keys in base64 stand in settings, not in files larger than this."""


def families(data: bytes) -> set[str]:
    """Give the families of which a sign stands in a file's bytes."""
    found = {family for family, sign in _LITERALS if sign in data}
    if _ID(data) is not None:
        found |= {ID, TOKEN, OTHER}
    if len(data) <= _SMALL and encoded(data):
        found.add(ENCODED)
    return found


def encoded(data: bytes) -> bool:
    """Whether a key id may stand in bytes in base64."""
    return any(search(data) is not None for search in _ENCODED)
