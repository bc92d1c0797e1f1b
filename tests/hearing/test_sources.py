"""The messages that stand in the sources of SDKs and tools: heard as what they are, each SDK nearly whole."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from awswhy import causes
from awswhy.hearing.kinds import KINDS
from awswhy.hearing.listen import listen
from hearing.kinds_of_sources import CAUSES_OF, KIND_OF, NO_ERROR_OF_OURS, wanted

TEXTS = Path(__file__).parent / "texts" / "sources.jsonl"
ROWS = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
NEGATIVES = [row for row in ROWS if wanted(row) == {""}]


def heard(text: str) -> str:
    """Give the kind of the most telling error in a text; "" where none is heard."""
    return next((error.kind for error in listen(text)), "")


def test_labels_are_known() -> None:
    labels = {label for row in ROWS for label in (row["kind"], *row["accept"])}
    assert labels - set(KINDS) - set(KIND_OF) - set(NO_ERROR_OF_OURS) == set()
    assert set(KIND_OF.values()) <= set(KINDS)
    assert set(KIND_OF) & set(KINDS) == set()


def test_nearly_all_are_heard_as_what_they_are() -> None:
    missed = [row for row in ROWS if heard(row["text"]) not in wanted(row)]
    wrong = [(row["sdk"], row["text"][:80], heard(row["text"])) for row in missed]
    assert len(ROWS) > 650
    assert len(wrong) <= len(ROWS) * 0.01, wrong


def test_no_sdk_is_left_behind() -> None:
    wrong = Counter(row["sdk"] for row in ROWS if heard(row["text"]) not in wanted(row))
    assert all(missed <= 1 for missed in wrong.values()), wrong


@pytest.mark.parametrize("row", NEGATIVES, ids=[row["text"][:40] for row in NEGATIVES])
def test_what_is_not_ours_is_left_alone(row: dict[str, str]) -> None:
    assert listen(row["text"]) == ()


@pytest.mark.parametrize("label", CAUSES_OF)
def test_a_finer_label_has_a_finer_cause(label: str) -> None:
    found = {next((error.cause for error in listen(row["text"])), "") for row in ROWS if row["kind"] == label}
    assert found
    assert found <= set(CAUSES_OF[label])


@pytest.mark.parametrize("label", CAUSES_OF)
def test_and_that_cause_has_a_page(label: str) -> None:
    known = {name for name, _ in causes.REGISTRY}
    assert set(CAUSES_OF[label]) <= known


def test_no_text_holds_a_key() -> None:
    live = re.compile(r"\b(?:AKIA|ASIA)(?!X{8})(?!\w*EXAMPLE)[A-Z2-7]{16}\b|\b(?![0-9a-f]{40})[A-Za-z0-9/+]{40}\b")
    assert [row["text"] for row in ROWS if live.search(row["text"])] == []
