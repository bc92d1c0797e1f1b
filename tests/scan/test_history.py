"""A key in each place of a repository where one can hide is found, and its place is named."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from built_repos import Built, Told, pair

from awswhy.model.history import Gap, Hit, Progress
from awswhy.scan.history import scan_history
from awswhy.scan.where import _signed


def _expire(repo: Built) -> None:
    """Forget every reflog but the stash's, whose entries are the older stashes."""
    repo.git("reflog", "expire", "--expire=now", "HEAD", "main")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    inner = Built(tmp_path_factory.mktemp("inner"))
    inner.commit(sub_env=pair("submodule"))
    repo = Built(tmp_path_factory.mktemp("outer"))
    repo.commit("first", readme_md="hello\n")
    repo.commit("add", deleted_env=pair("deleted"))
    (repo.folder / "deleted.env").unlink()
    repo.commit("drop it")
    for seed in ("older stash", "stash"):
        repo.write("readme.md", pair(seed))
        repo.git("stash")
    repo.write("new.txt", pair("untracked stash"))
    repo.git("stash", "--include-untracked")
    repo.git("notes", "add", "-m", pair("note"))
    _merge(repo)
    repo.commit("with it", amended_env=pair("amended"))
    (repo.folder / "amended.env").unlink()
    repo.git("add", "-A")
    repo.git("commit", "-q", "--allow-empty", "--amend", "-m", "without it")
    _expire(repo)
    repo.commit("reset", reflog_env=pair("reflog"))
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.write("staged.env", pair("unstaged"))
    repo.git("add", "staged.env")
    repo.git("rm", "-q", "-f", "staged.env")
    repo.commit("binary", nul_bin=b"\0\1\2" + pair("nul").encode() + b"\0")
    repo.commit("oops\n\n" + pair("message"))
    repo.git("tag", "-a", "v1", "-m", pair("tag"))
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.folder), "deps/inner")
    repo.commit("submodule")
    odd = pair("odd path").encode()
    (repo.folder / os.fsdecode(b'new\nline "\xff\xc3\xa9".env')).write_bytes(odd)
    repo.commit("odd")
    blob = repo.git("hash-object", "-w", "--stdin", give=pair("straight").encode())
    repo.git("update-ref", "refs/tags/straight", blob)
    repo.write("index.env", pair("staged"))
    repo.git("add", "index.env")
    return Told(repo.folder)


def _merge(repo: Built) -> None:
    """Make a merge that brings in what none of its parents has."""
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("side", side_txt="side\n")
    repo.git("checkout", "-q", "main")
    repo.commit("main", main_txt="main\n")
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repo.write("merged.env", pair("merge"))
    repo.commit("merge")


@pytest.mark.parametrize(
    ("seed", "what", "path"),
    [
        ("deleted", "file", "deleted.env"),
        ("stash", "stash", "readme.md"),
        ("older stash", "stash", "readme.md"),
        ("untracked stash", "stash", "new.txt"),
        ("merge", "file", "merged.env"),
        ("amended", "unreachable", "amended.env"),
        ("reflog", "reflog", "reflog.env"),
        ("nul", "file", "nul.bin"),
        ("submodule", "file", "sub.env"),
        ("odd path", "file", os.fsdecode(b'new\nline "\xff\xc3\xa9".env')),
    ],
)
def test_what_a_commit_holds_is_found_with_its_commit(told: Told, seed: str, what: str, path: str) -> None:
    (place,) = told.places_of(seed)
    assert (place.what, place.path) == (what, path)
    assert len(place.commit) == 40
    assert place.author.endswith("@example.com>")
    assert place.date == "2024-02-03T04:05:06+01:00"
    assert place.repo == ("deps/inner" if seed == "submodule" else "")


def test_what_no_commit_holds_is_found_and_named(told: Told) -> None:
    (unstaged,) = told.places_of("unstaged")
    assert (unstaged.what, unstaged.path, unstaged.commit) == ("unreachable", "", "")
    (staged,) = told.places_of("staged")
    assert (staged.what, staged.path) == ("staged", "index.env")
    (straight,) = told.places_of("straight")
    assert (straight.what, straight.path) == ("ref", "refs/tags/straight")


def test_messages_and_notes_are_read(told: Told) -> None:
    (message,) = told.places_of("message")
    assert (message.what, message.commit, message.author) == ("commit message", message.object, "Ada <ada@example.com>")
    (tag,) = told.places_of("tag")
    assert (tag.what, tag.path, tag.author) == ("tag message", "v1", "Bob <bob@example.com>")
    assert tag.date == "2024-02-03T04:05:07+05:30"
    note = told.places_of("note")
    assert {place.what for place in note} == {"note"}
    assert len(note[0].path) == 40


def test_each_object_is_told_once_and_nothing_was_left_out(told: Told) -> None:
    objects = [hit.object for hit in told.hits]
    assert len(objects) == len(set(objects))
    assert not told.gaps


def test_a_tag_without_a_signer_or_of_a_zone_west_is_read() -> None:
    assert _signed(b"") == ("", "")
    assert _signed(b"A <a@b> 0 -0330") == ("A <a@b>", "1969-12-31T20:30:00-03:30")
    assert _signed(b"A <a@b> 99999999999999999 +0000") == ("A <a@b>", "")


def test_a_range_is_only_what_it_added(tmp_path: Path) -> None:
    repo = Built(tmp_path)
    first = repo.commit(old_env=pair("old"))
    second = repo.commit(new_env=pair("new"))
    repo.commit(newer_env=pair("newer"))

    told = Told(tmp_path, since=first)
    assert (told.whats("old"), told.whats("new"), told.whats("newer")) == (set(), {"file"}, {"file"})
    told = Told(tmp_path, since=f"{first}..{second}")
    assert (told.whats("new"), told.whats("newer")) == ({"file"}, set())
    assert Told(tmp_path, since="no-such-rev").warned == {"list-cut-short"}
    assert Told(tmp_path, since="--output=x").warned == {"list-cut-short"}
    assert not (tmp_path / "x..HEAD").exists()


def test_only_what_refs_lead_to_on_request(tmp_path: Path) -> None:
    repo = Built(tmp_path)
    repo.commit(here_env=pair("here"))
    repo.git("hash-object", "-w", "--stdin", give=pair("dangling").encode())

    told = Told(tmp_path, reachable_only=True)
    assert (told.whats("here"), told.whats("dangling")) == ({"file"}, set())


def test_an_empty_repository_and_no_repository(tmp_path: Path) -> None:
    Built(tmp_path / "empty")
    assert not Told(tmp_path / "empty").gaps
    (tmp_path / "none").mkdir()
    for folder in ("none", "not there"):
        (gap,) = Told(tmp_path / folder).gaps
        assert gap.name == "no-repository"


def test_hits_come_before_the_end(tmp_path: Path) -> None:
    Built(tmp_path).commit(a_env=pair("a"))
    events = list(scan_history(str(tmp_path)))
    kinds = [type(event) for event in events]
    assert kinds.index(Hit) < kinds.index(Progress)


def test_a_scan_that_is_left_early_leaves_no_process(tmp_path: Path) -> None:
    Built(tmp_path).commit(a_env=pair("a"))
    events = scan_history(str(tmp_path), cache=False)
    assert isinstance(next(events), Hit)
    events.close()  # type: ignore[attr-defined]
    listed = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    assert "awswhy.scan.reader" not in listed.stdout


def test_a_hostile_configuration_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Built(tmp_path / "repo")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    repo.write(".gitattributes", "* diff=trap filter=trap\n")
    repo.commit(a_env=pair("a"))
    for name in (
        "core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv", "diff.trap.command", "gpg.program",
        "filter.trap.smudge", "filter.trap.clean", "core.sshCommand", "core.editor", "core.alternateRefsCommand",
    ):  # fmt: skip
        repo.git("config", name, str(trap))
    for name, value in (("alias.log", f"!{trap}"), ("log.showSignature", "true"), ("log.showRoot", "false")):
        repo.git("config", name, value)
    repo.git("config", "color.ui", "always")
    hook = repo.folder / ".git" / "hooks" / "post-index-change"
    hook.write_text(trap.read_text())
    hook.chmod(0o755)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_TRACE", "1")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))

    told = Told(repo.folder)
    assert told.whats("a") == {"file"}
    assert not (tmp_path / "sprung").exists()
    assert not [gap for gap in told.gaps if isinstance(gap, Gap)]


def test_a_scan_changes_nothing_but_its_cache(tmp_path: Path) -> None:
    repo = Built(tmp_path)
    repo.commit(a_env=pair("a"))

    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    before = state()
    Told(tmp_path)
    assert {path: content for path, content in state().items() if "/.git/awswhy/" not in path} == before
