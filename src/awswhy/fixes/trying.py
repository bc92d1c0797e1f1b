"""Which fixes to show, once each was tried on paper."""

from __future__ import annotations

from awswhy.model.walk import FOUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Step, Walk


BARE = ("env", "sso", "boto-config")
"""Places whose titles stand without an article."""


def then(walk: Walk, before: Walk | None = None) -> str:
    """Say what the SDK uses in a walk that finds something.

    Where the same was found `before`, and only the region is another, the region is the news.
    """
    winner = walk.winner
    if walk.verdict != FOUND or winner is None:
        return ""
    if before is not None and walk.ask.region and _same(before, winner) and walk.ask.region != before.ask.region:
        return f"{walk.sdk} uses the region {walk.ask.region}, with {_place(winner)}"
    return f"{walk.sdk} uses {_place(winner)}"


def _same(before: Walk, winner: Step) -> bool:
    """Whether the same place had won before."""
    old = before.winner
    return old is not None and (old.provider, old.at) == (winner.provider, winner.at)


def _place(winner: Step) -> str:
    """Name the place that is used."""
    if winner.provider in ("shared-credentials-file", "config-file") and winner.at is not None:
        return str(winner.at)
    at = f": {winner.at}" if winner.at is not None else ""
    article = "" if winner.provider in BARE else "the "
    return f"{article}{winner.title}{at}"
