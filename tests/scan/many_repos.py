"""Many small repositories, made fast (one `git fast-import` each), with made-up keys in some of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from built_repos import ENV, pair

from awswhy.lab.keys import secret_of


def planted(folder: Path, number: int, *, every: int = 3, commits: int = 4) -> str:
    """Make a bare repository in which a pair was committed and taken out again; gives the pair's seed, "" for none."""
    seed = f"repository {number}" if number % every == 0 else ""
    folder.mkdir(parents=True)
    stream: list[str] = []
    for commit in range(commits):
        holds = pair(seed) if seed and commit == 1 else f"nothing of {number} in {commit}\n" * 20
        year = 2015 + number % 10
        who = f"Ada <ada{number}@example.com> {(year - 1970) * 31557600 + commit} +0000"
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


def secrets(seeds: list[str]) -> list[str]:
    """Give the planted secrets, which nothing may show."""
    return [secret_of(seed).reveal() for seed in seeds]
