"""The refresh of an `aws login` session, against botocore's own fetcher with `cryptography` in awscrt's place."""

import base64
import datetime
import json
import os
from unittest import mock

import pytest
from asking_both import LOADER, client_of, looking, same
from stub_server import http, stub
from test_wire_es256 import SCALAR, pem

from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.wire import es256, signin

credentials = pytest.importorskip("botocore.credentials")
ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
import botocore.session  # noqa: E402  # after importorskip
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402  # as above
from cryptography.hazmat.primitives.asymmetric.utils import (  # noqa: E402  # as above
    Prehashed,
    decode_dss_signature,
    encode_dss_signature,
)

PEM = pem(SCALAR)
GOOD = {
    "accessToken": {"accessKeyId": "ASIANEW", "secretAccessKey": "new-secret", "sessionToken": "new-token"},
    "tokenType": "aws_sigv4",
    "expiresIn": 900,
    "refreshToken": "next",
}


class FakeEC:
    """What botocore needs of awscrt.crypto.EC."""

    def __init__(self, key):
        self._key = key

    @classmethod
    def new_key_from_der_data(cls, data):
        return cls(serialization.load_der_private_key(data, None))

    @staticmethod
    def decode_der_signature_to_padded_pair(signature, pad_to):
        return b"".join(part.to_bytes(pad_to, "big") for part in decode_dss_signature(signature))

    def get_public_coords(self):
        numbers = self._key.public_key().public_numbers()
        return numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")

    def sign(self, digest):
        return self._key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))


def unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_proof_is_botocores():
    mine = signin.proof(PEM, "https://x.example/v1/token", 1700000000, "name")
    with mock.patch.object(credentials, "EC", FakeEC):
        key = credentials.LoginCredentialFetcher._load_private_key({"dpopKey": PEM.reveal()})
        real = credentials._build_dpop_header(key, "https://x.example/v1/token", uid="name", ts=1700000000)
    assert mine.split(".")[:2] == real.split(".")[:2]
    public = es256.public(PEM)
    numbers = ec.EllipticCurvePublicNumbers(
        int.from_bytes(public.x, "big"), int.from_bytes(public.y, "big"), ec.SECP256R1()
    )
    for made in (mine, real):
        signed, _, signature = made.rpartition(".")
        both = unpadded(signature)
        der = encode_dss_signature(int.from_bytes(both[:32], "big"), int.from_bytes(both[32:], "big"))
        numbers.public_key().verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))


def test_proofs_differ():
    assert signin.proof(PEM, "u", 1) != signin.proof(PEM, "u", 1)


def theirs(server):
    """Refresh with botocore's fetcher; gives the new credentials or its error."""
    session = {
        "accessToken": {"accessKeyId": "o", "secretAccessKey": "o", "sessionToken": "o", "accountId": "1",
                        "expiresAt": "2020-01-01T00:00:00Z"},
        "refreshToken": "CANARY", "clientId": "client", "dpopKey": PEM.reveal(),
    }  # fmt: skip
    loader = mock.Mock()
    loader.load_token.return_value = session
    env = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": server.url, "AWS_CONFIG_FILE": "/n",
           "AWS_SHARED_CREDENTIALS_FILE": "/n"}  # fmt: skip
    with (
        mock.patch.dict(os.environ, env, clear=True),
        mock.patch.object(credentials, "EC", FakeEC),
        mock.patch("time.sleep"),
    ):
        sdk = botocore.session.Session()
        sdk.register_component("data_loader", LOADER)
        fetcher = credentials.LoginCredentialFetcher("s", loader, sdk.create_client)
        try:
            return fetcher.refresh_credentials()
        except Exception as error:  # whatever the SDK raises is the expectation
            return error


def ours(server):
    eyes = looking(server)
    client = client_of(eyes, "signin", signed=False)
    try:
        return signin.refresh(
            eyes, client, client_id="client", refresh_token=Secret("CANARY"), dpop_key=PEM, account="1"
        )
    except SdkRaises as error:
        return error


def test_a_refresh():
    with stub(http(200, json.dumps(GOOD).encode())) as server:
        issued, following = ours(server)
        real = theirs(server)
    assert issued.keys.key_id == real["access_key"] == "ASIANEW"
    assert (issued.keys.secret, issued.keys.token) == (Secret(real["secret_key"]), Secret(real["token"]))
    assert (issued.account, following) == ("1", Secret("next"))
    now = 1_767_225_600.0
    assert issued.expires is not None
    assert abs(issued.expires - now) < 400 * 86400
    assert datetime.datetime.fromisoformat(real["expiry_time"].replace("Z", "+00:00"))
    mine, other = (seen.partition(b"\r\n\r\n") for seen in server.seen)
    assert json.loads(mine[2]) == json.loads(other[2])
    assert mine[0].split(b"\r\n")[0] == other[0].split(b"\r\n")[0] == b"POST /v1/token HTTP/1.1"
    proof = next(line for line in mine[0].split(b"\r\n") if line.startswith(b"DPoP: "))[6:].decode()
    assert json.loads(unpadded(proof.split(".")[1]))["htu"] == server.url + "/v1/token"


ANSWERS = [
    (400, {"error": "TOKEN_EXPIRED", "message": "m"}, "AccessDeniedException"),
    (400, {"error": "USER_CREDENTIALS_CHANGED", "message": "m"}, "AccessDeniedException"),
    (403, {"error": "INSUFFICIENT_PERMISSIONS", "message": "m"}, "AccessDeniedException"),
    (403, {"error": "AUTHCODE_EXPIRED", "message": "m"}, "AccessDeniedException"),
    (403, {"message": "m"}, "AccessDeniedException"),
    (400, {"error": "INVALID_REQUEST", "message": "m"}, "ValidationException"),
    (429, {"error": "x", "message": "m"}, "TooManyRequestsError"),
    (500, {"error": "server_error", "message": "CANARY"[:5]}, "InternalServerException"),
    (400, {"message": "m"}, "Unknown"),
    (200, {}, "x"),
    (200, {"expiresIn": 5}, "x"),
    (200, {"expiresIn": 5, "accessToken": {}}, "x"),
    (200, {"expiresIn": 5, "accessToken": "text"}, "x"),
    (200, {"expiresIn": 5, "accessToken": GOOD["accessToken"]}, "x"),
    (200, {"expiresIn": None, "accessToken": GOOD["accessToken"]}, "x"),
    (200, [], "x"),
]


@pytest.mark.parametrize(("status", "body", "kind"), ANSWERS)
def test_what_sign_in_refuses(status, body, kind):
    with stub(http(status, json.dumps(body).encode(), f"x-amzn-errortype: {kind}")) as server, mock.patch("time.sleep"):
        mine, real = ours(server), theirs(server)
    assert isinstance(mine, SdkRaises), mine
    assert "CANARY" not in repr(mine) + repr(mine.sign)
    same(mine, real)


@pytest.mark.parametrize("text", ["x", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----"])
def test_a_key_that_cannot_be_read(text):
    with pytest.raises(SdkRaises) as caught:
        signin.check_key(Secret(text))
    with mock.patch.object(credentials, "EC", FakeEC), pytest.raises(Exception) as real:  # compared below
        credentials.LoginCredentialFetcher._load_private_key({"dpopKey": text})
    same(caught.value, real.value)


def test_an_empty_key_fails_as_awscrt_fails():
    crypto = pytest.importorskip("awscrt.crypto", reason="needs awscrt")
    with pytest.raises(SdkRaises) as caught:
        signin.check_key(Secret(""))
    with mock.patch.object(credentials, "EC", crypto.EC), pytest.raises(RuntimeError) as real:
        credentials.LoginCredentialFetcher._load_private_key({"dpopKey": ""})
    same(caught.value, real.value)


def test_an_empty_refresh_token():
    with stub(http()) as server:
        eyes = looking(server)
        with pytest.raises(SdkRaises) as caught:
            signin.refresh(
                eyes, client_of(eyes, "signin", signed=False), client_id="c", refresh_token=Secret(""), dpop_key=PEM
            )
    words = "Invalid length for parameter tokenInput.refreshToken, value: 0, valid min length: 1"
    assert caught.value.error.message == f"Parameter validation failed:\n{words}"
    assert server.seen == []
