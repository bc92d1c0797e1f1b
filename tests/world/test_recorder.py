"""A recorder writes down what was looked at, whichever way that is, and nothing that was not."""

from __future__ import annotations

import json

import pytest

from awswhy.world.base import NoAnswer, Ran, Request, Unreadable
from awswhy.world.fake import FakeWorld
from awswhy.world.record import RecordingWorld
from awswhy.world.recorded import load


def recorder(told=None, **world) -> RecordingWorld:
    return RecordingWorld(FakeWorld(**world), told or {})


def test_variables_are_seen_by_name_alone():
    """Going through all of them, as a search for `*_proxy` does, makes none of them one that was looked at."""
    made = recorder(env={"AWS_PROFILE": "dev", "MY_DIARY": "dear diary", "HOME": "/home/dev"})
    assert len(made.env) == 3
    assert set(made.env) == {"AWS_PROFILE", "MY_DIARY", "HOME"}
    assert "dear diary" in made.env.values()
    assert ("MY_DIARY", "dear diary") in made.env.items()
    assert made.seen_env == set()
    assert made.env["AWS_PROFILE"] == "dev"
    assert "HOME" in made.env
    assert "NOPE" not in made.env
    assert made.env.get("NOPE") is None
    assert made.seen_env == {"AWS_PROFILE", "HOME"}


def test_files_folders_and_what_may_not_be_read():
    made = recorder(files={"/a/b": "text", "/secret": None, "/bin/aws": "x"}, modes={"/bin/aws": 0o755})
    assert made.list("/a") == ("b",)
    assert made.files == {}, "a name in a folder is no file that was read"
    assert made.read("/a/b") == b"text"
    for path in ("/secret", "/a"):
        with pytest.raises(Unreadable):
            made.read(path)
    assert made.files == {"/a/b": b"text", "/secret": None}
    assert made.folders == {"/a"}
    assert made.stat("/a/b").kind == "file"
    assert made.stat("/bin/aws").mode == 0o755
    assert set(made.stats) == {"/a/b"}
    assert set(made.programs) == {"/bin/aws", "aws"}


def test_answers_and_programs():
    made = recorder(
        http={"GET http://x/": (200, "yes"), "GET http://y/": "timeout"}, programs={"creds": (0, "out", "")}
    )
    assert made.fetch(Request("GET", "http://x/")).body == b"yes"
    with pytest.raises(NoAnswer):
        made.fetch(Request("GET", "http://y/"))
    assert made.run(("creds", "now")) == Ran(0, b"out", b"")
    assert made.http["GET http://y/"] == "timeout"
    assert made.programs == {"creds": Ran(0, b"out", b"")}


def test_facts_that_are_asked_of_the_system_keep_their_answer():
    """This machine says by a function whether a folder may be written into; a file can hold only what it said."""
    made = recorder(facts={"may_write": lambda folder: folder == "/mine", "shell": "fish"})
    ask = made.fact("may_write")
    assert made.facts == {}, "nobody has asked yet"
    assert ask("/mine") is True
    assert made.facts == {"may_write": True}
    assert made.fact("shell") == "fish"
    assert made.facts == {"may_write": True, "shell": "fish"}


def test_facts_that_are_told_in_place_of_those_found_out():
    made = recorder(told={"aws": lambda: "v2", "shell": lambda: "zsh"}, facts={"shell": "fish"}, programs={"p": 0})
    assert (made.fact("aws"), made.fact("shell"), made.fact("nothing")) == ("v2", "fish", None)
    assert made.fact("programs") == ("p",)
    assert made.programs == {"p": None}


def test_other_peoples_homes():
    made = recorder(facts={"homes": {"ann": "/home/ann"}})
    assert made.home_of("ann") == "/home/ann"
    assert made.home_of("dev") == "/home/dev"
    assert made.home_of("bob") is None
    assert made.facts == {"homes": {"ann": "/home/ann"}}, "the user's own is in `user`"


def test_an_answer_written_as_an_object(tmp_path):
    """People write a recording's answers by hand, too."""
    (tmp_path / "env.json").write_text("{}")
    http = {"GET http://{HOME}/": [200, {"a": 1}, {"X-Y": "z"}], "GET http://x/": "refused"}
    (tmp_path / "http.json").write_text(json.dumps(http))
    world = load(str(tmp_path))
    answer = world.fetch(Request("GET", "http:///home/dev/"))
    assert (answer.status, json.loads(answer.body), answer.header("x-y")) == (200, {"a": 1}, "z")
    with pytest.raises(NoAnswer):
        world.fetch(Request("GET", "http://x/"))
