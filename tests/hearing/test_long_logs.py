"""Logs of any length: what a short text gives is heard in the middle of megabytes too, once, counted, in its line."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from awswhy.hearing.listen import Listener, listen

CASES = [json.loads(line) for line in (Path(__file__).parent / "errors.jsonl").read_text().splitlines()]
ERRORS = [case for case in CASES if not case["negative"]]
NO_ANCHOR = {"E43c8bfe7e7", "E4f17175d12", "E7bba116eb1", "Eebd573d92f"}
"""Lines without any of the sieve's words, such as a bare "Your session has expired": a long log lets them through."""
WORDS = [
    "request",
    "handled",
    "user=alice",
    "object",
    "key",
    "connection",
    "established",
    "cache",
    "miss",
    "hit",
    "worker",
    "started",
    "upload",
    "GET",
    "POST",
]


def noise(lines: int, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(
        f"2026-11-23T10:00:{chance.randrange(60):02d}Z INFO {' '.join(chance.choices(WORDS, k=9))}\n"
        for _ in range(lines)
    )


def heard(data: bytes, block: int) -> Listener:
    listener = Listener()
    for at in range(0, len(data), block):
        listener.take(data[at : at + block])
    listener.take(b"", last=True)
    return listener


@pytest.mark.parametrize("case", ERRORS, ids=[case["id"] for case in ERRORS])
def test_an_error_in_a_log_is_heard_as_by_itself(case: dict[str, str]) -> None:
    first = listen(case["text"])[0].kind
    data = (noise(60, 1) + case["text"] + "\n" + noise(60, 2)).encode()
    kinds = [error.kind for error in heard(data, 1 << 16).errors()]
    if case["id"] in NO_ANCHOR:
        assert not kinds
        return
    assert kinds
    assert kinds[0] in (first, case["kind"], *case["accept"])


@pytest.mark.parametrize("block", [1, 7, 64, 1000, 4097, 1 << 20])
def test_where_blocks_end_does_not_matter(block: int) -> None:
    said = "botocore.exceptions.NoCredentialsError: Unable to locate credentials\n"
    lines = 40 if block < 64 else 400
    data = (noise(lines, 3) + said + noise(lines, 4) + said + noise(lines, 5)).encode()
    listener = heard(data, block)
    assert [error.kind for error in listener.errors()] == ["NoCredentials"]
    error = listener.errors()[0]
    assert error.line == lines + 1
    assert error.count == 2


def test_the_same_error_a_thousand_times_is_counted() -> None:
    lines = [f"2026-01-01 00:00:{i % 60:02d} ERROR job {i}: Unable to locate credentials\n" for i in range(1000)]
    listener = heard("".join(lines).encode(), 1 << 14)
    assert [(error.kind, error.count) for error in listener.errors()] == [("NoCredentials", 1000)]


SAID = {
    "NoCredentials": "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
    "AccessDeniedIdentityPolicy": (
        "An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:iam::111122223333:user/{}"
        " is not authorized to perform: s3:GetObject because no identity-based policy allows the s3:GetObject action"
    ),
    "ExpiredToken": "An error occurred (ExpiredToken) when calling the PutObject operation: id {}",
}


@pytest.mark.parametrize("seed", range(60))
def test_each_is_counted_once_wherever_blocks_end(seed: int) -> None:
    """Lines that came before, lines alike but for a name, lines round another error: none twice, none left out."""
    chance = random.Random(seed)
    lines, times = [], Counter[str]()
    for i in range(chance.choice([10, 60, 300])):
        if chance.random() < 0.15:
            kind = chance.choice(list(SAID))
            times[kind] += 1
            lines.append(SAID[kind].format(chance.choice(["ann", "bob", "job7", f"job{chance.randrange(99)}"])) + "\n")
        else:
            lines.append(f"2026-01-01 INFO heartbeat {i}\n")
    listener = heard("".join(lines).encode(), chance.choice([50, 500, 5000, 1 << 20]))
    assert {error.kind: error.count for error in listener.errors()} == times


def test_a_log_that_grows_is_told_as_it_comes() -> None:
    listener = Listener()
    assert listener.take(noise(3, 6).encode()) == ()
    assert listener.take(b"", last=True) == ()
    listener.take(b"An error occurred (ExpiredToken) when calling the PutObject operation: ")
    listener.take(b"The provided token has expired.\n")
    new = listener.take(b"", last=True)
    assert [(error.kind, error.line) for error in new] == [("ExpiredToken", 4)]
    listener.take(
        b"An error occurred (ExpiredToken) when calling the PutObject operation: The provided token has expired.\n"
    )
    assert listener.take(b"", last=True) == ()
    assert listener.errors()[0].count == 2


def test_memory_stays_the_same() -> None:
    import tracemalloc

    listener = Listener()
    block = (noise(2000, 7) + "AccessDenied aws error token 17\n" * 50).encode()
    for _ in range(3):
        listener.take(block)
    tracemalloc.start()
    for i in range(40):
        listener.take(block + f"aws says: error number {i} of an invalid region {'x' * (i % 9)}\n".encode())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * len(block)


@pytest.mark.parametrize(
    "line",
    [b"x" * 3_000_000, b"aws error " * 300_000, b"token" * 600_000, b"not authorized to perform " * 100_000,
     b"\\n" * 1_000_000,
     b"credentials " * 200_000, b"\x1b[" * 1_000_000, b"{" * 1_000_000, b"\xff\xfe\x00" * 500_000, b"\n" * 1_000_000],
    ids=["x", "aws error", "token", "not authorized", "escapes", "credentials", "half colours", "braces", "no text",
         "empty lines"],
)  # fmt: skip
def test_hostile_lines_of_megabytes_end(line: bytes) -> None:
    """They end at all; how the time grows is measured in bench/, twice the line for at most about twice the time."""
    heard(line, 1 << 20)
    listen(line[:200_000].decode("utf-8", "replace"))
