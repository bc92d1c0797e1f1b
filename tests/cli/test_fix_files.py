"""`awswhy fix` on files of this machine: the command that the screen names does what the screen says, and tells it."""

from __future__ import annotations

import os
import re
import shlex

import pytest

from awswhy.cli.main import main

TWICE = "[default]\nregion = eu-west-1\n[profile my dev]\noutput = json\n# kept\n[profile my dev]\nregion = us-east-1\n"


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    """A user with one file, in which a profile stands twice."""
    for name in [n for n in os.environ if n.upper().startswith(("AWS", "BOTO")) or n.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    path = tmp_path / ".aws" / "config"
    path.parent.mkdir()
    path.write_text(TWICE)
    path.chmod(0o640)
    return path


@pytest.mark.parametrize("words", [[], ["--live"], ["--offline", "--profile", "my dev"], ["--plain", "--verify"]])
def test_the_screen_names_the_command_that_sees_the_same_case(capsys, words, config):
    assert main(words) == 11
    out = capsys.readouterr().out
    [command] = re.findall(r"^ *(awswhy fix .*)$", out, re.MULTILINE)
    again = shlex.split(command)[1:]
    assert [word for word in words if word != "--plain"] == again[2:]
    assert main([*again, "--yes"]) == 0
    done = capsys.readouterr().out
    title = re.search(r"Move the keys below line \d+", out)
    assert title is not None
    assert title[0] in done
    assert config.read_text() == (
        "[default]\nregion = eu-west-1\n[profile my dev]\noutput = json\nregion = us-east-1\n# kept\n"
    )


@pytest.mark.parametrize("words", [["--share"], ["--markdown"], ["--json"]])
def test_what_is_made_for_others_names_no_such_command(capsys, words):
    main(words)
    assert "awswhy fix" not in capsys.readouterr().out


def test_the_list_names_the_options_again(capsys):
    assert main(["fix", "--live", "--profile", "my dev"]) == 11
    assert "`awswhy fix NUMBER --live --profile 'my dev'`" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
def test_a_mode_that_is_cut_down_is_told_before_and_after(capsys, config):
    assert main(["fix", "1", "--dry-run"]) == 0
    assert "mode of ~/.aws/config: 640 becomes 600" in capsys.readouterr().out
    assert config.stat().st_mode & 0o777 == 0o640
    assert main(["fix", "1", "--yes"]) == 0
    assert f"Changed {config}, mode 640 became 600; the old file is" in capsys.readouterr().out
    assert config.stat().st_mode & 0o777 == 0o600


def test_a_mode_that_stays_is_not_told(capsys, config):
    config.chmod(0o600)
    assert main(["fix", "1", "--yes"]) == 0
    out = capsys.readouterr().out
    assert "mode of" not in out
    assert "became" not in out
