"""Every situation of the lab is named by awswhy as the cause that its registry says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from awswhy import causes
from awswhy.lab.situations import SITUATIONS
from awswhy.lab.world import open_situation

SOURCE = str(Path(__file__).parent.parent.parent / "src")
DEPTHS = {"look": [], "live": ["--live"], "verify": ["--verify"]}
ALL = list(SITUATIONS.values())
NAMES = list(SITUATIONS)


@pytest.mark.parametrize("situation", ALL, ids=NAMES)
def test_awswhy_names_the_cause(situation) -> None:
    if situation.needs_awscrt:
        pytest.importorskip("awscrt", reason="the situation needs awscrt in this Python")
    with open_situation(situation.name) as opened:
        done = subprocess.run(
            [sys.executable, "-m", "awswhy", "--json", "--python", sys.executable, *DEPTHS[situation.depth]],
            env={**opened.env, "PYTHONPATH": SOURCE},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    found = json.loads(done.stdout)["findings"]

    assert situation.cause in {name for name, _ in causes.REGISTRY}
    assert found[0]["cause"] == situation.cause
    assert done.returncode in {10, 11, 12}
    assert done.stderr == ""
