"""One writer at a time, on every kind of system, and no lock outlives its process."""

from __future__ import annotations

import errno
import os
import threading

import pytest

from awswhy.act import lock
from awswhy.act.write import ActError, replace_file

from .conftest import names, new, posix_only, put
from .forks import needs_fork


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


@posix_only
def test_the_lock_of_a_file_that_was_removed_meanwhile_is_no_lock(tmp_path, monkeypatch):
    path = str(tmp_path / "lock")
    real, calls = lock.fcntl.flock, []

    def flock(fd, how):
        real(fd, how)
        calls.append(fd)
        if len(calls) == 1:  # the writer before us lets go just now, and a third one makes the next lock file
            os.unlink(path)
            put(tmp_path / "lock")

    monkeypatch.setattr(lock.fcntl, "flock", flock)
    with lock.Lock(path) as held:
        assert os.path.samestat(os.fstat(held._fd), os.stat(path))
    assert len(calls) == 2


@posix_only
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
