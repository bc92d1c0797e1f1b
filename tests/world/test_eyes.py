"""Every look is written down, and how deep to look is kept: offline, look, live."""

from __future__ import annotations

import pytest

from awswhy.model.secret import Secret
from awswhy.model.spot import (
    ABSENT,
    COMMAND,
    EMPTY,
    ENV,
    FILE,
    NO_ANSWER,
    NOT_TRIED,
    PRESENT,
    UNREADABLE,
    URL,
    Look,
    Spot,
)
from awswhy.model.walk import LIVE, LOOK, OFFLINE, VERIFY, Sign
from awswhy.world.base import Absent, NoAnswer, NotTried, Request, Unreadable
from awswhy.world.eyes import LONGEST_URL, Eyes
from awswhy.world.fake import FakeWorld
from awswhy.world.patience import LOOK_SECONDS

META, AWS = (
    Request("GET", "http://169.254.169.254/x", connect_timeout=5.0, read_timeout=0.1),
    Request("POST", "http://aws/"),
)


def eyes(depth=LOOK, **more) -> Eyes:
    return Eyes(
        FakeWorld({"HOME": "/home/dev", "FULL": "x", "EMPTY": ""}, {"/f": "x", "/e": "", "/no": None}, **more), depth
    )


def seen(made: Eyes) -> list[tuple[str, str, str]]:
    return [(look.spot.kind, look.spot.name, look.seen) for look in made.take()[0]]


def test_variables():
    made = eyes()
    assert [made.env(name) for name in ("FULL", "EMPTY", "NOPE")] == ["x", "", None]
    assert [made.secret_env(name) for name in ("FULL", "EMPTY", "NOPE")] == [Secret("x"), Secret(""), None]
    once = [(ENV, "FULL", PRESENT), (ENV, "EMPTY", EMPTY), (ENV, "NOPE", ABSENT)]
    assert seen(made) == once + once


def test_files():
    made = eyes()
    assert made.read("/f") == b"x"
    assert made.read("/e") == b""
    with pytest.raises(Absent):
        made.read("/home/dev/nope")
    with pytest.raises(Unreadable):
        made.read("/no")
    assert seen(made) == [
        (FILE, "/f", PRESENT), (FILE, "/e", EMPTY), (FILE, "~/nope", ABSENT), (FILE, "/no", UNREADABLE),
    ]  # fmt: skip
    assert made.is_file("/f")
    assert not made.is_file("/nope")
    assert not made.is_file("/home")
    assert made.file_spot("/home/dev/x", 3, "[a]") == Spot(FILE, "~/x", 3, "[a]")
    assert made.expand("$FULL/~") == "x/~"
    assert made.expand("~/$FULL") == "/home/dev/x"


def test_handing_over_starts_anew():
    made = eyes()
    made.env("FULL")
    made.sign(Sign("a"))
    looks, signs = made.take()
    assert (len(looks), signs) == (1, (Sign("a"),))
    assert made.take() == ((), ())
    made.put(looks, signs)
    made.saw(Spot(ENV, "X"), ABSENT, "note")
    assert made.take() == ((*looks, Look(Spot(ENV, "X"), ABSENT, "note")), signs)


ANSWERS = {"GET http://169.254.169.254/x": (200, "role"), "POST http://aws/": (403, "")}


@pytest.mark.parametrize(
    ("depth", "ended", "asks", "calls", "runs"),
    [
        (OFFLINE, False, False, False, False), (LOOK, False, True, False, False), (LIVE, False, True, True, True),
        (VERIFY, False, True, True, True), (OFFLINE, True, False, False, False), (LOOK, True, False, False, False),
        (LIVE, True, False, False, False), (VERIFY, True, False, False, False),
    ],
)  # fmt: skip
def test_depth(depth, ended, asks, calls, runs):
    made = eyes(depth, http=ANSWERS, programs={"p": (0, "", "")})
    made.ended = ended
    assert made.live is calls
    for may, act in (
        (asks, lambda: made.ask_metadata(META)),
        (calls, lambda: made.call(AWS)),
        (runs, lambda: made.run(("p", "x"))),
    ):
        if may:
            act()
        else:
            with pytest.raises(NotTried):
                act()
    world = made.world
    assert [request.url for request in world.sent] == [META.url] * asks + [AWS.url] * calls
    assert world.ran == [("p", "x")] * runs
    assert seen(made) == [
        (URL, META.url, PRESENT if asks else NOT_TRIED), (URL, AWS.url, EMPTY if calls else NOT_TRIED),
        (COMMAND, "p", PRESENT if runs else NOT_TRIED),
    ]  # fmt: skip


def test_a_look_is_bounded_and_the_real_thing_is_not():
    made = eyes(LOOK, http=ANSWERS)
    made.ask_metadata(META)
    [sent] = made.world.sent
    assert (sent.connect_timeout, sent.read_timeout, sent.within) == (LOOK_SECONDS, 0.1, LOOK_SECONDS)
    made = eyes(LIVE, http=ANSWERS)
    made.ask_metadata(META)
    assert made.world.sent == [META]


def test_an_address_is_written_down_on_one_line_and_clipped():
    made = eyes(LIVE)
    for url in ("http://h/" + "x" * 1_000_000, "http://h/a\nb\x1b[31m", "http://h/" + "x" * (LONGEST_URL - 9)):
        with pytest.raises(NoAnswer):
            made.ask_metadata(Request("GET", url))
    names = [name for _, name, _ in seen(made)]
    assert [len(name) for name in names] == [LONGEST_URL, 17, LONGEST_URL]
    assert names[0].endswith("x…")
    assert names[1] == "http://h/a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[31m"
    assert names[2].endswith("xx")


def test_no_answer_is_written_down():
    made = eyes(LIVE, http={"POST http://aws/": "timeout", "GET http://169.254.169.254/x": 5})
    with pytest.raises(NoAnswer):
        made.call(AWS)
    with pytest.raises(NotTried):
        made.ask_metadata(META)
    looks = made.take()[0]
    assert [(look.seen, look.note) for look in looks] == [
        (NO_ANSWER, "POST: timeout"), (NOT_TRIED, "the fake world has no such answer"),
    ]  # fmt: skip


def test_an_answer_is_written_down_by_its_status():
    made = eyes(LIVE, http=ANSWERS)
    made.call(AWS)
    assert made.take()[0] == (Look(Spot(URL, AWS.url), EMPTY, "POST: HTTP 403"),)


def test_what_is_private_in_an_address_or_a_command_is_left_out():
    made = eyes(LIVE)
    for act in (made.ask_metadata, made.call):
        with pytest.raises(NoAnswer):
            act(Request("GET", "http://user:password@host:1/path?token=x"))
    with pytest.raises(Absent):
        made.run(("SECRET=password", "program"))
    assert [name for _, name, _ in seen(made)] == ["http://host:1/path"] * 2 + ["SECRET"]


def test_programs_that_do_not_start():
    made = eyes(LIVE)
    for name, error, look in (("nope", Absent, ABSENT), ("/f", Unreadable, UNREADABLE)):
        with pytest.raises(error):
            made.run((name,))
        assert seen(made) == [(COMMAND, name, look)]
    made = eyes(LIVE, programs={"p": (7, "", "")})
    made.run(("p",))
    assert made.take()[0] == (Look(Spot(COMMAND, "p"), PRESENT, "exit 7"),)
