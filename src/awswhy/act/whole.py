"""Write a file of ours that holds no secret, whole or not at all: no backup, as it can be made again at any time."""

from __future__ import annotations

import os

from .write import ActError, why

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def write_whole(path: str, data: bytes, *, private: bool = False) -> None:
    """Give a file these bytes in one step; raises ActError, and then the file is as it was.

    A file that was there keeps its permissions, unless `private` says that only its owner may read it; a link stays,
    its target is changed.
    """
    target = os.path.realpath(path)
    fresh = f"{target}.awswhy-tmp-{os.urandom(8).hex()}"
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            raise ActError(f"{path} cannot be written", "it is not a file")
        handle = os.open(fresh, _FLAGS, 0o600 if private else 0o666)  # less the umask, as the project's other files
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if os.path.exists(target) and os.name == "posix" and not private:
                os.chmod(fresh, os.stat(target).st_mode & 0o7777)
            os.replace(fresh, target)
        except BaseException:
            os.unlink(fresh)
            raise
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else "that is no path"
        raise ActError(f"{path} cannot be written", reason) from None
