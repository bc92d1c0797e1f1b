"""Read a recorded world back: a folder becomes a `FakeWorld`. The form is the one of the project's own test worlds.

    env.json     {name: value}; what is not there is not set
    fs/          files, mounted at `/`; `NAME.base64` holds one that is no plain text
    http.json    {"METHOD URL": [status, body, {headers}]}, or the name of a failure in place of the list
    facts.json   now, os, cwd, name, user {name, uid, home}, modes {path: "644"}, owners {path: uid}, unreadable
                 [paths], programs {word: [code, out, err]}, paths {path: place below fs/}; others are told facts

`{HOME}` in variables, files and addresses stands for the user's home folder.
"""

from __future__ import annotations

import base64
import json
import os

from .base import User
from .fake import DEFAULT_NOW, FakeWorld

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

HOME = "/home/dev"
ENV_FILE, FACTS_FILE, HTTP_FILE, FILES = "env.json", "facts.json", "http.json", "fs"
OURS = ("now", "modes", "unreadable", "owners", "user", "os", "name", "programs", "cwd", "paths")
"""Facts that make the world itself; the others are told."""


class NoRecordingError(Exception):
    """The folder holds no recorded world: the message says why, in a sentence."""


def load(path: str, told: Mapping[str, object] | None = None) -> FakeWorld:
    """Give the world that a folder holds; `told` facts count before its own. Raises NoRecordingError."""
    if not os.path.isfile(os.path.join(path, ENV_FILE)):
        raise NoRecordingError(f"{path} is no recorded world: it has no {ENV_FILE}")
    env, facts, http = (_object(path, name) for name in (ENV_FILE, FACTS_FILE, HTTP_FILE))
    try:
        return _world(path, env, {**facts, **(told or {})}, http)
    except (TypeError, ValueError, AttributeError, OSError) as error:
        raise NoRecordingError(f"{path} cannot be read as a recorded world ({type(error).__name__})") from None


def _world(path: str, env: dict[str, Any], facts: dict[str, Any], http: dict[str, Any]) -> FakeWorld:
    """Put the world together."""
    user = facts.get("user", {})
    home = user.get("home", HOME)

    def filled(text: str) -> str:
        """Put the home folder in."""
        return text.replace("{HOME}", home or "")

    files: dict[str, str | bytes | None] = {
        place: filled(data.decode()).encode() if _names_home(data) else data
        for place, data in _files(os.path.join(path, FILES), facts.get("paths", {})).items()
    }
    return FakeWorld(
        {name: filled(value) for name, value in env.items() if value is not None},
        {**files, **dict.fromkeys(facts.get("unreadable", ()))},
        http={filled(key): _answer(said) for key, said in http.items()},
        programs={word: tuple(said) for word, said in facts.get("programs", {}).items()},
        modes={place: int(mode, 8) for place, mode in facts.get("modes", {}).items()},
        owners=facts.get("owners"),
        facts={name: value for name, value in facts.items() if name not in OURS},
        now=float(facts.get("now", DEFAULT_NOW)),
        user=User(user.get("name", "dev"), user.get("uid", 1000), home),
        os=facts.get("os", "posix"),
        cwd=facts.get("cwd", home or "/"),
        name=facts.get("name", "this shell"),
    )


def _object(path: str, name: str) -> dict[str, Any]:
    """Read one of the JSON files, empty when it is not there; raises NoRecordingError."""
    try:
        with open(os.path.join(path, name), encoding="utf-8") as file:
            found = json.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise NoRecordingError(f"{os.path.join(path, name)} cannot be read") from None
    if not isinstance(found, dict):
        raise NoRecordingError(f"{os.path.join(path, name)} holds no object")
    return found


def _files(top: str, places: dict[str, str]) -> dict[str, bytes]:
    """Read everything below fs/; `places` says what a file is called in its world, where that is no path here."""
    names = {below: place for place, below in places.items()}
    found: dict[str, bytes] = {}
    for folder, _, inside in os.walk(top):
        for name in inside:
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            below = os.path.relpath(os.path.join(folder, name), top).replace(os.sep, "/")
            if below.endswith(".base64"):
                below, data = below.removesuffix(".base64"), base64.b64decode(data)
            found[names.get(below, "/" + below)] = data
    return found


def _names_home(data: bytes) -> bool:
    """Whether it is plain text that may hold `{HOME}`."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"{HOME}" in data


def _answer(said: Any) -> Any:
    """Write an object as the JSON that is sent."""
    if isinstance(said, list) and len(said) > 1 and not isinstance(said[1], str):
        return [said[0], json.dumps(said[1]), *said[2:]]
    return said
