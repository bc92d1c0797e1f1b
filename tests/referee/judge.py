"""`Judge`: asks the real SDK about a world. Its processes serve all worlds of a test run, one after another."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from .situation import Situation
from .stub import Stub

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCE = os.path.join(os.path.dirname(TESTS), "src")
MISSING = "botocore is not installed: the real SDK cannot judge"


def botocore_is_here() -> bool:
    """Whether there is a real SDK to ask."""
    return importlib.util.find_spec("botocore") is not None


@dataclass(frozen=True)
class Verdict:
    """What the real SDK did: `outcome` found, none, error or found_then_error; the rest where it applies."""

    outcome: str
    method: str | None = None
    access_key: str | None = None
    secret_key: str | None = None
    token: str | None = None
    has_token: bool | None = None
    account_id: str | None = None
    error_type: str | None = None
    error: str | None = None
    refused: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def short(self) -> str:
        """Print it on a line."""
        who = f" {self.access_key!r}{' +token' if self.has_token else ''}" if self.outcome == "found" else ""
        what = f" {self.error_type}: {self.error}" if self.error_type else ""
        return f"{self.outcome} {self.method or ''}{who}{what}"


class JudgeFailedError(Exception):
    """The judge itself failed: a world took too long, or wanted to leave loopback."""


class Judge:
    """Two botocore processes (with and without awscrt), a folder for worlds and a stub server.

    `with Judge() as judge: judge.ask(situation)`. `awscrt` says whether worlds with it can be judged here.
    """

    def __enter__(self) -> Judge:
        """Start what is always needed; the process with awscrt starts with the first world that has it."""
        self.folder = tempfile.mkdtemp(prefix="referee-")
        self.root = os.path.join(self.folder, "root")
        self.stub = Stub()
        self.awscrt = importlib.util.find_spec("awscrt") is not None
        self._plain = SdkProcess(self.folder, awscrt=False)
        self._with_crt: SdkProcess | None = None
        self.botocore = self._plain.botocore
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all of it."""
        for process in (self._plain, self._with_crt):
            if process is not None:
                process.stop()
        self.stub.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, situation: Situation) -> Verdict:
        """Let the real SDK search a world; leaves the world on the disk and the stub ready to be asked again."""
        made = situation.filled(self.root, self.stub.url)
        self.stub.play(made.http)
        said = self._process(made.awscrt).ask({"world": made.to_json(), "root": self.root, "port": self.stub.port})
        if said["outcome"] == "judge failed":
            raise JudgeFailedError(f"{said['error_type']}: {said['error']}\n{situation.compact()}")
        asked = tuple(self.stub.asked)
        self.stub.play(made.http)
        return Verdict(**{**said, "refused": tuple(said["refused"]), "asked": asked})

    def _process(self, awscrt: bool) -> SdkProcess:
        """Give the process whose Python is like the world's."""
        if not awscrt:
            return self._plain
        if self._with_crt is None:
            self._with_crt = SdkProcess(self.folder, awscrt=True)
        return self._with_crt


class SdkProcess:
    """One running `referee.sdk`: takes questions and gives answers as JSON lines."""

    def __init__(self, home: str, awscrt: bool) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "BOTO")) and "proxy" not in k.lower()}
        env |= {"HOME": home, "LANG": "C.UTF-8", "TZ": "UTC", "AWS_EC2_METADATA_DISABLED": "true"}
        env["PYTHONPATH"] = os.pathsep.join(filter(None, (TESTS, SOURCE, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "referee.sdk", *(["crt"] if awscrt else [])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, text=True, encoding="utf-8",
        )  # fmt: skip
        hello = self._answer()
        self.botocore: str = hello["botocore"]
        if awscrt and not hello["awscrt"]:
            raise JudgeFailedError("a world has awscrt, and here it is not installed: see needs_awscrt")

    def ask(self, question: dict) -> dict:
        """Ask one question."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def stop(self) -> None:
        """End the process by ending its input."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=10)

    def _answer(self) -> dict:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise JudgeFailedError(f"the SDK's process ended with code {self._process.wait(timeout=10)}")
        answer: dict = json.loads(line)
        return answer
