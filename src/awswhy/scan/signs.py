"""A first look at bytes that are about to be committed: can anything be found there at all?

Nearly every change holds nothing, so this is all that a clean commit pays for: no `re`, no finder, only plain searches.
"""

from __future__ import annotations

SIGNS = (
    b"AKIA", b"ASIA", b"ABIA", b"ABSK", b"AQoDYXdz", b"ecret", b"ECRET", b"oGZXIvYXdz", b"IQoJb3JpZ2lu",
    b"bedrock-api-key-", b"amzn.mws.", b"git-codecommit", b".codecatalyst.aws", b"da2-", b"aws_access_key", b"aws_key",
    b"EXAMPLEKEY", b"QUtJQ", b"QVNJQ", b"FLSU", b"FTSU", b"BS0lB", b"BU0lB",
)  # fmt: skip
"""The finder's own gate (`gate.py`), written out and a little wider: importing that costs more than the whole look. A
test compares the two."""
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TO_X = bytes(120 if code in _LETTERS else 32 for code in range(256))
_TO_BLANK = bytes(code if code in _LETTERS else 32 for code in range(256))
_SHORTEST = 38
_HEX = frozenset(b"0123456789abcdefABCDEF")


def shows(data: bytes) -> bool:
    """Whether anything may stand in some bytes: a sign, or a word like a secret whose name stands elsewhere."""
    if b"\0" in data:  # UTF-16 reads as plain text without its zeros
        data = data.translate(None, b"\0")
    return any(sign in data for sign in SIGNS) or _has_secret_like(data)


def _has_secret_like(data: bytes) -> bool:
    """Whether a word has the form of a secret: a changed value's name may stand on a line that did not change."""
    if b"x" * _SHORTEST not in data.translate(_TO_X):  # one pass in C tells nearly every text
        return False
    return any(_is_like(word) for word in data.translate(_TO_BLANK).split() if len(word) >= _SHORTEST)


def _is_like(word: bytes) -> bool:
    """Whether a word is as long as a secret, or as one in base64, and no number in base 16."""
    if not (len(word) <= 41 or 52 <= len(word) <= 60):
        return False
    return not _HEX.issuperset(word) and not (word.islower() or word.isupper()) and not word.isalpha()
