"""`awswhy explain` at work: words, files, pipes, forms of output, a log that grows, and what is not ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

SOURCE = str(Path(__file__).parents[2] / "src")
ERROR = "botocore.exceptions.ProfileNotFound: The config profile (dev) could not be found"
DENIED = (
    "An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:iam::111122223333:user/dev "
    "is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::files/a because no identity-based policy "
    "allows the s3:GetObject action"
)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    return {
        "PATH": "/usr/bin:/bin", "PYTHONPATH": SOURCE, "HOME": str(home), "AWS_EC2_METADATA_DISABLED": "true",
        "LANG": "C.UTF-8", "PYTHONUTF8": "1",
    }  # fmt: skip


def explain(env: dict[str, str], *words: str, text: str | bytes = b"") -> subprocess.CompletedProcess[str]:
    data = text.encode() if isinstance(text, str) else text
    argv = [sys.executable, "-m", "awswhy", "explain", *words]
    done = subprocess.run(argv, env=env, input=data, capture_output=True, timeout=60, check=False)
    return subprocess.CompletedProcess(argv, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_words_a_file_and_a_pipe_give_the_same(env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "job.log"
    file.write_text(ERROR + "\n")
    told = [explain(env, ERROR), explain(env, *ERROR.split()), explain(env, str(file)), explain(env, text=ERROR)]
    told.append(explain(env, "-", text=ERROR))
    assert {one.returncode for one in told} == {11}
    assert {one.stderr for one in told} == {""}
    assert len({one.stdout for one in told}) == 1
    assert "dev" in told[0].stdout
    assert "awswhy explain profile-not-found" in told[0].stdout


@pytest.mark.parametrize("mark", ["utf-16", "utf-8-sig"])
def test_a_file_of_powershell_is_read(env: dict[str, str], tmp_path: Path, mark: str) -> None:
    file = tmp_path / "out.txt"
    file.write_bytes(ERROR.encode(mark))
    assert "profile-not-found" in explain(env, str(file)).stdout


def test_data(env: dict[str, str]) -> None:
    done = explain(env, "--json", text=f"starting\n{DENIED}\n")
    data = json.loads(done.stdout)
    assert data["format"] == 1
    (error,) = data["errors"]
    assert (error["line"], error["kind"]) == (2, "AccessDeniedIdentityPolicy")
    assert (error["who"], error["sdk"]) == ("not-permitted", "aws-cli")
    assert error["cause"] == "no-policy-allows-it"
    assert error["facts"]["action"] == "s3:GetObject"
    assert json.loads(error["facts"]["statement"])["Resource"] == "arn:aws:s3:::files/a"
    assert {"text", "why", "fixes", "check"} <= set(error)
    assert {"title", "level", "commands", "edits", "then"} <= set(error["fixes"][0])


def test_nothing_of_ours(env: dict[str, str]) -> None:
    text = "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)"
    done = explain(env, text=text)
    assert (done.returncode, done.stdout) == (0, "✓ no AWS credential error in this text\n")
    assert json.loads(explain(env, "--json", text=text).stdout)["errors"] == []
    assert explain(env, "--plain", text="").returncode == 0


def test_sentences(env: dict[str, str]) -> None:
    lines = explain(env, "--plain", text=ERROR).stdout.splitlines()
    assert lines[0].endswith(".")
    assert any(line.startswith("Why: ") for line in lines)
    assert not any(line.startswith(" ") for line in lines)


def test_names_are_hidden_to_share(env: dict[str, str]) -> None:
    done = explain(env, "--share", text=DENIED)
    assert "111122223333" not in done.stdout
    assert "account-1" in done.stdout


def test_secrets_are_masked(env: dict[str, str]) -> None:
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    token = "IQoJb3JpZ2luX2VjE" + "Ab1/" * 40
    said = f"The security token included in the request is invalid {secret} {token}"
    text = f"aws_secret_access_key={secret} token={token}\n{said}"
    for words in ([], ["--json"], ["--plain"], ["-v"]):
        said = explain(env, *words, text=text).stdout
        assert secret not in said
        assert token not in said
        assert "key-unknown" in said


def test_here(env: dict[str, str]) -> None:
    said = " ".join(explain(env, "--here", text="Unable to locate credentials").stdout.split())
    assert "a walk of this shell shows it" in said
    keys = {"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM", "AWS_SECRET_ACCESS_KEY": "x" * 40}
    done = explain({**env, **keys}, "--here", text="Unable to locate credentials")
    assert "ruled out: boto3 finds credentials in this shell" in " ".join(done.stdout.split())
    assert done.returncode == 0


def test_a_log_that_grows(env: dict[str, str]) -> None:
    argv = [sys.executable, "-u", "-m", "awswhy", "explain", "--follow", "--plain"]
    child = subprocess.Popen(argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"starting\n{ERROR}\n")
    child.stdin.flush()
    assert "profile" in child.stdout.readline()
    time.sleep(0.5)
    child.stdin.write(f"{ERROR}\nmore\n")
    child.stdin.close()
    rest = child.stdout.read()
    assert child.wait(20) == 11
    assert rest.count("Said on line") == 1, "the same error is told once"


def test_files_that_cannot_be_read(env: dict[str, str], tmp_path: Path) -> None:
    folder = explain(env, str(tmp_path))
    assert (folder.returncode, folder.stderr) == (3, f"awswhy: {tmp_path} is a folder\n")
    if os.getuid() != 0:
        closed = tmp_path / "closed"
        closed.write_text("x")
        closed.chmod(0)
        assert explain(env, str(closed)).returncode == 3
    assert explain(env, "no-such-file.log").returncode == 3


def test_a_clipboard_that_is_not_there(env: dict[str, str], tmp_path: Path) -> None:
    done = explain({**env, "PATH": str(tmp_path)}, "--clipboard")
    assert done.returncode == 1
    assert "no program to read the clipboard" in done.stderr


def test_a_clipboard(env: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "pbpaste"
    program.write_text(f"#!/bin/sh\necho '{ERROR}'\n")
    program.chmod(0o755)
    assert "profile-not-found" in explain({**env, "PATH": f"{tmp_path}:/bin:/usr/bin"}, "--clipboard").stdout


@pytest.mark.parametrize("word", ["half-a-key", "PartialCredentials", "partialcredentials"])
def test_a_page_by_its_name_or_kind(env: dict[str, str], word: str) -> None:
    done = explain(env, word)
    assert done.returncode == 0
    assert done.stdout.startswith("Only half of a key pair is set\n\nWhat happened\n")


def test_the_catalogue(env: dict[str, str]) -> None:
    argv = [sys.executable, "-m", "awswhy", "causes"]
    done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert "Who are you? Nobody" in done.stdout
    assert "May you? No" in done.stdout
    found = subprocess.run([*argv, "boundary"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert "boundary-denies-it" in found.stdout
    assert "half-a-key" not in found.stdout
    none = subprocess.run([*argv, "xyzzy"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert none.returncode == 3
    data = subprocess.run([*argv, "--json"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert len(json.loads(data.stdout)["causes"]) > 100
