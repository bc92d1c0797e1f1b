"""Many repositories on workers that die: everything is found, nothing twice, and what cannot be read is named."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from many_repos import alone, asked, children, done, git, planted, rows, secrets, started, until

pytest.importorskip("distributed")
pytest.importorskip("cryptography")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are found in /proc")
OUT = "awswhy-scan.sqlite"


def listed(folder: Path, *names: object) -> None:
    (folder / "list").write_text("# repositories\n" + "".join(f"{name}\n" for name in names))


def killed_at_random(process_id: int, running: object, seed: int) -> int:
    """Kill workers until the command ends; gives how many."""
    draw, kills = random.Random(seed), 0
    while running():  # type: ignore[operator]
        there = children(process_id)
        if len(there) > 1 or (there and kills == 0):
            try:
                os.kill(draw.choice(there), signal.SIGKILL)
                kills += 1
            except ProcessLookupError:
                pass
        time.sleep(draw.uniform(0.5, 2.0))
    return kills


def test_two_hundred_repositories_while_workers_are_killed(tmp_path: Path) -> None:
    """Some are read in pieces, and two cannot be read at all."""
    folders = [tmp_path / "repos" / f"{number}.git" for number in range(200)]
    seeds = [planted(folder, at, commits=12 if at % 6 == 0 else 3) for at, folder in enumerate(folders)]
    broken = tmp_path / "repos" / "broken.git"
    shutil.copytree(folders[0], broken)
    (broken / "HEAD").write_text("rubbish\n")
    unreachable = "http://127.0.0.1:1/nobody.git"
    listed(tmp_path, *folders[:100], broken, unreachable, *folders[100:], folders[3])

    process = started(tmp_path, "--repos", "list", "--jobs", "2", "--large", "30")
    until(tmp_path / OUT, 5, process)
    kills = killed_at_random(process.pid, lambda: process.poll() is None, 7)
    out, err = process.communicate()

    assert process.returncode == 11, err
    assert kills >= 3
    assert "Traceback" not in err
    found = rows(tmp_path / OUT)
    assert found == sorted(row for folder in folders for row in alone(folder))
    assert len(found) == len(set(found)) == len([seed for seed in seeds if seed])
    assert asked(tmp_path / OUT, "SELECT outcome, count(*) FROM repos GROUP BY 1 ORDER BY 1") == [
        ("done", 200),
        ("failed", 2),
    ]
    gaps = dict(asked(tmp_path / OUT, "SELECT source, name FROM gaps"))
    assert gaps == {str(broken): "no-repository", unreachable: "not-cloned"}
    assert str(broken) in out
    assert "202/202 repositories" in err
    base = (tmp_path / OUT).read_bytes().decode("latin-1")
    assert not [secret for secret in secrets(seeds) if secret in out + err + base]
    assert (tmp_path / OUT).stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("awswhy-clones-*")), "nothing is left behind"


def test_a_repository_that_kills_its_workers_is_given_up_alone(tmp_path: Path) -> None:
    folders = [tmp_path / f"{name}.git" for name in ("one", "poison", "two")]
    for at, folder in enumerate(folders):
        planted(folder, at * 3)
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncase "$*" in *poison*) kill -9 $PPID;; esac\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    listed(tmp_path, *folders)

    told = done(tmp_path, "--repos", "list", "--jobs", "2", PATH=f"{program.parent}:{os.environ['PATH']}")

    assert told.returncode == 11, told.stderr
    assert asked(tmp_path / OUT, "SELECT source, name FROM gaps") == [(str(folders[1]), "worker-died")], asked(
        tmp_path / OUT, "SELECT * FROM gaps"
    )
    assert {name for name, *_ in rows(tmp_path / OUT)} == {str(folders[0]), str(folders[2])}
    assert "worker-died" in told.stdout


def test_a_second_run_reads_what_has_changed(tmp_path: Path) -> None:
    folders = [tmp_path / f"{number}.git" for number in range(4)]
    for at, folder in enumerate(folders):
        planted(folder, at, every=2)
    listed(tmp_path, *folders)
    words = ("--repos", "list", "--jobs", "1")
    assert done(tmp_path, *words).returncode == 11
    before = rows(tmp_path / OUT)
    assert "4 unchanged" in done(tmp_path, *words).stderr
    assert rows(tmp_path / OUT) == before

    head = git(folders[1], "rev-parse", "main").strip()
    git(folders[1], "update-ref", "refs/heads/other", head)
    changed = done(tmp_path, *words)
    assert "3 unchanged" in changed.stderr
    assert changed.returncode == 11, "what was found before counts"
    assert "unchanged" not in done(tmp_path, *words, "--again").stderr
    assert "unchanged" not in done(tmp_path, *words, "--show-key-id").stderr, "other rows are wanted"
    assert asked(tmp_path / OUT, "SELECT count(*) FROM leaks WHERE length(key_id) = 20") == [(2,)]
    git(folders[0], "update-ref", "-d", "refs/heads/main")
    assert done(tmp_path, *words).returncode == 11, "what nothing leads to is still there"


def test_what_aws_said_of_a_key_stays_with_it(tmp_path: Path) -> None:
    planted(tmp_path / "0.git", 0)
    listed(tmp_path, "0.git")
    done(tmp_path, "--repos", "list", "--jobs", "1")
    asked(tmp_path / OUT, "UPDATE leaks SET works = 1, arn = 'arn:aws:iam::123456789012:user/ada'")
    told = done(tmp_path, "--repos", "list", "--jobs", "1", "--again")
    assert "1 of them works" in told.stdout
    assert asked(tmp_path / OUT, "SELECT works, arn FROM leaks") == [(1, "arn:aws:iam::123456789012:user/ada")]


def test_an_interrupted_run_leaves_a_file_that_can_be_read_and_goes_on(tmp_path: Path) -> None:
    folders = [tmp_path / f"{number}.git" for number in range(80)]
    for at, folder in enumerate(folders):
        planted(folder, at)
    listed(tmp_path, *folders)
    process = started(tmp_path, "--repos", "list", "--jobs", "2")
    until(tmp_path / OUT, 11, process)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.splitlines()[-1].startswith("awswhy: stopped; what was done is in awswhy-scan.sqlite")
    assert not list(tmp_path.glob("awswhy-clones-*"))
    ((kept,),) = asked(tmp_path / OUT, "SELECT count(*) FROM repos")
    assert 10 < kept < 80  # type: ignore[operator]
    told = done(tmp_path, "report", OUT)
    assert told.returncode == 11
    assert "did not come to its end" in told.stdout

    done(tmp_path, "--repos", "list", "--jobs", "2")
    assert asked(tmp_path / OUT, "SELECT count(*), count(ended) FROM runs") == [(1, 1)]
    assert rows(tmp_path / OUT) == sorted(row for folder in folders for row in alone(folder))


def test_wrong_words(tmp_path: Path) -> None:
    planted(tmp_path / "0.git", 0)
    listed(tmp_path, "0.git")
    for words in (("--cluster", "tcp://x"), ("--repos", "list", "."), ("--repos", "list", "--jobs", "0")):
        assert done(tmp_path, *words).returncode == 2
    for words in (("--repos", "gone"), ("--repos", "list", "--out", "list"), ("--repos", os.devnull)):
        told = done(tmp_path, *words)
        assert (told.returncode, len(told.stderr.splitlines())) == (1, 1), told.stderr
    assert (tmp_path / "list").read_text().startswith("# repositories")


def test_without_dask_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError\n")
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['distributed'] = None\n")
    source = os.environ.get("PYTHONPATH", "").split(os.pathsep)[0] or str(Path(__file__).parents[2] / "src")
    told = done(tmp_path, "--repos", "list", PYTHONPATH=f"{tmp_path}{os.pathsep}{source}")
    assert told.returncode == 2
    assert "pip install 'awswhy[cluster]'" in told.stderr
