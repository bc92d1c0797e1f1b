"""Real error texts of public threads and files: the right kind, the right question, silence where it is not AWS."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awswhy.hearing.kinds import KINDS
from awswhy.hearing.listen import listen

CASES = [json.loads(line) for line in (Path(__file__).parent / "errors.jsonl").read_text().splitlines()]
ERRORS = [case for case in CASES if not case["negative"]]
OTHERS = [case for case in CASES if case["negative"]]


def test_the_kind_is_right() -> None:
    wrong = {}
    for case in ERRORS:
        heard = listen(case["text"])
        kind = heard[0].kind if heard else None
        if kind not in (case["kind"], *case["accept"]):
            wrong[case["id"]] = (kind, case["kind"])
    assert len(wrong) <= len(ERRORS) * 0.03, wrong


def test_who_or_may_is_right() -> None:
    wrong = {}
    for case in ERRORS:
        heard = listen(case["text"])
        who = heard[0].who if heard else None
        if who not in (case["who"], case["who_by_text"]):
            wrong[case["id"]] = (who, case["who"])
    assert len(wrong) <= len(ERRORS) * 0.02, wrong


@pytest.mark.parametrize("case", OTHERS, ids=[case["id"] for case in OTHERS])
def test_what_is_not_ours_is_left_alone(case: dict[str, str]) -> None:
    assert listen(case["text"]) == ()


@pytest.mark.parametrize("case", ERRORS, ids=[case["id"] for case in ERRORS])
def test_the_same_error_is_heard_in_other_clothes(case: dict[str, str]) -> None:
    """In colours, in a frame, behind compose's prefix, as a JSON log line, with Windows line ends."""
    kind = listen(case["text"])[0].kind
    lines = case["text"].splitlines()
    coloured = "\n".join(f"\x1b[31m{line}\x1b[0m" for line in lines)
    framed = "\n".join(f"│ {line} │" for line in lines)
    compose = "\n".join(f"web_1  | {line}" for line in lines)
    logged = json.dumps({"time": "2026-01-01T00:00:00Z", "level": "error", "msg": case["text"]})
    for text in (coloured, framed, compose, logged, "\r\n".join(lines)):
        heard = listen(text)
        assert heard
        assert heard[0].kind in (kind, case["kind"], *case["accept"])


def test_every_kind_leads_to_a_page() -> None:
    from awswhy import causes

    known = {name for name, _ in causes.REGISTRY}
    assert {cause for _, cause, _ in KINDS.values()} <= known
