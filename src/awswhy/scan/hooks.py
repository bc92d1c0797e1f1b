"""Where git looks for this repository's hooks, and whose setting says so."""

from __future__ import annotations

import os

from .gitrun import GitError, git


def hooks_folder(repo: str = "") -> str:
    """Give the folder, whole; worktrees and core.hooksPath are respected. Raises GitError outside a repository."""
    told = os.fsdecode(git(("rev-parse", "--git-path", "hooks"), repo).removesuffix(b"\n"))
    return os.path.normpath(os.path.join(os.path.abspath(repo or os.curdir), told))


def shared_by(repo: str = "") -> str:
    """Give the configuration that points every repository at one folder of hooks ("global", "system"), or ""."""
    try:
        told = git(("config", "--show-scope", "--get", "core.hooksPath"), repo)
    except GitError:
        return ""  # not set
    scope = told.split(b"\t")[0].decode("ascii", "replace")
    return "" if scope in ("local", "worktree") else scope
