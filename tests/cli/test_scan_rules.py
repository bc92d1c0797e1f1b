"""A project's rules at work in every kind of scan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_scan import rows, scan

from git_repository import KEY_ID, PAIR, SECRET, Repository

pytestmark = pytest.mark.skipif(sys.version_info < (3, 11), reason="Python reads TOML from 3.11 on")
OTHER = "fixtures/deep/a.ini"


@pytest.fixture
def project(repository: Repository) -> Repository:
    """A repository with a key in two files and rules for one of them."""
    (repository.folder / ".awswhy.toml").write_text('[scan]\nexclude = ["fixtures/**"]\n')
    repository.write(OTHER, PAIR)
    repository.write("src/a.ini", PAIR)
    return repository


def paths(folder: Path, *words: str) -> list[str]:
    return [path for path, *_ in rows(folder, *words)]


def verdicts(folder: Path, *words: str) -> dict[str, tuple[str, str]]:
    told = json.loads(scan(folder, "--json", "--examples", *words).stdout)
    return {leak["path"]: (leak["verdict"], leak["rule"]) for leak in told["leaks"]}


def test_excluded_files_are_not_read_and_that_is_told(project: Repository) -> None:
    done = scan(project.folder, "--json")
    told = json.loads(done.stdout)
    assert [leak["path"] for leak in told["leaks"]] == ["src/a.ini"]
    assert [(gap["name"], gap["count"]) for gap in told["gaps"]] == [("excluded", 1)]
    assert "1 of 3 files of this folder: left out" in done.stderr
    assert paths(project.folder / "src") == ["a.ini"]
    assert paths(project.folder / "fixtures" / "deep") == []
    named = scan(project.folder, OTHER)
    assert (named.returncode, named.stderr) == (0, f"awswhy: {OTHER}: left out, as the rules exclude it\n")
    assert paths(project.folder.parent, f"{project.folder}/") == [f"{project.folder}/src/a.ini"]
    (project.folder / "src" / "to").symlink_to(project.folder / "fixtures")
    assert paths(project.folder / "src", "to/deep") == [], "a link to an excluded folder leads to an excluded folder"


def test_more_globs_from_the_command_line(project: Repository) -> None:
    assert paths(project.folder, "--exclude", "src/*.ini") == []
    assert paths(project.folder / "src", "--exclude", "/a.ini") == ["a.ini"], "from the root, wherever it is called"
    done = scan(project.folder, "--exclude", "**")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'awswhy: --exclude: "**" would exclude everything\n'


def test_what_is_staged_and_what_is_in_history(project: Repository) -> None:
    assert paths(project.folder, "--staged") == ["src/a.ini"]
    project.commit()
    project.git("mv", "src/a.ini", "fixtures/b.ini")
    project.commit()
    assert paths(project.folder, "--history") == ["src/a.ini"]
    assert paths(project.folder, "--history", "--exclude", "src") == []
    allowed = verdicts(project.folder, "--history")
    assert allowed["fixtures/b.ini"] == ("allowed", 'exclude "fixtures/**" in .awswhy.toml')
    done = scan(project.folder, "--history", "--exclude", "src")
    assert done.returncode == 0
    assert "3 findings are let through by a comment or a rule; --examples shows which" in done.stderr


def test_patterns_and_fingerprints_in_history(repository: Repository) -> None:
    repository.write("a.ini", f"x {KEY_ID}\n")
    repository.write("b.ini", f"y {KEY_ID}\n")
    first = repository.commit()
    (repository.folder / ".gitallowed").write_text(r"^a\.ini:1:x" + "\n")
    assert verdicts(repository.folder, "--history") == {"a.ini": ("allowed", ".gitallowed:1"), "b.ini": ("leak", "")}
    (repository.folder / ".gitleaksignore").write_text(f"{first[:7]}:b.ini:aws-access-token:1\n")
    assert verdicts(repository.folder, "--history")["b.ini"] == ("allowed", ".gitleaksignore:1")
    assert verdicts(repository.folder)["b.ini"] == ("leak", "")


def test_standard_input_goes_by_kinds_and_by_no_path(tmp_path: Path) -> None:
    (tmp_path / ".awswhy.toml").write_text('[scan]\nexclude = ["standard*"]\nexclude-kinds = ["access-key-id"]\n')
    assert scan(tmp_path, "-", data=PAIR.encode()).returncode == 11
    assert scan(tmp_path, "-", data=KEY_ID.encode()).returncode == 0


def test_several_processes_judge_as_one(tmp_path: Path) -> None:
    (tmp_path / ".gitallowed").write_text("^7\\.txt\n")
    for number in range(450):
        (tmp_path / f"{number}.txt").write_text(PAIR if number % 50 == 7 else "\n")
    alone = verdicts(tmp_path, "--jobs", "1")
    assert sum(verdict == "leak" for verdict, _ in alone.values()) == 8
    assert verdicts(tmp_path, "--jobs", "3") == alone


@pytest.mark.parametrize("words", [(), ("--staged",), ("--history",), ("-",), ("src",)])
def test_rules_that_are_not_understood_end_the_scan(project: Repository, words: tuple[str, ...]) -> None:
    (project.folder / ".awswhy.toml").write_text('[scan]\nexclud = ["fixtures/**"]\n')
    done = scan(project.folder, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('awswhy: .awswhy.toml: [scan] "exclud": there is no such key;')
    assert done.stderr.count("\n") == 1


def test_two_repositories_at_once_each_by_its_own_rules(project: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.write(OTHER, PAIR)
    found = paths(tmp_path, str(project.folder), str(other.folder))
    assert found == [f"{project.folder}/src/a.ini", f"{other.folder}/{OTHER}"]
    done = scan(tmp_path, str(project.folder), str(other.folder), "--write-baseline", "b")
    assert (done.returncode, done.stderr) == (
        2,
        "awswhy: a baseline is of one repository or folder: scan one at a time\n",
    )


def test_a_baseline_from_writing_to_what_is_gone(project: Repository) -> None:
    folder = project.folder
    done = scan(folder, "--write-baseline", ".known.json")
    assert done.returncode == 0
    assert "1 leak is written to .known.json" in done.stdout
    text = (folder / ".known.json").read_text()
    assert SECRET not in text
    assert KEY_ID not in text
    assert scan(folder).returncode == 11
    assert scan(folder, "--baseline", ".known.json").returncode == 0
    assert verdicts(folder, "--baseline", ".known.json") == {"src/a.ini": ("allowed", "baseline .known.json")}
    assert scan(folder / "src", "--baseline", "../.known.json").returncode == 0
    assert scan(folder, "-", "--baseline", ".known.json", data=PAIR.encode()).returncode == 0
    (folder / ".awswhy.toml").write_text('[scan]\nbaseline = ".known.json"\n')
    assert paths(folder) == [OTHER]
    assert paths(folder, "--staged") == [OTHER]
    project.commit()
    assert paths(folder, "--history") == [OTHER]
    assert scan(folder, "--write-baseline", ".known.json").returncode == 0, "its own entries are written again"
    assert len(json.loads((folder / ".known.json").read_text())["leaks"]) == 2
    (folder / OTHER).write_text("nothing\n")
    assert "1 entry of the baseline is gone; write it again" in scan(folder).stderr
    assert "gone" not in scan(folder, "src").stderr
    assert "gone" not in scan(folder, "--history").stderr, "what is in no file any more is in history all the same"
    (folder / "src/a.ini").write_text(f"\n\n{PAIR}")
    assert scan(folder).returncode == 0, "it may move within its file"
    (folder / "src/b.ini").write_text(PAIR)
    assert paths(folder) == ["src/b.ini"]


def test_a_long_file_goes_by_the_baseline_and_by_no_pattern(tmp_path: Path) -> None:
    filler = b"0123456 filler of a long file\n" * 300_000
    (tmp_path / "long.log").write_bytes(filler + PAIR.encode())
    (tmp_path / ".gitallowed").write_text(".\n")
    assert verdicts(tmp_path)["long.log"] == ("leak", "")
    scan(tmp_path, "--write-baseline", "b.json")
    assert verdicts(tmp_path, "--baseline", "b.json")["long.log"] == ("allowed", "baseline b.json")


def test_a_baseline_of_history(project: Repository) -> None:
    project.commit()
    project.git("rm", "-qr", "src")
    project.commit()
    assert scan(project.folder, "--history", "--write-baseline", ".k").returncode == 0
    done = scan(project.folder, "--history", "--baseline", ".k")
    assert done.returncode == 0
    assert "gone" not in done.stderr + scan(project.folder, "--baseline", ".k").stderr


@pytest.mark.parametrize("words", [("--staged",), ("--since", "HEAD"), ("-",), ("--json",), ("--baseline", "x")])
def test_what_no_baseline_is_written_from(repository: Repository, words: tuple[str, ...]) -> None:
    done = scan(repository.folder, "--write-baseline", "b.json", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (repository.folder / "b.json").exists()


def test_a_baseline_that_cannot_be_written_or_read(tmp_path: Path) -> None:
    (tmp_path / "a.ini").write_text(PAIR)
    assert scan(tmp_path, "--write-baseline", "no/b.json").returncode == 1
    (tmp_path / "main.py").write_text("x\n")
    done = scan(tmp_path, "--write-baseline", "main.py")
    assert (done.returncode, (tmp_path / "main.py").read_text()) == (2, "x\n")
    assert scan(tmp_path, "--history", "--write-baseline", "b.json").returncode == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.ini", "main.py"]
    for name in ("none", "main.py"):
        done = scan(tmp_path, "--baseline", name)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.skipif(os.name != "posix", reason="permissions as on POSIX")
def test_a_baselines_permissions_and_link_stay(tmp_path: Path) -> None:
    scan(tmp_path, "--write-baseline", "b.json")
    assert (tmp_path / "b.json").stat().st_mode & 0o044, "others who have the repository may read it"
    (tmp_path / "b.json").chmod(0o640)
    (tmp_path / "link").symlink_to("b.json")
    (tmp_path / "a.ini").write_text(PAIR)
    scan(tmp_path, "--write-baseline", "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "b.json").stat().st_mode & 0o777 == 0o640
    assert len(json.loads((tmp_path / "b.json").read_text())["leaks"]) == 1


def test_a_pattern_that_is_left_out_is_told_once(tmp_path: Path) -> None:
    (tmp_path / ".gitallowed").write_text(f"({SECRET}\n")
    (tmp_path / "a.ini").write_text(PAIR)
    (tmp_path / "b.ini").write_text(PAIR)
    done = scan(tmp_path, "a.ini", "b.ini")
    assert done.stderr == "awswhy: .gitallowed:1: the pattern is left out: a bracket is not closed\n"


def hook(folder: Path, *words: str, feed: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "awswhy", "hook", *words]
    done = subprocess.run(command, env=env, cwd=folder, input=feed, capture_output=True, text=True, check=False)
    assert SECRET not in done.stdout + done.stderr
    return done


def test_the_hooks_go_by_the_work_trees_rules(project: Repository) -> None:
    done = hook(project.folder, "staged")
    assert done.returncode == 11
    assert "src/a.ini" in done.stderr
    assert OTHER not in done.stderr
    assert hook(project.folder / "src", "staged").returncode == 11
    (project.folder / ".awswhy.toml").write_text('[scan]\nexclude = ["fixtures/**", "/src"]\n')
    assert (hook(project.folder, "staged").returncode, hook(project.folder, "staged").stderr) == (0, "")
    project.commit()
    assert hook(project.folder, "pushed").returncode == 0
    (project.folder / ".awswhy.toml").write_text("[scan]\nexclude = 3\n")
    done = hook(project.folder, "pushed")
    assert done.returncode == 2
    assert done.stderr.startswith('awswhy: .awswhy.toml: [scan] "exclude" is no list')


def test_the_proof_of_the_hook_is_not_excluded(project: Repository) -> None:
    assert hook(project.folder, "install").returncode == 0
    (project.folder / ".awswhy.toml").write_text('[scan]\nexclude = ["*.txt"]\n')
    assert "The hook fires" in hook(project.folder, "status").stdout


def test_a_hook_reads_no_rules_where_there_is_nothing_to_judge(repository: Repository) -> None:
    repository.write(".awswhy.toml", "[scan]\nexclude = 3\n")
    assert (hook(repository.folder, "staged").returncode, hook(repository.folder, "staged").stderr) == (0, "")
    script = "import sys; from awswhy.cli.main import main; main(['hook', 'staged']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=repository.folder, capture_output=True, text=True, check=True
    )
    ours = {name for name in done.stdout.split() if name.startswith("awswhy.scan.")}
    assert ours == {"awswhy.scan.gitrun", "awswhy.scan.signs", "awswhy.scan.staged"}
    repository.write("a.ini", PAIR)
    assert hook(repository.folder, "staged").returncode == 2


def test_a_server_goes_by_its_own_configuration_alone(project: Repository, tmp_path: Path) -> None:
    project.write(".awswhy.toml", '[scan]\nexclude = ["fixtures/**", "/src"]\n')
    project.write(".gitallowed", ".\n")
    new = project.commit()
    server = Repository(tmp_path / "server", "--bare")
    project.git("push", "-q", str(server.folder), "HEAD:refs/heads/try")
    server.git("update-ref", "-d", "refs/heads/try")
    for folder in (server.folder, project.folder):  # a repository with a work tree is a server too
        if folder == project.folder:
            project.git("checkout", "-q", "--orphan", "empty")
            project.git("branch", "-D", "main")
        done = hook(folder, "received", feed=f"{'0' * 40} {new} refs/heads/main\n")
        assert done.returncode == 11
        assert OTHER in done.stderr
    server.git("config", "secrets.allowed", "^(fixtures|src)/")
    assert hook(server.folder, "received", feed=f"{'0' * 40} {new} refs/heads/main\n").returncode == 0
