"""What this user may change: the folder that a renewed sign-in is saved in, and one that stands in a file's place."""

from __future__ import annotations

from awswhy.world.base import Absent, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.world.base import World

NOBODY = -1
"""Stands for an owner that is not known."""


def removable(world: World, folder: str) -> str:
    """Say whether this user can remove a folder: "empty" (yes), "full" (something lies in it), "held" (no right to),
    "mounted" (it is a mount of its own, as of a container).

    To remove it one must write into the folder above it; whose it is itself does not matter.
    """
    try:
        full = bool(world.list(folder))
    except (Absent, Unreadable):
        return "held"
    bare = folder.rstrip("/\\")
    if _mounted(world, bare):
        return "mounted"
    above = bare[: max(bare.rfind("/"), bare.rfind("\\"), 0)] or "/"
    return "held" if unwritable(world, above) is not None else "full" if full else "empty"


def _mounted(world: World, folder: str) -> bool:
    """Whether something is mounted at a folder (Linux's `/proc/self/mountinfo`: the fifth word of a line)."""
    try:
        lines = world.read("/proc/self/mountinfo").decode("utf-8", "replace").splitlines()
    except (Absent, Unreadable):
        return False
    return any(line.split(" ")[4:5] == [folder] for line in lines)


def unwritable(world: World, folder: str) -> int | None:
    """Give a folder's owner (NOBODY: not known) where the user may not write into it, None where that is allowed.

    A told fact `may_write` (this machine asks the system, which also knows read-only mounts and groups) counts first;
    elsewhere the permission bits, with a group's right taken as the user's. A folder that is not there can be made.
    """
    try:
        found = world.stat(folder)
    except (Absent, Unreadable):
        return None
    owner = NOBODY if found.uid is None else found.uid
    told = world.fact("may_write")
    if told is not None:
        return None if (told(folder) if callable(told) else told) else owner
    if found.mode is None or world.user.uid in (None, 0):
        return None
    bits = found.mode >> 6 if found.uid == world.user.uid else found.mode >> 3 | found.mode
    return None if bits & 0o3 == 0o3 else owner
