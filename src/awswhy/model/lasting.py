"""How long something takes or took, in words."""

from __future__ import annotations

_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def lasting(seconds: float) -> str:
    """Say how long something takes in its largest unit: `2 hours`, `1 minute`; less than a minute is so called."""
    for size, name in _UNITS:
        count = int(seconds // size)
        if count > 0:
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "less than a minute"
