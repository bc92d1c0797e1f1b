"""`awswhy hook`: commits are really stopped, hooks from before are kept and called, and nothing is ever lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from awswhy.act.githook import KEPT, hook_in, script
from awswhy.act.prove import made_up_pair
from awswhy.cli.main import main
from git_repository import KEY_ID, PAIR, SECRET, Repository

OLD = "#!/bin/sh\necho the old hook ran >&2\n"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def hooks(repository: Repository) -> dict[str, bytes]:
    folder = repository.folder / ".git" / "hooks"
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(".sample")}


def test_a_commit_with_a_key_is_stopped(repository, capfd):
    assert main(["hook", "install"]) == 0
    repository.write("src/settings.py", f"# settings\n{PAIR}")
    said = repository.git("commit", "-m", "x", fails=True)
    assert said.startswith("✗ This commit was stopped: it holds an AWS key pair\n")
    assert "src/settings.py:2" in said
    assert "aws_secret_access_key = <secret>" in said
    assert "git add -- src/settings.py" in said
    assert "awswhy: allow" in said
    assert SECRET not in said
    assert KEY_ID not in said
    assert max(map(len, said.splitlines())) <= 100
    assert repository.git("log", fails=True)
    repository.write("src/settings.py", "# settings\nprofile = 'dev'\n")
    repository.git("commit", "-m", "x")


def test_an_allowed_line_and_a_clean_change_are_committed(repository):
    assert main(["hook", "install"]) == 0
    repository.write("a.py", f'KEY = "{KEY_ID}"  # awswhy: allow\n')
    repository.git("commit", "-m", "x")
    repository.write("b.py", "clean\n")
    assert repository.git("commit", "-q", "-m", "y") == ""


def test_a_partial_commit_is_looked_through_as_it_will_be(repository):
    assert main(["hook", "install"]) == 0
    repository.write("a.py", "x\n")
    repository.write("b.py", PAIR)
    repository.git("commit", "-m", "x", "a.py")
    assert "b.py:1" in repository.git("commit", "-m", "x", "b.py", fails=True)


def test_a_hook_from_before_is_kept_called_and_put_back(repository):
    path = repository.folder / ".git" / "hooks" / "pre-commit"
    put(path, OLD)
    before = hooks(repository)
    for _ in range(2):
        assert main(["hook", "install"]) == 0
        assert set(hooks(repository)) == {"pre-commit", KEPT}
    repository.write("a.py", "clean\n")
    assert "the old hook ran" in repository.git("commit", "-m", "x")
    put(path.with_name(KEPT), "#!/bin/sh\nexit 7\n")
    repository.write("a.py", "cleaner\n")
    repository.git("commit", "-m", "x", fails=True)
    put(path.with_name(KEPT), OLD)
    for _ in range(2):
        assert main(["hook", "uninstall"]) == 0
        assert hooks(repository) == before
    assert os.access(path, os.X_OK)


def test_a_link_from_before_stays_a_link(repository):
    put(repository.folder / "tools" / "check", OLD)
    path = repository.folder / ".git" / "hooks" / "pre-commit"
    path.symlink_to("../../tools/check")
    assert main(["hook", "install"]) == 0
    repository.write("a.py", "clean\n")
    assert "the old hook ran" in repository.git("commit", "-m", "x")
    assert (repository.folder / "tools" / "check").read_text() == OLD
    assert main(["hook", "uninstall"]) == 0
    assert path.readlink() == Path("../../tools/check")


def test_a_hook_that_was_off_stays_off(repository):
    path = repository.folder / ".git" / "hooks" / "pre-commit"
    put(path, OLD)
    path.chmod(0o644)
    assert main(["hook", "install"]) == 0
    repository.write("a.py", "clean\n")
    assert "the old hook ran" not in repository.git("commit", "-m", "x")


def test_a_tool_that_wraps_the_hook_makes_no_circle(repository):
    folder = repository.folder / ".git" / "hooks"
    assert main(["hook", "install"]) == 0
    (folder / "pre-commit").rename(folder / "pre-commit.legacy")
    put(folder / "pre-commit", '#!/bin/sh\necho wrapped >&2\nexec "${0%/*}/pre-commit.legacy"\n')
    assert main(["hook", "install"]) == 0
    repository.write("a.py", PAIR)
    said = repository.git("commit", "-m", "x", fails=True)
    assert said.count("wrapped") == 1
    assert said.count("was stopped") == 1


def test_where_two_would_share_a_name_nothing_is_done(repository, capsys):
    folder = repository.folder / ".git" / "hooks"
    put(folder / "pre-commit", OLD)
    put(folder / KEPT, "#!/bin/sh\n# precious\n")
    before = hooks(repository)
    assert main(["hook", "install"]) == 1
    assert "move one away" in capsys.readouterr().err
    assert main(["hook", "uninstall"]) == 0
    assert hooks(repository) == before


def test_a_worktree_shares_the_hook(repository, monkeypatch):
    repository.write("a.py", "x\n")
    repository.commit()
    repository.git("worktree", "add", "-q", "../beside")
    beside = Repository.__new__(Repository)
    beside.folder = repository.folder.parent / "beside"
    monkeypatch.chdir(beside.folder)
    assert main(["hook", "install"]) == 0
    assert "pre-commit" in hooks(repository)
    assert main(["hook", "status"]) == 0
    for one in (beside, repository):
        one.write("b.py", PAIR)
        assert "b.py:1" in one.git("commit", "-m", "x", fails=True)


def test_a_folder_of_the_repository_s_own(repository, monkeypatch):
    repository.git("config", "core.hooksPath", "tools/hooks")
    (repository.folder / "deep").mkdir()
    monkeypatch.chdir(repository.folder / "deep")
    assert main(["hook", "install"]) == 0
    assert (repository.folder / "tools" / "hooks" / "pre-commit").exists()
    assert main(["hook", "status"]) == 0


def test_a_folder_that_everybody_uses_is_left_alone(repository, home, capsys):
    repository.git("config", "--global", "core.hooksPath", str(home / "all"))
    assert main(["hook", "install"]) == 1
    assert "every repository uses it; --force" in capsys.readouterr().err
    assert not (home / "all").exists()
    assert main(["hook", "install", "--force"]) == 0
    assert main(["hook", "status"]) == 0
    assert main(["hook", "uninstall"]) == 1
    assert main(["hook", "uninstall", "--force"]) == 0


def test_husky_is_left_alone(repository, capsys):
    repository.git("config", "core.hooksPath", ".husky/_")
    put(repository.folder / ".husky" / "_" / "h", "")
    assert main(["hook", "install"]) == 1
    assert ".husky/pre-commit" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["/dev/null", "a-file"])
def test_a_folder_that_is_none(repository, capsys, where):
    repository.write("a-file", "x\n")
    repository.git("config", "core.hooksPath", where)
    assert main(["hook", "install"]) == 1
    assert "cannot be installed" in capsys.readouterr().err
    assert main(["hook", "status"]) == 11


def state(repository: Repository) -> list[tuple[str, float, int]]:
    """Give every file in .git with its time and size."""
    found = [path for path in (repository.folder / ".git").rglob("*") if path.is_file()]
    return sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in found)


@pytest.mark.parametrize("committed", [True, False])
def test_status_proves_it_and_touches_nothing(repository, capsys, committed):
    assert main(["hook", "status"]) == 11
    ran = repository.folder.parent / "ran"
    put(repository.folder / ".git" / "hooks" / "pre-commit", f"#!/bin/sh\ntouch '{ran}'\n")
    assert main(["hook", "install"]) == 0
    repository.write("a.py", "x\n")
    if committed:
        repository.commit()
        repository.write("b.py", "staged\n")
    before = state(repository)
    assert main(["hook", "status"]) == 0
    assert "✓ The hook fires" in capsys.readouterr().out
    assert state(repository) == before
    assert not ran.exists()


def test_status_sees_a_hook_that_does_not_fire(repository, capsys):
    assert main(["hook", "install"]) == 0
    path = repository.folder / ".git" / "hooks" / "pre-commit"
    path.chmod(0o644)
    assert main(["hook", "status"]) == 11
    path.chmod(0o755)
    path.write_bytes(path.read_bytes().replace(b'main(["hook", "staged"])', b"0"))
    assert main(["hook", "status"]) == 11
    assert "does not fire" in capsys.readouterr().out


@pytest.mark.parametrize(("python", "package"), [("/not/there", ""), ("", "/not/there"), ("/bin/false", "/not/there")])
def test_without_awswhy_the_commit_passes_and_is_told(repository, python, package, monkeypatch):
    path = repository.folder / ".git" / "hooks" / "pre-commit"
    put(path, script(python, package).decode())
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    repository.write("a.py", PAIR)
    assert "the commit was not looked through" in repository.git("commit", "-m", "x")


def test_a_package_that_is_broken_lets_pass_too(repository, home, monkeypatch):
    put(home / "site" / "awswhy" / "cli" / "hook.py", "")
    put(repository.folder / ".git" / "hooks" / "pre-commit", script("", str(home / "site")).decode())
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    repository.write("a.py", "x\n")
    assert "the commit was not looked through" in repository.git("commit", "-m", "x")


def test_the_made_up_pair_is_one_and_stands_in_no_file():
    from awswhy.scan.find import find

    (leak,) = find(made_up_pair())
    assert leak.whole
    assert not find(script())


def test_outside_a_repository(home, monkeypatch, capsys):
    monkeypatch.chdir(home)
    for action in ("install", "uninstall", "status", "staged", "pushed"):
        assert main(["hook", action]) == 1
        assert "not a git repository" in capsys.readouterr().err
    assert main(["hook", "staged", "HEAD"]) == 2


def test_a_folder_without_hooks(tmp_path):
    assert hook_in(str(tmp_path)).state == "none"
    assert hook_in(str(tmp_path / "not there")).state == "none"
