"""Every exit code that is promised, and what is said beside it: 0, 1, 2, 3, 10, 11, 12."""

from __future__ import annotations

import pytest
from command_line import KEY, pair_of, say

from awswhy.cli.main import COMMANDS, main
from awswhy.lab.keys import STRANGER
from awswhy.lab.situation import exported, pair
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub

pytestmark = pytest.mark.usefixtures("home")


def test_0_when_nothing_is_wrong(monkeypatch, capsys):
    say(monkeypatch, KEY)
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("✓ ")
    assert err == ""


def test_10_when_it_works_with_a_warning(monkeypatch, home, capsys):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    (home / ".aws").mkdir()
    (home / ".aws" / "credentials").write_text(f"[default]\n{pair_of('ASIAZZZZZZZZZZZZ7EXM')}aws_session_token = t\n")
    (home / ".aws" / "credentials").chmod(0o644)
    assert main([]) == 10
    assert "credentials-file-open-to-others" in capsys.readouterr().out


def test_11_when_nothing_is_found(capsys):
    assert main([]) == 11
    assert capsys.readouterr().out.startswith("✗ boto3 finds no AWS credentials in this shell\n")


def test_11_when_the_sdk_stops(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAZZZZZZZZZZZZ7EXM")
    assert main([]) == 11


def test_12_when_aws_refuses(monkeypatch, capsys):
    with Stub("sts", Sts().answer) as stub:
        say(monkeypatch, {**exported(STRANGER), "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ENDPOINT_URL_STS": stub.url})
        assert main(["--verify"]) == 12
        assert main(["--live"]) in (0, 10), "not asked, so not refused"
        assert main(["whoami"]) == 12
    assert STRANGER.secret.reveal() not in capsys.readouterr().out


def test_a_practice_key_is_no_secret_of_ours():
    """The lab's keys are made up; the walk shows them short all the same."""
    assert STRANGER.secret.reveal() in pair(STRANGER)


def test_1_when_we_fail(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("awswhy.engine.walk", lambda *_, **__: 1 / 0)
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("awswhy: failed (ZeroDivisionError); a report that is safe to paste is in ")
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["walk", "fix", "whoami", "profiles", "lint"])
def test_3_when_there_is_nothing_to_look_at(command, tmp_path, capsys):
    assert main([command, "--in", f"world:{tmp_path}/nowhere"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "nowhere" in err


@pytest.mark.parametrize("command", ["walk", "fix", "whoami", "profiles", "lint"])
@pytest.mark.parametrize("place", ["nonsense", "container", "moon:base", ":", ""])
def test_2_for_a_place_that_is_none(command, place, capsys):
    assert main([command, f"--in={place}"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "world:" in err, "says which there are"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_2_for_an_unknown_option(command, capsys):
    assert main([*([command] if command else []), "--no-such-option"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--no-such-option" in err or "required" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("word", ["wlak", "fx", "profile", "whoamI", "lnit", "explian"])
def test_2_for_an_unknown_command_with_the_nearest_one(word, capsys):
    assert main([word]) == 2
    err = capsys.readouterr().err
    assert f'no command "{word}"' in err
    assert "perhaps" in err
    assert any(f'"{name}"' in err for name in COMMANDS)


def test_2_for_a_command_like_none(capsys):
    assert main(["xyzzy"]) == 2
    err = capsys.readouterr().err
    assert "perhaps" not in err
    assert "awswhy --help" in err


WRONG = (
    ["--offline", "--live"], ["--live", "--verify"], ["--offline", "--verify"], ["walk", "--offline", "--live"],
    ["--profile"], ["--sdk"], ["--in"], ["--python"], ["--shell"], ["--shell", "tcsh"], ["--sdk", "cobol"],
    ["walk", "--sdk", "cobol"], ["--profile", "--json"], ["walk", "more", "words"], ["--json=yes"],
    ["fix", "--offline", "--live"], ["fix", "nine"], ["fix", "--profile"], ["fix", "99"], ["fix", "0"], ["fix", "-1"],
    ["whoami", "--expect-account"], ["whoami", "--sdk", "cobol"], ["whoami", "--verify"],
    ["profiles", "--sdk", "cobol"],
    ["lint", "--format", "xml"], ["lint", "--format"], ["lint", "--sdk", "cobol"], ["explain", "--nosuch"],
    ["record"], ["completion"], ["completion", "tcsh"], ["completion", "bash", "zsh"], ["lab", "no-such-situation"],
    ["record", "x", "--sdk", "cobol"], ["fix", "--sdk", "cobol"],
)  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_2_for_wrong_usage(words, capsys, home):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert err, "says what is wrong"
    assert "Traceback" not in err
    assert out == ""
    assert list(home.iterdir()) == [], "and does nothing"


def test_2_for_an_unknown_cause_with_the_nearest_ones(capsys):
    assert main(["explain", "half-key"]) == 2
    assert "half-a-key" in capsys.readouterr().err
    assert main(["explain", "qqqqqq"]) == 2
    assert "lists them" in capsys.readouterr().err
