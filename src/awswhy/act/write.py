"""Replace a file whole or not at all: after a kill or a power cut the old one or the new one is there, never a part.

Lock, read, make the new bytes, write them to a file beside it, keep the old ones as a backup, rename. Everything that
could hold a key is 0600 from its first moment.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time

from awswhy.model.noun import noun

from .lock import BusyError, Lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_PRIVATE = 0o600
_TEMPORARY = ".awswhy-tmp-"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_REASONS = {
    errno.EACCES: "this user may not write there",
    errno.EPERM: "this user may not change it",
    errno.EROFS: "it is on a read-only file system",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "this user's disk quota is used up",
    errno.EFBIG: "the file would be larger than this process may write",
    errno.EBUSY: "it is mounted by itself, so it cannot be replaced",
    errno.ELOOP: "its symbolic links lead round in a circle",
    errno.ENOTDIR: "its folder is a file",
}


class ActError(Exception):
    """Nothing was changed: `what` could not be done, and `why`, neither with a word of a file's content.

    `written` is what the same call had changed before it failed (several files at once).
    """

    def __init__(self, what: str, why: str, written: tuple[Written, ...] = ()) -> None:
        """Take half a sentence each."""
        super().__init__(f"{what}: {why}")
        self.what = what
        self.why = why
        self.written = written


@noun
class Written:
    """A file that was changed: `backup` the old one's path (None when there was none, or nothing changed).

    Modes are permission bits; None where the file was not there before, and on Windows.
    """

    path: str
    backup: str | None = None
    before_mode: int | None = None
    after_mode: int | None = None


@noun
class _Old:
    """The file as it was found; `data` None when there is none."""

    data: bytes | None = None
    mode: int | None = None
    uid: int = -1
    gid: int = -1


def replace_file(path: str, make: Callable[[bytes], bytes], *, mode: int | None = _PRIVATE) -> Written:
    """Give a file new bytes: `make` gets the old ones (b"" when there is no file) and gives the new ones.

    The old mode stays when it is no wider than `mode`, else it is cut down to that (None: stays in any case); a new
    file gets `mode`. A link stays, its target is changed; the backup stands beside the link, since the target may be
    in a folder that is shared or under version control. Raises ActError, and what `make` raises: then the file is as
    it was. Two calls at once, from any processes, both take effect.
    """
    what = f"{path} cannot be changed"
    if not path or "\0" in path:
        raise ActError(what, "that is no path")
    try:
        target = os.path.realpath(path)
        _make_folder(os.path.dirname(target))
        with Lock(f"{target}.awswhy-lock"):
            _sweep(path, target)
            return _replace(path, target, make, mode)
    except BusyError:
        raise ActError(what, "another awswhy is changing it and does not finish") from None
    except OSError as error:
        held = isinstance(error, PermissionError) and str(error.filename).endswith(".awswhy-lock")
        raise ActError(what, _lock_reason(str(error.filename)) if held else why(error)) from None


def _lock_reason(lock: str) -> str:
    """Say why the lock could not be taken: the folder, or a lock file that another user's killed run left."""
    return f"another user's {lock} is in the way" if os.path.exists(lock) else _REASONS[errno.EACCES]


def _replace(path: str, target: str, make: Callable[[bytes], bytes], mode: int | None) -> Written:
    """Do the work inside the lock."""
    old = _read(target)
    new = make(old.data or b"")
    if new == (old.data or b""):
        return _unchanged(path, target, old, mode)
    after = mode_after(old.mode, mode)
    temporary = _write_beside(target, new, after, old)
    backup = None
    try:
        if old.data is not None:
            backup = _back_up(path, old)
        if _read(target).data != old.data:
            raise ActError(f"{path} cannot be changed", "another program changed it at the same moment; try again")
        os.replace(temporary, target)
    except BaseException:
        # Ctrl-C may come when the rename is done: then the temporary file is gone, and the backup has to stay.
        if _remove(temporary) and backup is not None:
            _remove(backup)
        raise
    _sync_folder(target)
    return Written(path, backup, old.mode, after if os.name == "posix" else None)


def _unchanged(path: str, target: str, old: _Old, mode: int | None) -> Written:
    """Leave the bytes; a mode that is too wide is still cut down."""
    after = old.mode
    if old.mode is not None and mode_after(old.mode, mode) != old.mode:
        after = mode_after(old.mode, mode)
        os.chmod(target, after)
    return Written(path, None, old.mode, after)


def mode_after(before: int | None, mode: int | None = _PRIVATE) -> int:
    """Say which mode the new file gets: never a bit that the old one had not, if it can be used at all."""
    if before is None:
        return _PRIVATE if mode is None else mode
    return before if mode is None else (before & mode or mode)


def _make_folder(folder: str) -> None:
    """Make a folder and those above it that are missing, for the owner alone."""
    if not folder or os.path.isdir(folder):
        return
    _make_folder(os.path.dirname(folder))
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        return  # another writer was faster; a file of that name shows up later as "its folder is a file"
    owner = _new_owner(folder)
    if owner is not None:
        os.chown(folder, *owner, follow_symlinks=False)


def _new_owner(path: str) -> tuple[int, int] | None:
    """Under sudo, what is new in somebody's folder belongs to that person, who could not use it otherwise."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    above = os.stat(os.path.dirname(path) or ".")
    return above.st_uid, above.st_gid


def _read(target: str) -> _Old:
    """Read the file as it is now; raises ActError for what is no file, OSError when it may not be read."""
    try:
        found = os.stat(target)
        if found.st_mode & 0o170000 != 0o100000:
            raise ActError(f"{target} cannot be changed", "it is not a file")
        with open(target, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        return _Old()
    except PermissionError:
        raise ActError(f"{target} cannot be changed", "this user may not read it") from None
    mode = found.st_mode & 0o7777 if os.name == "posix" else None
    return _Old(data, mode, found.st_uid, found.st_gid)


def _write_beside(path: str, data: bytes, mode: int, old: _Old) -> str:
    """Write bytes to a new file in the same folder, down to the disk; gives its path, or leaves nothing."""
    temporary = f"{os.path.dirname(path) or '.'}/.{os.path.basename(path)}{_TEMPORARY}{os.urandom(8).hex()}"
    fd = os.open(temporary, _FLAGS, _PRIVATE)
    try:
        try:
            with open(fd, "wb", closefd=False) as file:
                file.write(data)
            _own(fd, temporary, old)
            if os.name == "posix":
                os.fchmod(fd, mode)
            os.fsync(fd)
        finally:
            os.close(fd)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _own(fd: int, path: str, old: _Old) -> None:
    """Keep owner and group, each as far as this user may; see `_new_owner` for a file that was not there."""
    if os.name != "posix":
        return
    uid, gid = (old.uid, old.gid) if old.data is not None else _new_owner(path) or (-1, -1)
    with contextlib.suppress(OSError):
        os.fchown(fd, uid, -1)
    with contextlib.suppress(OSError):
        os.fchown(fd, -1, gid)


def _back_up(path: str, old: _Old) -> str:
    """Keep the old bytes as `PATH.awswhy-backup-TIME`, 0600; gives that path, which nothing had before."""
    temporary = _write_beside(path, old.data or b"", _PRIVATE, old)
    try:
        first = f"{path}.awswhy-backup-{time.strftime('%Y%m%dT%H%M%S')}"
        backup, n = first, 1
        while not _place(temporary, backup):
            n += 1
            backup = f"{first}-{n}"
    finally:
        _remove(temporary)
    _sync_folder(path)
    return backup


def _place(temporary: str, backup: str) -> bool:
    """Give a whole file its name unless the name is taken; False when it is."""
    try:
        os.link(temporary, backup)
    except FileExistsError:
        return False
    except (OSError, NotImplementedError, AttributeError):  # no hard links on this file system
        try:
            os.close(os.open(backup, _FLAGS, _PRIVATE))
        except FileExistsError:
            return False
        os.replace(temporary, backup)
    return True


def _sync_folder(path: str) -> None:
    """Bring a rename to the disk, where a folder can be opened (not on Windows, not on every network disk)."""
    try:
        fd = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(fd)
    except OSError:
        return
    finally:
        os.close(fd)


def _sweep(*paths: str) -> None:
    """Remove what a killed writer left; the lock is held, so no living one owns it."""
    for path in paths:
        folder, name = os.path.dirname(path) or ".", os.path.basename(path)
        for entry in os.listdir(folder):
            if entry.startswith(f".{name}{_TEMPORARY}"):
                _remove(f"{folder}/{entry}")


def _remove(path: str) -> bool:
    """Remove a file of ours that may be gone already; says whether it was there."""
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def why(error: OSError) -> str:
    """Say a system error as the user knows it."""
    return _REASONS.get(error.errno or 0) or (error.strerror or "the system refused").lower()
