"""Globs of paths: git's own reading of .gitignore is the referee."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awswhy.scan.globs import regex_of
from git_repository import Repository

NAMES = ("a", "b", "ab", "a.b", "x-a", "[a]", "A")
PATHS = (
    "a",
    "b",
    "ab",
    "a.b",
    "x-a",
    "A",
    "a/b",
    "b/a",
    "ab/a",
    "a/b/a",
    "b/a/b",
    "x/y/a",
    "x/y/z/ab",
    "a/x/y/b",
    "x/A/b",
)
PIECES = st.sampled_from(["a", "b", "*", "?", "a*", "*b", "[ab]", "[!a]", "[a-z]", "a.b", "x", "**"])


def ours(glob: str, paths: tuple[str, ...] = PATHS) -> set[str]:
    return {path for path in paths if re.fullmatch(regex_of(glob), path)}


def gits(folder: Path, glob: str) -> set[str]:
    (folder / ".gitignore").write_text(glob + "\n")
    asked = ["git", "-c", "core.ignoreCase=false", "check-ignore", "--no-index", "--stdin", "-z"]
    feed = "".join(f"{path}\0" for path in PATHS)
    done = subprocess.run(asked, cwd=folder, input=feed, capture_output=True, text=True, check=False)
    return set(done.stdout.split("\0")) - {""}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_git_reads_a_glob_as_we_do(repository: Repository, pieces: list[str], root: bool, folder: bool) -> None:
    glob = ("/" if root else "") + "/".join(pieces) + ("/" if folder else "")
    if not glob.strip("*/"):
        with pytest.raises(ValueError, match="would exclude everything"):
            ours(glob)
    else:
        assert ours(glob) == gits(repository.folder, glob)


@pytest.mark.parametrize(
    ("glob", "yes", "no"),
    [
        ("tests/fixtures/**", "tests/fixtures/a/b.ini", "tests/fixtures"),
        ("*.lock", "a/b/poetry.lock", "poetry.locks"),
        ("docs", "docs/a.md", "mydocs/a.md"),
        ("/docs", "docs/a.md", "a/docs/b.md"),
        ("docs/", "a/docs/b", "a/docs"),
        ("a/**/z", "a/z", "az"),
        ("**/gen", "gen/x", "agen/x"),
        ("a(b)+.c$", "a(b)+.c$", "abb.c"),
        ("x[.^]y", "x^y", "xay"),
        ("line*", "line\nbreak", "a line"),
    ],
)
def test_what_is_meant(glob: str, yes: str, no: str) -> None:
    assert ours(glob, (yes, no)) == {yes}


def test_a_glob_of_a_folder_below() -> None:
    assert re.fullmatch(regex_of("*.ini", "a+b"), "a+b/c/d.ini")
    assert not re.fullmatch(regex_of("*.ini", "a+b"), "d.ini")
    assert not re.fullmatch(regex_of("/d.ini", "a"), "d.ini")


@pytest.mark.parametrize(
    "glob",
    ["", " a", "a ", "!a", "a\\b", "**", "*", "/**", "**/*", "**/**", "/", "../a", "a/./b", "a//b", "a**", "**a/b",
     "[a", "[]", "[!]", "[z-a]", "[[:alpha:]]", "a\x1bb"],
)  # fmt: skip
def test_what_could_be_misunderstood_is_refused(glob: str) -> None:
    with pytest.raises(ValueError):
        regex_of(glob)
