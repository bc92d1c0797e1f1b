"""What was found is found again at the same place, on the disk and in git, and not where it has changed."""

from __future__ import annotations

import os
from pathlib import Path

from built_archives import tarred, zipped
from built_repos import Built, pair
from test_images import legacy, oci

from awswhy.model.caught import Caught
from awswhy.model.found import Found
from awswhy.model.noun import replace
from awswhy.scan.again import leaks_again, the_same
from awswhy.scan.find import find
from awswhy.scan.tree import scan_paths


def found(words: str, path: str, **more: str) -> Found:
    (leak,) = find(words.encode())
    return replace(Found(leak, path), **more)


def again(one: Found, repo: str = ".") -> bool:
    leak = the_same(one, leaks_again(one, repo))
    assert leak is None or all(mark.value for mark in leak.marks)
    return leak is not None


def test_on_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "a.ini"
    one = found(pair("one"), str(file))
    assert not again(one)
    file.write_text(pair("one"))
    assert again(one)
    file.write_text(f"\n{pair('one')}")
    assert not again(one)
    file.write_text(pair("two"))
    assert not again(one)
    file.unlink()
    os.mkfifo(file)
    assert not again(one)
    file.unlink()
    (tmp_path / "b.ini").write_text(pair("one"))
    file.symlink_to("b.ini")
    assert not again(one)


def test_in_git(tmp_path: Path) -> None:
    repo = Built(tmp_path / "r")
    commit = repo.commit(a_ini=pair("one"))
    repo.write("a.ini", pair("two"))
    repo.git("add", "-A")
    folder = str(repo.folder)
    blob = repo.git("rev-parse", f"{commit}:a.ini")
    assert again(found(pair("one"), "a.ini", what="file", commit=commit), folder)
    assert not again(found(pair("two"), "a.ini", what="file", commit=commit), folder)
    assert again(found(pair("two"), "a.ini", what="staged"), folder)
    assert again(found(pair("one"), "", what=f"blob {blob[:10]}"), folder)
    for odd in ({"what": "unplaced"}, {"what": "file", "commit": "--help"}, {"what": "file", "commit": "f" * 40}):
        assert not again(found(pair("one"), "a.ini", **odd), folder)
    assert not again(found(pair("one"), "a.ini", what="file", commit=commit), str(tmp_path))


def test_in_a_commits_own_words(tmp_path: Path) -> None:
    repo = Built(tmp_path / "r")
    commit = repo.commit(f"a change\n\n{pair('one')}")
    raw = repo.git("cat-file", "commit", commit) + "\n"
    assert again(found(raw, "", what="commit message", commit=commit), str(repo.folder))


def test_in_archives_and_images(tmp_path: Path) -> None:
    file = tmp_path / "odd!" / "a.zip"
    file.parent.mkdir()
    file.write_bytes(
        zipped({"in.tgz": tarred({"x/a.ini": pair("one").encode()}, "w:gz"), "b.ini": pair("one").encode()})
    )
    for inner in ("in.tgz!/x/a.ini", "b.ini"):
        assert again(found(pair("one"), f"{file}!/{inner}"))
        assert not again(found(pair("two"), f"{file}!/{inner}"))
    assert not again(found(pair("one"), f"{file}!/none"))
    assert not again(found(pair("one"), f"{tmp_path}/none.zip!/b.ini"))
    for build in (legacy, oci):
        (tmp_path / "image.tar").write_bytes(tarred(build()))
        for name, data in build().items():
            (tmp_path / build.__name__ / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / build.__name__ / name).write_bytes(data)
    told = [one for one in scan_paths([str(tmp_path / "image.tar"), str(tmp_path / "oci")]) if isinstance(one, Caught)]
    assert len(told) == 12
    for one in told:
        assert again(Found(one.leak, one.path, what=one.what)), one.path
