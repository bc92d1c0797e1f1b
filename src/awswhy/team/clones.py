"""A repository from elsewhere, as a bare copy with all of its refs; and whether it changed since it was last read.

Git is told to run nothing: no hooks, no credential helper, no file system monitor, no prompt, and only the ways of
fetching that are known. What the person's own configuration says of proxies and certificates counts.
"""

from __future__ import annotations

import os

from awswhy.scan.git import ask, environment, failure, open_repo
from awswhy.scan.gitrun import GitError

from .token import for_git

TYPE_CHECKING = False
if TYPE_CHECKING:
    from subprocess import Popen

    from awswhy.scan.git import Repo

    from .repos import Target

_SAFE = (
    "--no-pager",
    "-c", "credential.helper=",  # empty: forget those configured so far
    "-c", "core.askPass=",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.fsmonitor=false",
    "-c", "core.bigFileThreshold=16m",
    "-c", "fetch.fsckObjects=false",  # what is malformed is to be read as well
    "-c", "transfer.fsckObjects=false",
    "-c", "transfer.bundleURI=false",
    "-c", "gc.auto=0",
    "-c", "maintenance.auto=false",
    "-c", "http.lowSpeedLimit=1",
    "-c", "http.lowSpeedTime=120",
)  # fmt: skip
_ALLOWED = "file:git:http:https:ssh"
_SILENCE = 300.0
"""So many seconds without a word from git, and it is ended."""
_PASSING = (
    "could not resolve", "connection", "timed out", "early eof", "rpc failed", "unexpected disconnect", "hung up",
    "error: 429", "error: 500", "error: 502", "error: 503", "error: 504", "no word",
)  # fmt: skip
_TRIES, _PAUSE = 2, 1.0


class CloneError(Exception):
    """A repository is not to be had; the text is git's own reason."""


def clone(target: Target, folder: str) -> None:
    """Make a bare copy with every ref that the server shows; raises CloneError. What seems to pass is tried again."""
    from time import sleep

    from .folders import removed

    words = ("clone", "--mirror", "--no-hardlinks", "--template=", "--progress", "--", target.where, folder)
    for left in reversed(range(_TRIES)):
        try:
            _run(target, words)
        except CloneError as error:
            removed(folder)
            if not left or not any(mark in str(error).lower() for mark in _PASSING):
                raise
            sleep(_PAUSE)
        else:
            return


def remote_state(target: Target) -> str:
    """Give a hash of a repository's refs as its server names them now; raises CloneError."""
    told = _run(target, ("ls-remote", "--", target.where))
    return _hashed([line for line in told.splitlines() if not line.endswith((b"\tHEAD", b"^{}"))])


def mirror_state(folder: str) -> str:
    """Give the same hash of a copy."""
    told = ask(open_repo(folder, own_folder=True), "for-each-ref", "--format=%(objectname)%09%(refname)")
    return _hashed(told.splitlines())


def here_state(repo: Repo) -> str:
    """Give a hash of a repository that is here: its refs, and how many objects it holds (what is staged is one)."""
    refs = ask(repo, "for-each-ref", "--format=%(objectname)%09%(refname)").splitlines()
    return _hashed([*refs, *ask(repo, "count-objects", "-v").splitlines()])


def here(path: str) -> Repo:
    """Give the repository that lies at a path itself, not one round it; raises GitError."""
    if not os.path.isdir(path):
        raise GitError("there is no such folder here")
    repo = open_repo(path)
    if os.path.realpath(path) not in (os.path.realpath(repo.folder), os.path.realpath(repo.tree or repo.folder)):
        raise GitError("this folder is no repository; it lies inside another one")
    return repo


def _hashed(lines: list[bytes]) -> str:
    """Hash lines whatever their order."""
    from hashlib import sha256

    return sha256(b"\n".join(sorted(lines))).hexdigest()[:32]


def _environment(target: Target) -> dict[str, str]:
    """Give git's variables: nothing asks anybody, only known ways are open, the token for its own server."""
    env = {name: value for name, value in environment().items() if name not in ("SSH_ASKPASS", "SSH_ASKPASS_REQUIRE")}
    env |= {"GIT_ALLOW_PROTOCOL": _ALLOWED, "SSH_ASKPASS_REQUIRE": "never"}
    return for_git(target.forge, target.where, env)


def _run(target: Target, words: tuple[str, ...]) -> bytes:
    """Run git against a server and give what it prints; raises CloneError.

    It speaks into our pipes in a session of its own: without a terminal nothing can prompt, and when we are killed its
    next word of progress ends it too.
    """
    from subprocess import PIPE, Popen

    argv = ["git", *_SAFE, *words]
    try:
        git = Popen(argv, stdin=-3, stdout=PIPE, stderr=PIPE, env=_environment(target), start_new_session=True)
    except OSError as error:
        raise CloneError(f"git cannot be run: {error.strerror}") from None
    said, told, ended = _heard(git)
    if ended:
        raise CloneError(f"git was ended: no word of it for {_SILENCE:.0f} seconds")
    if git.returncode:
        raise CloneError(failure(told.replace(b"\r", b"\n"), git.returncode))
    return said


def _heard(git: Popen[bytes]) -> tuple[bytes, bytes, bool]:
    """Give what git prints, the end of its complaints, and whether it was ended for its silence."""
    from threading import Thread
    from time import monotonic

    said: list[bytes] = []
    told = [b""]
    last = [monotonic()]

    def answers() -> None:
        """Keep what it prints."""
        assert git.stdout is not None
        while part := os.read(git.stdout.fileno(), 1 << 16):
            said.append(part)
            last[0] = monotonic()

    def complaints() -> None:
        """Keep the end of what it tells of itself."""
        assert git.stderr is not None
        while part := os.read(git.stderr.fileno(), 1 << 12):
            told[0] = (told[0] + part)[-(1 << 14) :]
            last[0] = monotonic()

    threads = [Thread(target=work, daemon=True) for work in (answers, complaints)]
    for thread in threads:
        thread.start()
    try:
        silent = _ended_for_silence(git, last)
        for thread in threads:
            thread.join(10)
    finally:
        if git.poll() is None:
            git.kill()
            git.wait()
    return b"".join(said), told[0], silent


def _ended_for_silence(git: Popen[bytes], last: list[float]) -> bool:
    """Wait for git; end it where it has said nothing for too long."""
    from subprocess import TimeoutExpired
    from time import monotonic

    while True:
        try:
            git.wait(1)
        except TimeoutExpired:
            if monotonic() - last[0] > _SILENCE:
                git.kill()
                git.wait()
                return True
        else:
            return False
