"""Setting the clock right."""

from __future__ import annotations

from awswhy.model.fix import Commands, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case


def set_clock(case: Case) -> Fix:
    """Set the clock by the network's time."""
    windows = ("w32tm /resync",)
    posix = ("sudo timedatectl set-ntp true",)
    return Fix(
        "Set the clock by the network's time",
        Commands(windows if case.text("os") == "nt" else posix, posix, windows, windows),
    )
