"""The referee itself: it sees differences, keeps to loopback, repeats itself, and reaches every kind of answer."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from awswhy.model.walk import FOUND, NONE, READ, STOPS, Ask, Identity, SdkError, Step, Walk
from referee.compare import differences
from referee.generate.worlds import world
from referee.judge import Judge, JudgeFailedError, Verdict
from referee.shrink import shrink
from referee.situation import Situation, from_json
from referee.trial import needs_awscrt

pytestmark = pytest.mark.referee

ENV_KEYS: dict[str, str | None] = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "made-up"}
METHODS = frozenset({
    "env", "assume-role", "assume-role-with-web-identity", "sso", "shared-credentials-file", "login", "custom-process",
    "config-file", "ec2-credentials-file", "boto-config", "container-role", "iam-role",
})  # fmt: skip


def test_the_same_seed_gives_the_same_world() -> None:
    assert [world(seed) for seed in range(50)] == [world(seed) for seed in range(50)]


def test_a_world_survives_json() -> None:
    for seed in range(300):
        made = world(seed)
        assert from_json(made.to_json()) == made


def test_worlds_reach_every_place_and_outcome(judge: Judge) -> None:
    seen: Counter[tuple[str, str | None]] = Counter()
    errors = set()
    for seed in range(1_000_000, 1_000_900):
        made = world(seed)
        if needs_awscrt(judge, made):
            continue
        verdict = judge.ask(made)
        seen[verdict.outcome, verdict.method] += 1
        errors.add(verdict.error_type)
    methods = METHODS if judge.awscrt else METHODS - {"login"}
    assert {method for outcome, method in seen if outcome == "found"} == methods
    assert {outcome for outcome, _ in seen} == {"found", "none", "error", "found_then_error"}
    assert len(errors) > 35


def test_the_sdk_cannot_leave_loopback(judge: Judge) -> None:
    env = {"AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://203.0.113.7/"}
    with pytest.raises(JudgeFailedError, match=r"LeftLoopback: 203\.0\.113\.7:80"):
        judge.ask(Situation("leaves", env))


def test_the_fixed_addresses_of_the_sdk_are_refused(judge: Judge) -> None:
    verdict = judge.ask(Situation("metadata"))
    assert verdict.outcome == "none"
    assert "169.254.169.254:80" in verdict.refused


def test_a_file_that_may_not_be_read_stops_root_too(judge: Judge) -> None:
    verdict = judge.ask(Situation("token", {"AWS_WEB_IDENTITY_TOKEN_FILE": "{HOME}/token", "AWS_ROLE_ARN": "a" * 20},
                                  {"~/token": None}))  # fmt: skip
    assert verdict.error_type == "PermissionError"


def test_the_clock_is_the_worlds(judge: Judge) -> None:
    env = {**ENV_KEYS, "AWS_CREDENTIAL_EXPIRATION": "2001-01-01T00:30:00Z"}
    assert judge.ask(Situation("before", env, now=978_307_200.0)).outcome == "found"
    assert judge.ask(Situation("after", env, now=978_400_000.0)).error_type == "RuntimeError"


def test_other_hosts_lead_to_the_stub_when_a_world_serves_them(judge: Judge) -> None:
    base = "http://169.254.169.254/latest/"
    role = '{"AccessKeyId": "ASIAX", "SecretAccessKey": "S", "Token": "T", "Expiration": "2099-01-01T00:00:00Z"}'
    http = {
        f"PUT {base}api/token": [200, "token"],
        f"GET {base}meta-data/iam/security-credentials/": [200, "role1"],
        f"GET {base}meta-data/iam/security-credentials/role1": [200, role],
    }
    assert judge.ask(Situation("imds", http=http)).method == "iam-role"
    http[f"PUT {base}api/token"] = "timeout"  # type: ignore[assignment]  # an answer may be a word that says how it fails
    assert judge.ask(Situation("imds v1", http=http)).method == "iam-role"


def test_one_world_leaves_nothing_to_the_next(judge: Judge) -> None:
    judge.ask(Situation("first", ENV_KEYS, {"~/.aws/credentials": "[default]\naws_access_key_id = A\n"}))
    assert judge.ask(Situation("second")).outcome == "none"
    assert not os.path.exists(judge.root + "/home/dev/.aws")


def test_shrinking_keeps_what_matters() -> None:
    made = world(3)
    big = Situation("big", {**made.env, "KEEP": "1", "GO": "2"}, {"~/a": "x\nkeep\ny\n", "~/b": "z"})
    small = shrink(big, lambda w: "KEEP" in w.env and "keep" in str(w.files.get("~/a")))
    assert small.env == {"KEEP": "1"}
    assert small.files == {"~/a": "keep\n"}


def _walk(verdict: str, **fields: object) -> Walk:
    return Walk("boto3", "botocore", "here", Ask(), (), verdict, **fields)  # type: ignore[arg-type]  # a Walk's fields by name


def test_comparing_sees_every_kind_of_difference() -> None:
    found = Verdict("found", "env", "AKIA1", has_token=False)
    step = Step("env", "variables", FOUND, "", identity=Identity("AKIA1", proof=READ, **_no_token()))
    other = Step("sso", "sign-on", FOUND, "", identity=Identity("AKIA2", proof=READ))
    assert differences(_walk(FOUND, winner=step), found) == []
    assert differences(_walk(FOUND, winner=other), found)
    assert differences(_walk(NONE), found)
    assert differences(_walk(FOUND, winner=step), Verdict("none"))
    assert differences(_walk(NONE), Verdict("none")) == []
    raised = Verdict("error", error_type="ValueError")
    assert differences(_walk(STOPS, sdk_error=SdkError("ValueError", "")), raised) == []
    assert differences(_walk(STOPS, sdk_error=SdkError("KeyError", "")), raised)
    lazily = Verdict("found_then_error", "sso", error_type="ValueError")
    assert differences(_walk(STOPS, sdk_error=SdkError("ValueError", "")), lazily)


def _no_token() -> dict[str, bool]:
    return {"has_token": False} if "has_token" in getattr(Identity, "__fields__", ()) else {}
