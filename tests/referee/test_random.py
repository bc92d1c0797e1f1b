"""Random worlds: the real SDK and our walk must agree on every one.

AWSWHY_REFEREE_WORLDS says how many (3,000 unless told), AWSWHY_REFEREE_FIRST which seed is the first (0). They are
cut into chunks, so that xdist's workers share them. A failure prints the smallest world found and its seed:
`PYTHONPATH=src:tests python -m referee.show --small SEED` runs it again.
"""

from __future__ import annotations

import os

import pytest

from referee.generate.worlds import world
from referee.judge import Judge
from referee.trial import Trial, needs_awscrt, smallest, try_world

pytestmark = pytest.mark.referee

WORLDS = int(os.environ.get("AWSWHY_REFEREE_WORLDS", "3000"))
FIRST = int(os.environ.get("AWSWHY_REFEREE_FIRST", "0"))
CHUNK = 150
SHRUNK, SHOWN = 3, 12
"""How many differing worlds of a chunk are shrunk, and how many are named."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + WORLDS, CHUNK))
def test_random_worlds(judge: Judge, first: int) -> None:
    wrong: list[Trial] = []
    for seed in range(first, min(first + CHUNK, FIRST + WORLDS)):
        made = world(seed)
        if needs_awscrt(judge, made):
            continue
        trial = try_world(judge, made)
        if trial.differences:
            wrong.append(trial)
    if wrong:
        seeds = " ".join(trial.world.name for trial in wrong[:SHOWN])
        reports = "\n\n".join(smallest(judge, trial).report() for trial in wrong[:SHRUNK])
        pytest.fail(f"{len(wrong)} of {CHUNK} worlds differ, seeds {seeds}\n{reports}", pytrace=False)
