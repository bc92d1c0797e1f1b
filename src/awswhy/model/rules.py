"""What a project lets through, on purpose and in the open: its rules for a scan, as they were read from its files."""

from __future__ import annotations

from .noun import noun

FILES, HISTORY = "files", "history"
"""What a baseline was written from."""


@noun
class Glob:
    """Paths that are excluded: `pattern` is the regular expression that a whole path has to match, `rule` says what was
    written, and in which file.
    """

    pattern: str
    rule: str


@noun
class LineRule:
    """Lines that are allowed, as git-secrets has it: `pattern` is searched for in `path:number:line`; `rule` names file
    and entry, never the pattern, which may hold a key.
    """

    pattern: str
    rule: str


@noun
class SpotRule:
    """One line of one file that is allowed, as gitleaks has it; `commit` is "" for every commit, else how it begins."""

    path: str
    line: int
    commit: str
    rule: str


@noun
class Baseline:
    """Leaks that are known: `of` says what it was written from (FILES, HISTORY); `entries` are (path, fingerprint) of
    each leak, `parts` the same for everything that is known. `file` is "" where there is none.
    """

    file: str = ""
    of: str = ""
    entries: tuple[tuple[str, str], ...] = ()
    parts: frozenset[tuple[str, str]] = frozenset()


@noun
class Rules:
    """Everything that a project excludes and allows; paths are relative to `root`, with slashes.

    `root` is the repository's folder, or the one that is scanned. `kinds` and `accounts` are those of `config`, the
    file that says so. `hashes` are paths with the SHA-1 of a value that is allowed there, as detect-secrets has it.
    `warnings` are sentences on entries that were left out as they could not be understood.
    """

    root: str = ""
    config: str = ""
    exclude: tuple[Glob, ...] = ()
    kinds: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    baseline: Baseline = Baseline()
    lines: tuple[LineRule, ...] = ()
    spots: tuple[SpotRule, ...] = ()
    hashes: frozenset[tuple[str, str]] = frozenset()
    warnings: tuple[str, ...] = ()


NO_RULES = Rules()
"""Nothing is let through but what a comment on its line allows."""
