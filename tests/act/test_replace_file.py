"""A file is replaced whole, keeps its place, owner and mode, and leaves nothing beside it but a backup."""

from __future__ import annotations

import errno
import os
import time

import pytest

from awswhy.act import write
from awswhy.act.write import Written, replace_file

from .conftest import mode_of, names, new, posix_only, put
from .forks import NOBODY, needs_root


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
