"""Where rules meet what was found: a leak that a project lets through is no leak any more, and says who let it through.

A leak of several parts (a key id, its secret) is let through when each of its parts is: a pattern that allows the line
with the id says nothing of the secret on the next.
"""

from __future__ import annotations

import os

from awswhy.model.leak import ALLOWED, LEAK
from awswhy.model.noun import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from awswhy.model.leak import Leak, Mark
    from awswhy.model.rules import Rules

    Lines = Callable[[Mark], list[tuple[int, str]]]
    """Gives a mark's lines: number and text, the letters of which are bytes."""
    Judge = Callable[[str, Leak, Lines | None, str], Leak]
    """Takes a path from the root, a leak, its lines where they are at hand, and the commit ("" for none)."""


def as_found(_path: str, leak: Leak, _lines: Lines | None, _commit: str) -> Leak:
    """Let nothing through: the judge where there are no rules."""
    return leak


def judge_of(rules: Rules) -> Judge:
    """Give the judge of a project's rules."""
    return lambda path, leak, lines, commit: judged(rules, path, leak, lines, commit)


def judged(rules: Rules, path: str, leak: Leak, lines: Lines | None = None, commit: str = "") -> Leak:
    """Give a leak as the rules have it; every other verdict stays."""
    if leak.verdict != LEAK:
        return leak
    rule = _of_all(rules, path, leak) or _of_parts(rules, path, leak, lines, commit)
    return replace(leak, verdict=ALLOWED, rule=rule) if rule else leak


def inside(root: str, path: str) -> str:
    """Give a file's path from the root, with slashes, as the rules have it."""
    folder, name = os.path.split(path)
    within = os.path.relpath(os.path.join(os.path.realpath(folder or "."), name), root)
    return within.replace(os.sep, "/") if os.sep != "/" else within


def _of_all(rules: Rules, path: str, leak: Leak) -> str:
    """Give the rule for a path or an account, "" where there is none."""
    if leak.account and leak.account in rules.accounts:
        return f"accounts.ignore {leak.account} in {rules.config}"
    if rules.exclude:
        from .globs import excluding

        return excluding(rules.exclude, path)
    return ""


def _of_parts(rules: Rules, path: str, leak: Leak, lines: Lines | None, commit: str) -> str:
    """Give the rules that let each part through, "" where one is not."""
    found = []
    leaking = [mark for mark in leak.marks if mark.verdict == LEAK]
    first = min(leaking, key=lambda mark: mark.start, default=None)
    parts = leak.parts if len(leak.parts) == len(leaking) else ("",) * len(leaking)
    for mark, part in zip(leaking, parts, strict=True):
        if (path, part) in rules.baseline.parts:
            found.append(f"baseline {rules.baseline.file}")
            continue
        where = lines(mark) if lines is not None else []
        line = where[0][0] if where else leak.line if mark is first else 0
        rule = next((one for one in _of_mark(rules, path, mark, where) if one), "")
        rule = rule or _of_spot(rules, path, line, commit)
        if not rule:
            return ""
        found.append(rule)
    return ", ".join(dict.fromkeys(found))


def _of_mark(rules: Rules, path: str, mark: Mark, where: list[tuple[int, str]]) -> Iterator[str]:
    """Give the rules for one part, the cheap ones first."""
    if mark.kind in rules.kinds:
        yield f"exclude-kinds {mark.kind} in {rules.config}"
    if rules.hashes and (path, mark.value.use(_sha1)) in rules.hashes:
        yield ".secrets.baseline"
    if rules.lines and where:
        yield _of_lines(rules, path, where)


def _sha1(value: str) -> str:
    """Hash as detect-secrets does."""
    from hashlib import sha1

    return sha1(value.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()


def _of_lines(rules: Rules, path: str, where: list[tuple[int, str]]) -> str:
    """Give the pattern's rule that allows all lines of a part."""
    import re

    name = os.fsencode(path).decode("latin-1")
    found = []
    for number, text in where:
        line = f"{name}:{number}:{text}"
        rule = next((one.rule for one in rules.lines if re.search(one.pattern, line, re.ASCII)), "")
        if not rule:
            return ""
        found.append(rule)
    return ", ".join(dict.fromkeys(found))


def _of_spot(rules: Rules, path: str, line: int, commit: str) -> str:
    """Give gitleaks' rule for a line of a file."""
    for spot in rules.spots:
        same = commit and (commit.startswith(spot.commit) or spot.commit.startswith(commit))
        if (spot.path, spot.line) == (path, line) and (not spot.commit or same):
            return spot.rule
    return ""
