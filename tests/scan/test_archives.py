"""Keys in archives of every kind are found once, with the path and line inside."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest
from built_archives import Seen, streamed_zip, tarred, zipped
from built_repos import pair

from awswhy.model.caught import Caught
from awswhy.scan import archive, blocks, limits, tree
from awswhy.scan.archive import is_archive, look_through

PAIR = pair("inside").encode()
PLAIN = b"a line\n" + PAIR
LONG = "ä" * 90 + "/" + "x" * 70 + ".py"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("build", [zipped, streamed_zip])
def test_a_zip(build, method: int) -> None:
    seen = Seen(
        "a.zip", build({"dir/": b"", "dir/a.py": PLAIN, LONG: PLAIN, "empty": b"", "b": b"words " * 5000}, method)
    )
    assert seen.paths("inside") == ["a.zip!/dir/a.py", f"a.zip!/{LONG}"]
    assert [(one.leak.line, one.leak.column) for one in seen.caught] == [(2, 21), (2, 21)]
    assert seen.gaps == []


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar(mode: str, form: int) -> None:
    name = "a/" * 60 + "b" if form == tarfile.USTAR_FORMAT else LONG
    seen = Seen("a.tar", tarred({"dir/a.py": PLAIN, name: PLAIN, "empty": b""}, mode, form))
    assert seen.paths("inside") == ["a.tar!/dir/a.py", f"a.tar!/{name}"]
    assert len(seen.caught) == 2
    assert seen.gaps == []


def test_a_tar_with_links_folders_and_names_that_are_no_text() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding="latin-1") as made:
        for kind in (tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            about = tarfile.TarInfo(f"odd{kind!r}")
            about.type, about.linkname = kind, "target"
            made.addfile(about)
        about = tarfile.TarInfo("\xe9\n")
        about.size = len(PAIR)
        made.addfile(about, io.BytesIO(PAIR))
    seen = Seen("a.tar", out.getvalue())
    assert seen.paths("inside") == ["a.tar!/\udce9\n"]
    assert seen.gaps == []


@pytest.mark.parametrize(
    ("path", "data", "inner"),
    [
        ("a.log.gz", gzip.compress(PLAIN), "a.log"),
        ("a.log.gz", gzip.compress(b"a ") + gzip.compress(b"line\n" + PAIR) + b"\0" * 512, "a.log"),
        ("a.bz2", bz2.compress(PLAIN), "a"),
        ("a.xz", lzma.compress(PLAIN), "a"),
        ("dir.d/blob", gzip.compress(PLAIN), "content"),
    ],
)
def test_what_is_packed_alone(path: str, data: bytes, inner: str) -> None:
    seen = Seen(path, data)
    assert seen.paths("inside") == [f"{path}!/{inner}"]
    assert seen.caught[0].leak.line == 2
    assert seen.gaps == []


def test_archives_in_archives_told_by_their_bytes() -> None:
    wheel = zipped({"pkg/settings.py": PLAIN})
    inner = tarred({"lib/some.bin": wheel, "logs/old": gzip.compress(PLAIN)}, "w:gz")
    seen = Seen("release.dat", zipped({"data/content": inner}, zipfile.ZIP_STORED))
    assert seen.paths("inside") == [
        "release.dat!/data/content!/lib/some.bin!/pkg/settings.py",
        "release.dat!/data/content!/logs/old!/content",
    ]
    assert len(seen.caught) == 2, "stored members are not told again as raw bytes"


def test_a_debian_package() -> None:
    data = tarred({"./etc/app.env": PLAIN}, "w:xz")
    head = b"data.tar.xz     0           0     0     100644  %-10d`\n" % len(data)
    seen = Seen("a.deb", b"!<arch>\n" + head + data + b"\n" * (len(data) % 2))
    assert seen.paths("inside") == ["a.deb!/data.tar.xz!/./etc/app.env"]
    assert seen.gaps == []


def test_what_is_no_member_is_looked_through_too() -> None:
    comment = io.BytesIO(zipped({"a": b"nothing"}))
    with zipfile.ZipFile(comment, "a") as made:
        made.comment = PAIR
    assert Seen("a.zip", comment.getvalue()).paths("inside") == ["a.zip!/(outside its members)"]
    app = b"#!/usr/bin/env python3\n" + PAIR + zipped({"__main__.py": PLAIN})
    assert is_archive(app)
    assert sorted(Seen("app", app).paths("inside")) == ["app!/(outside its members)", "app!/__main__.py"]
    assert Seen("a.gz", gzip.compress(b"x") + PAIR).paths("inside") == ["a.gz!/(outside its members)"]


def test_a_zip_whose_list_no_longer_names_a_file() -> None:
    first = zipped({"old.env": PAIR})
    left = first[: first.index(b"PK\x01\x02")]
    assert Seen("a.zip", left + zipped({"new": b"x"})).paths("inside") == ["a.zip!/old.env"]


@pytest.mark.parametrize("build", [zipped, streamed_zip, lambda files: tarred(files, "w:gz")])
def test_members_too_long_for_memory(build, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (archive, blocks):
        monkeypatch.setattr(module, "WHOLE", 50_000)
    monkeypatch.setattr(blocks, "_CORE", 40_000)
    monkeypatch.setattr(blocks, "_RIM", 2_000)
    for size in (49_000, 50_001, 80_000, 82_500, 200_000):
        lines = size // 10
        seen = Seen("a", build({"long.log": b"some word\n" * lines + PAIR + b"more\n" * 50, "next": PLAIN}))
        assert seen.paths("inside") == ["a!/long.log", "a!/next"], size
        assert seen.caught[0].leak.line == lines + 1


def test_a_file_on_the_disk_that_is_read_as_a_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "WHOLE", 1000)
    for name, data in {
        "a.zip": zipped({"a.py": PLAIN, "b": bytes(range(256)) * 20}),
        "b.tgz": tarred({"a.py": PLAIN, "b": bytes(range(256)) * 200}, "w:gz"),
        "app": b"#!/bin/python\n" + zipped({"a.py": PLAIN, "b": bytes(range(256)) * 20}),
    }.items():
        (tmp_path / name).write_bytes(data + b"\0" * 0)
        (one,) = tree.read(str(tmp_path / name).encode())
        assert isinstance(one, Caught)
        assert one.path == f"{tmp_path / name}!/a.py"


@pytest.mark.parametrize(
    "data",
    [
        PAIR, b"PK and " + PAIR, b"BZhello " + PAIR, b"PK\3\4 " + PAIR, b"\x1f\x8b\x08" + PAIR, b"!<arch>\n" + PAIR,
        b"7z\xbc\xaf\x27\x1c" + PAIR, b"Rar!\x1a\x07\0" + PAIR, b"\xfd7zXZ\0" + PAIR, b"BZh91AY&SY" + PAIR,
        b"x" * 257 + b"ustar" + b" " * 300 + PAIR, b"\x28\xb5\x2f\xfd" + PAIR, b"LZIP" + PAIR,
    ],
)  # fmt: skip
def test_a_file_that_only_begins_like_an_archive_is_read_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    told = [one for one in tree.read(str(tmp_path / "a").encode()) if isinstance(one, Caught)]
    assert [one.leak.whole for one in told] == [True]


def test_nothing_is_held_whole() -> None:
    """A tar of 288 MB in a gzip is read in a few."""
    import tracemalloc
    import zlib

    packer = zlib.compressobj(1, wbits=31)
    about = tarfile.TarInfo("zeros")
    about.size = 288 << 20
    packed = [packer.compress(about.tobuf())]
    block = bytes(range(256)) * 4096
    packed += [packer.compress(block) for _ in range(288)]
    about = tarfile.TarInfo("key")
    about.size = len(PAIR)
    packed += [packer.compress(about.tobuf() + PAIR.ljust(512, b"\0") + b"\0" * 1024), packer.flush()]
    data = b"".join(packed)
    tracemalloc.start()
    told = list(look_through("a.tgz", io.BytesIO(data).read, len(data)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.path for one in told if isinstance(one, Caught)] == ["a.tgz!/key"]
    assert most < 120 << 20
    assert limits.RATIO_FROM < 288 << 20
