"""Every reader of an answer takes any bytes, and nothing but SdkRaises comes out; nor does any part of the bytes."""

import json
import random

import pytest
from test_wire_es256 import SCALAR, pem

from awswhy.model.keys import Keys
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.walk import LIVE
from awswhy.wire import call, signin, sso, sts
from awswhy.wire.client import Client
from awswhy.world.base import Answer
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

KEYS = Keys("AKIAIOSFODNN7EXAMPLE", Secret("s"), None)
PEM = pem(SCALAR)
XML = [
    b"<a>",
    b"</a>",
    b"<AssumeRoleResult>",
    b"</AssumeRoleResult>",
    b"<Credentials>",
    b"</Credentials>",
    b"<Error>",
    b"</Error>",
    b"<Code>x</Code>",
    b"<Errors>",
    b"</Errors>",
    b"<Expiration>",
    b"</Expiration>",
    b"2030-01-01T00:00:00Z",
    b"<AccessKeyId/>",
    b"<SecretAccessKey>S</SecretAccessKey>",
    b"<!-- -->",
    b"<?pi?>",
    b"&amp;",
    b"&x;",
    b"\xff",
    b"x",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"<a xmlns='b'>",
    b"<SessionToken>",
]
VALUES = [None, True, 0, -1, 1.5, "", "x", [], {}, [1], 10**30, "1e5", float("inf")]
NAMES = ["roleCredentials", "accessKeyId", "secretAccessKey", "sessionToken", "expiration", "accessToken", "expiresIn",
         "refreshToken", "message", "code", "__type", "error", "error_description", "Code"]  # fmt: skip
EXPECTED = (sts.Issued, sts.Caller, tuple)


class AnswerWorld(FakeWorld):
    """Always gives one answer."""

    answer = Answer(200)

    def fetch(self, request):
        return self.answer


def value(dice: random.Random, depth: int = 0):
    if depth < 3 and dice.random() < 0.6:
        return {name: value(dice, depth + 1) for name in NAMES if dice.random() < 0.5}
    return dice.choice(VALUES)


def body(dice: random.Random) -> bytes:
    way = dice.randrange(5)
    if way == 0:
        return dice.randbytes(dice.randrange(40))
    if way == 1:
        return b"".join(dice.choice(XML) for _ in range(dice.randrange(12)))
    if way == 2:
        return json.dumps(value(dice)).encode()
    if way == 3:
        inner = b"".join(dice.choice(XML) for _ in range(dice.randrange(6)))
        return b"<a><AssumeRoleResult>" + inner + b"</AssumeRoleResult></a>"
    whole = json.dumps(value(dice)).encode()
    return whole[: dice.randrange(len(whole) + 1)]


def operations(eyes: Eyes):
    """All of them, by the client that they need."""
    yield lambda: sts.assume_role(eyes, client("sts"), source=KEYS, role_arn="x" * 20, session_name="xx")
    yield lambda: sts.assume_role_with_web_identity(
        eyes, client("sts"), role_arn="x" * 20, session_name="xx", token=Secret("xxxx")
    )
    yield lambda: sts.get_caller_identity(eyes, client("sts"), KEYS)
    yield lambda: sso.get_role_credentials(eyes, client("sso"), account="1", role="r", token=Secret("t"))
    yield lambda: sso.create_token(
        eyes, client("sso-oidc"), client_id="c", client_secret=Secret("s"), refresh_token=Secret("t")
    )


def client(service: str) -> Client:
    return Client(service, "http://127.0.0.1:1", "us-east-1", max_attempts=1)


def survives(work) -> None:
    try:
        assert isinstance(work(), EXPECTED)
    except SdkRaises as error:
        said = error.error.message
    else:
        return
    assert isinstance(said, str)


@pytest.mark.parametrize("seed", range(6))
def test_any_bytes(seed, monkeypatch):
    monkeypatch.setattr(call, "PAUSE_SECONDS", 0)
    dice = random.Random(seed)
    world = AnswerWorld({}, {})
    for _ in range(300):
        header = dice.choice([(), (("x-amzn-errortype", dice.choice(["", "a#b:c", ":", "AccessDeniedException"])),)])
        date = dice.choice(["", "x", "Wed, 21 Oct 2026 07:28:00 GMT", "1, 1 1 99999 1", "\xff", "Wed, 99 Oct 2026"])
        world.answer = Answer(
            dice.choice([200, 201, 299, 300, 400, 401, 500, 999]), (*header, ("date", date)), body(dice)
        )
        eyes = Eyes(world, LIVE)
        for work in operations(eyes):
            survives(work)


def test_any_bytes_for_sign_in(monkeypatch):
    # The proof takes some milliseconds in plain Python and has nothing to do with the answer.
    monkeypatch.setattr(signin, "proof", lambda *_: "proof")
    monkeypatch.setattr(signin, "check_key", lambda _: None)
    dice = random.Random(9)
    world = AnswerWorld({}, {})
    for _ in range(800):
        world.answer = Answer(
            dice.choice([200, 403, 500]), (("x-amzn-errortype", "AccessDeniedException"),), body(dice)
        )
        eyes = Eyes(world, LIVE)
        survives(
            lambda eyes=eyes: signin.refresh(
                eyes, client("signin"), client_id="c", refresh_token=Secret("t"), dpop_key=PEM
            )
        )


@pytest.mark.parametrize("deep", [b"[" * 100_000, b'{"a":' * 100_000, b"<a>" * 100_000])
def test_deep_answers(deep):
    world = AnswerWorld({}, {})
    for status in (200, 400):
        world.answer = Answer(status, (), deep)
        for work in operations(Eyes(world, LIVE)):
            survives(work)


def test_a_good_answers_text_never_shows():
    world = AnswerWorld({}, {})
    for text in (b"<a>CANARY", b'{"roleCredentials": {"accessKeyId": "CANARY", "expiration": "CANARY"}}', b"CANARY\xff",
                 b"<a><AssumeRoleResult><Credentials><SecretAccessKey>CANARY</SecretAccessKey></Credentials></AssumeRoleResult></a>",
                 b'{"expiresIn": "CANARY"}', b'"CANARY"', b"CANARY"):  # fmt: skip
        world.answer = Answer(200, (), text)
        for work in operations(Eyes(world, LIVE)):
            assert "CANARY" not in shown_by(work)


def shown_by(work) -> str:
    """Give everything that an error shows, "" when there is none."""
    try:
        work()
    except SdkRaises as error:
        return repr(error) + repr(error.error) + repr(error.sign)
    return ""
