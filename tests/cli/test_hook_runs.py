"""What the hooks run: commits before a push and on a server; screens that stay safe whatever stands in the files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from awswhy.cli.main import main
from git_repository import PAIR, SECRET, Repository

ROOT = Path(__file__).parent.parent.parent


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.mark.parametrize("env", [True, False])
def test_pushed(repository, monkeypatch, capsys, env):
    repository.write("a.py", "x\n")
    old = repository.commit()
    repository.write("a.py", f"x\n{PAIR}")
    new = repository.commit()
    if env:
        monkeypatch.setenv("PRE_COMMIT_FROM_REF", old)
        monkeypatch.setenv("PRE_COMMIT_TO_REF", new)
    assert main(["hook", "pushed", *(() if env else (old, new))]) == 11
    said = capsys.readouterr().err
    assert said.startswith("✗ This push was stopped")
    assert f"commit {new[:10]}" in said
    assert SECRET not in said


def test_where_the_remote_has_all_ci_is_told_that_nothing_was_looked_through(repository, home, monkeypatch, capsys):
    server = Repository(home / "server.git", "--bare")
    repository.git("remote", "add", "origin", str(server.folder))
    repository.write("a.py", PAIR)
    new = repository.commit()
    monkeypatch.setenv("CI", "true")
    assert main(["hook", "pushed"]) == 11
    assert "This push was stopped" in capsys.readouterr().err
    repository.git("push", "-q", "origin", "main")
    assert main(["hook", "pushed"]) == 0
    assert "nothing was looked through" in capsys.readouterr().err
    assert main(["hook", "pushed", "0" * 40, new]) == 11
    monkeypatch.delenv("CI")
    capsys.readouterr()
    assert main(["hook", "pushed"]) == 0
    assert capsys.readouterr().err == ""


def test_a_server_refuses_a_push(repository, home, monkeypatch):
    server = Repository(home / "server.git", "--bare")
    put(server.folder / "hooks" / "pre-receive", (ROOT / "docs" / "pre-receive").read_text())
    put(home / "bin" / "awswhy", f'#!/bin/sh\nexec {sys.executable} -m awswhy "$@"\n')
    monkeypatch.setenv("PATH", f"{home / 'bin'}:{os.environ['PATH']}")
    repository.git("remote", "add", "origin", str(server.folder))
    repository.write("a.py", "x\n")
    repository.commit()
    repository.git("push", "-q", "origin", "main")
    repository.write("a.py", PAIR)
    repository.commit()
    repository.write("a.py", "x\n")
    repository.commit()
    said = repository.git("push", "origin", "main", fails=True)
    assert "This push was stopped" in said
    assert "pre-receive hook declined" in said
    assert SECRET not in said
    repository.git("push", "-q", "origin", ":main", fails=True)  # git itself refuses; nothing new comes with it


def test_odd_paths_and_lines_cannot_drive_a_terminal(repository, capsys):
    repository.write("a\x1b[31m\nb.py", f"\x1b]0;title\x07 {PAIR}")
    assert main(["hook", "staged"]) == 11
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\x07" not in said


def test_pre_commit_s_file_names_what_is_there():
    text = (ROOT / ".pre-commit-hooks.yaml").read_text()
    for action in ("staged", "pushed"):
        assert f"id: awswhy-{action}\n" in text
        assert f"entry: awswhy hook {action}\n" in text


def test_the_hook_speaks_where_letters_are_ascii(repository):
    repository.write("a.py", PAIR)
    done = subprocess.run(
        [sys.executable, "-m", "awswhy", "hook", "staged"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 11
    assert done.stderr.isascii()
    assert b"AKIA..." in done.stderr
