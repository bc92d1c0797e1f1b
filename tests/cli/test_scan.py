"""`awswhy scan` at work: files, folders, standard input, what is staged, history, and every form of its output."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from awswhy.lab.keys import key_id
from git_repository import KEY_ID, PAIR, SECRET, Repository

SOURCE = str(Path(__file__).parents[2] / "src")
EXAMPLE = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"


def scan(folder: Path, *words: str, data: bytes = b"") -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": SOURCE, "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "awswhy", "scan", *words]
    done = subprocess.run(command, env=env, cwd=folder, input=data, capture_output=True, timeout=120, check=False)
    told = subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert SECRET not in told.stdout + told.stderr, "no output shows a secret"
    return told


def rows(folder: Path, *words: str) -> list[tuple[str, int, str, bool]]:
    done = scan(folder, "--json", *words)
    told = json.loads(done.stdout)
    assert told["format"] == 1
    return [(leak["path"], leak["line"], leak["kind"], leak["pair"]) for leak in told["leaks"]]


def test_a_pair_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.ini").write_text(f"[x]\n{PAIR}")
    done = scan(tmp_path)
    assert done.returncode == 11
    assert "a.ini:2:" in done.stdout
    assert f"{KEY_ID[:4]}…{KEY_ID[-4:]}" in done.stdout
    assert KEY_ID not in done.stdout
    assert "Deactivate the key" in done.stdout
    assert KEY_ID in scan(tmp_path, "--show-key-id").stdout
    assert rows(tmp_path, "a.ini") == [("a.ini", 2, "access-key-id", True)]


def test_nothing_is_told_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.ini").write_text(EXAMPLE)
    done = scan(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no AWS key or token" in done.stdout
    assert rows(tmp_path) == []
    assert len(rows(tmp_path, "--examples")) == 1


def test_a_number_of_processes_has_to_be_one(tmp_path: Path) -> None:
    done = scan(tmp_path, "--jobs", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "awswhy: --jobs takes a number from 1 up\n"


def test_standard_input(tmp_path: Path) -> None:
    done = scan(tmp_path, "-", data=PAIR.encode("utf-16"))
    assert done.returncode == 11
    assert "standard input:1:" in done.stdout


def test_what_git_ignores_is_left_out_unless_asked_for(repository: Repository) -> None:
    repository.write(".gitignore", ".env\n")
    repository.write(".env", PAIR)
    (repository.folder / "new.ini").write_text(PAIR)
    assert [path for path, *_ in rows(repository.folder)] == ["new.ini"]
    assert [path for path, *_ in rows(repository.folder, "--ignored")] == [".env", "new.ini"]


@pytest.mark.skipif(os.name != "posix", reason="pipes and links are made as on POSIX")
def test_what_is_no_plain_file_is_left_out_and_nothing_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "there.ini").write_text(PAIR)
    (tmp_path / "link").symlink_to("there.ini")
    (tmp_path / "nowhere").symlink_to("gone")
    (tmp_path / "line\nbreak").write_bytes(b"\xff\xfe\x00" + os.urandom(99))
    done = scan(tmp_path, "--json")
    assert [leak["path"] for leak in json.loads(done.stdout)["leaks"]] == ["there.ini"]
    missing = scan(tmp_path, "not-there")
    assert "not-there: No such file" in missing.stderr


def test_a_long_file_is_read_in_blocks(tmp_path: Path) -> None:
    filler = b"0123456 filler of a long file\n" * 300_000
    (tmp_path / "long.log").write_bytes(filler + PAIR.encode() + filler)
    assert rows(tmp_path, "long.log") == [("long.log", 300_001, "access-key-id", True)]


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    for number in range(450):
        (tmp_path / f"{number}.txt").write_text(PAIR if number % 50 == 7 else f"nothing in {number}\n")
    alone, shared = rows(tmp_path, "--jobs", "1"), rows(tmp_path, "--jobs", "3")
    assert len(alone) == 9
    assert sorted(alone) == sorted(shared)


def test_what_is_staged_and_what_history_holds(repository: Repository) -> None:
    repository.write("a.ini", PAIR)
    assert rows(repository.folder, "--staged") == [("a.ini", 1, "access-key-id", True)]
    repository.commit()
    repository.write("a.ini", "gone\n")
    repository.commit()
    assert rows(repository.folder) == []
    told = json.loads(scan(repository.folder, "--json", "--history").stdout)["leaks"]
    assert {(leak["path"], leak["pair"], len(leak["commit"])) for leak in told} == {("a.ini", True, 40)}
    assert scan(repository.folder, "--history").returncode == 11
    assert scan(repository.folder, "--since", "HEAD").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell's")
@pytest.mark.parametrize("words", [(), ("--ignored",), ("--staged",), ("--history",)])
def test_nothing_that_a_repository_names_is_run(repository: Repository, words: tuple[str, ...]) -> None:
    """Git asks `core.fsmonitor` what changed: in somebody else's repository that is somebody else's program."""
    repository.write("watch", "#!/bin/sh\ntouch fired\n")
    (repository.folder / "watch").chmod(0o755)
    repository.commit()
    repository.git("config", "core.fsmonitor", "./watch")
    scan(repository.folder, *words)
    assert not (repository.folder / "fired").exists()
    repository.git("status")
    assert (repository.folder / "fired").exists()


def test_no_repository(tmp_path: Path) -> None:
    done = scan(tmp_path, "--history")
    assert done.returncode == 1
    assert "awswhy: " in done.stderr
    assert scan(tmp_path, "--staged", "--history").returncode == 2


def test_the_forms_for_programs(tmp_path: Path) -> None:
    (tmp_path / "a,b.ini").write_text(f"\n{PAIR}")
    first = scan(tmp_path, "--sarif")
    run = json.loads(first.stdout)["runs"][0]
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%2Cb.ini"
    (tmp_path / "a,b.ini").write_text(f"\n\n\n{PAIR}")
    moved = json.loads(scan(tmp_path, "--sarif").stdout)["runs"][0]["results"][0]
    assert moved["partialFingerprints"] == result["partialFingerprints"]
    assert moved["locations"] != result["locations"]
    (row,) = csv.DictReader(io.StringIO(scan(tmp_path, "--csv").stdout))
    assert (row["path"], row["line"], row["pair"]) == ("a,b.ini", "4", "True")
    assert scan(tmp_path, "--github").stdout.startswith("::error file=a%2Cb.ini,line=4,col=")


def test_a_key_at_many_places_is_told_once_at_the_end(repository: Repository) -> None:
    """Five places are shown as they are found, the others counted; the forms for programs have every one."""
    for number in range(40):
        repository.write(f"{number:02}.ini", f"{number}\n{PAIR}")
    repository.write("other.ini", f"{PAIR}".replace(KEY_ID, key_id("ASIA", "other")))
    repository.commit()
    for words in ((), ("--history",)):
        text = scan(repository.folder, *words).stdout
        assert len(re.findall(r"^\d\d\.ini:2:21   AWS key pair", text, re.MULTILINE)) == 5
        assert "✗ 2 AWS keys or tokens at 41 places in" in text
        summary = text[text.index("✗") : text.index("First")]
        first = rf"  AWS key pair, {KEY_ID[:4]}…{KEY_ID[-4:]}, account \d+, lasting: 40 places, first\s+\d\d\.ini:2:21"
        assert re.search(first, summary)
        assert re.search(r"AWS key pair, ASIA….{4}, account \d+, temporary:\s+other\.ini:1:21", summary)
        assert "35 places not shown above; --json and --csv give every one" in summary
        assert len(rows(repository.folder, *words)) == 41
        assert max(map(len, summary.splitlines())) <= 100


def test_of_many_keys_ten_are_named_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join(key_id("AKIA", str(number)) for number in range(25)))
    text = scan(tmp_path).stdout
    assert text.count("a.txt:") == 25 + 10
    assert "✗ 25 AWS keys or tokens at 25 places" in text
    assert "  and 15 more\n" in text


def test_one_place_needs_no_summary_and_quiet_no_ending(tmp_path: Path) -> None:
    (tmp_path / "a.ini").write_text(PAIR)
    assert scan(tmp_path).stdout.count("a.ini") == 1
    assert scan(tmp_path, "--quiet").stdout.count("\n") == 3
    (tmp_path / "a.ini").write_text("")
    assert (scan(tmp_path, "--quiet").stdout, scan(tmp_path, "--quiet").returncode) == ("", 0)


def test_what_cannot_be_looked_through_is_not_called_clean(repository: Repository) -> None:
    repository.commit()
    done = scan(repository.folder, "--since", "no-such-branch")
    assert done.returncode == 1
    assert "awswhy: git could not list all objects" in done.stderr
    assert done.stdout == "? no AWS key or token in the history (1 warning: not all was read)\n"


def test_a_path_that_is_not_there_is_said_and_the_rest_is_scanned(tmp_path: Path) -> None:
    (tmp_path / "clean").write_text("x")
    done = scan(tmp_path, "none", "clean")
    assert (done.returncode, done.stderr) == (1, "awswhy: none: No such file or directory\n")
    assert "(1 warning: not all was read)" in done.stdout
    (tmp_path / "a.ini").write_text(PAIR)
    assert scan(tmp_path, "none", "a.ini").returncode == 11


def test_archives_are_looked_into(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.whl", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("dir/two\nlines.py", f"\n{PAIR}")
    assert rows(tmp_path) == [("a.whl!/dir/two\nlines.py", 2, "access-key-id", True)]
    assert "a.whl!/dir/two lines.py:2:" in scan(tmp_path).stdout
    (tmp_path / "b.zip").write_bytes((tmp_path / "a.whl").read_bytes()[:120])
    told = json.loads(scan(tmp_path, "--json").stdout)
    assert {gap["name"] for gap in told["gaps"]} == {"damaged-archive"}


def test_the_places_of_a_home_folder(tmp_path: Path) -> None:
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "credentials").write_text(PAIR)
    done = scan(tmp_path, "--home")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no AWS key or token in the usual places of this home folder" in done.stdout
    assert "1 key in ~/.aws/credentials (kept by the AWS SDKs): no leak" in done.stdout
    assert rows(tmp_path, "--home") == []
    assert len(rows(tmp_path, "--home", "--examples")) == 1
    (tmp_path / ".bashrc").write_text(PAIR)
    done = scan(tmp_path, "--home")
    assert done.returncode == 11
    assert f"{tmp_path}/.bashrc:1:" in done.stdout
    assert scan(tmp_path, "--home", ".").returncode == 2
    assert scan(tmp_path, "--home", "--history").returncode == 2
