"""What other systems say in words like AWS's: directories, mail, other clouds, databases, clusters, plain log lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awswhy.hearing.listen import Listener, listen

ROWS = [json.loads(line) for line in (Path(__file__).parent / "negatives.jsonl").read_text("utf-8").splitlines()]


def test_there_are_many_from_many_sides() -> None:
    assert len(ROWS) >= 60
    assert len({row["topic"] for row in ROWS}) >= 25
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['topic']}-{i}" for i, row in enumerate(ROWS)])
def test_others_are_left_alone(row: dict[str, str]) -> None:
    assert [(error.kind, error.text) for error in listen(row["text"])] == []


def test_a_log_of_nothing_but_others_is_left_alone() -> None:
    """Side by side, one line's words must not lend another what it lacks: empty lines keep each apart, as time does."""
    apart = "\n" + "\n".join(f"2026-03-02T10:00:{i:02d}Z INFO heartbeat {i}" for i in range(30)) + "\n"
    listener = Listener()
    listener.take(apart.join(row["text"] for row in ROWS).encode(), last=True)
    assert [(error.kind, error.text) for error in listener.errors()] == []
