"""Damaged, hostile and encrypted archives: what can be read is told, what cannot is a named gap, and it ends."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
import struct
import subprocess
import tarfile
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from built_archives import Seen, streamed_zip, tarred, zipped
from built_repos import pair

from awswhy.model.caught import Caught
from awswhy.model.history import Gap
from awswhy.scan import archive, limits, unpack
from awswhy.scan.archive import look_inside
from awswhy.scan.limits import Limits

PAIR = pair("first").encode()
NOISE = random.Random(1).randbytes(30_000)
FILES = {"a.env": PAIR, "noise": NOISE, "last.env": pair("last").encode()}


def test_deeper_than_the_limit() -> None:
    data = PAIR
    for level in range(limits.DEPTH + 1):
        data = zipped({str(level): data})
    assert Seen("a.zip", data).names == ["archive-depth"]
    assert Seen("a.zip", zipped({"one more": data})).names == ["archive-depth"]
    inner = PAIR
    for level in range(limits.DEPTH):
        inner = zipped({str(level): inner})
    assert len(Seen("a.zip", inner).paths("first")) == 1


def test_a_file_that_holds_itself_ends() -> None:
    """Russ Cox's gzip that unpacks to itself, made smaller: a gzip in a gzip, and so on."""
    data = PAIR
    for _ in range(50):
        data = gzip.compress(data)
    assert Seen("r.gz", data).names == ["archive-depth"]


@pytest.mark.parametrize("pack", [lambda data: zipped({"zeros": data, "a.env": PAIR}), gzip.compress, bz2.compress])
def test_what_grows_without_end_is_left(pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1 << 20)
    seen = Seen("bomb", pack(b"\0" * (20 << 20)))
    assert seen.names == ["archive-ratio"]
    monkeypatch.setattr(limits, "RATIO_FROM", 1 << 30)
    monkeypatch.setattr(limits, "BYTES", 5 << 20)
    assert "archive-size" in Seen("bomb", pack(b"\0" * (20 << 20))).names


def test_a_bomb_of_the_real_size_takes_seconds() -> None:
    packer = zlib.compressobj(9, wbits=31)
    zeros = b"\0" * (1 << 24)
    data = b"".join(packer.compress(zeros) for _ in range(40)) + packer.flush()
    for _ in range(2):
        data = zipped({str(number): data for number in range(4)})
    begun = time.monotonic()
    assert set(Seen("bomb.zip", data).names) == {"archive-ratio", "archive-size"}
    assert time.monotonic() - begun < 60


def test_members_that_lie_over_each_other_are_read_once() -> None:
    """A zip whose list names one member a thousand times (as the densest bombs do)."""
    data = zipped({"kernel": b"\0" * 1_000_000})
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    bomb = data[:at] + data[at:end] * 1000 + data[end:]
    assert Seen("bomb.zip", bomb).gaps == []


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 10)
    monkeypatch.setattr(archive, "MEMBERS", 10)
    for data in (zipped({f"{n}": b"x" for n in range(50)}), tarred({f"{n}": b"x" for n in range(50)})):
        assert Seen("a", data).names == ["archive-members"]


def test_many_gaps_of_a_kind_are_counted() -> None:
    data = bytearray(zipped({f"{n}": b"x" * 100 for n in range(50)}))
    at = -1
    while (at := data.find(b"PK\3\4", at + 1)) >= 0:
        data[at + 6] |= 1
    seen = Seen("a.zip", bytes(data))
    assert seen.names == ["encrypted"] * 4
    assert seen.gaps[0].text == "a.zip!/0: it is encrypted"
    assert (seen.gaps[-1].text, seen.gaps[-1].count) == ("a.zip: 47 more of the same kind (encrypted)", 47)


def test_encrypted_members(tmp_path: Path) -> None:
    (tmp_path / "secret.env").write_bytes(PAIR)
    (tmp_path / "open.env").write_bytes(pair("last").encode())
    try:
        subprocess.run(["zip", "-q", "-P", "x", "a.zip", "secret.env"], cwd=tmp_path, check=True)
        subprocess.run(["zip", "-q", "a.zip", "open.env"], cwd=tmp_path, check=True)
    except FileNotFoundError:
        pytest.skip("no program zip")
    seen = Seen("a.zip", (tmp_path / "a.zip").read_bytes())
    assert seen.paths("last") == ["a.zip!/open.env"]
    assert [gap.text for gap in seen.gaps] == ["a.zip!/secret.env: it is encrypted"]


def test_an_unknown_compression() -> None:
    data = bytearray(zipped({"a": b"x" * 50, "b": PAIR}))
    data[8:10] = struct.pack("<H", 9)
    seen = Seen("a.zip", bytes(data))
    assert seen.names == ["unknown-compression"]
    assert seen.paths("first") == ["a.zip!/b"]
    assert Seen("a.7z", b"7z\xbc\xaf\x27\x1c" + NOISE).names == ["unknown-compression"]


def test_zstandard_is_read_or_named() -> None:
    try:
        data = subprocess.run(["zstd", "-c"], input=tarred(FILES), capture_output=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("no program zstd")
    seen = Seen("a.tar.zst", data)
    if unpack.opener(unpack.ZSTD) is None:
        assert [gap.text for gap in seen.gaps] == ["a.tar.zst: it is packed by zstd, which is not opened here"]
    else:
        assert seen.paths("last") == ["a.tar.zst!/last.env"]


@pytest.mark.parametrize(
    "whole",
    [
        zipped(FILES), zipped(FILES, zipfile.ZIP_STORED), streamed_zip(FILES), tarred(FILES), tarred(FILES, "w:gz"),
        tarred(FILES, "w:bz2"), tarred(FILES, "w:xz"), gzip.compress(PAIR + NOISE), lzma.compress(PAIR + NOISE),
    ],
    ids=["zip", "stored", "streamed", "tar", "tgz", "tbz", "txz", "gz", "xz"],
)  # fmt: skip
def test_cut_off(whole: bytes, request: pytest.FixtureRequest) -> None:
    seen = Seen("a", whole[: len(whole) * 2 // 3])
    assert "damaged-archive" in seen.names
    assert len(seen.gaps) <= 3
    if "bz" not in request.node.name:  # its smallest piece is 900 KB
        assert len(seen.paths("first")) == 1, "what could be read is told"


def test_a_zip_is_read_on_behind_damage() -> None:
    for build in (zipped, streamed_zip):
        data = bytearray(build({"a.env": PAIR, "text": b"words and words " * 9000, "last.env": pair("last").encode()}))
        at = data.index(b"text") + 60
        data[at : at + 20] = b"\xff" * 20
        seen = Seen("a.zip", bytes(data))
        assert seen.paths("first") == ["a.zip!/a.env"]
        assert seen.paths("last") == ["a.zip!/last.env"]
        assert seen.names == ["damaged-archive"]


def test_a_tar_is_read_on_behind_damage() -> None:
    data = bytearray(tarred({**FILES, "z": PAIR}, form=tarfile.USTAR_FORMAT))
    at = data.index(b"noise")
    data[at : at + 3] = b"xxx"
    seen = Seen("a.tar", bytes(data))
    assert seen.paths("first") == ["a.tar!/a.env", "a.tar!/z"]
    assert seen.paths("last") == ["a.tar!/last.env"]
    assert seen.names == ["damaged-archive"]
    assert Seen("two.tar", tarred(FILES) + tarred({"b": PAIR})).paths("first") == ["two.tar!/a.env", "two.tar!/b"]


@pytest.mark.parametrize("seed", range(60))
def test_random_damage_never_breaks_it(seed: int) -> None:
    chance = random.Random(seed)
    build = chance.choice(
        [zipped, streamed_zip, tarred, lambda files: tarred(files, "w:gz"), lambda files: tarred(files, "w:xz")]
    )
    inner = build(FILES)
    data = bytearray(build({"in": inner, "x": b"", **FILES}))
    for _ in range(chance.choice([1, 3, 30, 300])):
        at = chance.randrange(len(data))
        data[at] = chance.choice([0, 255, chance.randrange(256), data[at] ^ 1 << chance.randrange(8)])
    for _ in range(chance.randrange(3)):
        at = chance.randrange(len(data))
        if chance.random() < 0.5:
            del data[at : at + chance.randrange(600)]
        else:
            data[at:at] = chance.choice([b"PK\3\4", b"PK\1\2", b"\0" * 512, chance.randbytes(100)])
    for one in look_inside("a", bytes(data)):
        assert isinstance(one, Caught | Gap)


def test_a_dictionary_that_needs_all_memory_is_not_believed() -> None:
    props = bytes([93]) + struct.pack("<I", 0xFFFFFFFF)
    body = struct.pack("<BBH", 9, 4, 5) + props + NOISE
    head = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 63, 0, 14, 0, 0, 0, len(body), 1 << 31, 1, 0)
    assert "damaged-archive" in Seen("a.zip", head + b"a" + body).names


def test_limits_count() -> None:
    left = Limits(0)
    assert left.unpacked(limits.BYTES) is None
    assert left.unpacked(1) is not None
    assert Limits(limits.BYTES).unpacked(limits.BYTES * 2) is None, "a large file may hold more"
