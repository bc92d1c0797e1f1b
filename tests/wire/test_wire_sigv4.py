"""Our signer against botocore's, byte for byte."""

import datetime
import random
from unittest import mock

import pytest

from awswhy.model.secret import Secret
from awswhy.wire.sigv4 import sign
from awswhy.world.base import Request

auth = pytest.importorskip("botocore.auth")
from botocore.awsrequest import AWSRequest  # noqa: E402  # after importorskip
from botocore.credentials import Credentials  # noqa: E402  # as above

ALPHABET = "abcXYZ019 -_.~/%+=&?:;,@!$'()*\té€𝄞"
PATHS = ["", "/", "//", "/a/./b/../c", "/a//b/", "/..", "/%20x", "/é/€", "/a b", "/~user/-_.", "/a:b@c", "/../../x/"]
QUERIES = ["", "a=1", "b=2&a=1", "a=2&a=1&a", "a", "=x", "a=b=c", "Action=X&Version=2011-06-15", "z=%2F&y=~", "a=&a=1"]
UNSIGNED_NAMES = [
    "User-Agent",
    "Connection",
    "X-Amzn-Trace-Id",
    "Baggage",
    "Expect",
    "Keep-Alive",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "TE",
    "traceparent",
    "tracestate",
    "Trailer",
    "Upgrade",
]
HOSTS = ["sts.amazonaws.com", "STS.Amazonaws.COM", "127.0.0.1:8080", "[::1]:99", "[fe80::1]", "h:443", "h:80", "u:p@h"]


def botocore_signs(request: Request, key: str, secret: str, token: str | None, region: str, service: str, now: float):
    """Sign with botocore at a fixed time; gives the headers."""
    theirs = AWSRequest(request.method, request.url, data=request.body)
    for name, value in request.headers:
        theirs.headers.add_header(name, value)
    when = datetime.datetime.fromtimestamp(now, datetime.timezone.utc).replace(tzinfo=None)
    with mock.patch.object(auth, "get_current_datetime", return_value=when):
        auth.SigV4Auth(Credentials(key, secret, token), service, region).add_auth(theirs)
    return theirs.headers


def random_text(dice: random.Random, most: int) -> str:
    return "".join(dice.choice(ALPHABET) for _ in range(dice.randrange(most)))


@pytest.mark.parametrize("seed", range(40))
def test_the_signature_is_botocores(seed):
    dice = random.Random(seed)
    for _ in range(50):
        url = f"{dice.choice(['http', 'https'])}://{dice.choice(HOSTS)}{dice.choice(PATHS)}"
        query = dice.choice(QUERIES)
        url += f"?{query}" if query else ""
        headers = [("Content-Type", dice.choice(["text/plain", "a;  b\t c", " x "]))]
        headers += [(f"X-Thing-{dice.randrange(3)}", random_text(dice, 12)) for _ in range(dice.randrange(4))]
        if dice.random() < 0.3:
            headers += [(name, "1") for name in dice.sample(UNSIGNED_NAMES, 4)]
        if dice.random() < 0.1:
            headers.append(("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD"))
        if dice.random() < 0.1:
            headers.append(("Host", "Elsewhere.example:1"))
        body = random_text(dice, 40).encode()
        request = Request(dice.choice(["GET", "POST", "put"]), url, tuple(headers), body)
        secret = "wJalrXUtnFEMI/K7MDENG/" + random_text(dice, 20)
        token = ("FwoG  token" + random_text(dice, 30)) if dice.random() < 0.6 else None
        region, service, now = dice.choice(["us-east-1", "eu-west-1", ""]), dice.choice(["sts", "sso"]), 1.7e9 + seed
        theirs = botocore_signs(request, "AKIAIOSFODNN7EXAMPLE", secret, token, region, service, now)
        ours = sign(
            request,
            key_id="AKIAIOSFODNN7EXAMPLE",
            secret=Secret(secret),
            token=Secret(token) if token else None,
            region=region,
            service=service,
            now=now,
        )
        mine = dict(ours.headers)
        assert mine["Authorization"] == theirs["Authorization"], (url, headers)
        assert mine["X-Amz-Date"] == theirs["X-Amz-Date"]
        assert ("X-Amz-Security-Token" in mine) == (token is not None)
        if token:
            assert mine["X-Amz-Security-Token"].reveal() == theirs["X-Amz-Security-Token"]


def test_a_secret_body_is_signed_like_a_plain_one():
    common = {"key_id": "AKIA", "secret": Secret("s"), "token": None, "region": "r", "service": "sts", "now": 0.0}
    plain = sign(Request("POST", "http://h/", (), b"a=1"), **common)
    wrapped = sign(Request("POST", "http://h/", (), Secret("a=1")), **common)
    assert plain.headers == wrapped.headers


def test_nothing_secret_shows():
    made = sign(
        Request("GET", "http://h/"),
        key_id="AKIA",
        secret=Secret("CANARY-ONE"),
        token=Secret("CANARY-TWO"),
        region="r",
        service="sts",
        now=0.0,
    )
    assert "CANARY" not in repr(made) + str(made.headers)


def test_signing_again_replaces_the_first_signature():
    common = {"key_id": "AKIA", "secret": Secret("s"), "token": Secret("t"), "region": "r", "service": "sts"}
    first = sign(Request("GET", "http://h/"), now=0.0, **common)
    again = sign(first, now=99.0, **common)
    assert again == sign(Request("GET", "http://h/"), now=99.0, **common)
