"""Whatever lies on a disk is read or named: never a traceback, never a hang, never silence."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_repos import Built, pair
from nobody import NOBODY, as_nobody, posix

from awswhy.lab.keys import key_id
from awswhy.model.caught import Caught
from awswhy.model.history import Gap
from awswhy.scan import tree
from awswhy.scan.tree import scan_paths

PAIR = pair("lost")


def told(*paths: Path | str, **options: object) -> tuple[list[str], list[tuple[str, str]]]:
    """Give the paths with the pair, and the gaps."""
    events = list(scan_paths([str(path) for path in paths], **options))  # type: ignore[arg-type]
    found = [one.path for one in events if isinstance(one, Caught) and one.leak.key_id == key_id("AKIA", "lost")]
    return found, [(gap.name, gap.text) for gap in events if isinstance(gap, Gap)]


def test_a_binary_file(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 40 + PAIR.encode() + b"\0\xff" * 900)
    assert told(tmp_path) == ([f"{tmp_path}/a.bin"], [])


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + PAIR.encode("utf-16-le") + b"\0", PAIR.encode("utf-16-be"), b"\xef\xbb\xbf" + PAIR.encode(),
        b"\xc3\x28\xff\xfe " + PAIR.encode(), PAIR.replace("\n", "\r").encode(), PAIR.replace("\n", "\r\n").encode(),
    ],
)  # fmt: skip
def test_broken_encodings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    assert told(tmp_path) == ([f"{tmp_path}/a"], [])


@posix
def test_a_huge_file(tmp_path: Path) -> None:
    """A gigabyte, most of it holes: quick, and in little memory."""
    import resource

    with (tmp_path / "disk.img").open("wb") as file:
        file.seek(1 << 30)
        file.write(b"\n" + PAIR.encode())
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert told(tmp_path) == ([f"{tmp_path}/disk.img"], [])
    assert time.monotonic() - begun < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@posix
def test_what_may_not_be_read(open_folder: Path) -> None:
    (open_folder / "secret.env").write_text(PAIR)
    (open_folder / "secret.env").chmod(0)
    (open_folder / "closed").mkdir(mode=0o700)
    (open_folder / "closed").chmod(0)
    (open_folder / "open.env").write_text(PAIR)

    def work() -> bool:
        found, gaps = told(open_folder)
        names = {(name, text.removeprefix(str(open_folder))) for name, text in gaps}
        return found == [f"{open_folder}/open.env"] and names == {
            ("unreadable", "/secret.env: Permission denied"),
            ("unreadable", "/closed: the folder cannot be read: Permission denied"),
        }

    assert as_nobody(work)
    assert as_nobody(
        lambda: told(open_folder / "closed")[1] == [("no-such-path", f"{open_folder}/closed: Permission denied")]
    )
    assert as_nobody(lambda: told(open_folder / "secret.env")[1][0][0] == "no-such-path")


@posix
def test_a_folder_that_git_may_not_read(open_folder: Path) -> None:
    repo = Built(open_folder / "repo")
    repo.commit(a_env=PAIR)
    (repo.folder / "closed").mkdir()
    (repo.folder / "closed" / "b.env").write_text(PAIR)
    for inner, _, _ in os.walk(open_folder):
        os.chown(inner, NOBODY, NOBODY) if not os.getuid() else None
    (repo.folder / "closed").chmod(0)

    def work() -> bool:
        found, gaps = told(repo.folder)
        closed = ("unreadable", f"{repo.folder}/closed: the folder cannot be read: Permission denied")
        return found == [f"{repo.folder}/a.env"] and gaps == [closed]

    assert as_nobody(work)


@posix
def test_links(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    (inside / "folder").mkdir(parents=True)
    outside.mkdir()
    (inside / "folder" / "a.env").write_text(PAIR)
    (outside / "b.env").write_text(PAIR)
    (inside / "to file").symlink_to("folder/a.env")
    (inside / "to folder").symlink_to("folder")
    (inside / "broken").symlink_to("nowhere")
    (inside / "loop").symlink_to("loop")
    (inside / "up").symlink_to("..")
    (inside / "zeros").symlink_to("/dev/zero")
    (inside / "out").symlink_to(outside / "b.env")
    found, gaps = told(inside)
    assert found == [f"{inside}/folder/a.env"], "a link's target is read where it lies"
    words = "a link that leads elsewhere, and is not followed (and 2 more like it)"
    assert gaps == [("link-not-followed", f"{inside}/out: {words}")]
    assert told(inside / "out") == ([f"{outside}/b.env"], []), "a link that is named is followed"
    assert told(inside / "to folder")[0] == [f"{inside}/to folder/a.env"]
    assert [name for name, _ in told(inside / "broken", inside / "loop")[1]] == ["no-such-path"] * 2


@posix
def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    here = socket.socket(socket.AF_UNIX)
    os.chdir(tmp_path)
    here.bind("socket")
    if not os.getuid():
        os.mknod(tmp_path / "zero", 0o20666, os.makedev(1, 5))
    (tmp_path / "a.env").write_text(PAIR)
    found, gaps = told(tmp_path)
    here.close()
    assert found == [f"{tmp_path}/a.env"]
    assert [name for name, _ in gaps] == ["not-a-file"]
    for named in ("pipe", "socket", "/dev/zero"):
        assert told(named)[1][0][0] == "no-such-path"


def test_a_file_that_goes_while_it_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").write_text(PAIR)
    listed = tree.listed

    def going(*args: object) -> Iterator[tuple[int, bytes] | Gap]:
        for one in list(listed(*args)):  # type: ignore[arg-type]
            if not isinstance(one, Gap) and one[1].endswith(b"a"):
                (tmp_path / "a").unlink()
            yield one

    monkeypatch.setattr(tree, "listed", going)
    found, gaps = told(tmp_path)
    assert found == [f"{tmp_path}/b"]
    assert gaps == [("vanished", f"{tmp_path}/a: listed, and not there any more")]


@posix
@pytest.mark.parametrize(
    "name", [b"two\nlines", b"\xff\xfe.env", "ä€中".encode(), b"-rf", b" ", b"a\tb\x1b[31m", b"x" * 255]
)
def test_odd_names(tmp_path: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)
    Path(os.fsdecode(path)).write_text(PAIR)
    assert told(tmp_path) == ([os.fsdecode(path)], [])
    for number in range(420):
        (tmp_path / f"{number}").write_text("x")
    assert told(tmp_path, workers=2) == ([os.fsdecode(path)], [])
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert told(tmp_path) == ([os.fsdecode(path)], [])


@posix
def test_folders_deeper_than_any_path(tmp_path: Path) -> None:
    os.chdir(tmp_path)
    for number in range(1500):
        Path("deep").mkdir()
        os.chdir("deep")
        if number in (5, 1499):
            Path("a.env").write_text(PAIR)
    os.chdir(tmp_path)
    found, gaps = told(".")
    subprocess.run(["rm", "-rf", str(tmp_path / "deep")], check=False)
    assert found == ["deep/" * 6 + "a.env"]
    assert [name for name, _ in gaps] == ["unreadable"]
    assert "File name too long" in gaps[0][1]


def test_what_is_named_twice_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    Path("sub/a.env").write_text(PAIR)
    for paths in (
        (".", "."),
        (".", "sub"),
        ("sub", "./sub/", str(tmp_path)),
        (".", "sub/a.env"),
        ("sub/a.env", "sub/../sub"),
    ):
        assert len(told(*paths)[0]) == 1, paths


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.env").write_text(PAIR)
    found, gaps = told(tmp_path / "none", tmp_path, tmp_path / "a.env" / "x", "nul\0l")
    assert found == [f"{tmp_path}/a.env"]
    assert [name for name, _ in gaps] == ["no-such-path"] * 3


def test_repositories_inside_one(tmp_path: Path) -> None:
    inner = Built(tmp_path / "inner")
    inner.commit(a_env=PAIR)
    outer = Built(tmp_path / "outer")
    (outer.folder / "nested").mkdir()
    (outer.folder / "nested" / "c.env").write_text(PAIR)
    subprocess.run(["git", "init", "-q"], cwd=outer.folder / "nested", check=True)
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "module")
    outer.git("commit", "-q", "-m", "a module")
    found, gaps = told(outer.folder)
    assert sorted(found) == [f"{outer.folder}/module/a.env", f"{outer.folder}/nested/c.env"]
    assert gaps == []


@posix
def test_a_file_of_the_system_that_tells_no_size() -> None:
    if not Path("/proc/self/environ").exists():
        pytest.skip("no /proc")
    env = {"AWS_ACCESS_KEY_ID": key_id("AKIA", "lost"), "PATH": os.environ["PATH"]}
    with subprocess.Popen(["sleep", "60"], env=env) as child:
        while not Path(f"/proc/{child.pid}/environ").read_bytes():  # it has no variables yet
            time.sleep(0.01)
        found, _ = told(f"/proc/{child.pid}/environ")
        child.kill()
    assert len(found) == 1


def test_a_fault_over_one_file_loses_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(900):
        (tmp_path / f"{number:04}").write_text("x" if number % 300 else PAIR)
    plain = tree._plain

    def faulty(name: str, *rest: object) -> Iterator[tree.Told]:
        if name.endswith("0007"):
            raise RecursionError
        return plain(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(tree, "_plain", faulty)
    for workers in (1, 3):
        found, gaps = told(tmp_path, workers=workers)
        assert len(found) == 3
        assert gaps == [("not-read", f"{tmp_path}/0007: awswhy failed over it (RecursionError)")]


@posix
def test_a_process_that_dies_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(900):
        (tmp_path / f"{number:04}").write_text("x")
    plain = tree._plain
    monkeypatch.setattr(
        tree, "_plain", lambda name, *rest: os._exit(9) if name.endswith("0450") else plain(name, *rest)
    )
    _, gaps = told(tmp_path, workers=2)
    assert [name for name, _ in gaps] == ["not-read"]
