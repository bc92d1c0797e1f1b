"""What the files of other tools allow: git-secrets, gitleaks and detect-secrets, for people who come from there.

An entry that cannot be understood allows nothing, and is told in a line: these files are not ours to refuse.
"""

from __future__ import annotations

import os

from awswhy.model.rules import LineRule, SpotRule

from .config import RulesError, content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

GIT_SECRETS, GITLEAKS, DETECT_SECRETS = ".gitallowed", ".gitleaksignore", ".secrets.baseline"
_SHORTEST = 7
"""Since 8.26 gitleaks cuts the names of commits to so many letters."""
_HEX = frozenset("0123456789abcdef")
_GENERIC = "generic-api-key"
"""The rule by which gitleaks finds secret keys; those that begin with `aws` find the rest."""


def allowed_lines(root: str, told: list[str]) -> tuple[LineRule, ...]:
    """Give git-secrets' patterns in `.gitallowed`, and add to `told` what was left out.

    As git-secrets reads it: a line is a pattern, blank lines and those whose first word begins with `#` are none.
    """
    data = _content(root, GIT_SECRETS, told)
    lines = enumerate(data.decode("latin-1").split("\n"), 1)  # bytes are letters, as in git-secrets' LC_ALL=C
    patterns = ((f"{GIT_SECRETS}:{number}", line.rstrip("\r")) for number, line in lines)
    return tuple(_patterns(((at, line) for at, line in patterns if line.split() and line.split()[0][0] != "#"), told))


def configured_lines(repo: str, told: list[str]) -> tuple[LineRule, ...]:
    """Give the patterns of git's own configuration (`secrets.allowed`); none where git cannot be asked."""
    from .gitrun import GitError, git

    try:
        listed = git(("config", "--list", "-z"), repo)  # --get-all fails where there is none
    except GitError:
        return ()
    values = [entry.partition(b"\n")[2] for entry in listed.split(b"\0") if entry.startswith(b"secrets.allowed\n")]
    lines = [line.decode("latin-1") for value in values for line in value.split(b"\n")]
    return tuple(_patterns(((f"secrets.allowed {n} of git config", line) for n, line in enumerate(lines, 1)), told))


def _patterns(lines: Iterable[tuple[str, str]], told: list[str]) -> Iterator[LineRule]:
    """Read patterns; the lines themselves are not shown, as they may hold a key."""
    from .egrep import as_python

    for where, line in lines:
        try:
            if not line:
                raise ValueError("it is empty and would allow everything")
            yield LineRule(as_python(line), where)
        except ValueError as error:
            told.append(f"{where}: the pattern is left out: {error}")


def allowed_spots(root: str, told: list[str]) -> tuple[SpotRule, ...]:
    """Give the fingerprints of gitleaks' rules for AWS: each names a path and a line, and perhaps a commit."""
    found = []
    data = _content(root, GITLEAKS, told)
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").splitlines(), 1):
        entry = line.strip().replace("\\", "/")
        if not entry or entry.startswith("#"):
            continue
        words = entry.rsplit(":", 2)
        if len(words) < 3 or not (words[2].isascii() and words[2].isdigit()):
            told.append(f"{GITLEAKS}:{number}: it is no fingerprint and is left out")
            continue
        path, rule, at = words
        if rule != _GENERIC and not rule.lower().startswith("aws"):
            continue
        commit, colon, rest = path.partition(":")
        named = bool(colon) and len(commit) >= _SHORTEST and _HEX.issuperset(commit)
        path = (rest if named else path).removeprefix("./")
        found.append(SpotRule(path, int(at[:9]), commit if named else "", f"{GITLEAKS}:{number}"))
    return tuple(found)


def allowed_hashes(root: str, told: list[str]) -> frozenset[tuple[str, str]]:
    """Give detect-secrets' hashes, each with its path; none of an entry that an audit called a real secret."""
    from json import loads

    data = _content(root, DETECT_SECRETS, told)
    if not data:
        return frozenset()
    try:
        results = loads(data)["results"]
        return frozenset((_path(path), one) for path, entries in results.items() for one in _hashes(entries))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        told.append(f"{DETECT_SECRETS}: it is no baseline of detect-secrets and is left out")
        return frozenset()


def _hashes(entries: list[dict[str, Any]]) -> list[str]:
    """Give the hashes of one file's entries."""
    return [str(entry["hashed_secret"]) for entry in entries if entry.get("is_secret") is not True]


def _path(path: str) -> str:
    """Give a path with slashes, from the root."""
    return path.replace("\\", "/").removeprefix("./")


def _content(root: str, name: str, told: list[str]) -> bytes:
    """Give a file's bytes, none where it is not there or cannot be read."""
    try:
        return content(os.path.join(root, name), name) or b""
    except RulesError as error:
        told.append(f"{error}; it is left out")
        return b""
