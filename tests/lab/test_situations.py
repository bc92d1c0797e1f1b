"""Every situation is what its registry line says: real botocore, in its environment, fails as written there."""

import importlib.util
import json
import os
import re
import subprocess
import sys

import pytest

from awswhy.lab.home import write
from awswhy.lab.keys import ALL, DEV, STRANGER
from awswhy.lab.situation import exported, pair
from awswhy.lab.situations import SITUATIONS, nearest
from awswhy.lab.world import open_situation

PROBE = os.path.join(os.path.dirname(__file__), "botocore_probe.py")
HAS_AWSCRT = importlib.util.find_spec("awscrt") is not None
SECRETS = [value.reveal() for key in (*ALL, STRANGER) for value in (key.secret, key.token) if value]


def run_botocore(env):
    done = subprocess.run(
        [sys.executable, PROBE], check=False, env=dict(env), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", SITUATIONS)
def test_botocore_fails_as_the_registry_says(name, monkeypatch):
    """The expected class, at the expected place, with AWS's expected code; and nothing leaves loopback."""
    pytest.importorskip("botocore")
    monkeypatch.setenv("AWS_PROFILE", "the-persons-own")
    with open_situation(name) as opened:
        said = run_botocore(opened.env)
        one = opened.situation
    expected = (one.error, one.at if one.error else "", one.code)
    if one.needs_awscrt and not HAS_AWSCRT:
        expected = ("MissingDependencyException", "credentials", "")
    assert (said["error"], said["at"], said["code"]) == expected, said
    assert set(said["addresses"]) <= {"127.0.0.1"}, said


def test_the_hidden_profile_is_hidden_by_the_other_users_key():
    with open_situation("env-hides-profile") as opened:
        assert run_botocore(opened.env)["arn"].endswith(":user/build-robot")


def test_names_are_unique_kebab_case_and_many():
    assert len(SITUATIONS) >= 20
    for name, one in SITUATIONS.items():
        assert name == one.name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.cause)
        assert len(one.summary) <= 100
        assert not one.summary.endswith(".")


def test_the_persons_own_settings_stay_outside(monkeypatch):
    """No AWS variable, helper's mark or proxy comes in, on any spelling."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_CONFIG_FILE", "AWSUME_PROFILE", "BOTO_CONFIG", "HTTPS_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "outside")
    with open_situation("no-credentials") as opened:
        assert "outside" not in opened.env.values()
        assert opened.env["HOME"] == opened.home


def test_all_is_gone_at_the_end():
    with open_situation("half-a-key") as opened:
        path = os.path.join(opened.home, ".aws", "credentials")
        assert os.stat(path).st_mode & 0o777 == 0o600
    assert not os.path.exists(opened.home)


def test_reprs_hold_no_key():
    for name in ("half-a-key", "token-expired"):
        with open_situation(name) as opened:
            shown = repr(opened) + repr(opened.situation) + repr(opened.stubs["sts"].requests)
        assert not [secret for secret in SECRETS if secret in shown]


def test_nearest_names_are_offered():
    assert nearest("half-key")[0] == "half-a-key"
    assert nearest("zzzzzz") == ()


UNSET = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"))
GOOD_PAIR = exported(DEV)


@pytest.mark.parametrize(
    ("name", "env", "files"),
    [
        ("no-credentials", GOOD_PAIR, {}),
        ("half-a-key", UNSET, {}),
        ("env-hides-profile", UNSET, {}),
        ("profile-not-found", {"AWS_PROFILE": "dev"}, {}),
        ("section-without-profile", {}, {".aws/config": "[profile dev]\nregion = eu-west-1\n" + pair(DEV)}),
        ("region-missing", {"AWS_DEFAULT_REGION": "eu-west-1"}, {}),
        ("role-without-source", {"AWS_PROFILE": "default"}, {}),
        ("secret-wrong", GOOD_PAIR, {}),
        ("key-unknown", GOOD_PAIR, {}),
        ("token-expired", {"AWS_SESSION_TOKEN": None, **GOOD_PAIR}, {}),
    ],
)
def test_the_way_out_works_in_the_lab(name, env, files):
    """What somebody who practises does next succeeds: the check after a fix is answered by the lab's STS."""
    pytest.importorskip("botocore")
    with open_situation(name) as opened:
        write(opened.home, files, {})
        merged = {key: value for key, value in {**opened.env, **env}.items() if value is not None}
        assert run_botocore(merged)["arn"] == DEV.arn
