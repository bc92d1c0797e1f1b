"""The places under a home folder where keys lie about, and those where programs keep the keys that they use.

Only the files of `home_places.py` are read, and the scripts that ~/.aws/config names; nothing is run.
"""

from __future__ import annotations

import os
import stat

from awswhy.model.found import KEPT_BY
from awswhy.model.history import Gap
from awswhy.model.leak import LEAK, NOTE
from awswhy.model.noun import replace

from .blocks import WHOLE
from .caught import caught_all
from .home_places import LIBEDIT, METAFIED, PLACES, Place
from .tree import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awswhy.model.caught import Caught

    Told = Caught | Gap

_USUAL = {
    "XDG_CONFIG_HOME": "~/.config",
    "XDG_DATA_HOME": "~/.local/share",
    "XDG_STATE_HOME": "~/.local/state",
    "XDG_CACHE_HOME": "~/.cache",
}
_SIGN_INS = os.path.join("sso", "cache", "")
_PROCESS = "credential_process"
_META = 0x83
_EDITED = b"_HiStOrY_V2_\n"


def scan_home(env: Mapping[str, str]) -> Iterator[Told]:
    """Give what is caught where keys lie about; what a program keeps on purpose has the verdict NOTE and says whose.

    `env` are the variables that say where things are (HOME, USERPROFILE, XDG_..., AWS_..., APPDATA, ZDOTDIR, HISTFILE).
    """
    home = env.get("HOME") or env.get("USERPROFILE") or os.path.expanduser("~")
    seen: set[str] = set()
    for place in PLACES:
        for root in _roots(place.pattern, home, env):
            for found in _matching(root):
                yield from (found,) if isinstance(found, Gap) else _once(found, place, seen)
    for config in dict.fromkeys((env.get("AWS_CONFIG_FILE", ""), os.path.join(home, ".aws", "config"))):
        for script in _scripts(config, home, env):
            yield from _once(script, Place(script), seen)


def _roots(pattern: str, home: str, env: Mapping[str, str]) -> Iterator[str]:
    """Give a row's pattern as a whole path: nothing where its variable is not set and has no usual place."""
    from glob import escape

    first, slash, rest = pattern.partition("/")
    if first == "~":
        yield escape(home) + slash + rest
        return
    name = first.removeprefix("$")
    value, usual = env.get(name, ""), _USUAL.get(name, "")
    for root in dict.fromkeys((value, usual)):
        if root:
            yield escape(home + root[1:] if root.startswith("~/") else root) + slash + rest


def _matching(pattern: str) -> Iterator[str | Gap]:
    """Give the files that a pattern means, in order; a folder that cannot be listed is a Gap."""
    from glob import glob, has_magic

    folder = os.path.dirname(pattern)
    if not has_magic(folder) and os.path.isdir(folder) and not os.access(folder, os.R_OK | os.X_OK):
        yield Gap("unreadable", f"{folder}: the folder cannot be read: Permission denied")
        return
    for path in sorted(glob(pattern)):
        try:
            if stat.S_ISREG(os.stat(path).st_mode):
                yield path
        except FileNotFoundError:  # a link to nothing
            continue
        except OSError as error:
            yield Gap("unreadable", f"{path}: {error.strerror}")


def _once(path: str, place: Place, seen: set[str]) -> Iterator[Told]:
    """Look through a file that no row before has named; links are followed, as programs follow them."""
    real = os.path.realpath(path)
    if real in seen:
        return
    seen.add(real)
    for told in _read(real, place.form):
        if isinstance(told, Gap):
            yield told
            continue
        leak = told.leak
        if place.keeper and leak.verdict == LEAK:
            if _SIGN_INS in path and not leak.key_id:
                continue  # the sign-in's own secret, which is no key
            leak = replace(leak, verdict=NOTE, rule=KEPT_BY + place.keeper)
        yield replace(told, leak=leak, path=path + told.path.removeprefix(real))


def _read(path: str, form: str) -> Iterator[Told]:
    """Look through a file; a history in a form of its own is turned into what was typed."""
    if form:
        try:
            with open(path, "rb") as file:
                data = file.read(WHOLE + 1)
        except OSError as error:
            yield Gap("unreadable", f"{path}: {error.strerror}")
            return
        if len(data) <= WHOLE:
            yield from caught_all(path, typed(data, form))
            return
    yield from read(os.fsencode(path))


def typed(data: bytes, form: str) -> bytes:
    """Give a history as it was typed."""
    if form == METAFIED and bytes((_META,)) in data:
        first, *others = data.split(bytes((_META,)))
        return first + b"".join(bytes((part[0] ^ 32,)) + part[1:] if part else b"" for part in others)
    if form == LIBEDIT and data.startswith(_EDITED):
        first, *others = data.split(b"\\")
        return first + b"".join(_unescaped(part) for part in others)
    return data


def _unescaped(part: bytes) -> bytes:
    """Give what follows a backslash of libedit: a letter by its number in base 8."""
    if len(part) >= 3 and all(letter in b"01234567" for letter in part[:3]):
        return bytes((int(part[:3], 8) & 0xFF,)) + part[3:]
    return b"\\" + part


def _scripts(config: str, home: str, env: Mapping[str, str]) -> Iterator[str]:
    """Give the text files among the words of each credential_process."""
    from shlex import split
    from shutil import which

    try:
        with open(config, encoding="utf-8", errors="replace") as file:
            lines = file.read(WHOLE).splitlines()
    except (OSError, ValueError):
        return
    for line in lines:
        name, _, value = line.partition("=")
        if name.strip().lower() != _PROCESS:
            continue
        try:
            words = split(value)
        except ValueError:
            words = value.split()
        for word in words:
            path = home + word[1:] if word.startswith("~/") else word
            found = path if os.path.dirname(path) else which(path, path=env.get("PATH")) or ""
            if found and os.path.isfile(found) and _is_text(found):
                yield found


def _is_text(path: str) -> bool:
    """Whether a file is a script and no program."""
    try:
        with open(path, "rb") as file:
            return b"\0" not in file.read(1 << 13)
    except OSError:
        return True  # reading it says what is wrong
