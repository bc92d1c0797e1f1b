"""A writer may be killed at any moment: the file is then whole, old or new, and the next run works.

Two proofs. One kills at random moments, as a power cut or the system would; the other kills before every single line
of the writer in turn, so no moment is left to luck.
"""

from __future__ import annotations

import os
import random
import signal
import stat
import sys
import time

import pytest

from awswhy.act import lock, write
from awswhy.act.apply import apply
from awswhy.act.write import replace_file
from awswhy.awsfiles import ini
from awswhy.model.fix import SET, Edit, Fix
from awswhy.world.here import HereWorld

from .forks import end, needs_fork, start

pytestmark = needs_fork
KILLS = {"system lock": 500, "lock by file": 100}
"""How often to kill. Without `fcntl`, which is Windows, this machine waits seconds for a lock file that is empty."""


def state(n):
    """The file's nth content: every line says n, so a torn file would show two numbers or end too early."""
    return b"".join(b"[p%d]\nn = %d\n" % (at, n) for at in range(300)) + b"# end %d\n" % n


def number(data):
    """Which content it is; fails for one that is none of them."""
    n = int(data.rpartition(b"# end ")[2])
    assert data == state(n)
    return n


def following(old):
    return state(number(old) + 1)


def check(folder, path, least):
    """Everything that a kill may leave: a whole file, whole backups, nothing that others can read."""
    for name in os.listdir(folder):
        beside = os.path.join(folder, name)
        assert stat.S_IMODE(os.stat(beside).st_mode) & 0o077 == 0, name
        if "-backup-" in name:
            with open(beside, "rb") as file:
                number(file.read())
            os.unlink(beside)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with open(path, "rb") as file:
        n = number(file.read())
    assert n >= least
    return n


def recover(folder, path, n):
    """The next run takes over what was left and leaves only the file and its backup."""
    done = replace_file(path, following)
    os.unlink(done.backup)
    assert os.listdir(folder) == [os.path.basename(path)]
    return n + 1


def time_of_one(path):
    """How long a child takes from its start to the end of one change, here and now."""
    took = []
    for _ in range(5):
        begin = time.monotonic()
        assert end(start(lambda: replace_file(path, following))) == 0
        took.append(time.monotonic() - begin)
    return sorted(took)[2]


def test_killed_at_random_moments(tmp_path, each_lock):
    folder, path = str(tmp_path), str(tmp_path / "credentials")
    replace_file(path, lambda _: state(0))
    longest = 2 * time_of_one(path)
    chance = random.Random(20260802)
    n, midway, written, kills = check(folder, path, 5), 0, 0, KILLS[each_lock]

    def write_on():
        while True:
            replace_file(path, following)

    for _ in range(kills):
        pid = start(write_on)
        time.sleep(chance.uniform(0, longest))
        os.kill(pid, signal.SIGKILL)
        assert end(pid) == -signal.SIGKILL
        midway += any("-lock" in name for name in os.listdir(folder))
        before, n = n, check(folder, path, n)
        written += n - before
        n = recover(folder, path, n)
    print(f"{kills} kills, {midway} in the middle of a change, {written} changes done")
    assert midway > kills // 10, "too few kills fell into the middle of a change to prove anything"
    assert written > kills // 10


def kill_before_line(count):
    """Make this process kill itself before the writer's line number `count` (in the order they run)."""
    ours = {write.__file__, lock.__file__}
    left = count

    def trace(frame, event, _):
        nonlocal left
        if frame.f_code.co_filename not in ours:
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


@pytest.mark.usefixtures("each_lock")
@pytest.mark.parametrize("there", [True, False], ids=["old file", "no file yet"])
def test_killed_before_each_line(tmp_path, there):
    folder, path = str(tmp_path), str(tmp_path / "credentials")
    for count in range(10_000):
        if there:
            with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                file.write(state(7))
        elif os.path.exists(path):
            os.unlink(path)

        def work(count=count):
            kill_before_line(count)
            replace_file(path, lambda old: following(old) if old else state(7))

        code = end(start(work))
        assert code in (0, -signal.SIGKILL)
        if os.path.exists(path):
            n = check(folder, path, 7)
            assert n <= 8
            recover(folder, path, n)
        else:
            assert not there
            replace_file(path, lambda _: state(7))
            assert os.listdir(folder) == ["credentials"]
        if code == 0:
            break
    assert count > 60


@pytest.mark.usefixtures("each_lock")
@pytest.mark.parametrize("writers", [2, 8])
def test_writers_at_once_lose_nothing(tmp_path, writers):
    path = str(tmp_path / "credentials")
    each = 6

    def work(who):
        for n in range(each):
            edits = (
                Edit(path, SET, f"w{who}-{n}", "region", f"r{who}-{n}"),
                Edit(path, SET, f"w{who}-{n}", "output", "json"),
            )
            apply(Fix("add", edits=edits), HereWorld())

    pids = [start(lambda who=who: work(who)) for who in range(writers)]
    assert [end(pid) for pid in pids] == [0] * writers
    with open(path, "rb") as file:
        seen = ini.parse(file.read())
    assert not seen.flaws
    assert {name: section.items["region"].text() for name, section in seen.sections.items()} == {
        f"w{who}-{n}": f"r{who}-{n}" for who in range(writers) for n in range(each)
    }
    backups = [name for name in os.listdir(tmp_path) if "-backup-" in name]
    assert len(backups) == writers * each - 1
    assert set(os.listdir(tmp_path)) == {"credentials", *backups}


def test_writers_at_once_survive_the_killing_of_some(tmp_path):
    """Four go on writing while others are killed among them with the lock in hand: no change is lost."""
    path = str(tmp_path / "credentials")
    replace_file(path, lambda _: state(0))
    each = 10

    def steady():
        for _ in range(each):
            replace_file(path, following)
            time.sleep(0.001)

    pids = [start(steady) for _ in range(4)]
    chance = random.Random(7)
    for _ in range(10):
        pid = start(lambda: replace_file(path, lambda old: time.sleep(10) or old))
        time.sleep(chance.uniform(0, 0.01))
        os.kill(pid, signal.SIGKILL)
        end(pid)
    assert [end(pid) for pid in pids] == [0] * 4
    with open(path, "rb") as file:
        assert number(file.read()) == 4 * each
