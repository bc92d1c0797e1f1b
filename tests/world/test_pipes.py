"""Pipes and devices where a file belongs: reading them may never end, so they are named and left alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from awswhy.engine import diagnose, walk
from awswhy.model.walk import LIVE, LOOK, UNKNOWN
from awswhy.world.base import NoAnswer, NotTried, Request, Unreadable
from awswhy.world.here import HereWorld
from awswhy.world.http1 import Clock
from awswhy.world.tls import secure

pytestmark = pytest.mark.skipif(os.name != "posix", reason="named pipes")
ROLE = {"AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/x", "AWS_DEFAULT_REGION": "eu-west-1"}
DEAD = "http://127.0.0.1:9/"
PLACES = {
    "AWS_CONFIG_FILE": ({}, "variable-leads-nowhere"),
    "AWS_SHARED_CREDENTIALS_FILE": ({}, "variable-leads-nowhere"),
    "BOTO_CONFIG": ({}, "no-credentials"),
    "AWS_CREDENTIAL_FILE": ({}, "variable-leads-nowhere"),
    "AWS_WEB_IDENTITY_TOKEN_FILE": (ROLE, "web-identity-token-unreadable"),
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": (
        {"AWS_CONTAINER_CREDENTIALS_FULL_URI": DEAD}, "container-token-file-missing"),
}  # fmt: skip


@pytest.fixture
def pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return str(path)


@pytest.mark.parametrize("depth", ["", "--live"])
@pytest.mark.parametrize("variable", PLACES)
def test_no_pipe_holds_the_walk_up(tmp_path, pipe, variable, depth):
    more, cause = PLACES[variable]
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED": "true", variable: pipe, **more,
           "PYTHONPATH": os.environ.get("PYTHONPATH", "src")}  # fmt: skip
    words = [sys.executable, "-m", "awswhy", "--json", *([depth] if depth else [])]
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=20, check=False)
    assert f'"cause": "{cause}"' in done.stdout, done.stdout + done.stderr
    assert '"outcome": "broke"' not in done.stdout


@pytest.mark.parametrize("variable", PLACES)
def test_a_pipe_is_told_by_the_variable_that_names_it(monkeypatch, tmp_path, pipe, variable):
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    more, cause = PLACES[variable]
    for name, value in {"HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true", variable: pipe, **more}.items():
        monkeypatch.setenv(name, value)
    world = HereWorld({"aws": "v2", "shell": "posix"})
    found = [finding for finding in diagnose(world, walk(world)).findings if finding.cause == cause]
    assert found
    waits = variable in ("AWS_CREDENTIAL_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE")
    assert ("waits there" in found[0].why) is waits, "botocore passes over a config file that is no plain file"


def test_a_bundle_that_is_a_pipe_is_not_opened(pipe):
    """OpenSSL would wait for somebody to write into it; a connection that is open is closed."""
    wire, other = socket.socketpair()
    request = Request("GET", "https://127.0.0.1/", ca=pipe)
    with other, pytest.raises(NotTried, match="the CA bundle is a pipe"):
        secure(wire, "127.0.0.1", request, Clock(request))
    assert wire.fileno() == -1


def test_a_bundle_that_is_a_folder_is_openssls_business(tmp_path):
    wire, other = socket.socketpair()
    request = Request("GET", "https://127.0.0.1/", ca=str(tmp_path))
    with other, pytest.raises(NoAnswer) as caught:
        secure(wire, "127.0.0.1", request, Clock(request))
    assert caught.value.kind == "tls"
    assert wire.fileno() == -1


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full"])
def test_a_device_without_an_end_is_not_read(device):
    with pytest.raises(Unreadable, match="a pipe or a device"):
        HereWorld().read(device)


def test_nothing_at_all_is_a_file(monkeypatch):
    assert HereWorld().read("/dev/null") == b""


@pytest.mark.parametrize("depth", [LOOK, LIVE])
def test_what_lies_behind_a_pipe_is_not_known(monkeypatch, pipe, depth):
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_WEB_IDENTITY_TOKEN_FILE", pipe)
    monkeypatch.setenv("AWS_ROLE_ARN", ROLE["AWS_ROLE_ARN"])
    world = HereWorld()
    seen = walk(world, depth=depth)
    step = next(s for s in seen.steps if s.provider == "assume-role-with-web-identity")
    assert (step.outcome, seen.verdict) == (UNKNOWN, UNKNOWN)
    assert "waits there" in next(f for f in diagnose(world, seen).findings).why
