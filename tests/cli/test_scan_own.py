"""Keys that are this machine's own are named as such, without asking anybody."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from awswhy.cli.main import main
from awswhy.lab.keys import DEV, OTHER, STRANGER, Key
from scan_answers import written


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, tuple[str, str]]:
    assert main(["scan", "--json", *words]) == 11
    shown = capsys.readouterr().out
    assert DEV.secret.reveal() not in shown
    return {leak["path"]: (leak["own_profile"], leak["own_at"]) for leak in json.loads(shown)["leaks"]}


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = home / "project"
    made.mkdir()
    monkeypatch.chdir(made)
    for name, words in (("pair", written(DEV)), ("lone", DEV.id), ("other", written(OTHER))):
        (made / name).write_text(words)
    return made


def keep(home: Path, name: str, words: str) -> None:
    (home / ".aws").mkdir(exist_ok=True)
    (home / ".aws" / name).write_text(words)


def section(name: str, key: Key) -> str:
    return f"[{name}]\nregion = eu-west-1\n{written(key)}\n"


def test_a_profile_of_the_credentials_file(folder: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(home, "credentials", section("default", STRANGER) + section("dev", DEV))
    own = ("dev", "~/.aws/credentials:8")
    assert told(capsys) == {"pair": own, "lone": own, "other": ("", "")}
    assert main(["scan"]) == 11
    assert "this is your own profile [dev] (~/.aws/credentials:8)" in capsys.readouterr().out


def test_a_profile_of_the_config_file(folder: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(home, "config", section('profile "my dev"', DEV))
    assert told(capsys)["pair"] == ("my dev", "~/.aws/config:3")


def test_the_files_that_the_variables_name(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, "credentials", section("dev", DEV))
    (home / "elsewhere").write_text(section("there", OTHER))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "~/elsewhere")
    assert told(capsys) == {"pair": ("", ""), "lone": ("", ""), "other": ("there", "~/elsewhere:3")}


def test_the_key_of_this_shell(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", DEV.id)
    assert told(capsys)["pair"] == ("", "AWS_ACCESS_KEY_ID")
    main(["scan"])
    assert "this is the key of this shell (AWS_ACCESS_KEY_ID)" in capsys.readouterr().out
    keep(home, "credentials", section("dev", DEV))
    assert told(capsys)["pair"][0] == "dev"


def test_files_that_are_broken_or_no_files_lose_nothing(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, "credentials", f"[dev]\n[dev]\n{written(DEV)}\nnonsense\n")
    assert told(capsys)["pair"] == ("dev", "~/.aws/credentials:3")
    os.mkfifo(home / "pipe")
    for odd in (str(home / "pipe"), str(home), "/dev/null", ""):
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", odd)
        assert told(capsys)["pair"] == ("", "")


def test_a_key_in_base64_is_known_too(folder: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import base64

    keep(home, "credentials", section("dev", DEV))
    (folder / "pair").write_text(base64.b64encode(written(DEV).encode()).decode())
    assert told(capsys)["pair"] == ("dev", "~/.aws/credentials:3")


def test_a_secret_in_place_of_an_id_is_not_taken_for_one(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(home, "credentials", f"[dev]\naws_access_key_id = {DEV.secret.reveal()}\n")
    assert told(capsys)["pair"] == ("", "")


def test_where_nothing_is_found_nothing_is_looked_up(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import awswhy.scan.own

    monkeypatch.setattr(awswhy.scan.own, "own_keys", lambda world: pytest.fail("looked up"))
    empty = home / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert main(["scan"]) == 0
