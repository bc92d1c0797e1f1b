"""Submodules: repositories inside a repository, those that were taken out again too."""

from __future__ import annotations

import os

from awswhy.model.history import Gap

from .git import lines, open_repo, unquoted
from .gitrun import GitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .git import Repo


def submodules(repo: Repo) -> tuple[list[tuple[str, Repo]], list[str]]:
    """Give the submodules that are here, each with its path, and the paths of those that are not."""
    paths = _linked(repo)
    found: dict[str, tuple[str, Repo]] = {}
    absent = []
    for path in paths:
        inside = _open(os.path.join(repo.tree, path), repo) if repo.tree else None
        if inside is None:
            inside = _open(os.path.join(repo.common, "modules", path), repo)
        if inside is None:
            absent.append(path)
        else:
            found[os.path.realpath(inside.folder)] = (path, inside)
    top = os.path.join(repo.common, "modules")
    for folder in _folders(top):
        inside = _open(folder, repo)
        if inside is not None:
            found.setdefault(os.path.realpath(inside.folder), (os.path.relpath(folder, top), inside))
    return list(found.values()), absent


def not_here(path: str, repo: str = "") -> Gap:
    """Give the warning for a submodule that is not in a clone."""
    return Gap("submodule-not-here", f"the submodule {path!r} is not in this clone", repo=repo)


def _linked(repo: Repo) -> list[str]:
    """Give the paths at which HEAD names a commit of another repository."""
    try:
        tree = [line for line in lines(repo, "ls-tree", "-r", "--full-tree", "HEAD") if line.startswith(b"160000 ")]
    except GitError:  # nothing committed yet, or a broken tree: the scan itself says so
        return []
    return [unquoted(line.rstrip(b"\n").partition(b"\t")[2]) for line in tree]


def _open(path: str, outer: Repo) -> Repo | None:
    """Give the repository that lies at a path itself, not the one round it."""
    own = not os.path.exists(os.path.join(path, ".git"))
    if own and not os.path.exists(os.path.join(path, "HEAD")):
        return None
    try:
        inside = open_repo(path, own)
    except GitError:
        return None
    return None if os.path.realpath(inside.folder) == os.path.realpath(outer.folder) else inside


def _folders(top: str) -> list[str]:
    """Give the folders under `.git/modules` that are repositories; their own submodules are found through them."""
    found = []
    for folder, names, files in os.walk(top):
        if "HEAD" in files and "objects" in names:
            found.append(folder)
            names.clear()
    return found
