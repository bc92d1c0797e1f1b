"""A file is replaced whole or not at all, keeps its place, owner and mode, and leaves nothing beside it but a backup."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import tempfile
import threading
import time

import pytest

from awswhy.act import lock, write
from awswhy.act.write import ActError, Written, replace_file

from .forks import NOBODY, in_child, needs_fork, needs_root

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs permission bits and owners: there are none on Windows")


@pytest.fixture(params=["system lock", "lock by file"])
def each_lock(request, monkeypatch):
    """Both kinds of lock: the one of POSIX systems, and the one that Windows gets."""
    if request.param == "lock by file":
        monkeypatch.setattr(lock, "fcntl", None)


def mode_of(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def put(path, data=b"old\n", mode=0o600):
    path.write_bytes(data)
    path.chmod(mode)
    return str(path)


def names(folder):
    return sorted(os.listdir(folder))


def new(_):
    return b"new\n"


@pytest.mark.usefixtures("each_lock")
def test_the_new_bytes_the_backup_and_nothing_else(tmp_path):
    path = put(tmp_path / "credentials")
    done = replace_file(path, lambda old: old + b"more\n")
    assert (tmp_path / "credentials").read_bytes() == b"old\nmore\n"
    with open(done.backup, "rb") as file:
        assert file.read() == b"old\n"
    assert mode_of(done.backup) == 0o600
    stamp = done.backup.removeprefix(f"{path}.awswhy-backup-")
    assert time.strptime(stamp, "%Y%m%dT%H%M%S")
    assert names(tmp_path) == ["credentials", os.path.basename(done.backup)]
    assert done == Written(path, done.backup, 0o600, 0o600)


@posix_only
@pytest.mark.parametrize(
    ("before", "asked", "after"),
    [
        (0o600, 0o600, 0o600),
        (0o400, 0o600, 0o400),
        (0o644, 0o600, 0o600),
        (0o777, 0o600, 0o600),
        (0o440, 0o600, 0o400),
        (0o060, 0o600, 0o600),
        (0o644, None, 0o644),
        (0o600, 0o644, 0o600),
    ],
)
def test_a_mode_is_kept_or_cut_down_but_never_widened(tmp_path, before, asked, after):
    path = put(tmp_path / "f", mode=before)
    done = replace_file(path, new, mode=asked)
    assert (done.before_mode, done.after_mode, mode_of(path)) == (before, after, after)
    assert mode_of(done.backup) == 0o600


@posix_only
def test_the_temporary_file_is_private_from_its_first_moment(tmp_path, monkeypatch):
    opened = []
    real = os.open

    def watch(path, flags, mode=0o777, **named):
        fd = real(path, flags, mode, **named)
        if flags & os.O_CREAT:
            opened.append((os.path.basename(path), mode_of(path)))
        return fd

    monkeypatch.setattr(write.os, "open", watch)
    before = os.umask(0)
    try:
        replace_file(put(tmp_path / "f"), new)
    finally:
        os.umask(before)
    assert len(opened) == 3
    assert {mode for _, mode in opened} == {0o600}


@posix_only
def test_a_missing_file_and_its_folders_are_made_private(tmp_path):
    path = str(tmp_path / "home" / ".aws" / "config")
    assert replace_file(path, new) == Written(path, None, None, 0o600)
    assert mode_of(path) == 0o600
    assert mode_of(tmp_path / "home" / ".aws") == mode_of(tmp_path / "home") == 0o700


def test_nothing_to_change_changes_nothing(tmp_path):
    path = put(tmp_path / "f")
    before = os.stat(path)
    assert replace_file(path, lambda old: old).backup is None
    assert (os.stat(path).st_ino, os.stat(path).st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert replace_file(str(tmp_path / "none"), lambda old: old).after_mode is None
    assert names(tmp_path) == ["f"]


@posix_only
def test_nothing_to_change_still_closes_a_file_that_others_can_read(tmp_path):
    path = put(tmp_path / "f", mode=0o644)
    assert replace_file(path, lambda old: old) == Written(path, None, 0o644, 0o600)
    assert mode_of(path) == 0o600


def test_backups_of_one_second_do_not_overwrite_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr(write.time, "strftime", lambda _: "20260802T120000")
    path = put(tmp_path / "f", b"0")
    backups = [replace_file(path, lambda old: b"%d" % (int(old) + 1)).backup for _ in range(4)]
    assert len(set(backups)) == 4
    contents = []
    for backup in backups:
        with open(backup, "rb") as file:
            contents.append(file.read())
    assert contents == [b"0", b"1", b"2", b"3"]


@pytest.mark.parametrize("taken", [False, True])
def test_backups_without_hard_links(tmp_path, monkeypatch, taken):
    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(write.os, "link", refuse)
    monkeypatch.setattr(write.time, "strftime", lambda _: "T")
    path = put(tmp_path / "f")
    if taken:
        put(tmp_path / "f.awswhy-backup-T", b"older\n")
    backup = replace_file(path, new).backup
    assert backup == f"{path}.awswhy-backup-T" + ("-2" if taken else "")
    with open(backup, "rb") as file:
        assert file.read() == b"old\n"
    assert len(names(tmp_path)) == 2 + taken


@posix_only
def test_a_link_stays_and_its_target_changes(tmp_path):
    dotfiles, home = tmp_path / "dotfiles", tmp_path / "home"
    dotfiles.mkdir()
    home.mkdir()
    put(dotfiles / "credentials")
    (home / "credentials").symlink_to("../dotfiles/credentials")
    done = replace_file(str(home / "credentials"), new)
    assert os.readlink(home / "credentials") == "../dotfiles/credentials"
    assert (dotfiles / "credentials").read_bytes() == b"new\n"
    assert names(dotfiles) == ["credentials"]  # no backup with keys in it where somebody commits everything
    assert os.path.dirname(done.backup) == str(home)


@posix_only
def test_a_link_to_nothing_yet(tmp_path):
    (tmp_path / "config").symlink_to("elsewhere/config")
    replace_file(str(tmp_path / "config"), new)
    assert (tmp_path / "elsewhere" / "config").read_bytes() == b"new\n"
    assert (tmp_path / "config").is_symlink()


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


@pytest.mark.usefixtures("each_lock")
def test_a_writer_that_never_ends_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(lock.Lock.__init__, "__defaults__", (0.05,))
    path = put(tmp_path / "f")
    with lock.Lock(f"{path}.awswhy-lock"), pytest.raises(ActError, match="another awswhy is changing it"):
        replace_file(path, new)
    replace_file(path, new)


@needs_fork
def test_a_stale_lock_file_is_taken_over(tmp_path, monkeypatch):
    path = put(tmp_path / "f")
    stale = tmp_path / "f.awswhy-lock"
    stale.write_bytes(b"999999999")
    monkeypatch.setattr(lock, "fcntl", None)
    replace_file(path, new)
    assert not stale.exists()
    stale.write_bytes(b"")  # killed between making it and writing its number
    os.utime(stale, (1, 1))
    replace_file(path, lambda _: b"newer\n")
    assert (tmp_path / "f").read_bytes() == b"newer\n"
    assert not stale.exists()


@pytest.mark.parametrize("content", [b"", b"no number", b"1"])
def test_a_lock_file_that_may_be_alive_is_left(tmp_path, monkeypatch, content):
    monkeypatch.setattr(lock, "fcntl", None)
    held = tmp_path / "lock"
    held.write_bytes(content)
    with pytest.raises(lock.BusyError), lock.Lock(str(held), 0.05):
        pass
    assert held.read_bytes() == content


def test_a_network_disk_without_locks(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock.fcntl, "flock", refuse)
    path = put(tmp_path / "f")
    seen = []
    replace_file(path, lambda _: seen.extend(names(tmp_path)) or b"new\n")
    assert "f.awswhy-lock-pid" in seen
    assert (tmp_path / "f").read_bytes() == b"new\n"


@pytest.mark.usefixtures("each_lock")
def test_threads_do_not_lose_each_others_edits(tmp_path):
    path = put(tmp_path / "f", b"0")
    threads = [
        threading.Thread(target=lambda: [replace_file(path, lambda old: b"%d" % (int(old) + 1)) for _ in range(5)])
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "f").read_bytes() == b"30"


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


@needs_root
def test_root_keeps_the_owner_and_gives_new_files_to_the_folders_owner(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    path = put(home / "f")
    os.chown(path, NOBODY, NOBODY)
    done = replace_file(path, new)
    replace_file(str(home / ".aws" / "config"), new)
    for owned in (path, done.backup, home / ".aws", home / ".aws" / "config"):
        assert (os.stat(owned).st_uid, os.stat(owned).st_gid) == (NOBODY, NOBODY)


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
            assert (small_disk / "f").read_bytes() == newer
            outcomes.append("done")
        except ActError as error:
            assert error.why == "the disk is full"
            assert (small_disk / "f").read_bytes() == old
            assert names(small_disk) == ["f", "filler"]
            outcomes.append("full")
        for name in names(small_disk):
            (small_disk / name).unlink()
    assert set(outcomes) == {"done", "full"}
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
