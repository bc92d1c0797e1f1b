"""Every sample by which a cause says how it is heard leads to that cause, whoever reads it."""

from __future__ import annotations

import json

import pytest

from awswhy import causes
from awswhy.hearing.listen import listen

SAMPLES = [
    (name, says.sdk, says.text)
    for name, _ in causes.REGISTRY
    for says in causes.load(name).CAUSE.says
]  # fmt: skip
NAMES = [f"{name}-{sdk}-{number}" for number, (name, sdk, _) in enumerate(SAMPLES)]


def heard_first(text: str) -> str:
    """Give the cause of the most telling error in a text; "" where none is heard."""
    return next((error.cause for error in listen(text)), "")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, _, text in SAMPLES], ids=NAMES)
def test_a_sample_leads_to_its_cause(name: str, text: str) -> None:
    assert heard_first(text) == name


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, _, text in SAMPLES], ids=NAMES)
def test_so_it_does_as_a_line_of_a_log(name: str, text: str) -> None:
    """Behind a time and a level, and with other lines round it."""
    line = " ".join(text.split("\n"))
    around = f"2026-03-01 10:00:00 INFO starting\n2026-03-01 10:00:01 ERROR {line}\n2026-03-01 10:00:01 INFO stopped"
    assert heard_first(around) == name
    assert heard_first(json.dumps({"level": "error", "msg": text})) == name


def test_no_two_causes_claim_one_text() -> None:
    owners: dict[str, set[str]] = {}
    for name, _, text in SAMPLES:
        owners.setdefault(text, set()).add(name)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}
