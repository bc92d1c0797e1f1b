"""A git repository of a test's own: no configuration of the person's, keys made when the test runs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from awswhy.lab.keys import key_id, secret_of

KEY_ID, SECRET = key_id("AKIA", "left in a repository"), secret_of("left in a repository").reveal()
PAIR = f"aws_access_key_id = {KEY_ID}\naws_secret_access_key = {SECRET}\n"


class Repository:
    """A repository in a folder, whose git sees nobody's configuration."""

    def __init__(self, folder: Path, *words: str) -> None:
        """Make it."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *words)

    def git(self, *words: str, env: dict[str, str] | None = None, fails: bool = False, feed: str | None = None) -> str:
        """Run git; gives all that it says."""
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env={**os.environ, **(env or {})}, text=True, errors="surrogateescape",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, input=feed,
        )  # fmt: skip
        assert bool(done.returncode) == fails, done.stdout
        return done.stdout

    def write(self, name: str | bytes, data: str | bytes) -> None:
        """Write a file and stage it."""
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        self.git("add", "-A")

    def commit(self, *words: str) -> str:
        """Commit what is staged, without hooks; gives the commit's name."""
        self.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "a commit", *words)
        return self.git("rev-parse", "HEAD").strip()
