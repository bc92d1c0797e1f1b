"""`awswhy scan --repos` with one worker and with two, over repositories made for it: how much faster two are.

    python bench/cluster.py [NUMBER] [COMMITS]

The time is that of the workers' run without their start, as the run itself notes it for each repository; what counts is
the ratio. Target on two idle processors: 1.6 or more. `[cluster]` has to be installed.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3


def made(folder: Path, number: int, commits: int) -> None:
    """Make a bare repository of text that holds no key."""
    draw, stream = random.Random(number), []
    for commit in range(commits):
        who = f"A <a@example.com> {1_600_000_000 + commit} +0000"
        text = "".join(f"line {draw.random()} of the secret garden\n" for _ in range(200))
        stream.append(f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 1\nc")
        stream.append(f"M 100644 inline {commit % 50}.txt\ndata {len(text)}\n{text}")
    subprocess.run(["git", "init", "-q", "--bare", str(folder)], check=True)
    feed = ("\n".join(stream) + "\n").encode()
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=feed, check=True)


def run(base: Path, jobs: int, large: int) -> tuple[float, float]:
    """Scan all afresh; gives the seconds of the whole command, and those between its first and its last answer."""
    for cache in base.glob("*.git/awswhy/clean/*"):
        subprocess.run(["rm", "-rf", str(cache)], check=True)
    out = base / "out.sqlite"
    out.unlink(missing_ok=True)
    words = ["--repos", str(base / "list"), "--out", str(out), "--jobs", str(jobs), "--large", str(large)]
    env = {**os.environ, "AWS_EC2_METADATA_DISABLED": "true"}
    command = subprocess.Popen(
        [sys.executable, "-m", "awswhy", "scan", *words], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    begun, first = time.perf_counter(), 0.0
    while command.poll() is None:
        time.sleep(0.02)
        if not first and out.exists():
            try:
                with sqlite3.connect(out) as asked:
                    ((count,),) = asked.execute("SELECT count(*) FROM repos").fetchall()
                first = time.perf_counter() if count else 0.0
            except sqlite3.Error:
                continue
    end = time.perf_counter()
    return end - begun, end - (first or begun)


def compared(base: Path, what: str, large: int) -> None:
    """Print both and their ratio."""
    runs = {jobs: min(run(base, jobs, large) for _ in range(RUNS)) for jobs in (1, 2)}
    for jobs, (whole, reading) in runs.items():
        print(f"{what}, {jobs} at once: {whole:6.2f} s, of these {reading:6.2f} after the first answer")
    print(f"{what}: two are {runs[1][0] / runs[2][0]:.2f} times as fast, start included")


def main(number: int = 300, commits: int = 60) -> None:
    """Measure many small repositories, and one large one in pieces."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for at in range(number):
            made(base / f"{at}.git", at, commits)
        (base / "list").write_text("".join(f"{base}/{at}.git\n" for at in range(number)))
        compared(base, f"{number} repositories", 0)
        made(base / "large.git", number, commits * number // 2)
        (base / "list").write_text(f"{base}/large.git\n")
        compared(base, "one large repository", 3 * commits * number // 2 // 4)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
