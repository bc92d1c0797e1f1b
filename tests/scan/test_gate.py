"""The gate lets through whatever the finder could find, and says the same whichever way it searches."""

from __future__ import annotations

import random

import pytest
from built_repos import pair

from awswhy.lab.keys import key_id
from awswhy.scan import gate

_PIECES = (
    b"ecret", b"ECRET", b"Secret", b"aws_access_key", b"aws_key", b"ws_key",
    b"IvYXdz", b"IQoJb3JpZ2lu", b"-api-key-",
    b"-codecommit", b".codecatalyst.aws", b"2-" + b"a1" * 10, b"2-" + b"a1" * 9 + b"Z", b"zn.mws.", b"amznXmws.",
    b"ABSK",
    b"QUtJQ",
    b"QVNJQ", b"FLSUE", b"FLSUG", b"BU0lB", b"AKIA", b'ASIA12"', b"AQoDYXdz", b"a" * 30, b"\0\1",
    b"\n", b"\xff",
)  # fmt: skip


def test_both_ways_of_searching_say_the_same() -> None:
    pytest.importorskip("hyperscan")
    at_once = gate.all_at_once()
    assert at_once is not None
    rng = random.Random(4)
    texts = [b"".join(rng.choices(_PIECES, k=rng.randrange(1, 4))) for _ in range(3000)]
    texts += [pair(str(n)).encode() for n in range(50)] + [key_id("ABIA", str(n)).encode() for n in range(50)]
    told = [gate.in_turn(text) for text in texts]
    assert [at_once(text) for text in texts] == told
    assert {len(families) for families in told} >= {0, 1, 2, 3}


def test_a_faster_search_is_looked_for_once_enough_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    fresh = gate._Gate()
    fresh.left = 25
    monkeypatch.setattr(gate, "_gate", fresh)
    monkeypatch.setattr(gate, "all_at_once", lambda: asked.append(1))
    for _ in range(6):
        assert gate.families(b"a secret!!") == {gate.SECRET}
    assert asked == [1]


def test_base64_is_not_looked_for_in_large_files(monkeypatch: pytest.MonkeyPatch) -> None:
    for search in (gate.in_turn, gate.all_at_once()):
        if search is not None:
            monkeypatch.setattr(gate._gate, "search", search)
            assert gate.families(b"QUtJQ" + b" " * 100) == {gate.ENCODED}
            assert gate.families(b"QUtJQ" + b" " * (1 << 20)) == set()
