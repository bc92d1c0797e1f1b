"""`awswhy fix`: what it says about ways out that it does not take itself."""

from __future__ import annotations

from pathlib import Path

from awswhy.cli.main import main

WORLDS = Path(__file__).parent.parent / "worlds"


def fix(capsys, name, *words):
    """Give exit code, standard output and standard error."""
    code = main(["fix", "--in", f"world:{WORLDS / name}", *words])
    return code, *capsys.readouterr()


def test_commands_are_left_to_the_person(capsys):
    code, out, err = fix(capsys, "half-a-key", "1")
    assert code == 11
    assert "unset AWS_ACCESS_KEY_ID" in out
    assert "these commands are yours to type" in err


def test_a_way_without_commands_is_not_called_commands(capsys):
    _, listed, _ = fix(capsys, "process-missing")
    assert "(by hand)" in listed
    code, _, err = fix(capsys, "process-missing", "1")
    assert code == 11
    assert "commands" not in err
    assert "by hand" in err


def test_a_number_that_is_not_there_names_the_depth_that_may_have_it(capsys):
    code, _, err = fix(capsys, "token-expired", "9")
    assert code == 2
    assert "--verify" in err
