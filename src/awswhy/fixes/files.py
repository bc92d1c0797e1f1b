"""Fixes that change what a file may be read by, or what stands in its place, with each shell's own commands."""

from __future__ import annotations

from awswhy.model.fix import Commands, Fix

from .finding import whole_path, word
from .shell import same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign


def let_read(case: Case, at: Spot, folder: bool) -> Fix:
    """Let this user read a file, or look into the folder that it is in."""
    path = word(at.name)
    title = "Let yourself into the folder" if folder else "Let yourself read it"
    if case.text("os") == "nt":
        whole = whole_path(case, at)
        shown = whole[: max(whole.rfind("/"), whole.rfind("\\"), 0)] if folder else whole
        return Fix(title, same(f'icacls "{shown}" /grant "{case.text("user")}:F"'))
    return Fix(title, same(f"chmod u+rwx {path.rpartition('/')[0]}" if folder else f"chmod 600 {path}"))


def remove_folder(case: Case, sign: Sign) -> Fix:
    """Take a folder away that stands where a file belongs: only one that is empty, and that this user may remove.

    A mount, as of a container, is not removed from inside.
    """
    at = sign.at
    if sign.get("state") == "mounted":
        return Fix("Put a file where this is mounted from, and start the container anew")
    if at is None or sign.get("state") == "held":
        return Fix("Have the folder removed by somebody who may; this user has no right to")
    path, whole = word(at.name), whole_path(case, at)
    if sign.get("state") != "empty":
        commands = Commands(
            (f"mv {path} {path}.folder",),
            (f"mv {path} {path}.folder",),
            (f"Move-Item {path} {path}.folder",),
            (f'move "{whole}" "{whole}.folder"',),
        )
        return Fix("Move the folder out of the way; it is not empty, so look into it", commands)
    commands = Commands((f"rmdir {path}",), (f"rmdir {path}",), (f"Remove-Item {path}",), (f'rmdir "{whole}"',))
    return Fix("Remove the empty folder", commands)
