"""Which commits bring a blob in is told the same by one git and by several, by name and by looking through all."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from built_repos import Built

from awswhy.scan import walks
from awswhy.scan.git import open_repo
from awswhy.scan.gitrun import GitError


@pytest.fixture
def repo(tmp_path: Path) -> Built:
    """Branches whose files change, come back under another name, and are merged with something of the merge's own."""
    built = Built(tmp_path)
    for number in range(12):
        built.commit(
            f"{number}", a_txt=f"{number % 5}\n" * 9, b_txt="b\n", **{f"c{number % 3}_txt": f"{number // 4}\n"}
        )
        if number % 4 == 3:
            built.git("checkout", "-q", "-b", f"side{number}", "HEAD~2")
            built.commit("side", a_txt=f"side {number}\n")
            built.git("checkout", "-q", "main")
            subprocess.run(["git", "merge", "-q", f"side{number}"], cwd=tmp_path, capture_output=True, check=False)
            built.commit("merge", a_txt=f"merged {number}\n")
    return built


def blobs(built: Built) -> set[bytes]:
    """Give every blob that stands in a commit."""
    names = built.git("rev-list", "--objects", "--no-object-names", "--all").encode()
    told = built.git("cat-file", "--batch-check=%(objecttype) %(objectname)", give=names).splitlines()
    return {row.split()[1].encode() for row in told if row.startswith("blob")}


def brought(built: Built, workers: int, wanted: set[bytes] | None = None) -> list[tuple[bytes, bytes, bytes]]:
    return list(walks.brought(open_repo(str(built.folder)), wanted or blobs(built), ("--all",), workers=workers))


def test_all_ways_tell_the_same_in_the_same_order(repo: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walks, "_RUN", 2)
    repo.git("config", "diff.orderFile", "/nowhere")
    by_one = brought(repo, 1)
    assert {blob for blob, _, _ in by_one} == blobs(repo)
    assert len(by_one) > len(blobs(repo))
    merge = repo.git("rev-parse", "HEAD:a.txt").encode()
    assert [commit[:40].decode() for blob, commit, _ in by_one if blob == merge] == [repo.git("rev-parse", "HEAD")]
    assert brought(repo, 2) == brought(repo, 5) == by_one
    for blob in blobs(repo):
        assert brought(repo, 3, {blob}) == [one for one in by_one if one[0] == blob]
    monkeypatch.setattr(walks, "_ASKED", 3)
    assert brought(repo, 1) == brought(repo, 2) == by_one


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("kind", ["commit", "tree"])
def test_what_is_known_is_told_before_what_fails(
    repo: Built, monkeypatch: pytest.MonkeyPatch, workers: int, kind: str
) -> None:
    monkeypatch.setattr(walks, "_RUN", 2)
    lost, wanted = repo.git("rev-parse", f"HEAD~6^{{{kind}}}"), blobs(repo)
    repo.git("config", "core.commitGraph", "false")
    (repo.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    told: list[tuple[bytes, bytes, bytes]] = []
    with pytest.raises(GitError, match=r"[0-9a-f]{40}"):
        told.extend(walks.brought(open_repo(str(repo.folder)), wanted, ("--all",), workers=workers))
    assert {path for _, _, path in told} >= {b"a.txt"}
