"""Running git on a repository that need not be ours: nothing in its configuration runs, and nothing is fetched."""

from __future__ import annotations

import os

from awswhy.model.noun import noun

from . import change
from .gitrun import GitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen
    from typing import IO

    Pipe = int | IO[bytes] | None

_SAFE = (
    "--no-pager",
    "--no-replace-objects",  # a replaced object is still there, and is what we came for
    "-c", "core.quotePath=false",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.bigFileThreshold=16m",  # git streams what is bigger, so that it needs no memory for it
    "-c", "log.showSignature=false",  # would run gpg.program
    "-c", "log.showRoot=true",
    "-c", "protocol.allow=never",
)  # fmt: skip
_OURS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # what GIT_NO_LAZY_FETCH means to a git that does not know it
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_GRAFT_FILE": os.devnull,  # grafts hide history
    "LC_ALL": "C",
}
_KEPT = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_SSL_", "GIT_CEILING_", "GIT_DISCOVERY_")
_QUARANTINE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
"""A `pre-receive` hook sees the pushed objects only through these."""


@noun
class Repo:
    """A repository: its own folder, the one that worktrees share, its work tree ("" for none), bytes of an id."""

    folder: str
    common: str
    tree: str = ""
    id_size: int = 20
    shallow: bool = False
    partial: bool = False


def environment() -> dict[str, str]:
    """Give the variables for git: those here without the ones that lead it to another repository or make it talk."""
    kept = _KEPT + (_QUARANTINE if "GIT_QUARANTINE_PATH" in os.environ else ())
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(kept)}
    return {**env, **_OURS}


def command(repo: Repo, *words: str) -> list[str]:
    """Give the words of a git command on a repository.

    Its own folder stands in for the work tree: the real one may be gone, and answers must not depend on where we are.
    """
    return [*_inside(repo.folder), *_SAFE, *words]


def _inside(folder: str) -> tuple[str, ...]:
    """Give the words that hold git to one repository's own folder."""
    return ("git", "-C", folder, f"--git-dir={folder}", f"--work-tree={folder}")


def start(argv: list[str], stdin: Pipe = None, env: dict[str, str] | None = None) -> Popen[bytes]:
    """Start git with its output on pipes; raises GitError where there is none."""
    from subprocess import DEVNULL, PIPE, Popen

    try:
        return Popen(
            argv,
            stdin=DEVNULL if stdin is None else stdin,
            stdout=PIPE,
            stderr=PIPE,
            env={**environment(), **(env or {})},
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from None


def ask(repo: Repo, *words: str, give: bytes = b"", env: dict[str, str] | None = None) -> bytes:
    """Give all that git answers; for short answers. Raises GitError where it refuses."""
    return _answer(command(repo, *words), give, env)


def _answer(argv: list[str], give: bytes = b"", env: dict[str, str] | None = None) -> bytes:
    """Run a command to its end."""
    from subprocess import PIPE

    with start(argv, PIPE, env) as git:
        out, told = git.communicate(give)
    if git.returncode:
        raise GitError(failure(told, git.returncode))
    return out


def lines(repo: Repo, *words: str, stdin: Pipe = None) -> Iterator[bytes]:
    """Give git's answer line by line, as it comes; raises GitError at its end where git failed."""
    from subprocess import DEVNULL, PIPE, Popen
    from tempfile import TemporaryFile

    with TemporaryFile() as told:  # a pipe for its errors could fill up while we read the answer
        try:
            git = Popen(
                command(repo, *words),
                stdin=DEVNULL if stdin is None else stdin,
                stdout=PIPE,
                stderr=told,
                env=environment(),
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}") from None
        try:
            assert git.stdout is not None
            yield from git.stdout
        finally:
            stop(git)
        if git.returncode:
            told.seek(0)
            raise GitError(failure(told.read(), git.returncode))


def stop(git: Popen[bytes]) -> None:
    """End a git that may still have something to say: closing its output ends it, or else we do."""
    from subprocess import TimeoutExpired

    for pipe in (git.stdin, git.stdout, git.stderr):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was not yet written to a git that is gone
                pass
    try:
        git.wait(5)
    except TimeoutExpired:
        git.kill()
        git.wait()


def last_line(told: bytes) -> str:
    """Give the last thing that git complained of."""
    words = told.decode("utf-8", "replace").strip().splitlines()
    chosen = [line for line in words if line.startswith(("fatal:", "error:"))] or words
    return chosen[-1].partition(": ")[2] or chosen[-1] if chosen else ""


def failure(told: bytes, code: int) -> str:
    """Say why git failed: in its own last words, or by its exit code."""
    return last_line(told) or f"git ended with {code}"


def open_repo(path: str, own_folder: bool = False) -> Repo:
    """Give the repository at a folder, or round it; raises GitError where none is or git does not trust it.

    With `own_folder` the path is the repository's own folder (`.git` or one under `.git/modules`), which is taken
    even when its work tree is gone.
    """
    path = os.path.abspath(path)
    at = [*(_inside(path) if own_folder else ("git", "-C", path)), *_SAFE, "rev-parse"]
    told = _answer(
        [*at, "--show-object-format", "--is-shallow-repository", "--is-bare-repository", "--absolute-git-dir"]
    )
    kind, shallow, bare, folder = (os.fsdecode(word) for word in told[:-1].split(b"\n", 3))
    tree = ""
    if bare == "false" and not own_folder:
        try:
            tree = os.fsdecode(_answer([*at, "--show-toplevel"])[:-1])
        except GitError:  # inside .git itself
            tree = ""
    repo = Repo(folder, _common(folder), tree, 32 if kind == "sha256" else 20, shallow == "true")
    try:
        ask(repo, "config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$")
    except GitError:
        return repo
    return Repo(repo.folder, repo.common, repo.tree, repo.id_size, repo.shallow, True)


def _common(folder: str) -> str:
    """Give the folder that a worktree shares with the others."""
    try:
        with open(os.path.join(folder, "commondir"), "rb") as file:
            return os.path.normpath(os.path.join(folder, os.fsdecode(file.read().rstrip(b"\n"))))
    except OSError:
        return folder


def unquoted(path: bytes) -> str:
    """Give a path as it is on disk: git writes one with odd letters in quotes, as C does."""
    if not (path.startswith(b'"') and path.endswith(b'"') and len(path) > 1):
        return os.fsdecode(path)
    return os.fsdecode(change.unquoted(path))
