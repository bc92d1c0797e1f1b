"""A first look at bytes that are about to be committed: can anything be found there at all?

Nearly every change holds nothing, so this is all that a clean commit pays for: no `re`, no finder, only plain searches.
"""

from __future__ import annotations

SIGNS = (
    b"AKIA", b"ASIA", b"ABIA", b"ecret", b"ECRET", b"IQoJb3JpZ2lu", b"FwoGZXIvYXdz", b"FQoGZXIvYXdz", b"AQoDYXdz",
    b"ABSK", b"bedrock-api-key-", b"amzn.mws.", b"da2-", b"git-codecommit", b"codecatalyst.aws", b"aws_access_key",
    b"aws_key", b"AROA", b"AIDA", b"ACCA", b"EXAMPLEKEY", b"QUtJQ", b"QVNJQ", b"FLSU", b"FTSU", b"BS0lB", b"BU0lB",
    b"U0VDUkVU", b"c2VjcmV0", b"NlY3Jld", b"TRUNSRV", b"zZWNyZX", b"YXdzX3",
)  # fmt: skip
"""The finder's own gate (`find.GATE`), written out: importing the finder costs more than the whole look. A test
compares the two."""
WIDE = (b"A\0K\0I\0A\0", b"A\0S\0I\0A\0", b"s\0e\0c\0r\0e\0t", b"S\0E\0C\0R\0E\0T")
"""The same for UTF-16."""
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TO_X = bytes(120 if code in _LETTERS else 32 for code in range(256))
_TO_BLANK = bytes(code if code in _LETTERS else 32 for code in range(256))
_SHORTEST = 38
_HEX = frozenset(b"0123456789abcdefABCDEF")


def shows(data: bytes) -> bool:
    """Whether anything may stand in some bytes: a sign, or a word like a secret whose name stands elsewhere."""
    return any(sign in data for sign in SIGNS) or any(sign in data for sign in WIDE) or _has_secret_like(data)


def _has_secret_like(data: bytes) -> bool:
    """Whether a word has the form of a secret: a changed value's name may stand on a line that did not change."""
    # Zeros are taken out so that UTF-16 reads as one word too. One pass in C tells nearly every text.
    if b"x" * _SHORTEST not in data.translate(_TO_X, b"\0"):
        return False
    return any(_is_like(word) for word in data.translate(_TO_BLANK, b"\0").split() if len(word) >= _SHORTEST)


def _is_like(word: bytes) -> bool:
    """Whether a word is as long as a secret, or as one in base64, and no number in base 16."""
    if not (len(word) <= 41 or 52 <= len(word) <= 60):
        return False
    return not _HEX.issuperset(word) and not (word.islower() or word.isupper()) and not word.isalpha()
