"""The canary where something breaks: in a value that is written down by force, in a crash, in a place with a bug."""

from __future__ import annotations

import argparse
import copy
import json
import pickle

import pytest

from awswhy.cli import crash
from awswhy.cli.main import main
from awswhy.engine import diagnose, walk
from awswhy.model.noun import replace
from awswhy.model.secret import Secret
from canary import CANARY, assert_silent, folder_world, outputs


def test_a_secret_cannot_be_carried_off():
    """No way of writing a value down works on a Secret, nor on what holds one."""
    _, world = folder_world("env-hides-profile")
    seen = walk(world)
    assert seen.winner is not None
    keys = seen.winner.keys
    assert keys is not None
    assert CANARY in keys.secret.reveal()
    for thing in (keys.secret, keys, seen, seen.winner):
        with pytest.raises(TypeError):
            pickle.dumps(thing)
        with pytest.raises(TypeError):
            json.dumps(thing)
        assert CANARY not in f"{thing} {thing!r} {[thing]} {{'x': {thing!r}}}"
        assert CANARY not in str(vars(argparse.Namespace(thing=thing)))
    assert CANARY not in f"{keys.secret:>60} {keys.secret!s:.3}"
    with pytest.raises(TypeError):
        copy.deepcopy(keys.secret)
    assert CANARY not in repr(replace(seen.winner, keys=keys))


def crashing(secret: Secret):
    """Fail as badly as one can: the value in the message, in the variables and in the cause."""
    value = secret.reveal()
    try:
        {}[value]
    except KeyError as error:
        raise RuntimeError(f"cannot use {value}") from error


def test_a_crash_report_holds_no_value():
    with pytest.raises(RuntimeError) as caught:
        crashing(Secret(CANARY))
    text = crash.report(caught.value)
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "crashing" in text
    assert CANARY not in text


def test_a_crash_of_the_command_shows_no_value(monkeypatch, capsys, tmp_path):
    def fail(*_: object, **__: object) -> None:
        crashing(Secret(CANARY))

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("awswhy.engine.walk", fail)
    assert main(["--offline"]) == 1
    out, err = capsys.readouterr()
    [report] = tmp_path.glob("awswhy-crash-*")
    assert report.stat().st_mode & 0o077 == 0
    assert CANARY not in out + err + report.read_text()
    assert len(err.splitlines()) == 1


def test_a_crash_report_that_cannot_be_saved_shows_no_value(monkeypatch, capsys):
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    with pytest.raises(RuntimeError) as caught:
        crashing(Secret(CANARY))
    assert crash.tell(caught.value) == 1
    assert CANARY not in capsys.readouterr().err


def test_a_place_that_breaks_shows_no_value(monkeypatch):
    """A bug of ours inside a provider becomes a step, without the bug's message."""
    _, world = folder_world("env-hides-profile")
    monkeypatch.setattr("awswhy.providers.files.keys_in", lambda *_: crashing(Secret(CANARY)))
    report = diagnose(world, walk(world))
    assert "broke" in {step.outcome for step in report.walk.steps}
    assert_silent(outputs(world, report), "a broken place")
