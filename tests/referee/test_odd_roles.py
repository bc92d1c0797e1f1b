"""Whatever text the metadata service gives as a role's name, the SDK asks for it; so do we, and show little of it."""

from __future__ import annotations

import base64

import pytest

from awswhy.engine import walk
from awswhy.model.walk import LIVE
from awswhy.providers.imds_ask import LONGEST_ROLE
from awswhy.world.fake import FakeWorld
from referee.judge import Judge
from referee.situation import Situation
from referee.trial import try_world

pytestmark = pytest.mark.referee

ROLES = "/latest/meta-data/iam/security-credentials/"
KEYS = '{"AccessKeyId": "ASIAX", "SecretAccessKey": "S", "Token": "T", "Expiration": "2099-01-01T00:00:00Z"}'


def served(role: str, path: str) -> Situation:
    """A metadata service that gives that role, and its keys at that path."""
    http: dict[str, object] = {
        "PUT /latest/api/token": [200, "token"], f"GET {ROLES}": [200, role], f"GET {path}": [200, KEYS],
    }  # fmt: skip
    return Situation("role", {"AWS_EC2_METADATA_SERVICE_ENDPOINT": "{SERVER}"}, http=http)


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("web-server", ROLES + "web-server"), ("r" * 64, ROLES + "r" * 64), ("r" * 100_000, ROLES + "r" * 100_000),
        ("a\n", ROLES + "a"), ("a\nb", ROLES + "a%0Ab"), ("a\nb", ROLES + "ab"),
        ("a\r\nX: y", ROLES + "aX:%20y"), ("\ta", ROLES + "a"),
        ("a;b/c;d", ROLES + "a;b/c"), ("a%2fb", ROLES + "a%2Fb"), ("a%2f%", ROLES + "a%252F%25"), ("a?", ROLES + "a"),
        ("a?b/[?]%2e", ROLES + "a?b/%5B?%5D%2E"),
        ("a b", ROLES + "a%20b"), ("\x1b[31m", ROLES + "%1B[31m"), ("\x1b[31m", ROLES + "%1B%5B31m"),
        ("é", ROLES + "%C3%A9"), ("a?b", ROLES + "a"), ("a#b", ROLES + "a"), ("../x", ROLES + "../x"),
        ("../x", "/latest/meta-data/iam/x"), ("a%zz", ROLES + "a%25zz"), ("a%zz", ROLES + "a%zz"), ("/", ROLES + "/"),
        ("//x", ROLES + "//x"), ("@x", ROLES + "@x"), ("\x00", ROLES + "%00"), ("\ufeffa", ROLES + "%EF%BB%BFa"),
    ],
)  # fmt: skip
def test_a_role_of_any_name(judge: Judge, role: str, path: str) -> None:
    trial = try_world(judge, served(role, path))
    assert not trial.differences, trial.report()[:2000]


ROLE_BYTES = base64.b64encode(b"r\xf4le").decode()


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("text/plain", "r%C3%B4le"), ("application/x; charset=latin-1", "r%C3%B4le"), ("", ""),
        ("text/x; charset=utf-8", ""),
        ('text/x; charset="cp437"', "r%E2%8C%A0le"), ("text/x; charset=nowhere", ""), ("application/octet-stream", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["token", "role", "keys"])
def test_an_answer_in_any_charset(judge: Judge, kind: str, path: str, where: str) -> None:
    """Text is Latin-1 unless the answer says otherwise; anything else has to be UTF-8."""
    odd = [200, {"base64": ROLE_BYTES}, {"Content-Type": kind} if kind else {}]
    made = served("web-server", ROLES + ("web-server" if where != "role" else path))
    place = {"token": "PUT /latest/api/token", "role": f"GET {ROLES}", "keys": f"GET {ROLES}web-server"}[where]
    made.http[place] = odd
    trial = try_world(judge, made)
    assert not trial.differences, trial.report()[:2000]


def test_a_role_that_is_a_megabyte_is_asked_for_and_shown_clipped() -> None:
    long = "r" * 1_000_000
    base = "http://127.0.0.1:8077"
    answers = {f"PUT {base}/latest/api/token": (200, "t"), f"GET {base}{ROLES}": (200, long),
               f"GET {base}{ROLES}{long}": (200, KEYS)}  # fmt: skip
    seen = walk(FakeWorld({"AWS_EC2_METADATA_SERVICE_ENDPOINT": base}, http=answers), depth=LIVE)
    assert seen.winner is not None
    assert seen.winner.identity is not None
    assert seen.winner.identity.role == "r" * LONGEST_ROLE + "…"
    assert len(repr(seen)) < 20_000
