"""Every world folder: the real SDK agrees with our walk of it, at the depth at which the SDK itself works."""

from __future__ import annotations

import pytest

from awswhy.engine import walk
from referee.compare import differences, told
from referee.guards import MFA_CODE
from referee.judge import Judge
from referee.trial import needs_awscrt
from worlds_folder import WorldFolder, names

pytestmark = pytest.mark.referee


@pytest.mark.parametrize("name", names())
def test_world_folder(judge: Judge, name: str) -> None:
    folder = WorldFolder(name)
    reason = folder.expect.get("referee")
    if reason:
        pytest.skip(f"the real SDK cannot judge this one: {reason}")
    situation = folder.situation()
    if needs_awscrt(judge, situation):
        pytest.skip("awscrt is not installed")
    verdict = judge.ask(situation)
    ours = walk(folder.fake_world(mfa_code=lambda serial: MFA_CODE), profile=folder.profile, depth="live")
    said = "\n".join(differences(ours, verdict))
    assert not said, f"{said}\nSDK : {verdict.short()}\nours: {told(ours)}\n{situation.compact()}"
