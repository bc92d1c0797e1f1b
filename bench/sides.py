"""Run commands in turn, A B C A B C ..., so that a machine's moods hit all alike, and print medians."""

from __future__ import annotations

import statistics
import subprocess
import time


def side_by_side(commands: dict[str, list[str]], env: dict[str, str], runs: int = 21) -> dict[str, float]:
    """Time each command `runs` times after one warm-up; gives the median seconds by name."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, argv in commands.items():
            start = time.perf_counter()
            subprocess.run(argv, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def table(medians: dict[str, float], against: str) -> None:
    """Print each median in milliseconds, and how many times as long as `against` it takes."""
    base = medians[against]
    for name, seconds in medians.items():
        print(f"{seconds * 1000:9.1f} ms  {seconds / base:6.2f} x  {name}")
