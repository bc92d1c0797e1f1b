"""The pytest plugin: a clean AWS world, and credential errors explained in failed tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("boto3", reason="what the plugin shields is boto3")
SOURCE = str(Path(__file__).parents[2] / "src")
TESTS = """
import os
import boto3
import pytest

def test_nothing_leaks_in(aws_world):
    assert boto3.Session().get_credentials() is None
    assert aws_world.walk().verdict == "none"
    assert not os.path.exists(os.path.expanduser("~/.aws/credentials"))

def test_keys(aws_world):
    aws_world.keys(temporary=True)
    got = boto3.Session().get_credentials()
    assert got.access_key.startswith("ASIA") and got.token

def test_profiles(aws_world):
    aws_world.profile("dev")
    aws_world.profile("far", region="eu-west-1", source_profile="dev", role_arn="arn:aws:iam::111122223333:role/x")
    aws_world.env(AWS_PROFILE="dev")
    assert boto3.Session().get_credentials().method == "config-file"
    assert boto3.Session(profile_name="far").region_name == "eu-west-1"
    assert [f.cause for f in aws_world.diagnose().findings] == [] or aws_world.walk().winner.provider == "config-file"

def test_files(aws_world):
    aws_world.credentials("[default]\\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\\naws_secret_access_key = x\\n")
    aws_world.config("[default]\\nregion = eu-west-3\\n")
    assert boto3.Session().get_credentials().method == "shared-credentials-file"
    assert aws_world.walk().ask.region == "eu-west-3"

def test_that_fails():
    boto3.client("s3", endpoint_url="http://127.0.0.1:9").list_buckets()

def test_that_fails_otherwise():
    assert 1 == 2
"""


@pytest.fixture
def done(tmp_path: Path) -> subprocess.CompletedProcess[str]:
    (tmp_path / "test_it.py").write_text(TESTS)
    env = {
        "PATH": os.environ["PATH"], "PYTHONPATH": SOURCE, "HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_SESSION_TOKEN": "leftover", "AWS_DEFAULT_REGION": "eu-north-1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }  # fmt: skip
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "awswhy.hook.testing",
        "-p",
        "no:cacheprovider",
        str(tmp_path / "test_it.py"),
    ]
    return subprocess.run(words, env=env, capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path)


def test_the_plugin_at_work(done: subprocess.CompletedProcess[str]) -> None:
    assert "2 failed, 4 passed" in done.stdout, done.stdout
    assert done.stdout.count("- awswhy -") == 1
    assert "awswhy explain no-credentials" in done.stdout


def test_every_test_gets_a_world_where_the_setting_says_so(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("import os\ndef test_it():\n    assert 'AWS_PROFILE' not in os.environ\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\naws_world = true\n")
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": SOURCE, "HOME": str(tmp_path), "AWS_PROFILE": "real"}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # an installed awswhy would bring the plugin a second time
    words = [sys.executable, "-m", "pytest", "-q", "-p", "awswhy.hook.testing", "-p", "no:cacheprovider"]
    there = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert "1 passed" in there.stdout, there.stdout
