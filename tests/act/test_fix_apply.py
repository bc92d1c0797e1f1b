"""A fix is applied file by file, what is lost comes last, and only to this machine."""

from __future__ import annotations

import os
import stat

import pytest

from awswhy.act import apply as module
from awswhy.act.apply import apply, in_order
from awswhy.act.write import ActError, Written
from awswhy.model.fix import DELETE, MODE, RENAME, SET, Edit, Fix
from awswhy.world.fake import FakeWorld
from awswhy.world.here import HereWorld

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs permission bits: there are none on Windows")


@pytest.fixture
def files(tmp_path):
    paths = {}
    for name, text in (("config", "[profile dev]\naws_access_key_id = a\n"), ("credentials", "[x]\ny = 1\n")):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o600)
        paths[name] = str(tmp_path / name)
    return paths


def moving(files):
    """A key that moves from the config file to the credentials file, written down the wrong way round."""
    return (
        Edit(files["config"], DELETE, "profile dev", "aws_access_key_id"),
        Edit(files["credentials"], SET, "dev", "aws_access_key_id", "a"),
    )


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_a_fix_of_two_files(files):
    written = apply(Fix("move", edits=moving(files)), HereWorld())
    assert [done.path for done in written] == [files["credentials"], files["config"]]
    assert text(files["config"]) == "[profile dev]\n"
    assert text(files["credentials"]) == "[x]\ny = 1\n\n[dev]\naws_access_key_id = a\n"
    assert [text(done.backup) for done in written] == ["[x]\ny = 1\n", "[profile dev]\naws_access_key_id = a\n"]


def test_broken_off_between_the_files_the_key_is_in_both(files, monkeypatch):
    real = module.replace_file

    def once(path, make):
        monkeypatch.setattr(module, "replace_file", lambda *_: (_ for _ in ()).throw(ActError("second", "no")))
        return real(path, make)

    monkeypatch.setattr(module, "replace_file", once)
    with pytest.raises(ActError, match="second: no") as caught:
        apply(Fix("move", edits=moving(files)), HereWorld())
    assert [done.path for done in caught.value.written] == [files["credentials"]]
    assert "aws_access_key_id = a" in text(files["config"])
    assert "aws_access_key_id = a" in text(files["credentials"])


def test_the_order_of_files_and_of_edits_is_kept_otherwise():
    one, two, three = Edit("b", RENAME, "x", "y"), Edit("a", SET, "x", "y", "1"), Edit("b", SET, "x", "z", "1")
    assert in_order((one, two, three)) == [("b", (one, three)), ("a", (two,))]


@posix_only
def test_a_mode_alone(files):
    os.chmod(files["credentials"], 0o644)
    edits = (Edit(files["credentials"], MODE, value="600"),)
    assert apply(Fix("close", edits=edits), HereWorld()) == (Written(files["credentials"], None, 0o644, 0o600),)
    assert stat.S_IMODE(os.stat(files["credentials"]).st_mode) == 0o600


@posix_only
def test_a_mode_comes_before_the_edit_that_needs_it(files):
    os.chmod(files["credentials"], 0)
    edits = (Edit(files["credentials"], SET, "x", "y", "2"), Edit(files["credentials"], MODE, value="600"))
    (done,) = apply(Fix("open", edits=edits), HereWorld())
    assert (done.before_mode, done.after_mode) == (0, 0o600)
    assert text(files["credentials"]) == "[x]\ny = 2\n"


def test_a_mode_of_nothing(tmp_path):
    edits = (Edit(str(tmp_path / "none"), MODE, value="600"),)
    with pytest.raises(ActError, match=r"permissions of .*none cannot be changed"):
        apply(Fix("close", edits=edits), HereWorld())


def test_other_worlds_are_left_alone(files):
    with pytest.raises(ActError, match="this machine only"):
        apply(Fix("move", edits=moving(files)), FakeWorld(name="the container web"))
    assert text(files["credentials"]) == "[x]\ny = 1\n"


def test_a_fix_without_edits_writes_nothing():
    assert apply(Fix("advice"), FakeWorld()) == ()
