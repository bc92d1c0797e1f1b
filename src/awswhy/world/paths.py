"""Paths as AWS SDKs read them: `~` and `$VAR` expanded by the rules of the world's own system, not of ours.

Written after CPython's posixpath and ntpath `expanduser`/`expandvars` (3.11), which botocore calls.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .base import World

_NAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")


def home(world: World) -> str:
    """Give what `~` stands for: $HOME and then the user data base; on Windows USERPROFILE, then HOMEDRIVE+HOMEPATH."""
    return expanduser(world, "~")


def expanduser(world: World, path: str) -> str:
    """Replace a leading `~` or `~user`; a name nobody has stays as it is."""
    if not path.startswith("~"):
        return path
    return _expanduser_nt(world, path) if world.os == "nt" else _expanduser_posix(world, path)


def _expanduser_posix(world: World, path: str) -> str:
    """posixpath.expanduser."""
    end = path.find("/", 1)
    end = len(path) if end < 0 else end
    if end == 1:
        base = world.env.get("HOME")
        if base is None:
            base = world.user.home
    else:
        base = world.home_of(path[1:end])
    if base is None:
        return path
    return (base.rstrip("/") + path[end:]) or "/"


def _expanduser_nt(world: World, path: str) -> str:
    """ntpath.expanduser, without the guess for other users, which needs the profile folder's parent to match."""
    end = 1
    while end < len(path) and path[end] not in "\\/":
        end += 1
    env = world.env
    if "USERPROFILE" in env:
        base = env["USERPROFILE"]
    elif "HOMEPATH" not in env:
        return path
    else:
        base = join(world, env.get("HOMEDRIVE", ""), env["HOMEPATH"])
    if end != 1:
        other = path[1:end]
        if other != env.get("USERNAME"):
            drive, rest = _drive(base)
            at = max(rest.rfind("\\"), rest.rfind("/")) + 1
            if env.get("USERNAME") != rest[at:]:
                return path
            base = join(world, drive + (rest[:at].rstrip("\\/") or rest[:at]), other)
    return base + path[end:]


def expandvars(world: World, path: str) -> str:
    """Replace `$NAME` and `${NAME}` (and `%NAME%` on Windows); a name that is not set stays as it is."""
    if "$" not in path and not (world.os == "nt" and "%" in path):
        return path
    return _expandvars_nt(world.env, path) if world.os == "nt" else _expandvars_posix(world.env, path)


def _expandvars_posix(env: Mapping[str, str], path: str) -> str:
    """posixpath.expandvars."""
    done, rest = "", path
    while "$" in rest:
        before, _, rest = rest.partition("$")
        done += before
        if rest.startswith("{") and "}" in rest:
            name = rest[1 : rest.index("}")]
            whole = "${" + name + "}"
            rest = rest[len(name) + 2 :]
        else:
            name = _leading_name(rest)
            whole = "$" + name
            rest = rest[len(name) :]
        done += env.get(name, whole) if name else whole
    return done + rest


def _leading_name(text: str) -> str:
    """Give the variable name that a text starts with (ASCII letters, digits and `_`)."""
    end = 0
    while end < len(text) and text[end] in _NAME:
        end += 1
    return text[:end]


def _expandvars_nt(env: Mapping[str, str], path: str) -> str:
    """ntpath.expandvars: also `%NAME%`, and nothing inside single quotes."""
    done, i = "", 0
    while i < len(path):
        char = path[i]
        if char == "'":
            end = path.find("'", i + 1)
            end = len(path) - 1 if end < 0 else end
            done, i = done + path[i : end + 1], end + 1
            continue
        if char in "%$" and path[i + 1 : i + 2] == char:
            done, i = done + char, i + 2
            continue
        name, whole = _nt_name(path, i)
        done, i = done + (env.get(name, whole) if name else whole), i + len(whole)
    return done


def _nt_name(path: str, i: int) -> tuple[str, str]:
    """Read a variable at `i`: its name ("" for none), and the text that it takes up."""
    char = path[i]
    if char == "%":
        end = path.find("%", i + 1)
        return ("", path[i:]) if end < 0 else (path[i + 1 : end], path[i : end + 1])
    if char == "$" and path[i + 1 : i + 2] == "{":
        end = path.find("}", i + 2)
        return ("", path[i:]) if end < 0 else (path[i + 2 : end], path[i : end + 1])
    if char == "$":
        name = _leading_name(path[i + 1 :])
        return name, "$" + name
    return "", char


def join(world: World, *parts: str) -> str:
    """Join path parts as the world's system does."""
    if world.os == "nt":
        return _join_nt(parts)
    path = ""
    for part in parts:
        if not path or part.startswith("/"):
            path = part
        else:
            path += part if path.endswith("/") else "/" + part
    return path


def _join_nt(parts: tuple[str, ...]) -> str:
    """ntpath.join: a rooted part starts anew on the same drive, another drive starts anew altogether."""
    drive = path = ""
    for part in parts:
        own, rest = _drive(part)
        if rest.startswith(("\\", "/")) or (own and own.lower() != drive.lower()):
            drive, path = own or drive, rest
            continue
        drive = own or drive
        path += rest if not path or path.endswith(("\\", "/")) else "\\" + rest
    if path and drive and not drive.endswith(":") and not path.startswith(("\\", "/")):
        return f"{drive}\\{path}"
    return drive + path


def _drive(path: str) -> tuple[str, str]:
    """ntpath.splitdrive: a drive's letter and colon, or a server and its share; and the rest."""
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\"):
        share = plain.find("\\", 2)
        end = plain.find("\\", share + 1) if share >= 0 else -1
        return (path, "") if end < 0 else (path[:end], path[end:])
    return (path[:2], path[2:]) if path[1:2] == ":" else ("", path)


def short(world: World, path: str) -> str:
    """Write a path as people do: the home folder becomes `~`."""
    base = home(world)
    if len(base) > 1 and path.startswith(base) and path[len(base) : len(base) + 1] in ("", "/", "\\"):
        return "~" + path[len(base) :]
    return path
