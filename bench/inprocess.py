"""`awswhy.walk()` in process, beside `botocore.session.Session().get_credentials()`; modules are loaded before."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from startup import KEYS


def median(work: Callable[[], object], runs: int = 200) -> float:
    """Give the median seconds of one call."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure both over a home folder with keys, and one without."""
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    for keys in (KEYS, ""):
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = home
            if keys:
                Path(home, ".aws").mkdir()
                Path(home, ".aws", "credentials").write_text(keys)
            import botocore.session

            import awswhy

            ours = median(awswhy.walk)
            theirs = median(lambda: botocore.session.Session().get_credentials())
            print(f"{'keys in the file' if keys else 'nothing':18} awswhy.walk {ours * 1e3:.3f} ms, ", end="")
            print(f"botocore {theirs * 1e3:.3f} ms: {theirs / ours:.1f} times as long")


if __name__ == "__main__":
    main()
