"""Expiry times as texts, round the fake world's clock (2026-08-02 12:00 UTC)."""

from __future__ import annotations

from .dice import Dice

FUTURE = (
    "2099-01-01T00:00:00Z", "2026-08-02T14:00:00Z", "2026-08-02T14:00:00+00:00", "2026-08-02T20:00:00+02:00",
    "2026-08-03T00:00:00.123Z", "2026-08-03T00:00:00UTC", "2026-08-02T13:00:00.000+0000", "2030-01-01 00:00:00 UTC",
    "20990101T000000Z", "2026-08-02T07:30:00-05:30",
)  # fmt: skip
SOON = ("2026-08-02T12:04:00Z", "2026-08-02T12:09:59Z", "2026-08-02T12:12:00Z", "2026-08-02T12:14:59Z",
        "2026-08-02T12:15:01Z", "2026-08-02T12:24:00Z", "2026-08-02T12:00:00Z")  # fmt: skip
"""Within botocore's windows: 5, 10 and 15 minutes, and the 25 of the metadata service."""
PAST = ("2020-01-01T00:00:00Z", "2026-08-02T11:59:59Z", "2026-08-02T14:30:00+02:30", "1999-12-31T23:59:59.9Z")
NAIVE = ("2026-09-01T00:00:00", "2020-01-01T00:00:00", "2030-01-01", "2030-01-01 10:00")
GARBAGE = ("garbage", "", " ", "2026-13-45T00:00:00Z", "tomorrow", "2099-01-01T00:00:00Zx", "T", "99999999999999999")
ODD = ("Sun, 02 Aug 2026 14:00:00 GMT", "Aug 2 2099 1pm UTC", "2099", "12", "2099-01-01T00:00:00 Z", "14:00Z")
"""What dateutil reads and few others would."""


def expiry(dice: Dice) -> str:
    """Give an expiry time: good mostly, then everything else."""
    return dice.weighed([
        (60, dice.pick(FUTURE)), (10, dice.pick(SOON)), (12, dice.pick(PAST)),
        (6, dice.pick(NAIVE)), (6, dice.pick(GARBAGE)), (1, dice.pick(ODD)),
    ])  # fmt: skip


def json_expiry(dice: Dice) -> object:
    """Give one for JSON, where it may be no text at all."""
    return dice.mostly(expiry(dice), (None, 1785679200, 1785679200000, [], {}, True, 1.5, False, 0), 0.06)
