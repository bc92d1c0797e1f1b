"""`Situation`: a world as data that can be put on a disk for the real SDK and into dictionaries for ours.

Texts may hold `{HOME}` (the home folder), `{ROOT}` (what stands for `/`, without a slash at its end) and `{SERVER}`
(the loopback server's base URL): they are filled in when the world is made real.
"""

from __future__ import annotations

import base64
import os
import shutil
from dataclasses import dataclass, field, replace

from awswhy.world.fake import DEFAULT_NOW

HOME = "/home/dev"
PATH = "{HOME}/bin:/usr/bin:/bin"
BASE_ENV = {"HOME": "{HOME}", "PATH": PATH, "LANG": "C.UTF-8", "TZ": "UTC"}
"""What every world's program has, unless its `env` says otherwise (None: not even that)."""

Content = str | bytes | None
"""A file's content; None: it is there and may not be read."""


@dataclass(frozen=True)
class Situation:
    """A world: `files` by path (`~/...` or absolute), `http` by `METHOD PATH` or `METHOD URL` (see `stub`).

    `profile` is the one named in code; `now` seconds since 1970; `modes` permission bits by path (0o600 elsewhere).
    """

    name: str = ""
    env: dict[str, str | None] = field(default_factory=dict)
    files: dict[str, Content] = field(default_factory=dict)
    modes: dict[str, int] = field(default_factory=dict)
    http: dict[str, object] = field(default_factory=dict)
    profile: str | None = None
    now: float = DEFAULT_NOW
    awscrt: bool = False

    def filled(self, root: str, server: str) -> Situation:
        """Fill the tokens in; file paths become absolute ones below `root`."""
        fill = Fill(root, server)
        env = {**BASE_ENV, **self.env}
        return replace(
            self,
            env={fill.text(k): fill.text(v) for k, v in env.items() if v is not None},
            files={fill.path(p): fill.content(c) for p, c in self.files.items()},
            modes={fill.path(p): m for p, m in self.modes.items()},
            http={fill.text(k): fill.answer(v) for k, v in self.http.items()},
            profile=None if self.profile is None else fill.text(self.profile),
        )

    def compact(self) -> str:
        """Print it in few lines, for a failing test."""
        lines = [f"world {self.name}" + (f"  profile in code: {self.profile!r}" if self.profile is not None else "")]
        lines += [f"  {name}={value!r}" for name, value in sorted(self.env.items())]
        for path, content in sorted(self.files.items()):
            mode = f" mode {self.modes[path]:o}" if path in self.modes else ""
            lines.append(f"  -- {path}{mode}{' (unreadable)' if content is None else ''}")
            if content is not None:
                text = content if isinstance(content, str) else repr(content)
                lines += ["     | " + line for line in text.splitlines()]
        lines += [f"  => {key}: {answer!r}" for key, answer in sorted(self.http.items())]
        if self.awscrt:
            lines.append("  awscrt is there")
        return "\n".join(lines)

    def to_json(self) -> dict[str, object]:
        """Give it as plain JSON data."""
        return {
            "name": self.name, "env": self.env, "modes": self.modes, "http": self.http, "profile": self.profile,
            "now": self.now, "awscrt": self.awscrt,
            "files": {p: {"base64": base64.b64encode(c).decode()} if isinstance(c, bytes) else c
                      for p, c in self.files.items()},
        }  # fmt: skip


def from_json(data: dict) -> Situation:
    """Read what `to_json` gave."""
    files = {p: base64.b64decode(c["base64"]) if isinstance(c, dict) else c for p, c in data["files"].items()}
    return Situation(**{**data, "files": files})


class Fill:
    """Fills tokens in, for one root folder and one server."""

    def __init__(self, root: str, server: str) -> None:
        self.root, self.server, self.home = root, server, root + HOME

    def text(self, text: str) -> str:
        """Fill them into a text."""
        if "{" not in text:
            return text
        return text.replace("{HOME}", self.home).replace("{ROOT}", self.root).replace("{SERVER}", self.server)

    def content(self, content: Content) -> Content:
        """Fill them into a file's text; bytes stay as they are."""
        return self.text(content) if isinstance(content, str) else content

    def path(self, path: str) -> str:
        """Give a file's real path."""
        return self.home + path[1:] if path.startswith("~") else self.root + path

    def answer(self, answer: object) -> object:
        """Fill them into an answer of the server."""
        if isinstance(answer, (list, tuple)) and answer and isinstance(answer[0], int):
            body = answer[1]
            return [answer[0], self.text(body) if isinstance(body, str) else body, *answer[2:]]
        return [self.answer(one) for one in answer] if isinstance(answer, (list, tuple)) else answer


def put_on_disk(made: Situation, root: str) -> None:
    """Write a filled situation's files below `root`, and nothing else: what was there before goes away."""
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root + HOME)
    for path, content in made.files.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        data = b"" if content is None else content.encode() if isinstance(content, str) else content
        with open(path, "wb") as file:
            file.write(data)
        os.chmod(path, 0 if content is None else made.modes.get(path, 0o600))
