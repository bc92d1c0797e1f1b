"""Whether a pair works, as AWS says it: yes, no, nobody knows, and nobody asked."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from awswhy.act.verify import Inquiry, Limits
from awswhy.lab.keys import ACCOUNT, DEV, OTHER, STRANGER, Key, key_id, secret_of, user_key
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Closed, Reply, Stub
from awswhy.model.leak import Mark
from awswhy.model.noun import replace
from awswhy.model.secret import Secret
from awswhy.model.verified import Verified
from scan_answers import GOOD_PAGE, Says, canary, found_in, no, page, session, world_of, written

QUICK = Limits(a_second=1000, seconds=2.0)


def asked(home: Path, url: str, words: str, limits: Limits = QUICK, **env: str) -> list[Verified]:
    inquiry = Inquiry(world_of(home, url, **env), lambda found: None, limits)
    return [told for one in found_in(words) if (told := inquiry.verified(one)) is not None]


def one(home: Path, reply: Reply | None, words: str = "", limits: Limits = QUICK) -> Verified:
    with Stub("sts", Says(reply).answer) as stub:
        (told,) = asked(home, stub.url, words or written(DEV), limits)
    return told


def of_lab(home: Path, words: str, *keys: Key) -> tuple[list[Verified], int]:
    with Stub("sts", Sts((DEV, OTHER, *keys)).answer) as stub:
        return asked(home, stub.url, words), len(stub.requests)


def test_a_pair_that_works_is_told_with_its_owner(tmp_path):
    (told,), requests = of_lab(tmp_path, written(DEV))
    assert (told.works, told.arn, told.account, told.root, requests) == (True, DEV.arn, ACCOUNT, False, 1)
    assert told.text.startswith(f"works: {DEV.arn}")


def test_a_root_users_key_is_told_loudly(tmp_path):
    root = replace(user_key("boss"), arn=f"arn:aws:iam::{ACCOUNT}:root")
    (told,), _ = of_lab(tmp_path, written(root), root)
    assert told.root
    assert "ROOT USER" in told.text


def test_a_key_that_aws_does_not_know_no_longer_works(tmp_path):
    (told,), _ = of_lab(tmp_path, written(STRANGER))
    assert told.works is False
    assert told.text.startswith("no longer works: AWS does not know this key")


def test_a_temporary_key_is_asked_with_its_token_only(tmp_path):
    key = session("deploy")
    (told,), _ = of_lab(tmp_path, written(key), key)
    assert (told.works, told.arn) == (True, key.arn)
    (told,), requests = of_lab(tmp_path, written(key, token=False), key)
    assert (told.works, told.asked, requests) == (None, False, 0)
    assert told.text == "not asked: a temporary key without its session token"


@pytest.mark.parametrize(("plain", "escaped"), [("/", "\\/"), ("/", "%2F"), ("+", "%2B")])
def test_a_token_is_sent_as_it_was_before_it_was_escaped(tmp_path, plain, escaped):
    key = session("deploy")
    assert key.token is not None
    key = replace(key, token=Secret(f"{key.token.reveal()}{plain}end"))
    (told,), _ = of_lab(tmp_path, written(key).replace(f"{plain}end", f"{escaped}end"), key)
    assert told.works is True


def test_a_temporary_key_that_has_ended(tmp_path):
    key = session("deploy", ends=1.0)
    (told,), _ = of_lab(tmp_path, written(key), key)
    assert (told.works, told.text.partition(" (")[0]) == (False, "no longer works: its time has ended")


def test_another_secret_is_told_as_such(tmp_path):
    (told,), requests = of_lab(tmp_path, written(DEV, secret=secret_of("another").reveal()))
    assert (told.works, requests) == (False, 1)
    assert "AWS knows the key id, and the secret beside it is not its own" in told.text


def test_a_clock_that_is_off_is_no_refusal(tmp_path):
    with Stub("sts", Sts(offset=7200.0).answer) as stub:
        (told,) = asked(tmp_path, stub.url, written(DEV))
    assert (told.works, told.text) == (None, "not known: the clock of this machine is off")


DENIED = (
    "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: sts:GetCallerIdentity with an explicit deny"
)


@pytest.mark.parametrize(
    ("reply", "works", "words"),
    [
        (no("AccessDenied", DENIED), True, "works: arn:aws:iam::123456789012:user/dev"),
        (no("AccessDenied", "no"), None, "without saying whose key it is"),
        (page(403), None, "is a proxy between?"),
        (page(403, GOOD_PAGE), None, "is a proxy between?"),
        (page(200, GOOD_PAGE), None, "is a proxy between?"),
        (page(200), None, "is a proxy between?"),
        (page(403, '{"message": "InvalidClientTokenId"}'), None, "is a proxy between?"),
        (page(403, ""), None, "is a proxy between?"),
        (page(302, "<html/>"), None, "is a proxy between?"),
        (page(502), None, "502"),
        (no("ServiceUnavailable", status=503), None, "ServiceUnavailable"),
        (no("Throttling", status=400), None, "Throttling"),
        (no("RegionDisabledException"), None, "RegionDisabledException"),
    ],
)
def test_only_awss_own_words_count(tmp_path, reply, works, words):
    told = one(tmp_path, reply)
    assert told.works is works
    assert words in told.text
    assert told.asked


def test_a_nobody_in_an_answer_is_not_shown(tmp_path):
    body = "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>{}</Arn><Account>123456789012</Account>"
    body += "</GetCallerIdentityResult></GetCallerIdentityResponse>"
    key = session("deploy")
    assert key.token is not None
    assert one(tmp_path, page(200, body.format("hello\x1b[31m".replace("\x1b", "&#27;")))).works is None
    echo = one(tmp_path, page(200, body.format(f"arn:aws:iam::123456789012:user/{key.token.reveal()}")), written(key))
    assert key.token.reveal() not in echo.text + echo.arn


def test_nobody_there_is_not_known_and_soon_given_up(tmp_path):
    closed = Closed()
    words = "\n".join(f"\n{written(user_key(f'user{number}'))}" + "\n" * 20 for number in range(5))
    told = asked(tmp_path, closed.url, words)
    closed.stop()
    assert [one.works for one in told] == [None] * 5
    assert "gives no answer (refused)" in told[0].text
    assert [one.asked for one in told] == [True, True, True, False, False]


def test_a_server_that_never_answers_is_waited_for_only_so_long(tmp_path):
    start = time.monotonic()
    told = one(tmp_path, None, limits=Limits(seconds=0.3))
    assert time.monotonic() - start < 5
    assert told.works is None
    assert "gives no answer (read-timeout)" in told.text


def test_each_pair_is_asked_once(tmp_path):
    words = f"{written(DEV)}{chr(10) * 20}{written(OTHER)}{chr(10) * 20}{written(DEV)}"
    told, requests = of_lab(tmp_path, words)
    assert ([one.arn for one in told], requests) == ([DEV.arn, OTHER.arn, DEV.arn], 2)


def test_no_more_pairs_than_wanted(tmp_path):
    words = f"{written(DEV)}{chr(10) * 20}{written(OTHER)}{chr(10) * 20}{written(DEV)}"
    with Stub("sts", Sts().answer) as stub:
        told = asked(tmp_path, stub.url, words, Limits(most=1, a_second=1000))
    assert [one.asked for one in told] == [True, False, True]
    assert told[1].text == "not asked: 1 pairs were asked (--verify-at-most)"


def test_not_faster_than_allowed(tmp_path):
    says = Says(no("InvalidClientTokenId"))
    words = "\n".join(f"{written(user_key(f'user{number}'))}" + "\n" * 20 for number in range(4))
    with Stub("sts", says.answer) as stub:
        asked(tmp_path, stub.url, words, Limits(a_second=10))
    gaps = [after - before for before, after in zip(says.times, says.times[1:], strict=False)]
    assert len(gaps) == 3
    assert all(gap > 0.07 for gap in gaps)
    assert Limits().a_second == 5


def test_a_second_secret_of_one_id_is_asked_twice_where_aws_says_no(tmp_path):
    """AWS refuses the second of two pairs with one id, within seconds, and takes it when it is asked again."""
    says = Says(no("SignatureDoesNotMatch"), no("SignatureDoesNotMatch"), no("InvalidClientTokenId"))
    words = f"{written(DEV, secret=secret_of('old').reveal())}{chr(10) * 20}{written(DEV)}"
    with Stub("sts", says.answer) as stub:
        first, second = asked(tmp_path, stub.url, words)
    assert len(says.times) == 3
    assert "not its own" in first.text
    assert second.text.startswith("no longer works")


def test_canaries_are_left_alone_unless_wanted(tmp_path):
    (told,), requests = of_lab(tmp_path, canary())
    assert (told.works, told.asked, requests) == (None, False, 0)
    assert told.text.startswith("not asked: a canary: asking would warn its owner")
    with Stub("sts", Sts().answer) as stub:
        (told,) = asked(tmp_path, stub.url, canary(), Limits(canaries=True))
    assert told.works is False


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (key_id("AKIA", "alone"), "no secret beside it"),
        (f"aws_secret_access_key = {secret_of('alone').reveal()}", "no key id beside it"),
        ("key = da2-" + "abcdefghijklmnopqrstuvwx12", "only pairs of keys can be asked"),
        (f"aws_access_key_id = AKIA{'IOSFODNN7EXAMPLE'}\naws_secret_access_key = {secret_of('alone').reveal()}\n",
         "its key id is an example"),
        (written(DEV, secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY"), "its secret is an example"),
    ],
)  # fmt: skip
def test_what_is_no_pair_is_not_asked(tmp_path, words, text):
    (told,), requests = of_lab(tmp_path, words)
    assert (told.text, told.works, told.asked, requests) == (f"not asked: {text}", None, False, 0)


def test_values_that_stayed_behind_are_found_again(tmp_path):
    (whole,) = found_in(written(DEV))
    bare = replace(whole, leak=replace(whole.leak, marks=tuple(map(_without, whole.leak.marks))))
    with Stub("sts", Sts().answer) as stub:
        world = world_of(tmp_path, stub.url)
        told = Inquiry(world, lambda found: whole.leak, QUICK).verified(bare)
        gone = Inquiry(world, lambda found: None, QUICK).verified(bare)
    assert told is not None
    assert told.works is True
    assert gone is not None
    assert gone.text == "not asked: it could not be read again"


def _without(mark: Mark) -> Mark:
    return Mark(mark.kind, mark.start, mark.end, Secret(""), mark.verdict, mark.rule, mark.near)
