"""Which account an access key belongs to, read out of its id: no call, no other credentials.

Key ids made since 2019 carry their account: the letters after the prefix are base32, and 40 of their bits are the
account's number (found by Aidan Steele and Tal Be'ery). Older ones, whose fifth letter is A to P, carry none.
"""

from __future__ import annotations

from .secret import KEY_ID_PREFIXES

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_FIRST_NEW = "Q"


def account_of_key(key_id: str) -> str | None:
    """Give the 12 digits of a key id's account; None for an older id, or for what is no key id."""
    body = key_id[4:]
    if key_id[:4] not in KEY_ID_PREFIXES or len(key_id) != 20 or any(letter not in _BASE32 for letter in body):
        return None
    if _BASE32.index(body[0]) < _BASE32.index(_FIRST_NEW):
        return None
    number = 0
    for letter in body:
        number = number << 5 | _BASE32.index(letter)
    # 16 letters are 80 bits; the account is 40 of the first 48, behind one bit at the top and before seven.
    return f"{(number >> 32 & 0x7FFFFFFFFF80) >> 7:012d}"
