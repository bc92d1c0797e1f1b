"""Packs that are read here tell exactly what git and the finder tell of every object, however the pack was made."""

from __future__ import annotations

import os
import random
import signal
import sys
import zlib
from contextlib import nullcontext
from pathlib import Path

import pytest
from built_repos import Built, Told, pair

from awswhy.lab.keys import key_id, secret_of
from awswhy.scan import delta, families, packed, quick
from awswhy.scan.find import find
from awswhy.scan.git import open_repo
from awswhy.scan.pack import NAMES, OddPackError, Pack

_JUNK = b"#~"
_WORDS = (
    b"def read(path):",
    b"return the_secret(name)",
    b'aws_secret_access_key = os.environ["X"]',
    b"# AKIA is how ids begin",
)


def _broken(rng: random.Random, name: str) -> list[bytes]:
    """Give something that would be found if it were not broken, in two pieces."""
    seed = str(rng.random())
    secret, key = secret_of(seed).reveal(), key_id("ASIA", seed)
    if name == "plain":  # where it is broken no sign is left
        whole, at = rng.choice(
            ((key, 16), ("da2-" + "a1b2c3d4e5f6g7h8i9j0k1l2m3", 20), ("IQoJb3JpZ2lu" + "aB3" * 40, 11))
        )
        at = rng.randrange(1, at)
    else:
        gap = " " * rng.choice((0, 1, 20, 39))
        whole = rng.choice(
            (
                f'aws_secret_access_key{gap}=>{gap[:10]}"{secret}"',
                f'secretKey: {{{gap}value: "{secret}" }}',
                f'secret = "{secret[:9]}" +\n   {gap}"{secret[9:23]}" +\n    "{secret[23:]}"',
                f'secret = "{secret[:12]}"' + "".join(f'\n{" " * 50}+ "{secret[n : n + 4]}"' for n in range(12, 40, 4)),
            )
        )
        at = rng.randrange(whole.index(secret[:9]), len(whole) - 1)
    return [whole[:at].encode(), _JUNK, whole[at:].encode(), b"\n"]


def _history(folder: Path, seed: int, *, versions: int = 40, options: tuple[str, ...] = ()) -> Built:
    """Build a repository of files that change, all in one pack.

    Keys stand in them broken by a piece of junk, which a version or another takes out: what a change brings to light is
    then mostly what stood there before, on both sides of where it was cut.
    """
    repo, rng = Built(folder, *options), random.Random(seed)
    files: dict[str, list[bytes]] = {}
    for name in ("plain", "named", "wide", "zeros"):
        lines = [rng.choice(_WORDS[: 1 if name == "plain" else 4]) + b" # %d" % n for n in range(150)]
        files[name] = [part for line in lines for part in (line, b"\n")]
        for spot in (280, 200, 150, 90, 40, 10):
            files[name][spot:spot] = _broken(rng, name)
    stream = []
    for number in range(versions):
        told = [b"commit refs/heads/main\ncommitter A <a@example.com> %d +0000\ndata 2\nx\n" % (1700000000 + number)]
        for name, parts in files.items():
            told.append(_file(name, _version(rng, name, parts)))
        stream.append(b"".join(told))
    repo.git("fast-import", "--quiet", give=b"".join(stream))
    return repo


def _file(name: str, data: bytes) -> bytes:
    return b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data)


def _version(rng: random.Random, name: str, parts: list[bytes]) -> bytes:
    """Give a file with some lines changed, and at times one key whole."""
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(parts))
        if parts[at].startswith(b"def"):
            parts[at] += rng.choice((b" ", b"x", b"\n", b"#"))
    junk = [at for at, part in enumerate(parts) if part == _JUNK]
    out = rng.choice(junk) if rng.random() < 0.3 else -1
    data = b"".join(part for at, part in enumerate(parts) if at != out)
    if name == "wide" and rng.random() < 0.5:
        data = data.decode("latin-1").encode(rng.choice(("utf-16", "utf-16-le")))
    return data + b"\0" * 20 if name == "zeros" and rng.random() < 0.5 else data


def _all_found(repo: Built) -> dict[str, int]:
    """Give what the finder finds in each object that git gives, whole."""
    found = {}
    for row in repo.git("cat-file", "--batch-check", "--batch-all-objects").splitlines():
        name, kind, _ = row.split()
        if kind != "tree" and (leaks := find(_object(repo, kind, name))):
            found[name] = len(leaks)
    return found


def _object(repo: Built, kind: str, name: str) -> bytes:
    import subprocess

    return subprocess.run(["git", "cat-file", kind, name], cwd=repo.folder, capture_output=True, check=True).stdout


def _pack(repo: Built) -> Pack:
    (path,) = packed.packs_of(open_repo(str(repo.folder))) or ()
    return Pack(path, 20)


def _told(told: Told) -> dict[str, int]:
    return {hit.object: len(hit.leaks) for hit in told.hits}


@pytest.mark.parametrize("seed", range(16))
def test_what_a_pack_tells_is_what_its_objects_hold(tmp_path: Path, seed: int) -> None:
    repo = _history(tmp_path, seed)
    repo.git("repack", "-adfq", "--depth=60", "--window=60")
    pack = _pack(repo)
    assert sum(base >= 0 for base in pack.bases) > 60  # or nothing was tried
    reader, found = families.Reader(pack), {}
    for group in pack.pieces(1 << 10):
        for root in group:
            found |= {pack.id(number).hex(): len(leaks) for number, leaks in reader.read(root)}
    assert len(found) > 3
    assert found == _all_found(repo)
    assert not reader.left
    assert _told(Told(tmp_path, cache=False, workers=2)) == found


def test_every_object_is_put_together_as_git_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("awswhy.scan.pack._AT_ONCE", 1000)
    repo = _history(tmp_path, 99)
    repo.git("repack", "-adfq", "--depth=60", "--window=60")
    pack = _pack(repo)
    whole: dict[int, bytes] = {}
    for number in range(pack.count):
        told = zlib.decompress(pack.packed(number))
        base = pack.bases[number]
        if base >= 0:
            old, size, at = delta.sizes(told)
            assert old == len(whole[base])
            told, new = delta.applied(told, at, whole[base], 24)
            assert len(told) == size
            assert new == delta.changed(zlib.decompress(pack.packed(number)), at, whole[base], 24)
        whole[number] = told
        if pack.wanted(number):
            kind = NAMES[pack.kinds[number]].decode()
            assert told == _object(repo, kind, pack.id(number).hex())


def test_copies_with_bytes_left_out_are_read() -> None:
    base = bytes(range(256)) * 300
    sparse = bytes([0x80 | 0b0000010 | 0b0100000, 0x01, 0x02])  # offset 0x0100, length 0x0200
    default = bytes([0x80])  # offset 0, length 0x10000
    assert delta.applied(sparse + b"\2hi" + default, 0, base, 4)[0] == base[256 : 256 + 512] + b"hi" + base[:65536]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_change_that_may_have_made_a_file_utf_16_is_read_whole(encoding: str) -> None:
    assert families._shows("a change".encode(encoding), families.PLAIN)
    assert not families._shows(b"a change", families.PLAIN)


def test_a_change_that_begins_a_string_over_lines_is_read_whole() -> None:
    assert families._shows(b'secret = "abcdefghijkl" +\n   "mnop', families.NAMED)
    assert not families._shows(b'secret = "abcdefghijkl" and "mnop"', families.NAMED)


@pytest.mark.parametrize("limit", ["_LARGEST", "_HELD"])
def test_what_is_too_large_is_left_to_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    repo = _history(tmp_path, 5)
    repo.git("repack", "-adfq", "--depth=60")
    monkeypatch.setattr(families, limit, 400)
    pack = _pack(repo)
    reader = families.Reader(pack)
    for group in pack.pieces(1 << 10):
        for root in group:
            list(reader.read(root))
    assert reader.left
    told = Told(tmp_path, cache=False, workers=2)
    assert _told(told) == _all_found(repo)
    assert not told.gaps


@pytest.mark.parametrize("options", [("-c", "repack.useDeltaBaseOffset=false"), ("-c", "pack.indexVersion=1")])
def test_packs_of_another_form_are_left_to_git(tmp_path: Path, options: tuple[str, ...]) -> None:
    repo = _history(tmp_path, 7)
    repo.git(*options, "repack", "-adfq")
    with pytest.raises(OddPackError):
        _pack(repo)
    told = Told(tmp_path, cache=False)
    assert _told(told) == _all_found(repo)
    assert not told.gaps


def test_several_packs_and_loose_objects_are_read(tmp_path: Path) -> None:
    repo = _history(tmp_path, 8)
    repo.git("repack", "-adq")
    repo.commit(more_env=pair("packed later"))
    repo.git("repack", "-dq")
    repo.commit(loose_env=pair("loose"))
    told = Told(tmp_path, cache=False, workers=2)
    assert _told(told) == _all_found(repo)
    assert told.whats("loose") == told.whats("packed later") == {"file"}
    last = told.progress[-1]
    assert last.done == last.total


def test_borrowed_objects_are_read(tmp_path: Path) -> None:
    repo = _history(tmp_path / "owner", 9)
    repo.git("repack", "-adq")
    Built(tmp_path / "outer").git("clone", "-q", "--shared", "--bare", str(repo.folder), str(tmp_path / "borrower"))
    assert _told(Told(tmp_path / "borrower", cache=False)) == _all_found(repo)


def test_a_pack_of_sha256_is_read(tmp_path: Path) -> None:
    repo = _history(tmp_path, 10, options=("--object-format=sha256",))
    repo.git("repack", "-adfq")
    assert _told(Told(tmp_path, cache=False)) == _all_found(repo)


def test_damage_is_told_and_costs_only_what_hangs_on_it(tmp_path: Path) -> None:
    repo = _history(tmp_path, 11)
    blob = repo.git("hash-object", "-w", "--stdin", give=b"hurt " * 90)
    repo.commit(safe_env=pair("safe"))
    repo.git("update-ref", "refs/tags/hurt", blob)
    repo.git("repack", "-adfq")
    pack = _pack(repo)
    number = next(n for n in range(pack.count) if pack.id(n).hex() == blob)
    path, at = Path(pack.path), pack.places[number] + pack.bodies[number] + 3
    path.chmod(0o600)
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xff\xff\xff\xff")
    told = Told(tmp_path, cache=False)
    assert {(gap.object, gap.text[-10:]) for gap in told.gaps} == {(blob, blob[:10])}
    assert told.warned == {"corrupt-object"}
    assert told.whats("safe") == {"file"}


def test_what_a_dead_process_had_is_read_by_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = _history(tmp_path, 12)
    repo.git("repack", "-adfq")
    monkeypatch.setattr(packed, "able", lambda: True)  # the test runner may have threads
    monkeypatch.setattr(packed, "_PIECES", (1, 6000))
    here, read = os.getpid(), families.Reader.read

    def dies(self: families.Reader, root: int):  # type: ignore[no-untyped-def]
        if os.getpid() != here and root > 20:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(self, root)

    monkeypatch.setattr(families.Reader, "read", dies)
    told = Told(tmp_path, cache=False, workers=2)
    assert _told(told) == _all_found(repo)
    assert told.warned == {"reader-died"}


def test_what_unpacks_faster_gives_the_same_and_sees_damage() -> None:
    pytest.importorskip("isal")
    unpack, error = quick.unpacking()
    rng = random.Random(6)
    damaged = 0
    for size in (0, 1, 300, 70_000):
        data = bytes(rng.choices(b"abcdef \n{}", k=size))
        packed_data = zlib.compress(data, rng.randrange(10))
        assert unpack(packed_data, bufsize=1 << 12) == data
        for _ in range(40):
            hurt = bytearray(packed_data)
            hurt[rng.randrange(len(hurt))] ^= 1 << rng.randrange(8)
            with pytest.raises(error) if _is_damaged(hurt) else nullcontext():
                assert unpack(bytes(hurt)) == data
            damaged += _is_damaged(hurt)
    assert damaged > 100
    assert (zlib.decompress, zlib.error) != (unpack, error)


def test_without_the_faster_library_packs_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = _history(tmp_path, 3, versions=10)
    repo.git("repack", "-adfq")
    monkeypatch.setitem(sys.modules, "isal", None)
    assert quick.unpacking() == (zlib.decompress, zlib.error)
    assert _told(Told(tmp_path, cache=False, workers=2)) == _all_found(repo)


def _is_damaged(data: bytes) -> bool:
    try:
        zlib.decompress(data)
    except zlib.error:
        return True
    return False
