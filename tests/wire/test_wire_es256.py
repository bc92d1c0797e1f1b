"""ES256 against RFC 6979's vectors and the `cryptography` package."""

import base64
import random

import pytest

from awswhy.model.secret import Secret
from awswhy.wire import es256

# RFC 6979, A.2.5.
SCALAR = 0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721
X = 0x60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6
Y = 0x7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299
SIGNATURES = {
    b"sample": (
        0xEFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,
        0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8,
    ),
    b"test": (
        0xF1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,
        0x019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083,
    ),
}


def pem(scalar: int, public: bytes = b"", params: bool = True) -> Secret:
    body = b"\x02\x01\x01\x04\x20" + scalar.to_bytes(32, "big")
    body += bytes.fromhex("a00a06082a8648ce3d030107") if params else b""
    body += b"\xa1\x44\x03\x42\x00" + public if public else b""
    der = b"\x30" + (bytes([len(body)]) if len(body) < 128 else b"\x81" + bytes([len(body)])) + body
    text = base64.b64encode(der).decode()
    return Secret(f"-----BEGIN EC PRIVATE KEY-----\n{text}\n-----END EC PRIVATE KEY-----\n")


def test_the_public_key_of_the_rfc():
    made = es256.public(pem(SCALAR))
    assert (int.from_bytes(made.x, "big"), int.from_bytes(made.y, "big")) == (X, Y)


@pytest.mark.parametrize("message", SIGNATURES)
def test_the_signatures_of_the_rfc(message):
    r, s = SIGNATURES[message]
    assert es256.sign(pem(SCALAR), message) == r.to_bytes(32, "big") + s.to_bytes(32, "big")


def test_against_cryptography():
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    dice = random.Random(1)
    for scalar in (1, 2, es256._N - 1, *(dice.randrange(1, es256._N) for _ in range(20))):
        key = ec.derive_private_key(scalar, ec.SECP256R1())
        text = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        ours, numbers = es256.public(Secret(text.decode())), key.public_key().public_numbers()
        assert (int.from_bytes(ours.x, "big"), int.from_bytes(ours.y, "big")) == (numbers.x, numbers.y)
        message = dice.randbytes(dice.randrange(200))
        both = es256.sign(Secret(text.decode()), message)
        der = encode_dss_signature(int.from_bytes(both[:32], "big"), int.from_bytes(both[32:], "big"))
        key.public_key().verify(der, message, ec.ECDSA(hashes.SHA256()))


def test_forms_of_the_key():
    whole = es256.public(pem(SCALAR))
    assert es256.public(pem(SCALAR, params=False)) == whole
    assert es256.public(pem(SCALAR, b"\x04" + whole.x + whole.y)) == whole
    bare = pem(SCALAR).reveal().splitlines()[1]
    assert es256.public(Secret(bare)) == whole
    assert es256.public(Secret(pem(SCALAR).reveal().replace("\n", "\r\n"))) == whole


@pytest.mark.parametrize(
    "text", ["", "x", "AAAA", "-----BEGIN EC PRIVATE KEY-----\n-----END EC PRIVATE KEY-----", "MAA=", "MAMCAQE=", "€"]
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValueError):
        es256.public(Secret(text))


@pytest.mark.parametrize("scalar", [0, es256._N, es256._N + 1, 2**256 - 1])
def test_scalars_out_of_range_are_refused(scalar):
    with pytest.raises(ValueError):
        es256.sign(pem(scalar), b"x")


def test_another_curve_is_refused():
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    from cryptography.hazmat.primitives import serialization

    for curve in (ec.SECP256K1(), ec.SECP384R1()):
        text = ec.derive_private_key(7, curve).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        with pytest.raises(ValueError):
            es256.public(Secret(text.decode()))


def test_noise_only_ever_gives_value_error():
    dice = random.Random(2)
    for _ in range(2000):
        text = base64.b64encode(b"\x30" + dice.randbytes(dice.randrange(60))).decode()
        try:
            es256.public(Secret(text))
        except ValueError:
            continue
