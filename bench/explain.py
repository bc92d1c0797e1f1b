"""Reading logs: `awswhy explain` over a log with one error per megabyte beside `grep -E` for the same words; short
texts; `awswhy run` around a program that does nothing; and how the time grows with a hostile line."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

from sides import side_by_side, table

MEGABYTES = 128
ERRORS = Path(__file__).parent.parent / "tests" / "hearing" / "errors.jsonl"
WORDS = """
    INFO WARN DEBUG request handled in ms GET POST /api/v1/users/ 200 201 404 user=alice session=ab12 refreshed bucket
    my-data object key connection established cache miss hit worker started upload completed queue depth latency p99
    config reloaded shard rebalanced index merged snapshot taken checkpoint written replica in sync scheduler tick
""".split()  # noqa: SIM905 # sixty quoted words are not easier to read
LINE = b"An error occurred while not authorized to perform token "


def log(megabytes: int) -> bytes:
    """Make a log with one real error in each megabyte."""
    chance = random.Random(1)
    errors = [case["text"] for case in map(json.loads, ERRORS.read_text().splitlines()) if not case["negative"]]
    parts, size = [], 0
    for n in range(megabytes):
        while size < (n + 1) << 20:
            clock = f"2026-11-23T10:{chance.randrange(60):02d}:{chance.randrange(60):02d}.{chance.randrange(1000):03d}Z"
            line = f"{clock} {' '.join(chance.choices(WORDS, k=12))}\n"
            parts.append(line)
            size += len(line)
        parts.append(chance.choice(errors) + "\n")
    return "".join(parts).encode()


def main() -> None:
    """Measure and print."""
    from awswhy.hearing.sieve import ANCHORS

    folder = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as home:
        env = {
            "HOME": home,
            "PATH": f"{folder}:/usr/bin:/bin",
            "AWS_EC2_METADATA_DISABLED": "true",
            "LC_ALL": "C.UTF-8",
        }
        data = log(MEGABYTES)
        path = Path(home, "big.log")
        path.write_bytes(data)
        words = "|".join(anchor.decode().replace(".", r"\.") for anchor in ANCHORS)
        print(f"a log of {len(data) / 1e6:.0f} MB with {MEGABYTES} errors")
        medians = side_by_side(
            {
                "awswhy explain": [str(folder / "awswhy"), "explain", str(path)],
                "grep -E -i": ["sh", "-c", f"grep -E -i '{words}' {path} | cat"],
                "grep -E": ["sh", "-c", f"grep -E '{words}' {path} | cat"],
            },
            env,
            runs=5,
        )
        table(medians, "awswhy explain")
        for name, took in medians.items():
            print(f"  {name:<24}{len(data) / 1e6 / took.cpu:6.0f} MB/s of processor's time")
        print("start to end")
        text = "botocore.exceptions.NoCredentialsError: Unable to locate credentials"
        short = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "awswhy explain TEXT": [str(folder / "awswhy"), "explain", text],
            "awswhy run -- true": [str(folder / "awswhy"), "run", "--", "true"],
            "true": ["true"],
        }
        table(side_by_side(short, env), "python -c pass")
        print("one hostile line")
        growing = {}
        for megabytes in (1, 2, 4):
            hostile = Path(home, f"line{megabytes}.log")
            hostile.write_bytes((LINE * (megabytes * (1 << 20) // len(LINE)))[: megabytes << 20])
            growing[f"{megabytes} MB"] = [str(folder / "awswhy"), "explain", str(hostile)]
        table(side_by_side(growing, env, runs=3), "1 MB")


if __name__ == "__main__":
    main()
