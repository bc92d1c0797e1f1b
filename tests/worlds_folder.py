"""World folders: a situation kept as files, for us (`fake_world`) and for the real SDK (`situation`).

    env.json     {name: value}; what is not there is not set, but for HOME, which null takes away
    fs/          the files, mounted at `/`; the home folder is `/home/dev`
    http.json    {"METHOD URL": [status, body, {headers}]} or the name of a failure (`NoAnswer.kind`); the body may be
                 an object, which is sent as JSON
    facts.json   optional: profile (named in code), now (seconds since 1970), awscrt, home, modes {path: "644"},
                 unreadable [paths], owners {path: uid}, user {name, uid, home}, os, name, programs {word: [code, out,
                 err]}; every other name is a told fact (shell, aws, python, ...)
    expect.json  what must come out; {"referee": "reason"} says why the real SDK cannot judge this folder

`{HOME}` and `{SERVER}` may stand in env.json, http.json and the files. Files that an editor or git would spoil (a byte
order mark, CRLF, UTF-16) are kept as `NAME.base64`.
"""

from __future__ import annotations

import base64
import json
import os
from typing import TYPE_CHECKING, Any

from awswhy.world.base import User
from awswhy.world.fake import DEFAULT_NOW, FakeWorld

if TYPE_CHECKING:
    from referee.situation import Situation

WORLDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "worlds")
HOME, SERVER = "/home/dev", "http://127.0.0.1:8077"
"""What the two tokens stand for in our own fake worlds."""
NOT_TOLD = frozenset({"profile", "now", "modes", "unreadable", "owners", "user", "os", "name", "programs", "cwd"})


def names() -> list[str]:
    """Give the names of all world folders."""
    if not os.path.isdir(WORLDS):
        return []
    return sorted(name for name in os.listdir(WORLDS) if os.path.isdir(os.path.join(WORLDS, name)))


class WorldFolder:
    """One folder: `env`, `files`, `http`, `facts`, `expect` as they stand in it, tokens not yet filled in."""

    def __init__(self, folder: str) -> None:
        """Take a name below tests/worlds, or a path."""
        self.folder = folder if os.path.isabs(folder) else os.path.join(WORLDS, folder)
        self.name = os.path.basename(self.folder)
        self.env: dict[str, str | None] = self._json("env.json")
        self.http: dict[str, Any] = {key: _answer(said) for key, said in self._json("http.json").items()}
        self.facts: dict[str, Any] = self._json("facts.json")
        self.expect: dict[str, Any] = self._json("expect.json")
        self.files = self._files()

    def _json(self, name: str) -> dict[str, Any]:
        try:
            with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                found: dict[str, Any] = json.load(file)
                return found
        except FileNotFoundError:
            return {}

    def _files(self) -> dict[str, str | bytes | None]:
        """Read `fs/`; text where it is text, so that tokens can be filled in."""
        files: dict[str, str | bytes | None] = {}
        top = os.path.join(self.folder, "fs")
        for folder, _, found in os.walk(top):
            for name in found:
                with open(os.path.join(folder, name), "rb") as file:
                    data = file.read()
                path = "/" + os.path.relpath(os.path.join(folder, name), top).replace(os.sep, "/")
                if path.endswith(".base64"):
                    path, data = path.removesuffix(".base64"), base64.b64decode(data)
                files[path] = _text_or_bytes(data)
        return {**files, **dict.fromkeys(self.facts.get("unreadable", ()))}

    @property
    def profile(self) -> str | None:
        """The profile that the program names, None when it names none."""
        return self.facts.get("profile")

    def fake_world(self, **told: object) -> FakeWorld:
        """Give it as a fake world, with more told facts: nothing real is touched."""
        facts, user = self.facts, self.facts.get("user", {})
        home = user.get("home", HOME)
        programs = {word: tuple(said) for word, said in facts.get("programs", {}).items()}
        return FakeWorld(
            {name: _fill(value) for name, value in {"HOME": home, **self.env}.items() if value is not None},
            {path: _fill(c) if isinstance(c, str) else c for path, c in self.files.items()},
            http={_fill(key): _filled(said) for key, said in self.http.items()},
            programs=programs,
            modes={path: int(mode, 8) for path, mode in facts.get("modes", {}).items()},
            owners=facts.get("owners"),
            facts={**{name: value for name, value in facts.items() if name not in NOT_TOLD}, **told},
            now=facts.get("now", DEFAULT_NOW),
            user=User(user.get("name", "dev"), user.get("uid", 1000), home),
            os=facts.get("os", "posix"),
            cwd=facts.get("cwd", home),
            name=facts.get("name", "this shell"),
        )

    def situation(self) -> Situation:
        """Give it as a real folder for the judge: below a root of its own, so paths in variables are moved there."""
        from referee.situation import Situation

        env: dict[str, str | None] = {"PATH": None, "TZ": "UTC"}
        env |= {name: None if value is None else self._moved(value) for name, value in self.env.items()}
        env["PATH"] = "{HOME}/.referee-programs:/usr/bin:/bin"
        here = [*self.files, *(word for word in self.facts.get("programs", {}) if word.startswith("/"))]
        files = {path: _moved_inside(content, here) for path, content in self.files.items()}
        modes = {path: int(mode, 8) for path, mode in self.facts.get("modes", {}).items()}
        for word, (code, out, err) in self.facts.get("programs", {}).items():
            path = word if word.startswith("/") else f"{HOME}/.referee-programs/{word}"
            files[path], modes[path] = _script(code, out, err), 0o755
        return Situation(
            self.name, env, files, modes, self.http, self.profile, self.facts.get("now", DEFAULT_NOW),
            bool(self.facts.get("awscrt")),
        )  # fmt: skip

    def _moved(self, value: str) -> str:
        """Move an absolute path of this folder below the judge's root."""
        tops = {"/" + path.split("/")[1] + "/" for path in self.files} | {HOME + "/"}
        return "{ROOT}" + value if value == HOME or value.startswith(tuple(tops)) else value


def _moved_inside(content: str | bytes | None, here: list[str]) -> str | bytes | None:
    """Move the paths of this folder's files below the judge's root where a file names them."""
    if isinstance(content, str):
        for at, path in enumerate(sorted(here, key=len, reverse=True)):
            content = content.replace(path, f"\0{at}\0")
        for at, path in enumerate(sorted(here, key=len, reverse=True)):
            content = content.replace(f"\0{at}\0", "{ROOT}" + path)
    return content


def _text_or_bytes(data: bytes) -> str | bytes:
    try:
        return data.decode() if b"\r" not in data else data
    except UnicodeDecodeError:
        return data


def _answer(said: Any) -> Any:
    """Write an object as the JSON that is sent."""
    if isinstance(said, list) and len(said) > 1 and not isinstance(said[1], str):
        return [said[0], json.dumps(said[1]), *said[2:]]
    return said


def _fill(text: str) -> str:
    return text.replace("{HOME}", HOME).replace("{ROOT}", "").replace("{SERVER}", SERVER)


def _filled(said: Any) -> Any:
    return [said[0], _fill(said[1]), *said[2:]] if isinstance(said, list) else said


def _script(code: int, out: str, err: str) -> str:
    """Write a program that says what a folder's `programs` says."""
    quoted = [text.replace("'", "'\\''") for text in (out, err)]
    return f"#!/bin/sh\nprintf '%s' '{quoted[0]}'\nprintf '%s' '{quoted[1]}' >&2\nexit {code}\n"
