"""Many small repositories with made-up keys in some, made by one `git fast-import` each; and the command on them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from built_repos import ENV, pair

from awswhy.lab.keys import secret_of
from awswhy.model.history import Hit, Place
from awswhy.model.leak import LEAK
from awswhy.scan.history import scan_history

SOURCE = str(Path(__file__).parents[2] / "src")
Row = tuple[str, str, str, str, str, int, str, str]


def planted(folder: Path, number: int, *, every: int = 3, commits: int = 4) -> str:
    """Make a bare repository in which a pair was committed and taken out again; gives the pair's seed, "" for none."""
    seed = f"repository {number}" if number % every == 0 else ""
    folder.mkdir(parents=True)
    stream: list[str] = []
    for commit in range(commits):
        holds = pair(seed) if seed and commit == 1 else f"nothing of {number} in {commit}\n" * 20
        who = f"Ada <ada{number}@example.com> {(45 + number % 10) * 31557600 + commit} +0000"
        stream.append(f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 1\nc")
        stream.append(f"M 100644 inline settings/{number}.ini\ndata {len(holds)}\n{holds}")
    git(folder, "init", "-q", "--bare", "-b", "main")
    git(folder, "fast-import", "--quiet", give="\n".join(stream) + "\n")
    return seed


def git(folder: Path, *words: str, give: str = "") -> str:
    """Run git in a folder, without anybody's configuration."""
    done = subprocess.run(["git", *words], cwd=folder, env=ENV, input=give, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def started(folder: Path, *words: str, **env: str) -> subprocess.Popen[str]:
    """Begin the command in a folder, in a group of processes of its own."""
    held = {"PATH": os.environ["PATH"], "PYTHONPATH": SOURCE, "HOME": str(folder), "TMPDIR": str(folder), **env}
    held |= {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "GIT_CONFIG_NOSYSTEM": "1"}
    argv = [sys.executable, "-m", "awswhy", "scan", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(argv, cwd=folder, env=held, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def done(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    process = started(folder, *words, **env)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def rows(path: Path) -> list[Row]:
    """Give all leaks of a file of answers, each with its repository's name."""
    columns = 'repos.name, fingerprint, object, path, "commit", line, author, date'
    return sorted(asked(path, f"SELECT {columns} FROM leaks JOIN repos ON repos.id = repo"))  # type: ignore[arg-type]


def asked(path: Path, question: str) -> list[tuple[object, ...]]:
    """Ask a file of answers."""
    with sqlite3.connect(path) as base:
        return base.execute(question).fetchall()


def until(path: Path, count: int, process: subprocess.Popen[str]) -> None:
    """Wait until so many repositories are in a file of answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if path.exists() and asked(path, "SELECT count(*) FROM repos")[0] >= (count,):
                return
        except sqlite3.Error:  # it is only being made
            pass
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"{count} repositories were not done: {process.communicate()}")


def alone(folder: Path) -> list[Row]:
    """Give the same rows for one repository, as one process finds them without Dask."""
    hits: dict[str, Hit] = {}
    found: list[Row] = []
    for told in scan_history(str(folder), workers=1, cache=False):
        if isinstance(told, Hit):
            hits[told.object] = told
        elif isinstance(told, Place):
            for leak in hits[told.object].leaks:
                if leak.verdict == LEAK:
                    place = (told.object, told.path, told.commit, leak.line, told.author, told.date)
                    found.append((str(folder), leak.fingerprint, *place))
    return found


def secrets(seeds: list[str]) -> list[str]:
    """Give the planted secrets, which nothing may show."""
    return [secret_of(seed).reveal() for seed in seeds if seed]


def children(pid: int) -> list[int]:
    """Give a process's children that are workers of Dask (Linux)."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = int(Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[1])
            words = Path(f"/proc/{name}/cmdline").read_text()
        except OSError:  # gone
            continue
        if parent == pid and "spawn_main" in words:
            found.append(int(name))
    return found
