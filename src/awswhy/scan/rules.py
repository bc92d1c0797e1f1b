"""A project's rules, read from all files that hold some: its own, its baseline, and those of other tools."""

from __future__ import annotations

import os

from awswhy.model.rules import Baseline, Rules

from .config import RulesError, excluded, settings, shown_path
from .foreign import allowed_hashes, allowed_lines, allowed_spots, configured_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RulesError", "read_rules", "server_rules"]


def read_rules(place: str, *, exclude: Iterable[str] = (), baseline: str | None = None) -> Rules:
    """Give the rules for a file or folder; raises RulesError for what is not understood.

    `exclude` are more globs. `baseline` is a file ("" for none); without it the one that the project names is read.
    """
    folder = os.path.realpath(place)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    root, is_git = root_of(folder)
    said = settings(folder, root)
    globs = (*said.exclude, *(excluded(glob, "", "--exclude") for glob in exclude))
    told: list[str] = []
    lines = allowed_lines(root, told)
    if is_git:
        lines += configured_lines(root, told)
    if baseline is None and said.baseline:
        known = _read_baseline(said.baseline, shown_path(said.baseline, root), f" ({said.file} names it)")
    else:
        known = _read_baseline(baseline, baseline) if baseline else Baseline()
    return Rules(
        root=root,
        config=said.file,
        exclude=globs,
        kinds=said.kinds,
        accounts=said.accounts,
        baseline=known,
        lines=lines,
        spots=allowed_spots(root, told),
        hashes=allowed_hashes(root, told),
        warnings=tuple(told),
    )


def server_rules(repo: str = "") -> Rules:
    """Give the rules for what a server takes: those of its own git configuration alone.

    Nothing that is pushed may decide on what is let through, or a push would bring its own permission.
    """
    told: list[str] = []
    return Rules(lines=configured_lines(repo, told), warnings=tuple(told))


def root_of(folder: str) -> tuple[str, bool]:
    """Give the folder that paths are relative to, and whether it is a repository's.

    It is found without git, which costs more: a repository of which nothing stands in the folder (GIT_DIR) has none.
    Outside one it is the folder that awswhy was called in, where what is scanned lies in it.
    """
    here = folder
    while True:
        if os.path.lexists(os.path.join(here, ".git")):
            return here, True
        above = os.path.dirname(here)
        if above == here:
            break
        here = above
    called = os.path.realpath(".")
    within = folder == called or folder.startswith(os.path.join(called, ""))
    return (called if within else folder), "GIT_DIR" in os.environ


def _read_baseline(path: str, shown: str, named: str = "") -> Baseline:
    """Read a baseline; raises RulesError that says who named it."""
    from .baseline import read_baseline

    try:
        return read_baseline(path, shown)
    except RulesError as error:
        raise RulesError(f"{error}{named}") from None
