"""awswhy as a library: the names that may be imported, the same walk and nouns, and nothing printed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import awswhy
from awswhy.identity import NobodyError
from awswhy.lab.keys import DEV, STRANGER
from awswhy.lab.situation import exported
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub
from awswhy.world.here import HereWorld

SOURCE = str(Path(awswhy.__file__).parent.parent)


@pytest.fixture(autouse=True)
def _nobodys_machine(tmp_path, monkeypatch):
    import os

    for name in [n for n in os.environ if n.upper().startswith(("AWS", "BOTO")) or n.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.mark.parametrize("name", awswhy.__all__)
def test_every_public_name_is_there(name):
    assert getattr(awswhy, name) is getattr(awswhy, name)


def test_other_names_are_not():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        awswhy.nonsense  # noqa: B018  # looking it up is the test
    with pytest.raises(ImportError):
        from awswhy import nonsense  # noqa: F401  # as above


def test_importing_it_costs_nothing():
    code = "import sys; before = set(sys.modules); import awswhy; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": SOURCE}
    )
    assert set(done.stdout.split()) <= {"awswhy", "__future__"}


def test_it_is_typed():
    assert (Path(awswhy.__file__).parent / "py.typed").is_file()


def test_a_walk_of_this_process(monkeypatch, capfd):
    assert awswhy.walk().verdict == "none"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAZZZZZZZZZZZZ7EXM")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    seen = awswhy.walk(depth="offline")
    assert isinstance(seen, awswhy.Walk)
    assert seen.winner is not None
    assert isinstance(seen.winner, awswhy.Step)
    assert seen.winner.provider == "env"
    assert awswhy.walk(profile="nope").verdict == "stops"
    assert capfd.readouterr() == ("", "")


def test_a_walk_of_a_fake_world():
    world = awswhy.fake_world(
        {"AWS_PROFILE": "dev"},
        {"/home/dev/.aws/credentials": "[dev]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n"},
        now=5.0,
    )
    report = awswhy.diagnose(world=world)
    assert isinstance(report, awswhy.Report)
    assert report.walk.verdict == "stops"
    assert report.findings[0].cause == "half-a-key"
    assert isinstance(report.findings[0], awswhy.Finding)
    assert world.now() == 5.0


def test_an_unknown_sdk_or_depth():
    with pytest.raises(KeyError):
        awswhy.walk(sdk="cobol", world=awswhy.fake_world())
    with pytest.raises(TypeError):
        awswhy.fake_world(nonsense=1)


def endpoint(monkeypatch, stub, key) -> None:
    for name, value in {**exported(key), "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ENDPOINT_URL_STS": stub.url}.items():
        monkeypatch.setenv(name, value)


def test_verifying_asks_once_and_tells_who(monkeypatch):
    with Stub("sts", Sts().answer) as stub:
        endpoint(monkeypatch, stub, DEV)
        report = awswhy.diagnose(depth="verify")
        assert [seen.action for seen in stub.requests] == ["GetCallerIdentity"]
    assert report.refused is None
    assert report.walk.winner is not None
    assert report.walk.winner.identity is not None
    assert (report.walk.winner.identity.arn, report.walk.winner.identity.proof) == (DEV.arn, "asked")


def test_verifying_a_key_that_aws_does_not_know(monkeypatch):
    with Stub("sts", Sts().answer) as stub:
        endpoint(monkeypatch, stub, STRANGER)
        report = awswhy.diagnose(depth="verify")
    assert report.refused is not None
    assert report.exit_code == 12
    assert "key-unknown" in [finding.cause for finding in report.findings]


def test_who_am_i(monkeypatch):
    with Stub("sts", Sts().answer) as stub:
        endpoint(monkeypatch, stub, DEV)
        who = awswhy.whoami()
    assert (who.arn, who.account, who.source) == (DEV.arn, DEV.account, "env")
    with pytest.raises(NobodyError) as caught:
        awswhy.whoami(world=awswhy.fake_world({"AWS_EC2_METADATA_DISABLED": "true"}))
    assert caught.value.report.walk.verdict == "none"


def test_a_world_of_ones_own():
    """`world=` takes anything that keeps the protocol."""
    assert awswhy.walk(world=HereWorld(name="my box")).place == "my box"
