"""Setting the clock right."""

from __future__ import annotations

from awswhy.model.fix import Commands, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case


def set_clock(case: Case) -> Fix:
    """Set the clock by the network's time."""
    return set_clock_of(windows=case.text("os") == "nt")


def set_clock_of(*, windows: bool = False) -> Fix:
    """Set the clock of a machine that nothing is known of but its system."""
    resync, posix = ("w32tm /resync",), ("sudo timedatectl set-ntp true",)
    return Fix("Set the clock by the network's time", Commands(resync if windows else posix, posix, resync, resync))
