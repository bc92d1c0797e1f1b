"""`awswhy scan --verify` at work: wherever a pair was found, in every form of the output, and never a secret in it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from awswhy.lab.keys import ACCOUNT, ALL, DEV, OTHER, STRANGER, Key, user_key
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub
from awswhy.model.noun import replace
from git_repository import Repository
from scan_answers import canary, session, written

SOURCE = str(Path(__file__).parents[2] / "src")
ROOT = replace(user_key("boss"), arn=f"arn:aws:iam::{ACCOUNT}:root")
DEPLOY = session("deploy")
KEYS = (*ALL, ROOT, DEPLOY)


@pytest.fixture
def sts(home: Path) -> Iterator[Stub]:
    with Stub("sts", Sts(KEYS).answer) as stub:
        yield stub


def scan(folder: Path, stub: Stub, *words: str, data: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": SOURCE, "HOME": str(folder.parent), "LANG": "C.UTF-8",
             "AWS_ENDPOINT_URL_STS": stub.url, "GIT_CONFIG_NOSYSTEM": "1", "PYTHONUTF8": "1", **env}  # fmt: skip
    command = [sys.executable, "-m", "awswhy", "scan", *words]
    done = subprocess.run(command, env=given, cwd=folder, input=data, capture_output=True, timeout=120, check=False)
    told = subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())
    for key in (*KEYS, STRANGER):
        assert key.secret.reveal() not in told.stdout + told.stderr, "no output shows a secret"
        assert key.token is None or key.token.reveal() not in told.stdout + told.stderr
    return told


def leaks(folder: Path, stub: Stub, *words: str, **env: str) -> dict[str, dict[str, object]]:
    done = scan(folder, stub, "--json", *words, **env)
    assert done.returncode == 11
    return {leak["path"]: leak for leak in json.loads(done.stdout)["leaks"]}


def fill(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    keys: dict[str, Key] = {"dev.ini": DEV, "gone.ini": STRANGER, "boss.ini": ROOT, "deploy.ini": DEPLOY}
    for name, key in keys.items():
        (folder / name).write_text(f"[x]\n{written(key)}")
    (folder / "canary.ini").write_text(canary())
    return folder


def test_nobody_is_asked_unless_told_to(home: Path, sts: Stub) -> None:
    told = leaks(fill(home / "a"), sts)
    assert sts.requests == []
    assert {leak["works"] for leak in told.values()} == {None}
    assert {leak["verified_text"] for leak in told.values()} == {""}


def test_json(home: Path, sts: Stub) -> None:
    told = leaks(fill(home / "a"), sts, "--verify")
    said = {path: (leak["works"], leak["arn"]) for path, leak in told.items()}
    assert said == {
        "dev.ini": (True, DEV.arn),
        "gone.ini": (False, ""),
        "boss.ini": (True, ROOT.arn),
        "deploy.ini": (True, DEPLOY.arn),
        "canary.ini": (None, ""),
    }
    assert str(told["gone.ini"]["verified_text"]).startswith("no longer works")
    assert [seen.action for seen in sts.requests] == ["GetCallerIdentity"] * 4


def test_the_screen_tells_those_that_work_first_in_its_ending(home: Path, sts: Stub) -> None:
    done = scan(fill(home / "a"), sts, "--verify")
    assert done.returncode == 11
    assert f"    works: {DEV.arn} (asked at" in done.stdout
    assert "    no longer works: AWS does not know this key" in done.stdout
    assert "    not asked: a canary: asking would warn its owner" in done.stdout
    ending = done.stdout.partition("✗ 5 AWS keys or tokens")[2].splitlines()
    assert ending[2] == "  3 of them work; of 1 it is not known"
    assert "ROOT USER" in ending[3]


def test_the_forms_for_programs(home: Path, sts: Stub) -> None:
    folder = fill(home / "a")
    results = json.loads(scan(folder, sts, "--verify", "--sarif").stdout)["runs"][0]["results"]
    known = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result for result in results}
    assert known["dev.ini"]["properties"]["works"] is True
    assert known["dev.ini"]["properties"]["arn"] == DEV.arn
    assert known["gone.ini"]["properties"]["works"] is False
    assert "works" not in known["canary.ini"]["properties"]
    table = {row["path"]: row for row in csv.DictReader(io.StringIO(scan(folder, sts, "--verify", "--csv").stdout))}
    assert [table[name]["works"] for name in ("dev.ini", "gone.ini", "canary.ini")] == ["True", "False", ""]
    assert f"It works: {DEV.arn}" in scan(folder, sts, "--verify", "--github").stdout


def test_values_that_other_processes_found_are_read_again(home: Path, sts: Stub) -> None:
    folder = home / "many"
    folder.mkdir()
    for number in range(450):
        (folder / f"{number}.txt").write_text(written(DEV) if number % 50 == 7 else f"nothing in {number}\n")
    filler = b"0123456 filler of a long file\n" * 300_000
    (folder / "long.log").write_bytes(filler + written(OTHER).encode() + filler)
    told = leaks(folder, sts, "--verify", "--jobs", "3")
    assert len(told) == 10
    assert {leak["works"] for leak in told.values()} == {True}
    assert told["long.log"]["arn"] == OTHER.arn
    assert len(sts.requests) == 2


def test_standard_input(home: Path, sts: Stub) -> None:
    done = scan(home, sts, "--verify", "-", data=written(DEV).encode("utf-16"))
    assert f"works: {DEV.arn}" in done.stdout


def test_what_is_staged_and_what_history_holds(repository: Repository, sts: Stub) -> None:
    repository.write("a.ini", written(DEV))
    assert leaks(repository.folder, sts, "--verify", "--staged")["a.ini"]["works"] is True
    repository.commit()
    repository.write("a.ini", "gone\n")
    repository.commit()
    told = leaks(repository.folder, sts, "--verify", "--history")
    assert (told["a.ini"]["works"], told["a.ini"]["arn"]) == (True, DEV.arn)


def test_a_key_in_base64_is_asked_too(home: Path, sts: Stub) -> None:
    import base64

    folder = home / "a"
    folder.mkdir()
    (folder / "secret.yaml").write_text(f"data: {base64.b64encode(written(DEV).encode()).decode()}\n")
    assert leaks(folder, sts, "--verify")["secret.yaml"]["arn"] == DEV.arn


def test_at_most(home: Path, sts: Stub) -> None:
    told = leaks(fill(home / "a"), sts, "--verify", "--verify-at-most", "1")
    assert len(sts.requests) == 1
    assert sum("pairs were asked" in str(leak["verified_text"]) for leak in told.values()) == 3


def test_canaries_on_purpose(home: Path, sts: Stub) -> None:
    assert leaks(fill(home / "a"), sts, "--verify", "--verify-canaries")["canary.ini"]["works"] is False


@pytest.mark.parametrize(
    "words",
    [
        ("--verify-at-most", "5"),
        ("--verify-canaries",),
        ("--verify-region", "cn-north-1"),
        ("--verify", "--verify-at-most", "-1"),
        ("--verify", "--verify-at-most", "x"),
        ("--verify", "--verify-region", "China; rm"),
        ("--next", "--csv"),
    ],
)
def test_wrong_usage(home: Path, sts: Stub, words: tuple[str, ...]) -> None:
    done = scan(fill(home / "a"), sts, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert sts.requests == []


def test_a_network_without_aws_loses_nothing(home: Path, sts: Stub) -> None:
    folder = fill(home / "a")
    told = leaks(folder, sts, "--verify", AWS_ENDPOINT_URL_STS="http://127.0.0.1:9")
    assert {leak["works"] for leak in told.values()} == {None}
    assert len(told) == 5
    told = leaks(folder, sts, "--verify", HTTP_PROXY="http://127.0.0.1:9")
    assert {leak["works"] for leak in told.values()} == {None}
