"""The sieve lets the SDKs' own messages through: each in a log of other lines, nearly all are heard."""

from __future__ import annotations

import json
from pathlib import Path

from awswhy.hearing.listen import Listener, listen
from awswhy.hearing.sieve import ANCHORS

TEXTS = [
    json.loads(line)["text"]
    for line in (Path(__file__).parent / "texts" / "sources.jsonl").read_text("utf-8").splitlines()
]
NOISE = "".join(f"2026-11-23T10:00:{i:02d}Z INFO request handled worker {i} cache hit GET POST\n" for i in range(40))


def in_a_log(text: str) -> set[str]:
    """Give the kinds that are heard of a text in the midst of a log."""
    listener = Listener()
    listener.take(f"{NOISE}{text}\n{NOISE}".encode(), last=True)
    return set(listener.heard)


def test_nearly_all_messages_are_heard_in_a_log() -> None:
    """Each stands there without the words that a program would print round it, so real logs lose fewer."""
    alone = {text: errors[0].kind for text in TEXTS if (errors := listen(text))}
    lost = [text[:80] for text, kind in alone.items() if kind not in in_a_log(text)]
    assert len(alone) > 1000
    assert len(lost) <= len(alone) * 0.06, (len(lost), lost)


def test_anchors_are_few_and_none_holds_another() -> None:
    assert len(ANCHORS) <= 9
    assert not [(a, b) for a in ANCHORS for b in ANCHORS if a != b and a in b]
