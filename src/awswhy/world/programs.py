"""Programs of a world: splitting a command line, and finding a program without starting it."""

from __future__ import annotations

from . import paths, words
from .base import Absent, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import World


def split(world: World, command: str) -> tuple[str, ...]:
    """Split a command as botocore does (`compat.compat_shell_split`); raises ValueError for an open quote."""
    if world.os == "nt":
        return _split_nt(command)
    return words.split(command)


def _split_nt(command: str) -> tuple[str, ...]:
    """Split by the rules of the Windows C runtime: blanks and tabs, double quotes, backslashes before a quote."""
    found: list[str] = []
    word: list[str] = []  # letters, put together once: text that grows by a letter is copied each time
    quoted, i = False, 0
    while i < len(command):
        slashes = 0
        while i < len(command) and command[i] == "\\":
            slashes, i = slashes + 1, i + 1
        if i < len(command) and command[i] == '"':
            word.append("\\" * (slashes // 2))
            if slashes % 2:
                word.append('"')
            else:
                quoted = not quoted
            i += 1
            continue
        if slashes:
            word.append("\\" * slashes)
            continue
        if i < len(command) and command[i] in " \t" and not quoted:
            if word:
                found.append("".join(word))
            word = []
        elif i < len(command):
            word.append(command[i])
        i += 1
    if quoted:
        raise ValueError("No closing quotation")  # botocore repeats the whole command, which may hold a password
    return (*found, "".join(word)) if word else tuple(found)


def which(world: World, program: str) -> str | None:
    """Find a program as starting it would: by its path, or along PATH. None when there is none.

    Raises Unreadable for one that is there and may not be run.
    """
    told = world.fact("programs")
    if isinstance(told, (tuple, list)):
        return program if program in told else None
    slash = "/" in program or (world.os == "nt" and "\\" in program)
    if slash:
        return program if _runnable(world, program) else None
    denied: Unreadable | None = None
    for folder in _folders(world):
        for name in _names(world, program):
            path = paths.join(world, folder, name) if folder else name
            try:
                if _runnable(world, path):
                    return path
            except Unreadable as error:
                denied = error
    if denied is not None:
        raise denied
    return None


def _folders(world: World) -> list[str]:
    """Give the folders of PATH."""
    default = "/bin:/usr/bin" if world.os == "posix" else ""
    return world.env.get("PATH", default).split(";" if world.os == "nt" else ":")


def _names(world: World, program: str) -> tuple[str, ...]:
    """Give the file names that a program may have."""
    if world.os != "nt" or "." in program:
        return (program,)
    return (program + ".exe", program + ".cmd", program + ".bat")


def _runnable(world: World, path: str) -> bool:
    """Whether there is a file that may be run; raises Unreadable for one that may not."""
    try:
        found = world.stat(path)
    except Absent:
        return False
    if found.kind == "dir" or (found.mode is not None and not found.mode & 0o111):
        raise Unreadable("Permission denied")
    return True
