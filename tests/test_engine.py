"""The flow: gates, places, who wins, what is judged, which fixes are kept and what they lead to."""

from __future__ import annotations

import pytest

from awswhy import causes, engine
from awswhy.engine import after_fix, case_of, diagnose, walk
from awswhy.model.cause import ERROR, INFO, WARNING
from awswhy.model.fix import Effect, Fix
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import CODE, ENV, Spot
from awswhy.model.walk import FOUND, LIVE, LOOK, NONE, OFFLINE, STOPS, UNKNOWN, VERIFY
from awswhy.world.fake import FakeWorld

CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
PAIR = "aws_access_key_id = ASIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = x\naws_session_token = t\n"
KEYS = {"AWS_ACCESS_KEY_ID": "ASIAZZZZZZZZZZZZ7EXM", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": "t"}
REGION = {"AWS_DEFAULT_REGION": "eu-west-1"}
IMDS = "http://169.254.169.254/latest/"


def world(env=None, config="", credentials="", **more) -> FakeWorld:
    files = {path: text for path, text in ((CONFIG, config), (CREDENTIALS, credentials)) if text}
    return FakeWorld({"HOME": "/home/dev", **REGION, **(env or {})}, files, **more)


def test_twelve_places_in_order_whatever_happens():
    for made in (world(), world(KEYS), world({"AWS_PROFILE": "nope"}), world(config="broken")):
        seen = walk(made, depth=OFFLINE)
        assert [step.n for step in seen.steps] == list(range(1, 13))
        assert (seen.sdk, seen.place, seen.depth) == ("boto3", "this shell", OFFLINE)
        assert seen.checked_with == "botocore 1.44.5"


def test_an_sdk_that_is_not_known():
    with pytest.raises(KeyError):
        walk(world(), sdk="cobol")


@pytest.mark.parametrize("depth", [OFFLINE, LOOK, LIVE, VERIFY])
def test_the_first_that_holds_wins_and_the_rest_is_not_reached(depth):
    seen = walk(world(KEYS, credentials=f"[default]\n{PAIR}"), depth=depth)
    assert seen.verdict == FOUND
    assert seen.winner is seen.steps[0]
    assert [step.reached for step in seen.steps] == [True] + [False] * 11
    assert [step.provider for step in seen.hidden] == ["shared-credentials-file"]
    assert seen.depth == depth


def test_the_first_that_fails_ends_it():
    seen = walk(world({"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM"}, credentials=f"[default]\n{PAIR}"))
    assert (seen.verdict, seen.winner) == (STOPS, None)
    assert seen.sdk_error is not None
    assert seen.sdk_error.type == "PartialCredentialsError"
    assert seen.end is seen.steps[0]


def test_nothing_anywhere():
    seen = walk(world({"AWS_EC2_METADATA_DISABLED": "true"}))
    assert (seen.verdict, seen.winner, seen.end, seen.sdk_error) == (NONE, None, None, None)
    assert all(step.reached for step in seen.steps)


def test_what_cannot_be_told_from_here():
    """Offline, an instance role may be there or not."""
    assert walk(world(), depth=OFFLINE).verdict == UNKNOWN
    assert walk(world(), depth=LOOK).verdict == NONE


def test_what_is_not_known_before_the_winner_makes_the_end_unknown():
    relative = {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"}
    answers = {f"PUT {IMDS}api/token": (404, "")}
    seen = walk(world(relative, http=answers), depth=OFFLINE)
    assert seen.verdict == UNKNOWN
    role = "[default]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = Ec2InstanceMetadata\n"
    seen = walk(world(config=role, credentials=f"[default]\n{PAIR}"), depth=OFFLINE)
    assert (seen.verdict, seen.winner) == (UNKNOWN, None)
    assert seen.end is not None
    assert seen.end.provider == "shared-credentials-file"


@pytest.mark.parametrize(
    ("env", "code", "profile", "at", "in_code"),
    [
        ({}, None, None, None, False), ({"AWS_PROFILE": "a"}, None, "a", Spot(ENV, "AWS_PROFILE"), False),
        ({"AWS_DEFAULT_PROFILE": "b", "AWS_PROFILE": "a"}, None, "b", Spot(ENV, "AWS_DEFAULT_PROFILE"), False),
        ({"AWS_PROFILE": ""}, None, "", Spot(ENV, "AWS_PROFILE"), False),
        ({"AWS_PROFILE": "a"}, "c", "c", Spot(CODE, "the program"), True),
        ({"AWS_PROFILE": "a"}, "", "", Spot(CODE, "the program"), True),
    ],
)  # fmt: skip
def test_which_profile_is_wanted_and_who_says_so(env, code, profile, at, in_code):
    ask = walk(world(env), profile=code, depth=OFFLINE).ask
    assert (ask.profile, ask.profile_from, ask.profile_in_code) == (profile, at, in_code)


def test_two_variables_that_disagree_are_worth_a_sign():
    seen = walk(world({"AWS_DEFAULT_PROFILE": "b", "AWS_PROFILE": "a"}), depth=OFFLINE)
    sign = seen.sign("two-profile-variables")
    assert sign is not None
    assert (sign.get("used"), sign.get("ignored")) == ("AWS_DEFAULT_PROFILE", "a")
    same = walk(world({"AWS_DEFAULT_PROFILE": "a", "AWS_PROFILE": "a"}), depth=OFFLINE)
    assert same.sign("two-profile-variables") is None


@pytest.mark.parametrize(
    ("env", "config", "region", "at"),
    [
        ({"AWS_DEFAULT_REGION": "a"}, "[default]\nregion = b\n", "a", "AWS_DEFAULT_REGION"),
        ({"AWS_DEFAULT_REGION": ""}, "[default]\nregion = b\n", "", "AWS_DEFAULT_REGION"),
        ({}, "[default]\n\nregion = b\n", "b", "~/.aws/config:3 [default]"),
        ({"AWS_PROFILE": "dev"}, "[profile dev]\nregion = c\n[default]\nregion = b\n", "c",
         "~/.aws/config:2 [profile dev]"),
        ({}, "", None, "None"), ({"AWS_REGION": "a"}, "", None, "None"), ({"AWS_PROFILE": "nope"}, "", None, "None"),
        ({}, "broken", None, "None"),
    ],
)  # fmt: skip
def test_the_region_that_clients_get(env, config, region, at):
    files = {CONFIG: config} if config else {}
    ask = walk(FakeWorld({"HOME": "/home/dev", **env}, files), depth=OFFLINE).ask
    assert (ask.region, str(ask.region_from)) == (region, at)


def test_a_region_under_the_name_that_boto3_ignores():
    seen = walk(FakeWorld({"AWS_REGION": "eu-west-1"}), depth=OFFLINE)
    sign = seen.sign("region-missing")
    assert sign is not None
    assert (sign.get("ignored"), sign.get("value")) == ("AWS_REGION", "eu-west-1")


def test_a_gate_that_fails_stops_before_the_first_place():
    made = world({**KEYS, "AWS_METADATA_SERVICE_TIMEOUT": "soon"}, programs={"p": (0, "", "")})
    seen = walk(made, depth=LIVE)
    assert (seen.verdict, seen.winner) == (STOPS, None)
    assert seen.sdk_error is not None
    assert seen.sdk_error.type == "ValueError"
    assert not any(step.reached for step in seen.steps)
    assert seen.hidden[0].provider == "env"
    assert made.sent == []
    sign = seen.sign("imds-setting")
    assert sign is not None
    assert sign.facts["gate"] is True
    assert any(look.spot.name == "AWS_METADATA_SERVICE_TIMEOUT" for look in seen.looks)


def test_a_gate_without_a_sign(monkeypatch):
    """What the SDK raises there need not be something that causes know."""

    def check(*_: object) -> None:
        raise SdkRaises("OddError", "no words")

    monkeypatch.setattr("awswhy.providers.gates.ImdsSettings.check", check)
    seen = walk(world(KEYS))
    assert seen.sdk_error is not None
    assert (seen.verdict, seen.sdk_error.type) == (STOPS, "OddError")
    assert diagnose(world(KEYS), seen).exit_code == 11


def test_a_profile_that_is_not_there_stops_it():
    seen = walk(world({**KEYS, "AWS_PROFILE": "nope"}))
    assert seen.sdk_error is not None
    assert seen.sdk_error.type == "ProfileNotFound"


def test_a_bug_of_ours_is_one_step(monkeypatch):
    monkeypatch.setattr("awswhy.providers.env.Env.look", lambda *_: 1 / 0)
    made = world(credentials=f"[default]\n{PAIR}")
    seen = walk(made)
    assert (seen.steps[0].outcome, seen.verdict) == ("broke", FOUND)
    assert seen.steps[0].reason == "awswhy failed here (ZeroDivisionError)"
    assert diagnose(made, seen).walk.verdict == FOUND


def test_findings_come_worst_first():
    half = "[dev]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n"
    made = world({"AWS_PROFILE": "dev", "AWS_REGION": "x"}, credentials=half, modes={CREDENTIALS: 0o644})
    ranks = [(ERROR, WARNING, INFO).index(finding.severity) for finding in diagnose(made, walk(made)).findings]
    assert ranks == sorted(ranks)
    assert len(ranks) > 1


def test_what_lies_beside_is_in_the_report_and_not_in_the_walk():
    made = world({"AWS_EC2_METADATA_DISABLED": "true"}, config=f"[dev]\n{PAIR}")
    seen = walk(made)
    assert seen.sign("section-without-prefix") is None
    assert diagnose(made, seen).walk.sign("section-without-prefix") is not None


def test_the_facts_of_a_case():
    facts = case_of(world(KEYS), walk(world(KEYS))).facts
    assert {"os", "shell", "aws", "home", "user", "now", "profiles", "sdk"} <= set(facts)
    assert case_of(world(config="broken"), walk(world(config="broken"))).facts["profiles"] == ()


def test_every_fix_was_tried():
    made = world({**KEYS, "AWS_PROFILE": "dev"}, credentials=f"[dev]\n{PAIR}")
    report = diagnose(made, walk(made))
    [finding] = [f for f in report.findings if f.cause == "env-hides-profile"]
    assert finding.fixes[0].then == "boto3 uses ~/.aws/credentials:2 [dev]"
    changed, again = after_fix(made, report.walk, finding.fixes[0])
    assert again.winner is not None
    assert again.winner.provider == "shared-credentials-file"
    assert "AWS_ACCESS_KEY_ID" not in changed.env
    assert "AWS_ACCESS_KEY_ID" in made.env, "only on paper"


def test_a_fix_that_leads_nowhere_is_not_shown(monkeypatch):
    """One that leaves its cause in place, and one that ends nowhere beside one that ends somewhere."""
    made = world({**KEYS, "AWS_PROFILE": "dev"}, credentials=f"[dev]\n{PAIR}")
    module = causes.load("env-hides-profile")
    good = module.check

    def more(case):
        from awswhy.model.noun import replace

        for finding in good(case):
            useless = Fix("Leave all as it is", effect=Effect())
            nowhere = Fix(
                "Name a profile that is not there", effect=Effect(env={**dict.fromkeys(KEYS), "AWS_PROFILE": "x"})
            )
            advice = Fix("Ask somebody")
            yield replace(finding, fixes=(useless, nowhere, *finding.fixes, advice))

    monkeypatch.setattr(module, "check", more)
    [finding] = [f for f in diagnose(made, walk(made)).findings if f.cause == "env-hides-profile"]
    titles = [fix.title for fix in finding.fixes]
    assert "Leave all as it is" not in titles
    assert "Name a profile that is not there" not in titles
    assert titles[-1] == "Ask somebody"
    assert len(titles) >= 2


def test_after_a_fix_silent_addresses_stay_silent():
    """The paper walk asks nobody; a metadata address that gave nothing before gives nothing after."""
    made = world({"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM"})
    seen = walk(made)
    nothing = Fix("x", effect=Effect(env={"AWS_ACCESS_KEY_ID": None}))
    _, again = after_fix(made, seen, nothing)
    assert again.verdict == UNKNOWN, "the walk stopped before the metadata service, so nothing is known of it"
    silent = walk(world())
    _, again = after_fix(world(), silent, nothing)
    assert (again.verdict, again.winner) == (NONE, None)
    assert len(made.sent) == 0


def test_a_profile_named_in_code_stays_named():
    made = world(credentials=f"[dev]\n{PAIR}")
    seen = walk(made, profile="dev")
    _, again = after_fix(made, seen, Fix("x", effect=Effect(env={"X": "y"})))
    assert again.ask.profile_in_code
    assert again.ask.profile == "dev"


def test_the_walk_beside_is_kept():
    here = walk(world(KEYS))
    report = diagnose(world(), walk(world(), depth=OFFLINE), here)
    assert report.beside is here


def test_a_walk_of_the_same_world_is_the_same():
    made = world({**KEYS, "AWS_PROFILE": "dev"}, credentials=f"[dev]\n{PAIR}")
    assert walk(made) == walk(made)
    assert diagnose(made, walk(made)) == diagnose(made, walk(made))
    assert engine.walk(made, depth=OFFLINE) == walk(made, depth=OFFLINE)
