"""The JSON that others rely on: names, order and kinds of its fields."""

from __future__ import annotations

import json

import pytest

from awswhy.model.noun import replace
from awswhy.model.walk import Ask
from awswhy.render import jsons
from awswhy.version import __version__
from render import samples

TOP = [
    "format", "version", "sdk", "checked_with", "place", "profile", "region", "verdict",
    "winner", "sdk_error",
    "steps", "findings",
]  # fmt: skip
WINNER = ["provider", "title", "at", "key_id", "temporary", "expires", "account", "arn", "proof"]
STEP = ["n", "provider", "title", "outcome", "reached", "reason", "at", "looks", "sdk_error"]
LOOK = ["kind", "name", "line", "key", "seen", "note"]
FINDING = ["cause", "who", "severity", "title", "why", "at", "fixes", "check", "more"]
FIX = ["title", "level", "commands", "edits", "then"]
TEXT = (str, type(None))


def check_step(step):
    """One place, and those of its source."""
    assert list(step)[: len(STEP)] == STEP
    assert set(step) - set(STEP) <= {"inner"}
    assert step["outcome"] in {"found", "nothing", "stops", "left-out", "unknown", "broke"}
    assert type(step["n"]) is int
    assert type(step["reached"]) is bool
    assert isinstance(step["at"], TEXT)
    for look in step["looks"]:
        assert list(look) == LOOK
    for inner in step.get("inner", ()):
        check_step(inner)


@pytest.mark.parametrize("name", samples.ALL)
def test_every_sample_has_the_promised_fields(name):
    data = json.loads(jsons.render(samples.ALL[name]))
    assert list(data) == TOP
    assert data["format"] == 1
    assert data["version"] == __version__
    assert data["verdict"] in {"found", "none", "stops", "unknown"}
    assert list(data["profile"]) == list(data["region"]) == ["name", "from"]
    assert data["winner"] is None or list(data["winner"]) == WINNER
    assert data["sdk_error"] is None or list(data["sdk_error"]) == ["type", "message"]
    for step in data["steps"]:
        check_step(step)
    for finding in data["findings"]:
        assert list(finding) == FINDING
        assert finding["more"] == f"awswhy explain {finding['cause']}"
        assert all(isinstance(at, str) for at in finding["at"])
        for fix in finding["fixes"]:
            assert list(fix) == FIX
            assert list(fix["commands"]) == ["posix", "fish", "powershell", "cmd"]
            assert all(list(edit) == ["path", "do", "section", "key", "value", "line"] for edit in fix["edits"])


def test_the_winner_and_what_is_wanted():
    data = jsons.data(samples.VERIFIED)
    assert data["profile"] == {"name": "dev", "from": "AWS_PROFILE"}
    assert data["region"] == {"name": "eu-west-1", "from": "~/.aws/config:3 [profile dev]"}
    assert data["winner"] == {
        "provider": "env",
        "title": "environment variables",
        "at": "AWS_ACCESS_KEY_ID",
        "key_id": "ASIA…MPLE",
        "temporary": True,
        "expires": "2030-03-17T17:46:40Z",
        "account": "111122223333",
        "arn": "arn:aws:sts::111122223333:assumed-role/Developer/alice@example.com",
        "proof": "asked",
    }
    assert jsons.data(samples.VERIFIED, whole_key_ids=True)["winner"]["key_id"] == "ASIAIOSFODNN7EXAMPLE"


def test_profile_that_nobody_names_is_default_and_an_empty_one_is_empty():
    assert jsons.data(samples.NOTHING_FOUND)["profile"] == {"name": "default", "from": None}
    walk = replace(samples.NOTHING_FOUND.walk, ask=Ask(""))
    assert jsons.data(replace(samples.NOTHING_FOUND, walk=walk))["profile"]["name"] == ""


def test_the_error_is_the_walks_the_places_or_awss():
    half = samples.HALF
    assert jsons.data(half)["sdk_error"]["type"] == "PartialCredentialsError"
    assert jsons.data(half)["steps"][0]["sdk_error"]["type"] == "PartialCredentialsError"
    assert (
        jsons.data(replace(half, walk=replace(half.walk, sdk_error=None)))["sdk_error"]["type"]
        == "PartialCredentialsError"
    )
    assert jsons.data(samples.GATE)["sdk_error"]["type"] == "ProfileNotFound"
    assert jsons.data(samples.REFUSED)["sdk_error"]["type"] == "InvalidClientTokenId"
    assert jsons.data(samples.WELL)["sdk_error"] is None


def test_source_places_are_inside_their_place():
    inner = jsons.data(samples.ROLE)["steps"][1]["inner"]
    assert [step["provider"] for step in inner] == ["env", "shared-credentials-file"]
    assert "inner" not in jsons.data(samples.ROLE)["steps"][0]


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "1970-01-01T00:00:00Z"), (float("nan"), None), (1e300, None), (float("inf"), None)]
)
def test_times(seconds, text):
    assert jsons.iso(seconds) == text
