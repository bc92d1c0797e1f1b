"""What stands across the end of a block is found as in one piece, once and at the same place."""

from __future__ import annotations

import io
import random

import pytest
from built_repos import pair

from awswhy.scan import blocks
from awswhy.scan.find import find


@pytest.mark.parametrize("seed", range(40))
def test_blocks_give_what_the_whole_gives(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "WHOLE", 2000)
    monkeypatch.setattr(blocks, "_CORE", 4096)
    monkeypatch.setattr(blocks, "_RIM", 1024)
    chance = random.Random(seed)
    parts = []
    for number in range(6):
        parts += [
            "some words\n" * chance.randrange(300, 500),
            "x" * chance.randrange(50),
            "\n",
            pair(f"{seed} {number}"),
        ]
    data = "".join(parts).encode()

    assert tuple(blocks.find_in(io.BytesIO(data).read, len(data))) == find(data)


def test_a_key_far_from_its_only_id_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "WHOLE", 2000)
    monkeypatch.setattr(blocks, "_CORE", 4096)
    monkeypatch.setattr(blocks, "_RIM", 1024)
    head, _, tail = pair("apart").partition("\n")
    for gap in range(0, 12000, 500):
        data = (head + "\n" + "a b c d e\n" * (gap // 10) + tail).encode()
        found = list(blocks.find_in(io.BytesIO(data).read, len(data)))
        kinds = {mark.kind for leak in found for mark in leak.marks}
        assert kinds == {"access-key-id", "secret-access-key"}
