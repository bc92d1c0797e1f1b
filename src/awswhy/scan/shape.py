"""How random a run of letters looks, and what around it says that it is only a part of something longer."""

from __future__ import annotations

BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
_HEX = (frozenset("0123456789abcdef"), frozenset("0123456789ABCDEF"))
_SEQUENCES = ("0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "9876543210")
_SEQUENCE = 7
"""So many letters in the order of the alphabet were typed, not drawn."""


def entropy(text: str) -> float:
    """Give the bits of information in each letter of a text, by how often each stands in it."""
    from math import log2

    size = len(text)
    return -sum(n / size * log2(n / size) for n in (text.count(letter) for letter in set(text))) if size else 0.0


def is_hex(text: str) -> bool:
    """Whether a text is a number in base 16, as hashes are written."""
    return any(digits.issuperset(text) for digits in _HEX)


def classes(text: str) -> int:
    """Give how many of capitals, small letters and digits a text has."""
    return any(c.isupper() for c in text) + any(c.islower() for c in text) + any(c.isdigit() for c in text)


def has_sequence(text: str) -> bool:
    """Whether a text holds a piece of the alphabet or of the digits in their order."""
    small = text.lower()
    pieces = (row[i : i + _SEQUENCE] for row in _SEQUENCES for i in range(len(row) - _SEQUENCE + 1))
    return any(piece in small for piece in pieces)


def repeats(text: str) -> bool:
    """Whether a text is one short piece over and over (`TESTTESTTEST`, `deadbeefdeadbeef`)."""
    return any(text.startswith((text[:size] * (len(text) // size + 1))[: len(text)]) for size in range(1, 9))


def in_longer_run(text: str, start: int, end: int, most: int = 24) -> bool:
    """Whether a match is only a part of a long run of base64: more than `most` letters of it stand around."""
    left = start
    while left > 0 and start - left <= most and text[left - 1] in BASE64:
        left -= 1
    right = end
    while right < len(text) and right - end <= most and text[right] in BASE64:
        right += 1
    return (start - left) + (right - end) > most
