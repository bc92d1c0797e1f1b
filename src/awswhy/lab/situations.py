"""The registry of situations: every one by its name, in the order in which `awswhy lab --list` shows them."""

from __future__ import annotations

from . import with_files, with_roles, with_services

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .situation import Situation

SITUATIONS = {one.name: one for one in (*with_files.SITUATIONS, *with_roles.SITUATIONS, *with_services.SITUATIONS)}


def situation(name: str) -> Situation:
    """Give a situation; raises KeyError for a name that there is not."""
    return SITUATIONS[name]


def nearest(name: str) -> tuple[str, ...]:
    """Give the names that look like one that there is not, the nearest first."""
    import difflib

    return tuple(difflib.get_close_matches(name, SITUATIONS, n=3, cutoff=0.4))
