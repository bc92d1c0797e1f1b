"""Which commits a push brings: what the hooks of git and of pre-commit say, as words of `git log`."""

from __future__ import annotations

from .gitrun import GitError, git
from .staged import scan_commits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.caught import Caught

    from .judged import Judge


def scan_pushed(
    repo: str, old: str, new: str, judge: Judge | None = None, *, there: bool = False
) -> tuple[Caught, ...]:
    """Give the leaks in the commits that `new` has and `old` has not.

    Without `old`, or with zeros for it as git says for a new branch: in those that no remote has. Nothing is pushed
    when `new` is zeros. `there`: the push has been, as for CI, so a remote's branch that ends in `new` may be the very
    one that was pushed, and does not count. Raises GitError.
    """
    _refuse_options(old, new)
    if new and not new.strip("0"):
        return ()
    if old.strip("0"):
        return scan_commits(repo, f"{old}..{new or 'HEAD'}", judge=judge)
    own = _ending_in(repo, new) if there and new else []
    return scan_commits(repo, new or "HEAD", "--not", *(f"--exclude={name}" for name in own), "--remotes", judge=judge)


def _ending_in(repo: str, commit: str) -> list[str]:
    """Give the remotes' branches that end in a commit."""
    told = git(("for-each-ref", "--format=%(refname:lstrip=2)", f"--points-at={commit}", "refs/remotes"), repo)
    return told.decode("utf-8", "surrogateescape").splitlines()


def nothing_new(repo: str) -> bool:
    """Whether the remotes have all of the present branch; raises GitError."""
    return not git(("rev-list", "--max-count=1", "HEAD", "--not", "--remotes"), repo)


def scan_received(repo: str, new: str, judge: Judge | None = None) -> tuple[Caught, ...]:
    """Give the leaks in the commits that a server has under no name yet; raises GitError."""
    _refuse_options(new)
    return scan_commits(repo, new, "--not", "--all", judge=judge) if new.strip("0") else ()


def _refuse_options(*names: str) -> None:
    """A name that begins with a dash would be an option to git."""
    for name in names:
        if name.startswith("-"):
            raise GitError("git log: a commit's name cannot begin with a dash")
