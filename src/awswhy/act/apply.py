"""Do a fix's edits: each file whole, and one after the other in an order that can be broken off at any point."""

from __future__ import annotations

import os

from awswhy.awsfiles.edit import edit
from awswhy.model.fix import DELETE, MODE
from awswhy.world.here import HereWorld

from .write import ActError, Written, replace_file, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Edit, Fix
    from awswhy.world.base import World


def apply(fix: Fix, world: World) -> tuple[Written, ...]:
    """Do the fix's edits of files; gives what was written, in that order.

    Only this machine's files are changed: for any other world this raises ActError. When a file cannot be changed the
    ActError's `written` says which were before it; those stay, since each step leaves a state that works.
    """
    if fix.edits and not isinstance(world, HereWorld):
        raise ActError(f"the files of {world.name} cannot be changed", "awswhy changes files on this machine only")
    written: list[Written] = []
    try:
        for path, edits in in_order(fix.edits):
            written.append(_change(path, edits))
    except ActError as error:
        raise ActError(error.what, error.why, tuple(written)) from None
    return tuple(written)


def in_order(edits: tuple[Edit, ...]) -> list[tuple[str, tuple[Edit, ...]]]:
    """Group edits by file, and put files that lose something last.

    A key that moves from one file to the other is in both for a moment, which every SDK takes; never in neither.
    """
    groups: dict[str, list[Edit]] = {}
    for change in edits:
        groups.setdefault(change.path, []).append(change)
    order = sorted(groups.items(), key=lambda group: any(change.do == DELETE for change in group[1]))
    return [(path, tuple(changes)) for path, changes in order]


def _change(path: str, edits: tuple[Edit, ...]) -> Written:
    """Change one file: its permissions first, since they may be why it could not be read."""
    modes = [change for change in edits if change.do == MODE]
    texts = tuple(change for change in edits if change.do != MODE)
    before, after = _set_mode(path, modes[-1].value or "600") if modes else (None, None)
    if not texts:
        return Written(path, None, before, after)
    done = replace_file(path, lambda data: edit(data, texts))
    return Written(path, done.backup, before if modes else done.before_mode, done.after_mode)


def _set_mode(path: str, bits: str) -> tuple[int | None, int | None]:
    """Set a file's (or folder's) permission bits; gives those before and after (None on Windows)."""
    try:
        before = os.stat(path).st_mode & 0o7777
        os.chmod(path, int(bits, 8))
    except OSError as error:
        raise ActError(f"the permissions of {path} cannot be changed", why(error)) from None
    return (before, int(bits, 8)) if os.name == "posix" else (None, None)
