"""Run git for its answer: no shell, no lock, none of the person's diff programs, and nothing slow to import.

`subprocess` costs as much as a bare Python start; a hook that runs at every commit goes without it where it can.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEFT_OUT = ("GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF")
"""Variables that change what a diff looks like, whatever the command line says."""
_SAFE = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false")
"""What a repository's own configuration may not decide: above all, which program git starts to look at its files."""
_CHUNK = 1 << 20


class GitError(Exception):
    """Git is missing, or could not answer; the text is its own reason."""


def git(words: tuple[str, ...], repo: str = "", *, feed: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
    """Give what git prints; raises GitError where it fails or is not there.

    `feed` is its standard input, at most a few kilobytes; `more` are variables added to its environment.
    """
    argv, env = asking(words, repo)
    env |= more or {}
    run = _spawned if hasattr(os, "posix_spawnp") else _by_subprocess
    try:
        code, said = run(argv, env, feed)
    except FileNotFoundError:
        raise GitError(f"git {words[0]}: git is not installed, or not on PATH") from None
    if code:
        raise GitError(f"git {_name(words)}: {_why(argv, env, feed, code)}")
    return said


def blocks(words: tuple[str, ...], repo: str = "") -> Iterator[bytes]:
    """Give what git prints as it comes; raises GitError at its end where it failed, or where git is not there."""
    from subprocess import DEVNULL, PIPE, Popen

    argv, env = asking(words, repo)
    try:
        run = Popen(argv, env=env, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)
    except OSError:
        raise GitError(f"git {_name(words)}: git is not installed, or not on PATH") from None
    with run:
        assert run.stdout is not None
        while block := run.stdout.read(_CHUNK):
            yield block
    if run.returncode:
        raise GitError(f"git {_name(words)}: {_why(argv, env, b'', run.returncode)}")


def asking(words: tuple[str, ...], repo: str = "") -> tuple[list[str], dict[str, str]]:
    """Give the command line and the variables with which git is asked."""
    env = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return ["git", *(("-C", repo) if repo else ()), *_SAFE, *words], env | {"GIT_OPTIONAL_LOCKS": "0"}


def _name(words: tuple[str, ...]) -> str:
    """Give the command among git's words: the first that is neither an option nor an option's value."""
    rest = list(words)
    while rest[:1] == ["-c"]:
        rest = rest[2:]
    return rest[0] if rest else ""


def _spawned(argv: list[str], env: dict[str, str], feed: bytes) -> tuple[int, bytes]:
    """Run it by posix_spawn; what it complains of goes nowhere, and is asked for again when it fails."""
    out, theirs = os.pipe()
    given, ours = os.pipe()
    actions = [
        (os.POSIX_SPAWN_DUP2, given, 0),
        (os.POSIX_SPAWN_DUP2, theirs, 1),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    try:
        pid = os.posix_spawnp(argv[0], argv, env, file_actions=actions)
    except BaseException:
        os.close(out)
        os.close(ours)
        raise
    finally:
        os.close(theirs)
        os.close(given)
    parts = []
    try:
        _fed(ours, feed)
        while part := os.read(out, _CHUNK):
            parts.append(part)
    finally:
        os.close(out)
        _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), b"".join(parts)


def _fed(pipe: int, feed: bytes) -> None:
    """Write git's input and close it; a git that ended before reading it is told by its exit code."""
    try:
        while feed:
            feed = feed[os.write(pipe, feed) :]
    except BrokenPipeError:
        pass
    finally:
        os.close(pipe)


def _by_subprocess(argv: list[str], env: dict[str, str], feed: bytes) -> tuple[int, bytes]:
    """Run it where there is no posix_spawn (Windows)."""
    import subprocess

    done = subprocess.run(argv, env=env, input=feed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout


def _why(argv: list[str], env: dict[str, str], feed: bytes, code: int) -> str:
    """Ask once more for the reason alone; gives its first line."""
    import subprocess

    done = subprocess.run(argv, env=env, input=feed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"exit code {code}"
