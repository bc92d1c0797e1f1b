"""Repositories to scan, built in a test's folder, and made-up keys to plant in them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from awswhy.lab.keys import key_id, secret_of
from awswhy.model.history import Gap, Hit, Place, Progress
from awswhy.scan.history import scan_history

ENV = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ALLOW_PROTOCOL": "file",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_AUTHOR_DATE": "2024-02-03T04:05:06+01:00",
    "GIT_COMMITTER_NAME": "Bob",
    "GIT_COMMITTER_EMAIL": "bob@example.com",
    "GIT_COMMITTER_DATE": "2024-02-03T04:05:07+05:30",
}


def pair(seed: str) -> str:
    """Give a made-up pair as it stands in a credentials file."""
    return f"aws_access_key_id = {key_id('AKIA', seed)}\naws_secret_access_key = {secret_of(seed).reveal()}\n"


class Built:
    """A repository under construction."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *words: str, give: bytes = b"", env: dict[str, str] | None = None) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env={**ENV, **(env or {})}, input=give, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, message: str = "a change", **files: str | bytes) -> str:
        """Commit files (`a_txt` becomes `a.txt`); give the commit's id."""
        for name, content in files.items():
            self.write(name.replace("_", "."), content)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")


class Told:
    """All that a scan said."""

    def __init__(self, folder: Path, **options: object) -> None:
        events = list(scan_history(str(folder), **options))  # type: ignore[arg-type]
        self.hits = [event for event in events if isinstance(event, Hit)]
        self.places = [event for event in events if isinstance(event, Place)]
        self.gaps = [event for event in events if isinstance(event, Gap)]
        self.progress = [event for event in events if isinstance(event, Progress)]

    def places_of(self, seed: str) -> list[Place]:
        """Give the places of the objects that hold a pair."""
        wanted = key_id("AKIA", seed)
        objects = {hit.object for hit in self.hits for leak in hit.leaks if leak.key_id == wanted and leak.whole}
        return [place for place in self.places if place.object in objects]

    def whats(self, seed: str) -> set[str]:
        """Give in what a pair is held."""
        return {place.what for place in self.places_of(seed)}

    @property
    def warned(self) -> set[str]:
        """The names of all gaps."""
        return {gap.name for gap in self.gaps}

    @property
    def read(self) -> int:
        """How many objects were read."""
        return sum(progress.total for progress in self.progress if progress.done == progress.total)
