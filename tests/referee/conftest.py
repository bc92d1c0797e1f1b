"""One judge for all tests of a run (a run is one worker of xdist)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from referee.judge import MISSING, Judge, botocore_is_here


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    """The real SDK, in a process of its own."""
    if not botocore_is_here():
        pytest.skip(MISSING)
    with Judge() as judge:
        yield judge
