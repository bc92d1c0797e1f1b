"""Pipes and devices where an AWS file belongs: botocore takes them for missing files, and reading one may never end."""

from __future__ import annotations

import os

import pytest

from awswhy.awsfiles.profiles import config_of
from awswhy.model.walk import LOOK
from awswhy.world.eyes import Eyes
from awswhy.world.here import HereWorld

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes with a name")


@pytest.mark.parametrize("shape", ["pipe", "device"])
def test_what_is_no_plain_file_is_never_read(tmp_path, monkeypatch, shape):
    path = str(tmp_path / "config") if shape == "pipe" else "/dev/zero"
    if shape == "pipe":
        os.mkfifo(path)
    monkeypatch.setenv("AWS_CONFIG_FILE", path)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    world = HereWorld()
    monkeypatch.setattr(world, "read", lambda read: pytest.fail(f"{read} was opened") if read == path else b"")
    eyes = Eyes(world, LOOK)
    assert config_of(eyes).config is None
    assert any(look.spot.name == path and look.seen == "unreadable" for look in eyes._looks)
