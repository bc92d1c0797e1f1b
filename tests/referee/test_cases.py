"""The 200 recorded cases: the real SDK still answers as recorded, and our walk agrees with it."""

from __future__ import annotations

import pytest

from referee import cases
from referee.compare import NETWORK
from referee.judge import Judge
from referee.situation import HOME
from referee.trial import try_world

pytestmark = pytest.mark.referee

PLAIN = cases.situations()
WITH_CRT = cases.situations(awscrt=True)


@pytest.mark.parametrize("number", sorted(PLAIN))
def test_case(judge: Judge, number: int) -> None:
    trial = try_world(judge, PLAIN[number])
    assert _as_recorded(judge, trial.verdict, cases.expected("boto3")[number])
    assert not trial.differences, trial.report()


@pytest.mark.parametrize("number", sorted(WITH_CRT))
def test_case_with_awscrt(judge: Judge, number: int) -> None:
    if not judge.awscrt:
        pytest.skip("awscrt is not installed: the real SDK cannot judge `aws login` sessions")
    trial = try_world(judge, WITH_CRT[number])
    assert _as_recorded(judge, trial.verdict, cases.expected("boto3-with-crt")[number])
    assert not trial.differences, trial.report()


def _as_recorded(judge: Judge, verdict: object, recorded: dict) -> bool:
    """Whether the SDK says what was recorded, in every field."""
    for name, value in recorded.items():
        said = getattr(verdict, name)
        if isinstance(said, str):
            said = said.replace(judge.root + HOME, "$HOME").replace(judge.stub.url, "{SERVER}")
        if recorded.get("error_type") == "<network>" and name in ("error_type", "error"):
            if name == "error_type" and said not in NETWORK:
                return False
        elif said != value:
            return False
    return True
