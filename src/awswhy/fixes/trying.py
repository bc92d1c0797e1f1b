"""Which fixes to show, once each was tried on paper."""

from __future__ import annotations

from awswhy.model.walk import FOUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Walk


BARE = ("env", "sso", "boto-config")
"""Places whose titles stand without an article."""


def then(walk: Walk) -> str:
    """Say what the SDK uses in a walk that finds something."""
    winner = walk.winner
    if walk.verdict != FOUND or winner is None:
        return ""
    if winner.provider in ("shared-credentials-file", "config-file") and winner.at is not None:
        return f"{walk.sdk} uses {winner.at}"
    at = f": {winner.at}" if winner.at is not None else ""
    article = "" if winner.provider in BARE else "the "
    return f"{walk.sdk} uses {article}{winner.title}{at}"
