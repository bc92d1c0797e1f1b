"""Whether the SDK may save what it renewed: a sign-in that was renewed is written back into its cache folder."""

from __future__ import annotations

from awswhy.world.base import Absent, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.world.base import World

NOBODY = -1
"""Stands for an owner that is not known."""


def unwritable(world: World, folder: str) -> int | None:
    """Give a folder's owner (NOBODY: not known) where the user may not write into it, None where that is allowed.

    A told fact `may_write` (this machine asks the system, which also knows read-only mounts and groups) counts first;
    elsewhere the permission bits, with a group's right taken as the user's. A folder that is not there can be made.
    """
    try:
        found = world.stat(folder)
    except Absent:
        return None
    except Unreadable:
        return NOBODY
    owner = NOBODY if found.uid is None else found.uid
    told = world.fact("may_write")
    if told is not None:
        return None if (told(folder) if callable(told) else told) else owner
    if found.mode is None or world.user.uid in (None, 0):
        return None
    bits = found.mode >> 6 if found.uid == world.user.uid else found.mode >> 3 | found.mode
    return None if bits & 0o3 == 0o3 else owner
