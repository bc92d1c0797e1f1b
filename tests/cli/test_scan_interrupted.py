"""A long look through history that is stopped: it says so in a line, and the next one goes on from there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha512
from pathlib import Path
from subprocess import PIPE

import pytest

from awswhy.lab.keys import key_id, secret_of
from git_repository import Repository

SOURCE = str(Path(__file__).parents[2] / "src")
FILES = 9000
HEARS = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""What a shell starts in the background is deaf to SIGINT, and these tests may be started so."""
SLOWLY = (
    f"{HEARS}import sys, time, awswhy.scan.history as history\nfrom awswhy.model.history import Progress\n"
    "whole = history.scan_history\n"
    "def slowly(*given, **named):\n"
    "    for told in whole(*given, **named):\n"
    "        yield told\n"
    "        if isinstance(told, Progress):\n"
    "            print(told.done, told.total, file=sys.stderr, flush=True)\n"
    "            time.sleep(0.5)\n"
    "history.scan_history = slowly\nfrom awswhy.cli.main import main\nsys.exit(main(sys.argv[1:]))\n"
)
"""The command, which tells how far it is and waits a little each time."""


@pytest.fixture
def long(repository: Repository) -> Repository:
    """A repository with thousands of objects and three keys among them."""
    repository.git("config", "gc.auto", "0")  # or git packs them by itself, some time later
    for number in range(FILES):
        noise = sha512(str(number).encode()).hexdigest()  # or a pack of them all is a single piece of work
        (repository.folder / f"{number}.txt").write_text(f"{noise}\n{noise[::-3]}\n")
    for seed in ("one", "two", "three"):
        (repository.folder / f"{seed}.env").write_text(f"{key_id('AKIA', seed)} {secret_of(seed).reveal()}\n")
    repository.git("add", "-A")
    repository.commit()
    return repository


def started(folder: Path) -> subprocess.Popen[str]:
    """Start a scan of the history by one process, and wait until it has read something."""
    env = {**os.environ, "PYTHONPATH": SOURCE, "PYTHONUTF8": "1"}
    words = [sys.executable, "-c", SLOWLY, "scan", "--history", "--jobs", "1", "--json"]
    process = subprocess.Popen(words, env=env, cwd=folder, stdout=PIPE, stderr=PIPE, text=True)
    assert process.stderr is not None
    done, total = map(int, process.stderr.readline().split())
    assert 0 < done < total
    return process


def again(folder: Path) -> tuple[list[tuple[int, int]], set[str]]:
    """Scan once more; gives how far it was, step by step, and the paths of what it found."""
    env = {**os.environ, "PYTHONPATH": SOURCE}
    words = [sys.executable, "-c", SLOWLY.replace("0.5", "0"), "scan", "--history", "--json"]
    done = subprocess.run(words, env=env, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 11
    steps = [tuple(map(int, line.split())) for line in done.stderr.splitlines()]
    return steps, {leak["path"] for leak in json.loads(done.stdout)["leaks"]}  # type: ignore[return-value]


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_the_next_scan_goes_on_where_it_stopped(long: Repository, sent: signal.Signals, packed: bool) -> None:
    if packed:
        long.git("gc", "-q")
    process = started(long.folder)
    process.send_signal(sent)
    out, err = process.communicate(timeout=30)
    assert out == ""
    if sent == signal.SIGINT:
        assert process.returncode == 130
        last = err.splitlines()[-1]
        assert last == "awswhy: stopped before the end; the next scan of this history goes on where this one stopped"
        assert "Traceback" not in err
    else:
        assert process.returncode == -signal.SIGKILL
        time.sleep(0.5)  # its reading process sees that nobody listens
    steps, paths = again(long.folder)
    assert steps[-1][1] <= FILES + 4 - 1000
    assert paths == {"one.env", "two.env", "three.env"}
    steps, paths = again(long.folder)
    assert steps[-1][1] <= 3
    assert paths == {"one.env", "two.env", "three.env"}


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_what_was_found_before_the_end_is_told(repository: Repository) -> None:
    (repository.folder / "one.env").write_text(f"{key_id('AKIA', 'one')} {secret_of('one').reveal()}\n")
    repository.git("add", "-A")
    repository.commit()
    slow = SLOWLY.replace("Progress", "Hit").replace("told.done, told.total", "told.object").replace("0.5", "30")
    process = subprocess.Popen(
        [sys.executable, "-c", slow, "scan", "--history"], env={**os.environ, "PYTHONPATH": SOURCE},
        cwd=repository.folder, stdout=PIPE, stderr=PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    blob = process.stderr.readline().strip()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert f"blob {blob[:10]}" in out
    assert "AWS key pair" in out
    assert secret_of("one").reveal() not in out
    assert err.splitlines()[-1].startswith("awswhy: stopped before the end")


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_a_scan_of_files_is_stopped_in_a_line_too(long: Repository) -> None:
    slow = (
        f"{HEARS}import sys, time, awswhy.scan.tree as tree\nread = tree.read\n"
        "def slowly(*given):\n    time.sleep(0.01)\n    yield from read(*given)\n"
        "tree.read = slowly\nfrom awswhy.cli.main import main\nprint('begun', file=sys.stderr, flush=True)\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    for jobs in ("1", "2"):
        process = subprocess.Popen(
            [sys.executable, "-c", slow, "scan", "--jobs", jobs], env={**os.environ, "PYTHONPATH": SOURCE},
            cwd=long.folder, stdout=PIPE, stderr=PIPE, text=True,
        )  # fmt: skip
        assert process.stderr is not None
        assert process.stderr.readline() == "begun\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (130, "awswhy: stopped before the end; nothing was changed\n")
