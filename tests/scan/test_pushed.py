"""What is about to be pushed: each commit by itself, merges, new branches."""

from __future__ import annotations

import pytest

from awswhy.scan import gitrun, staged
from awswhy.scan.gitrun import GitError
from awswhy.scan.pushed import scan_pushed, scan_received
from git_repository import PAIR, SECRET, Repository

ZEROS = "0" * 40


def pushed(repository: Repository, old: str = "", new: str = "") -> list[tuple[str, str]]:
    """Give each leak's path and commit."""
    found = scan_pushed(str(repository.folder), old, new)
    assert SECRET not in repr(found)
    return [(one.path, one.commit) for one in found]


def test_a_key_that_a_later_commit_takes_out_is_pushed_all_the_same(repository):
    repository.write("a.ini", "x\n")
    old = repository.commit()
    repository.write("a.ini", f"x\n{PAIR}")
    bad = repository.commit()
    repository.write("a.ini", "x\n")
    new = repository.commit()
    ((path, commit),) = pushed(repository, old, new)
    assert (path, bad.startswith(commit)) == ("a.ini", True)
    assert pushed(repository, bad, new) == []
    assert pushed(repository, old, ZEROS) == []


def test_a_new_branch_is_what_no_remote_has(repository, tmp_path):
    server = Repository(tmp_path / "server", "--bare")
    repository.git("remote", "add", "origin", str(server.folder))
    repository.write("old.ini", PAIR)
    repository.commit()
    assert [path for path, _ in pushed(repository, ZEROS, "HEAD")] == ["old.ini"]
    repository.git("push", "-q", "origin", "main")
    assert pushed(repository) == []
    repository.write("new.ini", PAIR)
    new = repository.commit()
    assert [path for path, _ in pushed(repository, ZEROS, new)] == ["new.ini"]


def test_a_new_branch_that_was_pushed_is_what_no_other_branch_has(repository, tmp_path):
    server = Repository(tmp_path / "server", "--bare")
    repository.git("remote", "add", "origin", str(server.folder))
    repository.write("old.ini", PAIR)
    first = repository.commit()
    repository.git("push", "-q", "origin", "main")

    def there(new: str) -> list[str]:
        return [one.path for one in scan_pushed(str(repository.folder), ZEROS, new, there=True)]

    assert there(first) == there("HEAD") == ["old.ini"]
    repository.git("checkout", "-q", "-b", "feature/new")
    repository.write("new.ini", PAIR)
    new = repository.commit()
    repository.git("push", "-q", "origin", "feature/new")
    assert there(new) == ["new.ini"]
    assert pushed(repository, ZEROS, new) == []


def test_a_long_log_is_looked_through_in_pieces_of_whole_commits(repository, monkeypatch):
    repository.write("a.txt", "base\n")
    old = repository.commit()
    for number in range(6):
        repository.git("checkout", "-q", "-b", f"side{number}")
        repository.write(f"side{number}.txt", f"{number}\n" * 50)
        repository.write(f"key{number}.ini", PAIR)
        repository.commit()
        repository.git("checkout", "-q", "main")
        repository.write(f"main{number}.txt", "\0\n\0x y\n" * 50)
        repository.commit()
        repository.git("merge", "-q", "--no-ff", f"side{number}")
    whole = pushed(repository, old)
    assert sorted(path for path, _ in whole) == [f"key{number}.ini" for number in range(6)]
    for size in (1, 700, 2000, 5000):
        monkeypatch.setattr(staged, "_PIECE", size)
        monkeypatch.setattr(gitrun, "_CHUNK", size)
        assert pushed(repository, old) == whole


def test_a_log_is_cut_where_another_commit_begins():
    one, merge, last = b"\0a1 b2\n\n+x\n", b"\0b2 c3 d4\n\n+\0y z\n" * 2, b"\0c3 \n\n+z"
    for log in (
        one + merge + last,
        one + merge,
        merge + last,
        last,
        one,
        b"",
        b"\n",
        one + b"\0",
        one + merge + b"\0c3",
    ):
        for size in (1, 3, 10, 100):
            parts = list(staged._whole_commits(log[at : at + size] for at in range(0, len(log), size)))
            assert b"".join(parts) == log
    assert staged._last_commit(bytearray(one + merge + last)) == len(one + merge)
    assert staged._last_commit(bytearray(one + merge)) == len(one)
    assert staged._last_commit(bytearray(one + merge + b"\0c")) == len(one)
    assert staged._last_commit(bytearray(merge)) == staged._last_commit(bytearray(one)) == 0


def test_a_merge_counts_what_its_parents_do_not_have(repository):
    repository.write("a.txt", "base\n")
    repository.commit()
    repository.git("checkout", "-q", "-b", "theirs")
    repository.write("theirs.ini", PAIR)
    theirs = repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("ours.txt", "ours\n")
    ours = repository.commit()
    repository.git("merge", "-q", "--no-commit", "theirs")
    repository.write("a.txt", f"base\n{PAIR}")
    merge = repository.commit()
    repository.git("branch", "seen", theirs)
    found = scan_pushed(str(repository.folder), ours, merge)
    assert sorted((one.path, one.commit == merge[:32]) for one in found) == [("a.txt", True), ("theirs.ini", False)]
    assert [one.path for one in scan_pushed(str(repository.folder), theirs, merge)] == ["a.txt"]


def test_what_a_server_takes(repository):
    repository.write("a.ini", "x\n")
    repository.commit()
    repository.git("checkout", "-q", "--detach")
    repository.write("a.ini", PAIR)
    new = repository.commit()
    repository.git("checkout", "-q", "main")
    assert len(scan_received(str(repository.folder), new)) == 1
    assert scan_received(str(repository.folder), ZEROS) == ()


@pytest.mark.parametrize("name", ["--output=x", "not-there"])
def test_names_that_are_none(repository, name):
    repository.write("a.ini", "x\n")
    repository.commit()
    with pytest.raises(GitError):
        scan_pushed(str(repository.folder), name, "HEAD")
    assert not (repository.folder / "x").exists()
