"""Nothing that leaves us holds a secret of any world.

Worlds are the folders in `worlds/` and random ones (AWSWHY_CANARY_WORLDS of them, 300 unless told), each with the
canary in the place of its secrets.
"""

from __future__ import annotations

import base64
import os

import pytest

from awswhy.act import record
from awswhy.asking import verified
from awswhy.engine import diagnose, walk
from awswhy.model.walk import LIVE, LOOK, OFFLINE, VERIFY
from canary import CANARY, assert_silent, deep, folder_world, outputs
from referee.generate.worlds import world as random_world
from referee.ours import StubWorld
from referee.situation import Situation, put_on_disk
from referee.stub import Stub
from worlds_folder import WorldFolder, names

RANDOM = int(os.environ.get("AWSWHY_CANARY_WORLDS", "300"))
CHUNK = 50


@pytest.mark.parametrize("depth", [OFFLINE, LOOK, LIVE, VERIFY])
def test_the_worlds_that_are_folders(depth, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    for name in names():
        folder, world = folder_world(name)
        seen = walk(world, profile=folder.profile, depth=depth)
        report = verified(world, seen) if depth == VERIFY else diagnose(world, seen)
        assert_silent(outputs(world, report), name)


def test_worlds_do_hold_the_canary():
    """Else the test above would prove nothing."""
    sung = [name for name in names() if any(CANARY in str(part) for part in vars(folder_world(name)[0]).values())]
    assert len(sung) > len(names()) // 2
    assert sum(CANARY in str(poisoned_situation(seed)) for seed in range(100)) > 80


def poisoned_situation(seed: int) -> Situation:
    made = random_world(seed)
    return Situation(
        made.name, deep(made.env), deep(made.files), made.modes, deep(made.http), made.profile, made.now, made.awscrt
    )


@pytest.fixture(scope="module")
def stub():
    made = Stub()
    yield made
    made.close()


@pytest.mark.parametrize("first", range(0, RANDOM, CHUNK))
def test_random_worlds(first, stub, tmp_path, monkeypatch):
    """Live: programs run and a stub on loopback hands out secrets."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    root = str(tmp_path / "root")
    for seed in range(first, min(first + CHUNK, RANDOM)):
        made = poisoned_situation(seed).filled(root, stub.url)
        put_on_disk(made, root)
        stub.play(made.http)
        world = StubWorld(made, root)
        seen = walk(world, profile=made.profile, depth=VERIFY)
        assert_silent(outputs(world, verified(world, seen)), f"seed {seed}")


@pytest.mark.parametrize("share", [False, True])
def test_recorded_worlds(tmp_path, share):
    """A recorded world holds no secret, in no file and under no name.

    A secret where an id belongs is known by its shape alone, so there the true shape has to stay.
    """
    for name in names():
        shaped = name.startswith("swapped-pair")
        folder = WorldFolder(name) if shaped else folder_world(name)[0]
        canary = "made+up+secret/for/awswhy" if shaped else CANARY
        depth = folder.facts.get("depth", LOOK)
        made = record.record(folder.fake_world(), profile=folder.profile, depth=depth, share=share)
        assert canary not in repr(made), name
        record.write(made, str(tmp_path / name), {})
        for path in (tmp_path / name).rglob("*"):
            assert canary not in str(path)
            if path.is_file():
                data = path.read_bytes()
                plain = base64.b64decode(data) if path.suffix == ".base64" else b""
                assert canary.encode() not in data + plain + _narrow(plain), f"{name}: {path.name}"


def _narrow(data: bytes) -> bytes:
    """UTF-16 as one byte a letter."""
    return data.replace(b"\0", b"")
