"""What `awswhy explain` makes of its words: names, files, several of them, paths that are not there, data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ERROR = "botocore.exceptions.NoCredentialsError: Unable to locate credentials\n"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    source = str(Path(__file__).parents[2] / "src")
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": source, "HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true"}


def explain(env: dict[str, str], *words: str, data: bytes | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "awswhy", "explain", *words]
    done = subprocess.run(command, env=env, input=data, capture_output=True, timeout=60, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_several_files_are_not_taken_for_a_text(env: dict[str, str], tmp_path: Path) -> None:
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text(ERROR)
    done = explain(env, *map(str, files))
    assert (done.returncode, done.stdout) == (2, "")
    assert "one file or one name at a time" in done.stderr
    assert explain(env, "no-credentials", "half-a-key").returncode == 2
    assert explain(env, "Unable", "to", "locate", "credentials").returncode == 11


@pytest.mark.parametrize("word", ["AccessDenied", "NoCredentialsError", "ExpiredToken", "ProfileNotFound"])
def test_a_code_or_class_said_alone_is_a_name(env: dict[str, str], word: str) -> None:
    done = explain(env, word)
    assert done.returncode == 0
    assert "\nWhat happened\n" in done.stdout


def test_a_page_fits_the_screen_and_is_data_too(env: dict[str, str]) -> None:
    lines = explain(env, "imds-hop-limit").stdout.splitlines()
    assert not [line for line in lines if len(line) > 100 and not line.startswith("    ") and " " in line[:100].strip()]
    told = json.loads(explain(env, "--json", "imds-hop-limit").stdout)
    assert (told["format"], told["cause"]["name"], told["cause"]["kind"]) == (1, "imds-hop-limit", "IMDSHopLimit")


def test_a_path_that_is_not_there(env: dict[str, str]) -> None:
    done = explain(env, "./missing.log")
    assert (done.returncode, done.stderr) == (3, "awswhy: ./missing.log: no such file\n")


def test_a_program_is_no_text(env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "program"
    file.write_bytes(b"\x7fELF" + b"\0\1\2" * 3000 + b"RequestTimeTooSkewed\0" + ERROR.encode())
    assert explain(env, str(file)).returncode == 0


def test_utf_16_needs_no_mark(env: dict[str, str]) -> None:
    assert "no-credentials" in explain(env, data=ERROR.encode("utf-16-le")).stdout


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_long_log_in_utf_16_is_read_to_its_end(env: dict[str, str], encoding: str) -> None:
    filler = "2026-11-24 10:00:00 INFO heartbeat\n" * 12_000
    done = explain(env, "--json", data=(filler + ERROR).encode(encoding))
    assert [error["line"] for error in json.loads(done.stdout)["errors"]] == [12_001]


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the output")
def test_output_that_takes_nothing(env: dict[str, str]) -> None:
    for shell, told in ((">&-", "standard output is closed"), (">/dev/full", "cannot be written: No space left")):
        command = f"{sys.executable} -m awswhy explain no-credentials {shell}"
        done = subprocess.run(["sh", "-c", command], env=env, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1
        assert told in done.stderr
        assert "report" not in done.stderr


def test_a_login_in_an_address_and_a_password_s_option_are_hidden(env: dict[str, str]) -> None:
    text = "NoCredentialsError: no, proxy https://bob:hunter2@proxy.example:3128 tool --password letmein7"
    shown = explain(env, text).stdout + explain(env, "--json", text).stdout
    assert "proxy.example" in shown
    assert "hunter2" not in shown
    assert "letmein7" not in shown


def test_share_hides_a_role_in_a_long_line(env: dict[str, str]) -> None:
    arn = "arn:aws:sts::111122223333:assumed-role/secret-team/jo"
    text = f"{'x' * 50} {'word ' * 30}User: {arn} is not authorized to perform: s3:GetObject {'word ' * 60}"
    shown = explain(env, "--share", text).stdout
    assert "role-1" in shown
    assert "secret-team" not in shown


class TestFollow:
    """A log that is being written."""

    def reading(self, env: dict[str, str], file: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "awswhy", "explain", "--plain", "--follow", str(file)]
        return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def ended(self, child: subprocess.Popen[str], seconds: float) -> tuple[str, str]:
        time.sleep(seconds)
        child.send_signal(2)
        return child.communicate(timeout=30)

    def test_half_a_line_waits_for_its_end(self, env: dict[str, str], tmp_path: Path) -> None:
        file = tmp_path / "log"
        file.write_text("botocore.exceptions.ProfileNotFound: The config prof")
        child = self.reading(env, file)
        time.sleep(1.2)
        with file.open("a") as log:
            log.write("ile (qa) could not be found\n")
        out, _ = self.ended(child, 1.5)
        assert "qa" in out

    def test_a_log_that_is_moved_away_goes_on_and_is_counted(self, env: dict[str, str], tmp_path: Path) -> None:
        file = tmp_path / "log"
        file.write_text("nothing yet\n")
        child = self.reading(env, file)
        time.sleep(1)
        file.rename(tmp_path / "log.1")
        file.write_text(ERROR * 6)
        out, told = self.ended(child, 2)
        assert "no-credentials" in out
        assert "6 times: no-credentials" in told
