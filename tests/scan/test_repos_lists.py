"""Which repositories are meant: lists in files, and what GitHub and GitLab list; and who gets to see a token."""

from __future__ import annotations

import base64
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from forge_stub import Forge, forge
from many_repos import asked, done, git, planted, rows

from awswhy.team import clones, forges
from awswhy.team.folders import Claim, sweep
from awswhy.team.repos import ListError, Target, targets

TOKEN = "ghp_" + "tokenofatest" * 3


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Forge]:
    with forge(tmp_path / "served") as made:
        yield made


@pytest.fixture(autouse=True)
def no_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    monkeypatch.delenv("GITLAB_TOKEN", raising=False)


def names(found: list[Target]) -> list[str]:
    return [target.name.rpartition("/")[2] for target in found]


def test_a_file_of_paths_and_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    lines = [
        "# all", "a", "  ", "./a", "link", "https://github.com/x/y.git", "https://github.com/x/y.git/",
        "ssh://git@example.com/z", "git@example.com:z", "https://gitlab.com/g", "https://example.com/other",
        "https://me:password@example.com/q", "https://token@example.com/q", "https://example.com/?t=password",
        "ext::sh -c x", "ftp://example.com/x", "https://[bad",
    ]  # fmt: skip
    (tmp_path / "list").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    found, gaps = targets("list")
    assert [(target.where, target.forge) for target in found] == [
        (str(tmp_path / "a"), ""), ("https://github.com/x/y.git", "github"), ("ssh://git@example.com/z", ""),
        ("git@example.com:z", ""), ("https://gitlab.com/g", "gitlab"), ("https://example.com/other", ""),
        (str(tmp_path / "ext::sh -c x"), ""),
    ]  # fmt: skip
    assert [gap.name for gap in gaps] == ["login-in-address"] * 3 + ["not-an-address"] * 2
    assert "password" not in repr(gaps)
    assert "token@" not in repr(gaps)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"b\n")))
    assert names(targets("-")[0]) == ["b"]
    with pytest.raises(ListError, match="No such file"):
        targets("gone")


@pytest.mark.parametrize("link", [True, False])
def test_all_pages_of_github_and_gitlab(server: Forge, link: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        server.add(f"{number}.git", archived=number == 1, fork=number == 2)
    server.link, server.busy = link, 1
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.setenv("GITLAB_TOKEN", "glpat")
    every = [f"{number}.git" for number in range(5)]
    assert names(targets(f"{server.url}/orgs/x/repos")[0]) == every
    assert names(targets("github:x", api=server.url, archived=False, forks=False)[0]) == ["0.git", "3.git", "4.git"]
    found, gaps = targets("gitlab:a/b", api=f"{server.url}/api/v4")
    assert (names(found), gaps) == (every, [])
    assert {target.forge for target in found} == {"gitlab"}
    assert {who for path, who in server.asked if path.startswith("/orgs")} == {f"Bearer {TOKEN}"}
    assert {who for path, who in server.asked if path.startswith("/api")} == {"glpat"}
    assert any("/groups/a%2Fb/projects?" in path for path, _ in server.asked)


def test_a_list_that_cannot_be_had_or_ends_early(server: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forges, "_TRIES", 1)
    with pytest.raises(ListError, match="HTTP 404: not there, or not to be seen without a token in GITHUB_TOKEN"):
        targets("github:nobody", api=server.url)
    with pytest.raises(ListError, match="no answer"):
        targets("github:x", api="http://127.0.0.1:1")
    monkeypatch.setenv("GITHUB_TOKEN", "two words")
    with pytest.raises(ListError, match="GITHUB_TOKEN holds blanks"):
        targets("github:x", api=server.url)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    for number in range(3):
        server.add(f"{number}.git")
    server.items[0]["clone_url"] = "file:///etc"
    with forge(Path("/nonexistent")) as other:
        server.elsewhere = other.url
        found, gaps = targets("github:x", api=server.url)
        assert other.asked == [], "the token is not carried elsewhere"
    assert names(found) == ["1.git"]
    assert [gap.name for gap in gaps] == ["not-listed", "list-cut-short"]


def test_an_organisation_is_cloned_with_its_token_and_nobody_sees_it(tmp_path: Path, server: Forge) -> None:
    pytest.importorskip("distributed")
    for number in range(3):
        planted(tmp_path / "served" / f"{number}.git", number)
        git(tmp_path / "served" / f"{number}.git", "update-server-info")
        server.add(f"{number}.git")
    server.add("gone.git")
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/argv\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    env = {"GITHUB_TOKEN": TOKEN, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    words = ("--repos", "github:x", "--api", server.url, "--jobs", "2", "--large", "4")
    told = done(tmp_path, *words, **env)
    assert told.returncode == 11, told.stderr
    basic = base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()
    assert set(server.clones()) == {f"Basic {basic}"}
    assert [name for name, *_ in rows(tmp_path / "awswhy-scan.sqlite")] == [f"{server.url}/0.git"]
    assert asked(tmp_path / "awswhy-scan.sqlite", "SELECT source, name FROM gaps") == [
        (f"{server.url}/gone.git", "not-cloned")
    ]
    told_twice = done(tmp_path, *words, **env)
    assert "3 unchanged" in told_twice.stderr
    shown = told.stdout + told.stderr + told_twice.stderr + (tmp_path / "argv").read_text()
    shown += (tmp_path / "awswhy-scan.sqlite").read_bytes().decode("latin-1")
    assert "clone --mirror" in shown
    assert TOKEN not in shown
    assert basic not in shown
    assert not list(tmp_path.glob("awswhy-clones-*"))


def test_a_server_that_is_not_the_tokens_own_does_not_see_it(
    tmp_path: Path, server: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(tmp_path / "served" / "0.git", 0)
    git(tmp_path / "served" / "0.git", "update-server-info")
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    clones.clone(Target("x", f"{server.url}/0.git", url=True), str(tmp_path / "copy"))
    assert set(server.clones()) == {""}
    assert clones.mirror_state(str(tmp_path / "copy")) == clones.remote_state(
        Target("x", f"{server.url}/0.git", url=True)
    )


def test_a_clone_runs_nothing_and_a_failed_one_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(tmp_path / "0.git", 0)
    fired = tmp_path / "fired"
    (tmp_path / "hook").write_text(f"#!/bin/sh\ntouch {fired}\n")
    (tmp_path / "hook").chmod(0o755)
    for name in ("post-checkout", "reference-transaction"):
        (tmp_path / "template/hooks").mkdir(parents=True, exist_ok=True)
        shutil.copy(tmp_path / "hook", tmp_path / "template/hooks" / name)
    settings = (
        f"[init]\ntemplateDir = {tmp_path}/template\n[core]\nfsmonitor = {tmp_path}/hook\naskPass = {tmp_path}/hook\n"
    )
    (tmp_path / ".gitconfig").write_text(
        f"{settings}hooksPath = {tmp_path}/template/hooks\n[credential]\nhelper = {tmp_path}/hook\n"
    )
    clones.clone(Target("x", f"file://{tmp_path}/0.git", url=True), str(tmp_path / "copy"))
    assert not fired.exists()
    with pytest.raises(clones.CloneError, match="not allowed"):
        clones.clone(Target("x", "ext::sh -c true", url=True), str(tmp_path / "other"))
    monkeypatch.setattr(clones, "_PAUSE", 0)
    with pytest.raises(clones.CloneError, match="onnect"):
        clones.clone(Target("x", "http://127.0.0.1:1/x.git", url=True), str(tmp_path / "other"))
    assert not (tmp_path / "other").exists()


def test_a_folder_round_is_not_taken_for_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "outer")
    (tmp_path / "outer/inside").mkdir()
    assert clones.here(str(tmp_path / "outer")).tree
    with pytest.raises(clones.GitError, match="lies inside another"):
        clones.here(str(tmp_path / "outer/inside"))


@pytest.mark.skipif(os.name != "posix", reason="locks are as on POSIX")
def test_what_a_dead_owner_left_goes_and_what_a_living_one_holds_stays(tmp_path: Path) -> None:
    held, left = Claim(str(tmp_path)), Claim(str(tmp_path))
    os.close(left._lock)  # as when its process is killed
    sweep(str(tmp_path))
    assert os.path.isdir(held.folder)
    assert not os.path.exists(left.folder)
    held.release()
    assert list(tmp_path.iterdir()) == []
