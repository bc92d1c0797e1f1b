"""Whatever goes wrong while a file is replaced is told, and the file is as it was."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile

import pytest

from awswhy.act import write
from awswhy.act.write import ActError, replace_file

from .conftest import names, new, posix_only, put
from .forks import NOBODY, in_child, needs_fork, needs_root


@posix_only
def test_links_in_a_circle(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(ActError, match="round in a circle"):
        replace_file(str(tmp_path / "a"), new)


@posix_only
@pytest.mark.parametrize("kind", ["folder", "pipe", "folder is a file", "null", "nothing"])
def test_what_is_no_file_is_refused(tmp_path, kind):
    path = tmp_path / "f"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder is a file":
        put(path)
        path = path / "config"
    said = {"null": "a\0b", "nothing": ""}.get(kind, str(path))
    with pytest.raises(ActError, match=r"not a file|is a file|no path"):
        replace_file(said, new)
    assert names(tmp_path) in ([], ["f"])


def test_another_program_in_between_wins_and_nothing_is_lost(tmp_path):
    path = put(tmp_path / "f")

    def meddle(old):
        put(tmp_path / "f", b"theirs\n")
        return old + b"ours\n"

    with pytest.raises(ActError, match="another program changed it"):
        replace_file(path, meddle)
    assert (tmp_path / "f").read_bytes() == b"theirs\n"
    assert names(tmp_path) == ["f"]


def test_a_failing_make_leaves_all_as_it_was(tmp_path):
    path = put(tmp_path / "f")
    with pytest.raises(ZeroDivisionError):
        replace_file(path, lambda _: b"%d" % (1 // 0))
    assert (tmp_path / "f").read_bytes() == b"old\n"
    assert names(tmp_path) == ["f"]


@pytest.mark.parametrize("call", ["fsync", "replace", "link", "fchmod", "close"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EBUSY, errno.EIO])
def test_a_failure_anywhere_is_told_and_leaves_all_as_it_was(tmp_path, monkeypatch, call, number):
    path = put(tmp_path / "f")
    real = getattr(os, call)

    def fail(*given, **named):
        if call == "close":
            real(*given, **named)
        raise OSError(number, os.strerror(number), "a path")

    with monkeypatch.context() as patch:
        patch.setattr(write.os, call, fail)
        if call == "link":  # the way without hard links has to fail as well
            patch.setattr(write.os, "replace", fail)
        with pytest.raises(ActError) as caught:
            replace_file(path, new)
    assert caught.value.why == write.why(OSError(number, os.strerror(number)))
    assert "old" not in str(caught.value)
    assert (tmp_path / "f").read_bytes() == b"old\n"
    left = [n for n in names(tmp_path) if n != "f" and not n.endswith("-lock")]
    assert [n for n in left if (tmp_path / n).stat().st_size] == []
    replace_file(path, new)
    assert (tmp_path / "f").read_bytes() == b"new\n"


def test_ctrl_c_after_the_rename_keeps_the_backup(tmp_path, monkeypatch):
    path = put(tmp_path / "f")
    real = os.replace

    def interrupted(*given):
        real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(write.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_file(path, new)
    assert (tmp_path / "f").read_bytes() == b"new\n"
    assert len([n for n in names(tmp_path) if "backup" in n]) == 1


@needs_fork
@needs_root
@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("folder", "this user may not write there"),
        ("file", "this user may not read it"),
        ("lock", "another user's .*f.awswhy-lock is in the way"),
    ],
)
def test_another_user_is_told_and_changes_nothing(where, why):
    folder = tempfile.mkdtemp()
    try:
        path = os.path.join(folder, "f")
        with open(path, "wb") as file:
            file.write(b"old\n")
        os.chmod(folder, 0o755 if where == "folder" else 0o777)
        os.chmod(path, 0o600 if where == "file" else 0o644)
        if where == "lock":
            os.close(os.open(f"{path}.awswhy-lock", os.O_CREAT, 0o600))

        def work():
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            with pytest.raises(ActError, match=why):
                replace_file(path, new)

        in_child(work)
        with open(path, "rb") as file:
            assert file.read() == b"old\n"
        assert set(names(folder)) <= {"f", "f.awswhy-lock"}
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 16 pages."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("may not mount a tmpfs here (a container without CAP_SYS_ADMIN)")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@needs_root
def test_a_full_disk_loses_nothing(small_disk):
    old, newer = b"old\n" * 3000, b"new\n" * 3500
    outcomes = []
    for pages in range(14):
        path = put(small_disk / "f", old)
        put(small_disk / "filler", b"\0" * 4096 * pages)
        try:
            replace_file(path, lambda _: newer)
            outcomes.append("done")
        except ActError as error:
            outcomes.append(error.why)
            assert names(small_disk) == ["f", "filler"]
        assert (small_disk / "f").read_bytes() == (newer if outcomes[-1] == "done" else old)
        for name in names(small_disk):
            (small_disk / name).unlink()
    assert set(outcomes) == {"done", "the disk is full"}
    assert outcomes == sorted(outcomes)


@needs_root
def test_a_read_only_disk_is_told(small_disk):
    path = put(small_disk / "f")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(ActError, match="read-only file system"):
        replace_file(path, new)
    assert names(small_disk) == ["f"]


@needs_fork
def test_a_size_limit_loses_nothing(tmp_path):
    import resource

    path = put(tmp_path / "f")

    def work():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with pytest.raises(ActError, match="larger than this process may write"):
            replace_file(path, lambda _: b"new\n" * 1000)

    in_child(work)
    assert (tmp_path / "f").read_bytes() == b"old\n"
    assert names(tmp_path) == ["f"]
