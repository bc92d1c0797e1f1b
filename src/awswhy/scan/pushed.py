"""Which commits a push brings: what the hooks of git and of pre-commit say, as words of `git log`."""

from __future__ import annotations

from .gitrun import GitError
from .staged import scan_commits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.caught import Caught

    from .judged import Judge


def scan_pushed(repo: str, old: str, new: str, judge: Judge | None = None) -> tuple[Caught, ...]:
    """Give the leaks in the commits that `new` has and `old` has not.

    Without `old`, or with zeros for it as git says for a new branch: in those that no remote has. Nothing is pushed
    when `new` is zeros. Raises GitError.
    """
    _refuse_options(old, new)
    if new and not new.strip("0"):
        return ()
    if old.strip("0"):
        return scan_commits(repo, f"{old}..{new or 'HEAD'}", judge=judge)
    return scan_commits(repo, new or "HEAD", "--not", "--remotes", judge=judge)


def scan_received(repo: str, new: str, judge: Judge | None = None) -> tuple[Caught, ...]:
    """Give the leaks in the commits that a server has under no name yet; raises GitError."""
    _refuse_options(new)
    return scan_commits(repo, new, "--not", "--all", judge=judge) if new.strip("0") else ()


def _refuse_options(*names: str) -> None:
    """A name that begins with a dash would be an option to git."""
    for name in names:
        if name.startswith("-"):
            raise GitError("git log: a commit's name cannot begin with a dash")
