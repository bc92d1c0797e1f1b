"""Repositories that lack something, are damaged, or are of another kind: a result or a named warning, never silence."""

from __future__ import annotations

import os
import signal
import zlib
from pathlib import Path

import pytest
from built_repos import Built, Told, pair

from awswhy.model.history import Gap, Hit
from awswhy.scan import pool, reader
from awswhy.scan.git import open_repo
from awswhy.scan.history import scan_history


def loose(repo: Built, name: str) -> Path:
    """Give the file of a loose object, writable."""
    path = repo.folder / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o644)
    return path


def put(repo: Built, content: str) -> str:
    """Put a blob into a repository; give its id."""
    return repo.git("hash-object", "-w", "--stdin", give=content.encode())


def test_sha256(tmp_path: Path) -> None:
    repo = Built(tmp_path, "--object-format=sha256")
    repo.commit(a_env=pair("a"))
    repo.commit(clean_txt="clean\n")

    first, second = Told(tmp_path), Told(tmp_path)
    (place,) = first.places_of("a")
    assert (place.what, place.path, len(place.commit)) == ("file", "a.env", 64)
    assert second.whats("a") == {"file"}
    assert (first.read, second.read) == (4, 1)


def test_a_shallow_clone_says_so(tmp_path: Path) -> None:
    repo = Built(tmp_path / "whole")
    repo.commit(old_env=pair("old"))
    (repo.folder / "old.env").unlink()
    repo.commit(new_env=pair("new"))
    repo.git("clone", "-q", "--depth=1", f"file://{repo.folder}", str(tmp_path / "shallow"))

    told = Told(tmp_path / "shallow")
    assert told.warned == {"shallow-clone"}
    assert (told.whats("new"), told.whats("old")) == ({"file"}, set())


@pytest.mark.parametrize("reachable_only", [False, True])
@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_says_so_and_fetches_nothing(tmp_path: Path, kind: str, reachable_only: bool) -> None:
    repo = Built(tmp_path / "whole")
    repo.commit(old_env=pair("old"))
    (repo.folder / "old.env").unlink()
    repo.commit(new_env=pair("new"))
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", f"--filter={kind}", f"file://{repo.folder}", str(tmp_path / "partial"))
    objects = sorted((tmp_path / "partial" / ".git" / "objects").rglob("*"))

    told = Told(tmp_path / "partial", reachable_only=reachable_only)
    assert "partial-clone" in told.warned
    assert (told.whats("old"), bool(told.places_of("new"))) == (set(), True)
    assert sorted((tmp_path / "partial" / ".git" / "objects").rglob("*")) == objects


@pytest.mark.parametrize("damage", ["cut", "garbage", "empty", "other"])
def test_a_damaged_object_is_named_and_the_others_are_read(tmp_path: Path, damage: str) -> None:
    repo = Built(tmp_path)
    repo.commit(a_env=pair("a"))
    broken = [put(repo, f"{pair(f'broken {number}')}{'x y z ' * 999}{number}") for number in range(3)]
    for number in range(20):
        put(repo, pair(f"good {number}"))
    for name in broken:
        path = loose(repo, name)
        content = path.read_bytes()
        whole = zlib.compress(b"blob 5\0other")
        path.write_bytes({"cut": content[:60], "garbage": b"garbage", "empty": b"", "other": whole}[damage])

    told = Told(tmp_path)
    assert told.whats("a") == {"file"}
    assert all(told.places_of(f"good {number}") for number in range(20))
    if damage != "other":  # git does not compare a blob's content with its id, and neither do we
        assert {gap.object for gap in told.gaps} == set(broken)
        assert told.warned <= {"corrupt-object", "missing-object"}


def test_a_missing_tree_leaves_the_finding_without_a_place_and_says_why(tmp_path: Path) -> None:
    repo = Built(tmp_path)
    repo.commit(a_env=pair("a"))
    loose(repo, repo.git("rev-parse", "HEAD^{tree}")).unlink()
    (tmp_path / ".git" / "index").unlink()

    told = Told(tmp_path)
    assert told.whats("a") == {"unplaced"}
    assert "history-cut-short" in told.warned


def test_a_cut_pack_is_named(tmp_path: Path) -> None:
    repo = Built(tmp_path)
    for number in range(30):
        repo.commit(**{f"f{number}_txt": f"{os.urandom(400).hex()}\n"})
    repo.commit(a_env=pair("a"))
    repo.git("repack", "-adq")
    (pack,) = (tmp_path / ".git" / "objects" / "pack").glob("*.pack")
    content = pack.read_bytes()
    pack.chmod(0o644)
    pack.write_bytes(content[: len(content) // 2] + b"\0" * (len(content) // 2 - 20) + content[-20:])

    told = Told(tmp_path)
    assert told.warned & {"corrupt-object", "missing-object", "list-cut-short"}


def test_bare_worktree_and_alternate(tmp_path: Path) -> None:
    repo = Built(tmp_path / "repo")
    repo.commit(a_env=pair("a"))
    repo.git("worktree", "add", "-q", str(tmp_path / "tree"))
    (tmp_path / "tree" / "s.env").write_text(pair("staged there"))
    repo.git("-C", str(tmp_path / "tree"), "add", "s.env")
    repo.git("clone", "-q", "--bare", "--shared", str(repo.folder), str(tmp_path / "bare"))

    for folder in ("repo", "tree", "bare", "repo/.git"):
        told = Told(tmp_path / folder)
        assert told.whats("a") == {"file"}
        assert not told.gaps
    assert Told(tmp_path / "repo").whats("staged there") == {"staged"}
    assert not (tmp_path / "repo/.git/worktrees/tree/awswhy").exists()


def test_a_submodule_that_is_not_here_is_named_and_one_that_was_taken_out_is_read(tmp_path: Path) -> None:
    inner = Built(tmp_path / "inner")
    inner.commit(sub_env=pair("inner"))
    repo = Built(tmp_path / "repo")
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.folder), "deps")
    repo.commit("with it")
    repo.git("clone", "-q", str(repo.folder), str(tmp_path / "clone"))
    assert Told(tmp_path / "clone").warned == {"submodule-not-here"}

    repo.git("rm", "-q", "deps")
    repo.commit("without it")
    assert Told(repo.folder).whats("inner") == {"file"}


def test_a_repository_of_others_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Built(tmp_path).commit(a_env=pair("a"))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("awswhy.scan.git._KEPT", ("GIT_TEST_",))
    (gap,) = Told(tmp_path).gaps
    assert gap.name == "no-repository"
    assert "ownership" in gap.text


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (gap,) = Told(tmp_path).gaps
    assert "git cannot be run" in gap.text


def test_a_killed_reader_loses_nothing_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Built(tmp_path)
    for number in range(40):
        put(repo, pair(f"k{number}"))
    begun = pool.Pool._begin
    killed: list[int] = []

    def begin(self: pool.Pool) -> None:
        begun(self)
        if len(killed) < 3:
            killed.append(self._processes[-1].pid)
            os.kill(killed[-1], signal.SIGKILL)

    monkeypatch.setattr(pool.Pool, "_begin", begin)
    told = Told(tmp_path)
    assert len(killed) == 3
    assert told.warned == {"reader-died"}
    assert all(told.whats(f"k{number}") == {"unreachable"} for number in range(40))
    assert len(told.hits) == 40


def test_an_object_that_kills_every_reader_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Built(tmp_path)
    deadly = put(repo, pair("deadly"))
    for number in range(20):
        put(repo, pair(f"k{number}"))
    read = pool.Pool._read

    def die(self: pool.Pool, process: object, piece: pool.Piece, ids: bytes) -> bool:
        if bytes.fromhex(deadly) in [ids[at : at + 20] for at in range(0, len(ids), 20)]:
            process.kill()  # type: ignore[attr-defined]
        return read(self, process, piece, ids)  # type: ignore[arg-type]

    monkeypatch.setattr(pool.Pool, "_read", die)
    told = Told(tmp_path)
    assert len(told.hits) >= 20
    assert all(told.places_of(f"k{number}") for number in range(20))
    (lost,) = [gap for gap in told.gaps if gap.name == "not-read"]
    assert lost.count == 1


def test_readers_that_all_die_end_the_scan_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Built(tmp_path)
    for number in range(600):
        repo.write(f"f{number}", f"{number}\n")
    repo.commit()
    monkeypatch.setattr(pool, "_DEATHS", 5)
    monkeypatch.setattr("sys.executable", "/bin/false")
    told = Told(tmp_path)
    assert not told.hits
    assert sum(gap.count for gap in told.gaps if gap.name == "not-read") >= 600


def test_a_git_that_is_killed_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Built(tmp_path)
    names = [put(repo, pair(f"k{number}") + "x" * 70000) for number in range(9)]
    ids, answers, cut = bytes.fromhex("".join(names)), reader._answers, []

    def cut_off(where: object, todo: list[bytes]):  # type: ignore[no-untyped-def]
        for count, answer in enumerate(answers(where, todo)):  # type: ignore[arg-type]
            if count == 4 and not cut:
                cut.append(1)
                raise reader.Broken("killed", killed=True)
            yield answer

    monkeypatch.setattr(reader, "_answers", cut_off)
    told = list(reader.each(open_repo(str(tmp_path)), ids))
    assert [one.decode() for one, *_ in told] == names
    assert all(leaks for *_, leaks in told)


def test_a_blob_too_long_for_memory_is_read_in_blocks(tmp_path: Path) -> None:
    repo = Built(tmp_path)
    line = b"nothing at all\n"
    filler = line * ((9 << 20) // len(line))
    repo.commit(big_txt=filler + pair("deep").encode() + filler)

    events = list(scan_history(str(tmp_path)))
    (hit,) = [event for event in events if isinstance(event, Hit)]
    (leak,) = hit.leaks
    assert leak.whole
    assert (leak.line, leak.column) == (len(filler) // len(line) + 1, len("aws_access_key_id = ") + 1)
    assert not [event for event in events if isinstance(event, Gap)]
