"""Run commands in turn, A B C A B C ..., so that a machine's moods hit all alike, and print medians."""

from __future__ import annotations

import resource
import statistics
import subprocess
import threading
import time
from typing import NamedTuple

MOST_SECONDS = 60.0


class Took(NamedTuple):
    """The median of a command's runs: seconds by the clock on the wall, and of the processor's time.

    The processor's time is the steadier one on a machine that does other things as well.
    """

    seconds: float
    cpu: float


def side_by_side(
    commands: dict[str, list[str]], env: dict[str, str], runs: int = 21, most: float = MOST_SECONDS
) -> dict[str, Took]:
    """Time each command `runs` times after one warm-up; gives the medians by name.

    One that takes more than `most` seconds is ended and counts as so many.
    """
    times: dict[str, list[Took]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, argv in commands.items():
            took = run(argv, env, most)
            if turn:
                times[name].append(took)
    return {name: Took(*map(statistics.median, zip(*took, strict=True))) for name, took in times.items()}


def run(argv: list[str], env: dict[str, str], most: float) -> Took:
    """Run a command to its end, or to the end of our patience."""
    quiet = subprocess.DEVNULL
    start, cpu = time.perf_counter(), _cpu()
    process = subprocess.Popen(argv, env=env, stdin=quiet, stdout=quiet, stderr=quiet)
    # A wait with a time limit looks only now and then, at 8, 16, 32 ms: the clock would show those steps.
    patience = threading.Timer(most, process.kill)
    patience.start()
    process.wait()
    patience.cancel()
    return Took(time.perf_counter() - start, _cpu() - cpu)


def _cpu() -> float:
    """Give the processor's time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(medians: dict[str, Took], against: str) -> None:
    """Print each median in milliseconds, and how many times as much as `against` it takes, by both clocks."""
    base = medians[against]
    for name, took in medians.items():
        wall, cpu = took.seconds / base.seconds, took.cpu / base.cpu
        print(f"{took.seconds * 1000:9.1f} ms  {wall:6.2f} x   cpu {took.cpu * 1000:7.1f} ms  {cpu:6.2f} x  {name}")
