"""Texts with the verdict that a scanner for AWS keys should give.

Many hold what looks like a live key, so the file is written with a middle dot in each: no whole one stands in it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.leak import ALLOWED, EXAMPLE, KEY_ID, LEAK, NOTE, SECRET_KEY, SESSION_TOKEN
from awswhy.scan.find import find

ROWS = [json.loads(line) for line in (Path(__file__).parent / "keys.jsonl").read_text("utf-8").splitlines()]
QUIET = ("ignore", "info")
NEEDS = {
    "pair": {KEY_ID, SECRET_KEY},
    "pair+session_token": {KEY_ID, SECRET_KEY},
    "base64_pair": {KEY_ID, SECRET_KEY},
    "secret_access_key": {SECRET_KEY},
    "access_key_id": {KEY_ID},
    "session_token": {SESSION_TOKEN},
}


def data_of(row: dict[str, str]) -> bytes:
    """Give what stands in the file."""
    text = row["text"].replace("·", "")
    return text.encode(row.get("encoding", "utf-8"))


def test_there_are_many_and_no_whole_key_among_them() -> None:
    assert len(ROWS) > 190
    written = (Path(__file__).parent / "keys.jsonl").read_bytes()
    assert not [leak for leak in find(written) if leak.verdict in (LEAK, EXAMPLE)]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_verdict_is_right(row: dict[str, str]) -> None:
    found = find(data_of(row), notes=True)
    verdicts = {leak.verdict for leak in found}
    if row["expect"] == "flag":
        leaking = [leak for leak in found if leak.verdict == LEAK]
        kinds = {mark.kind for leak in leaking for mark in leak.marks}
        assert leaking
        assert kinds >= NEEDS.get(row["target"], set())
        assert "pair" not in row["target"] or any(leak.whole for leak in leaking)
    elif row["expect"] == "example":
        assert EXAMPLE in verdicts
        assert LEAK not in verdicts
    else:
        assert verdicts <= {NOTE, ALLOWED}


def test_a_documented_request_holds_no_secret_though_its_escaped_base64_is_as_long_as_one() -> None:
    handle = "".join(secret_of(f"handle {n}").reveal() for n in range(3))
    request = f"?ReceiptHandle=MbZj%2B{handle[2:40]}%2B{handle[40:79]}\n{handle[80:100]}%2B{handle[101:]}\n="
    for id_, kinds in (("AKIAIOSFODNN7" + "EXAMPLE", set()), (key_id("AKIA", "real"), {KEY_ID, SECRET_KEY})):
        text = f"{request}\n&AWSAccessKeyId={id_}\n&Signature=Dq"
        told = {mark.kind for leak in find(text.encode()) for mark in leak.marks if mark.verdict == LEAK}
        assert told == kinds
    lone = f"{key_id('AKIA', 'real')}:%2B{handle[2:40]}\n"  # no word of its own, and decoded a letter short
    assert {mark.kind for leak in find(lone.encode()) for mark in leak.marks} == {KEY_ID}
