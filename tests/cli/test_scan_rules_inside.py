"""A project's rules for what lies inside its files: paths, patterns for lines, and baselines, in images too."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

from test_scan import rows, scan

from git_repository import PAIR


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("src/a.env", PAIR)
        made.writestr("vendor/b.env", PAIR)


def image(path: Path) -> None:
    layer = io.BytesIO()
    with tarfile.open(fileobj=layer, mode="w") as made:
        _add(made, {"etc/a.env": PAIR.encode()})
    settings = {"rootfs": {"diff_ids": ["sha256:" + "d" * 64]}, "config": {"Env": PAIR.replace(" ", "").split()}}
    told = [{"Config": "c" * 64 + ".json", "Layers": ["b" * 64 + "/layer.tar"]}]
    with tarfile.open(path, "w") as made:
        _add(made, {"b" * 64 + "/layer.tar": layer.getvalue(), "c" * 64 + ".json": json.dumps(settings).encode()})
        _add(made, {"manifest.json": json.dumps(told).encode()})


def _add(made: tarfile.TarFile, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        about = tarfile.TarInfo(name)
        about.size = len(data)
        made.addfile(about, io.BytesIO(data))


def test_paths_that_are_excluded(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip")
    assert len(rows(tmp_path)) == 2
    assert [row[0] for row in rows(tmp_path, "--exclude", "vendor/")] == ["a.zip!/src/a.env"]
    assert rows(tmp_path, "--exclude", "*.zip") == []


def test_a_pattern_for_lines(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip")
    (tmp_path / ".gitallowed").write_text("src/a.env:[12]:aws_\n")
    assert [row[0] for row in rows(tmp_path)] == ["a.zip!/vendor/b.env"]


def test_a_baseline(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip")
    image(tmp_path / "image.tar")
    assert {row[0] for row in rows(tmp_path)} == {
        "a.zip!/src/a.env",
        "a.zip!/vendor/b.env",
        "image.tar!/layer sha256:dddddddddddd/etc/a.env",
        "image.tar!/config: ENV aws_access_key_id, ENV aws_secret_access_key",
    }
    assert scan(tmp_path, "--write-baseline", "known").returncode == 0
    done = scan(tmp_path, "--baseline", "known")
    assert done.returncode == 0, done.stdout
    assert "gone" not in done.stderr
    assert scan(tmp_path, "--home", "--write-baseline", "known").returncode == 2
