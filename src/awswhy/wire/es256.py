"""ES256: ECDSA over P-256 with SHA-256, in plain Python, for the proof that `aws login` sends with a refresh.

The nonce is derived from key and message (RFC 6979), so no random numbers are needed and a test can compare. Python's
numbers take longer for some keys than for others; that is no worry here, where the caller owns the key and asks once.
"""

from __future__ import annotations

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.secret import Secret

    Point = tuple[int, int, int]

_P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    1,
)
_P256 = bytes.fromhex("06082a8648ce3d030107")
"""The DER form of the curve's name."""


@noun
class Public:
    """A public key: its two coordinates, 32 bytes each."""

    x: bytes
    y: bytes


def public(pem: Secret) -> Public:
    """Give a private key's public one; raises ValueError when the text is no P-256 private key."""
    x, y = pem.use(lambda text: _affine(_times(_scalar(text), _G)))
    return Public(x.to_bytes(32, "big"), y.to_bytes(32, "big"))


def sign(pem: Secret, message: bytes) -> bytes:
    """Sign a message: `r` and `s`, 32 bytes each; raises ValueError when the text is no P-256 private key."""
    return pem.use(lambda text: _sign(_scalar(text), message))


def _scalar(pem: str) -> int:
    """Read the key out of `EC PRIVATE KEY` PEM (SEC 1, RFC 5915); raises ValueError.

    As botocore's login does, lines that start with `-----BEGIN` or `-----END` are left out and the rest is base64.
    """
    from base64 import b64decode

    lines = (line for line in pem.splitlines() if not line.startswith(("-----BEGIN", "-----END")))
    try:
        body, rest = _der(b64decode("".join(lines).strip()), 0x30)
        version, body = _der(body, 0x02)
        key, body = _der(body, 0x04)
    except (ValueError, IndexError):
        raise ValueError("not an EC private key") from None
    scalar = int.from_bytes(key, "big")
    if rest or version != b"\x01" or not 0 < scalar < _N or not _is_p256(body, key):
        raise ValueError("not a P-256 private key")
    return scalar


def _is_p256(rest: bytes, key: bytes) -> bool:
    """Whether what follows the key names P-256; without a name, whether the key has its length."""
    if rest[:1] == b"\xa0":
        return rest[2:].startswith(_P256)
    return len(key) == 32


def _der(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Take one DER value off the front; gives it and what follows. Raises ValueError or IndexError."""
    if data[0] != tag:
        raise ValueError("another tag")
    length, start = data[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(data[2:start], "big")
    if len(data) < start + length:
        raise ValueError("cut short")
    return data[start : start + length], data[start + length :]


def _sign(scalar: int, message: bytes) -> bytes:
    """ECDSA (FIPS 186-4) with the nonces of RFC 6979."""
    import hashlib

    digest = hashlib.sha256(message).digest()
    number = int.from_bytes(digest, "big")
    for nonce in _nonces(scalar, digest):
        r = _affine(_times(nonce, _G))[0] % _N
        s = pow(nonce, -1, _N) * (number + r * scalar) % _N
        if r and s:
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    raise ValueError("no nonce")  # pragma: no cover  # the nonces never end


def _nonces(scalar: int, digest: bytes) -> Iterator[int]:
    """RFC 6979, 3.2: an endless row of nonces for a key and a digest."""
    import hmac

    bits = scalar.to_bytes(32, "big") + (int.from_bytes(digest, "big") % _N).to_bytes(32, "big")
    key, value = b"\x00" * 32, b"\x01" * 32
    for mark in (b"\x00", b"\x01"):
        key = hmac.digest(key, value + mark + bits, "sha256")
        value = hmac.digest(key, value, "sha256")
    while True:
        value = hmac.digest(key, value, "sha256")
        nonce = int.from_bytes(value, "big")
        if 0 < nonce < _N:
            yield nonce
        key = hmac.digest(key, value + b"\x00", "sha256")
        value = hmac.digest(key, value, "sha256")


def _times(scalar: int, point: Point) -> Point:
    """Multiply a point, in Jacobian coordinates (x/z^2, y/z^3); z = 0 is the point at infinity."""
    total: Point = (0, 1, 0)
    for bit in f"{scalar:b}":
        total = _double(total)
        if bit == "1":
            total = _add(total, point)
    return total


def _double(point: Point) -> Point:
    """Add a point to itself (the curve's a is -3)."""
    x, y, z = point
    if not y or not z:
        return (0, 1, 0)
    delta, gamma = z * z % _P, y * y % _P
    beta, alpha = x * gamma % _P, 3 * (x - delta) * (x + delta) % _P
    new_x = (alpha * alpha - 8 * beta) % _P
    new_z = ((y + z) * (y + z) - gamma - delta) % _P
    return new_x, (alpha * (4 * beta - new_x) - 8 * gamma * gamma) % _P, new_z


def _add(one: Point, other: Point) -> Point:
    """Add two points."""
    if not one[2]:
        return other
    z1, z2 = one[2] * one[2] % _P, other[2] * other[2] % _P
    u1, u2 = one[0] * z2 % _P, other[0] * z1 % _P
    s1, s2 = one[1] * other[2] * z2 % _P, other[1] * one[2] * z1 % _P
    if u1 == u2:
        return _double(one) if s1 == s2 else (0, 1, 0)
    h, r = (u2 - u1) % _P, (s2 - s1) % _P
    h2 = h * h % _P
    h3, v = h * h2 % _P, u1 * h2 % _P
    x = (r * r - h3 - 2 * v) % _P
    return x, (r * (v - x) - s1 * h3) % _P, h * one[2] * other[2] % _P


def _affine(point: Point) -> tuple[int, int]:
    """Give a point's own coordinates."""
    x, y, z = point
    inverse = pow(z, -1, _P)
    square = inverse * inverse % _P
    return x * square % _P, y * square * inverse % _P
