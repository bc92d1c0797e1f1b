"""Save a world as a test folder: what a walk looked at, with every secret replaced by a harmless one of the same shape.

Only what was looked at is saved, so no other file or variable can get into a bug report.
"""

from __future__ import annotations

import os

from awswhy import engine
from awswhy.model import showing
from awswhy.model.noun import noun, replace
from awswhy.model.walk import LOOK
from awswhy.providers.around import aws_of, shell_of
from awswhy.world.base import bare_url
from awswhy.world.python import awscrt_of, python_of
from awswhy.world.record import RecordingWorld
from awswhy.world.recorded import ENV_FILE, FACTS_FILE, FILES, HTTP_FILE

from . import forms
from .harmless import StandIns, letters, secret_name
from .sharing import Names, tree
from .values import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from awswhy.world.base import Ran, World

EXPECT_FILE = "expect.json"
_TOKEN_FILES = ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
_KEPT_PATHS = ("/sys/", "/proc/")
_WORDS = ("/latest/api/token", "/security-credentials/")
"""Answers of the metadata service that are one word: a token, which is a stand-in by then, and a role's name."""
_CONTAINER = ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
_LEAST_PART = 6
_PATHS = frozenset({"latest", "api", "token", "meta-data", "iam", "security-credentials", "v1", "v2", "credentials",
                    "federation"})  # fmt: skip
_USUAL = {"file": 0o600, "dir": 0o700}
"""The permission bits that a saved world's files and folders have unless told."""


@noun
class Recording:
    """A recorded world, harmless already: the four files' contents, files by their path, and what is expected."""

    env: dict[str, str]
    files: dict[str, bytes]
    http: dict[str, Any]
    facts: dict[str, Any]

    def __hash__(self) -> int:
        """Hash by the paths: the contents are mappings."""
        return hash(tuple(self.files))


def record(
    world: World, *, sdk: str = "boto3", profile: str | None = None, depth: str = LOOK, share: bool = False
) -> Recording:
    """Walk a world and look round it, and give all that was looked at, without a secret. Writes nothing.

    `share` replaces account numbers, profile, role and user names as well.
    """
    told = {
        "aws": lambda: aws_of(world),
        "shell": lambda: shell_of(world),
        "awscrt": lambda: awscrt_of(world),
        "python": lambda: python_of(world) or "",
    }
    recorder = RecordingWorld(world, told)
    walk = engine.walk(recorder, sdk=sdk, profile=profile, depth=depth)
    engine.case_of(recorder, walk)
    made = _harmless(recorder, _facts(recorder, profile, depth))
    return Names(made).hidden(made) if share else made


def _facts(recorder: RecordingWorld, profile: str | None, depth: str) -> dict[str, Any]:
    """Give what facts.json says of the world."""
    user = recorder.user
    stats = {path: found for path, found in recorder.stats.items() if found.kind in _USUAL}
    facts: dict[str, Any] = {**recorder.facts, "now": recorder.now(), "cwd": recorder.cwd, "name": recorder.name}
    facts["user"] = {"name": user.name, "uid": user.uid, "home": user.home}
    if recorder.os != "posix":
        facts["os"] = recorder.os
    if profile is not None:
        facts["profile"] = profile
    if depth != LOOK:
        facts["depth"] = depth
    facts["modes"] = {path: f"{s.mode:o}" for path, s in stats.items() if s.mode not in (None, _USUAL[s.kind])}
    facts["owners"] = {path: found.uid for path, found in stats.items() if found.uid not in (None, user.uid)}
    facts["unreadable"] = [path for path, data in recorder.files.items() if data is None]
    return {name: value for name, value in facts.items() if value not in ({}, [])}


def _harmless(recorder: RecordingWorld, facts: dict[str, Any]) -> Recording:
    """Find every secret first, then replace them all everywhere."""
    env = {name: recorder.env[name] for name in sorted(recorder.seen_env | ({"HOME"} & set(recorder.env)))}
    texts = {path: _decoded(data) for path, data in recorder.files.items() if data is not None}
    made = Recording(env, {}, {key: _http(said) for key, said in recorder.http.items()}, facts)
    if recorder.programs:
        made.facts["programs"] = {word: _ran(ran) for word, ran in recorder.programs.items()}
    stand_ins = StandIns()
    _learn(stand_ins, made, texts)
    return _replaced(recorder, stand_ins, made, texts)


def _learn_variables(stand_ins: StandIns, env: dict[str, str]) -> None:
    """Show the variables to the stand-ins: also logins and paths of addresses, which a path may be as good as."""
    for name, value in env.items():
        if secret_name(name):
            stand_ins.add(value)
        if name.lower().endswith("_proxy") and "@" in value:
            stand_ins.add(value.partition("://")[2].rpartition("@")[0] or value.rpartition("@")[0])
        stand_ins.learn(value)
        stand_ins.learn(f"{name}={value}")
        if name in _CONTAINER or name.lower().endswith("_proxy") or name.startswith("AWS_ENDPOINT_URL"):
            for part in bare_url(value).partition("://")[2 if "://" in value else 0].split("/")[1:]:
                if len(part) >= _LEAST_PART and showing.url(f"x://x/{part}") != f"x://x/{part}":
                    stand_ins.add(part)


def _learn(stand_ins: StandIns, made: Recording, texts: dict[str, tuple[str, str]]) -> None:
    """Show every text of a recording to the stand-ins."""
    _learn_variables(stand_ins, made.env)
    _learn_token_files(stand_ins, made.env, texts)
    for path, (text, _) in texts.items():
        if not path.startswith(_KEPT_PATHS):
            stand_ins.learn(text)
    for key, said in made.http.items():
        if isinstance(said, list):
            if key.endswith("/latest/api/token") or (key.endswith("/security-credentials/") and not _role(said[1])):
                stand_ins.add(said[1])
            stand_ins.learn(said[1])
    for _, out, err in made.facts.get("programs", {}).values():
        stand_ins.learn(out)
        stand_ins.learn(err)


def _replaced(
    recorder: RecordingWorld, stand_ins: StandIns, made: Recording, texts: dict[str, tuple[str, str]]
) -> Recording:
    """Put the stand-ins in, in every part; of all other values only those stay that are known to be harmless."""
    put, made_up = stand_ins.replace, stand_ins.is_made
    files = {
        put(path): _file(path, put(text), made_up).encode(coding, "surrogateescape")
        for path, (text, coding) in texts.items()
    }
    places = {_below(path) for path in files}  # on Windows one file goes under two spellings
    for path, stat in recorder.stats.items():
        if stat.kind == "file" and _below(put(path)) not in places:
            files[put(path)] = b""
    seen = {path for path, stat in recorder.stats.items() if stat.kind == "dir"}
    for path in sorted(map(put, recorder.folders | seen)):
        if not any(name.startswith(path.rstrip("/") + "/") for name in files):
            files[f"{path.rstrip('/')}/.kept"] = b""
    env = {name: value if made_up(value) else kept(name, value) for name, value in tree(made.env, put).items()}
    http = {_address(key, put): _said(key, tree(said, put), made_up) for key, said in made.http.items()}
    facts = tree(made.facts, put)
    for word, (code, out, err) in facts.get("programs", {}).items():
        facts["programs"][word] = [code, forms.answer(out, made_up), letters(err)]
    return replace(made, env=env, files=files, http=http, facts=facts)


def _file(path: str, text: str, made_up: Callable[[str], bool]) -> str:
    """Give a file as it may be recorded; the system's own are nobody's."""
    return text if path.startswith(_KEPT_PATHS) else forms.file(path, text, made_up)


def _address(key: str, put: Callable[[str], str]) -> str:
    """Put the stand-ins into `METHOD URL`; words of services' own paths stay, of which one may be somebody's token."""
    return "/".join(part if part in _PATHS else put(part) for part in key.split("/"))


def _said(key: str, said: Any, made_up: Callable[[str], bool]) -> Any:
    """Give an answer as it may be recorded. A role's name is part of the next address, so it stays as it is."""
    if not isinstance(said, list):
        return said
    status, body, headers = said
    plain = key.endswith(_WORDS) and (_role(body) or made_up(body))
    words = body if plain else forms.answer(body, made_up)
    return [status, words, {name: kept(name, value) for name, value in headers.items()}]


def _ran(ran: Ran | None) -> list[Any]:
    """Write a program's end as facts.json has it; one that was only looked for says nothing."""
    return [0, "", ""] if ran is None else [ran.code, _text(ran.out), _text(ran.err)]


def _role(text: str) -> bool:
    """Whether a text can be a role's name."""
    return len(text) <= 64 and all(char.isalnum() or char in "+=,.@_-" for char in text.strip())


def _learn_token_files(stand_ins: StandIns, env: dict[str, str], texts: dict[str, tuple[str, str]]) -> None:
    """Files that hold a token and nothing else are one secret; variables and profiles name them."""
    paths = {env[name] for name in _TOKEN_FILES if name in env}
    for text, _ in texts.values():
        for line in text.splitlines():
            key, _, value = line.partition("=")
            if key.strip().lower() == "web_identity_token_file":
                paths.add(value.strip())
    for path in paths:
        if path in texts:
            stand_ins.add(texts[path][0])


def _decoded(data: bytes) -> tuple[str, str]:
    """Give a file as text, whatever it is, and how to turn it back."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            return data.decode("latin-1"), "latin-1"
    return data.decode("utf-8", "surrogateescape"), "utf-8"


def _text(data: bytes) -> str:
    """Give a program's output as text."""
    return data.decode("utf-8", "replace")


def _http(said: Any) -> Any:
    """Write an answer as http.json has it; of the headers only those that a walk reads."""
    if isinstance(said, str):
        return said
    kept = {name: value for name, value in said.headers if name in ("date", "content-type", "x-amzn-errortype")}
    return [said.status, _text(said.body), kept]


def write(recording: Recording, folder: str, expect: dict[str, Any]) -> tuple[str, ...]:
    """Write a recording into a folder, made where it is not there; gives the paths written. Raises OSError."""
    import json

    written = []
    parts: dict[str, Any] = {ENV_FILE: recording.env, FACTS_FILE: recording.facts, EXPECT_FILE: expect}
    if recording.http:
        parts[HTTP_FILE] = recording.http
    places: dict[str, str] = {}
    for path, data in recording.files.items():
        below = _below(path)
        if "/" + below != path:
            places[path] = below
        written.append(_save(os.path.join(folder, FILES, *below.split("/")), data))
    if places:
        parts[FACTS_FILE] = {**recording.facts, "paths": places}
    for name, value in parts.items():
        text = json.dumps(value, indent=2, sort_keys=name == ENV_FILE)
        written.append(_save(os.path.join(folder, name), text.encode() + b"\n"))
    return tuple(written)


def _below(path: str) -> str:
    """Give the place of a file below fs/: a Windows or relative path loses what cannot be in a file's name."""
    parts = [part for part in path.replace("\\", "/").replace(":", "").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)


def _save(path: str, data: bytes) -> str:
    """Write one file; what is no plain text goes in as base64."""
    from base64 import b64encode

    plain = b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")
    try:
        data.decode()
    except UnicodeDecodeError:
        plain = False
    if not plain:
        path, data = f"{path}.base64", b64encode(data) + b"\n"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    return path
