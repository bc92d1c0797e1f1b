"""How times are written."""

from __future__ import annotations


def iso(seconds: float) -> str | None:
    """Write a time as `2026-01-31T12:00:00Z`; None for a number that no calendar has."""
    from datetime import datetime, timezone

    try:
        return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return None
