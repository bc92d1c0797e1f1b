"""Very many files: each is read, and no list of them is held."""

from __future__ import annotations

import os
import shutil
import subprocess
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from built_repos import pair

from awswhy.model.caught import Caught
from awswhy.model.history import Progress
from awswhy.scan.listing import listed
from awswhy.scan.tree import scan_paths

IN_MEMORY = Path("/dev/shm")
QUICK = os.access(IN_MEMORY, os.W_OK)
COUNT, FOLDERS = 100_000 if QUICK else 10_000, 200
"""A disk takes minutes to write and delete a hundred thousand."""


@pytest.fixture(scope="module")
def many() -> Iterator[Path]:
    """Very many small files, a pair in every ten thousandth."""
    top = Path(mkdtemp(prefix="awswhy-many-", dir=IN_MEMORY if QUICK else None))
    for number in range(FOLDERS):
        folder = top / f"{number:03}"
        folder.mkdir()
        for one in range(COUNT // FOLDERS):
            at = number * (COUNT // FOLDERS) + one
            handle = os.open(folder / f"{one}.txt", os.O_WRONLY | os.O_CREAT)
            os.write(handle, pair("many").encode() if at % 10_000 == 7 else b"nothing here\n")
            os.close(handle)
    yield top
    shutil.rmtree(top)


def test_a_hundred_thousand_files(many: Path) -> None:
    alone, shared = (
        [one for one in scan_paths([str(many)], workers=workers) if not isinstance(one, Progress)] for workers in (1, 3)
    )
    assert len(alone) == len(shared) == COUNT // 10_000
    assert all(isinstance(one, Caught) for one in (*alone, *shared))
    assert {one.path for one in alone} == {one.path for one in shared}  # type: ignore[union-attr]


def test_the_list_takes_no_memory(many: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=many, check=True)
    for again in (True, False):
        tracemalloc.start()
        count = sum(1 for _ in listed([str(many)], ignored=False, rules={}))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == COUNT
        assert most < 2 << 20
        if again:
            shutil.rmtree(many / ".git")
