"""`--share`: whose it is goes, what is wrong stays."""

from __future__ import annotations

import pytest

from awswhy.model.cause import ERROR, NO_IDENTITY, Finding
from awswhy.model.fix import SET, Commands, Edit, Effect, Fix
from awswhy.model.noun import replace
from awswhy.model.report import Report
from awswhy.model.spot import CODE, ENV, FILE, PRESENT, URL, Look, Spot
from awswhy.model.walk import FOUND, Ask, Identity, Sign, Step, Walk
from awswhy.render import jsons, markdown, plain, sarif, terminal
from awswhy.render.share import hide
from awswhy.render.style import Style
from render import samples

PRIVATE = (
    "acme", "alice", "999988887777", "Billing", "d-9988776655", "proxy.corp.internal", "hush@example.org", "bob",
    "corp-sso", "AKIAIOSFODNN7EXAMPLE",
)  # fmt: skip
STEP = Step(
    "sso",
    "single sign-on (SSO)",
    FOUND,
    "profile acme-prod uses https://d-9988776655.awsapps.com/start via http://proxy.corp.internal:3128/x",
    4,
    Spot(FILE, "~/.aws/config", 7, "[profile acme-prod]"),
    (
        Look(
            Spot(FILE, "~/.aws/config", 9, "[sso-session corp-sso] sso_region"), PRESENT, "proxy.corp.internal said so"
        ),
        Look(Spot(ENV, "AWS_PROFILE"), PRESENT),
        Look(Spot(URL, "http://169.254.169.254/latest/"), PRESENT),
        Look(Spot(FILE, "/home/bob/.aws/config"), PRESENT, "account 9999-8888-7777"),
    ),
    Identity(
        "AKIAIOSFODNN7EXAMPLE",
        account="999988887777",
        role="Billing",
        arn="arn:aws:sts::999988887777:assumed-role/Billing/hush@example.org",
    ),
    signs=(Sign("x", None, {"account": 999988887777, "name": "acme-prod", "all": ("acme-prod", "acme")}),),
)
FIX = Fix(
    "Sign in again",
    Commands(posix=("aws sso login --profile acme-prod", "export AWS_PROFILE=acme-prod")),
    (Edit("/home/alice/.aws/config", SET, "profile acme-prod", "sso_account_id", "999988887777", 8),),
    effect=Effect(files={"/home/alice/.aws/x": "acme"}),
    then='boto3 uses profile "acme-prod"',
)
WALK = Walk(
    "boto3", "botocore 1.44.5", "this shell", Ask("acme-prod", Spot(CODE, "the program"), True), (STEP,), FOUND, STEP
)
REPORT = Report(
    WALK,
    (
        Finding(
            "sign-in-ended", NO_IDENTITY, ERROR, 'Profile "acme-prod" of alice cannot be used',
            "KMS key arn:aws:kms:eu-west-1:999988887777:key/acme-0001 and arn:aws:iam::999988887777:root.",
            facts={"table": (("acme", "999988887777"),)}, fixes=(FIX,),
            check="aws sts get-caller-identity --profile acme-prod",
        ),
    ),
    facts={"home": "/home/alice", "user": "alice", "profiles": ("acme-prod", "acme", "default")},
)  # fmt: skip


@pytest.mark.parametrize("private", PRIVATE)
def test_nothing_private_is_left_in_any_format(private):
    hidden = hide(REPORT)
    style = Style(share=True, verbose=True, whole_key_ids=True)
    made = [repr(hidden), sarif.render(hidden), jsons.render(REPORT, whole_key_ids=True, share=True)]
    made += [terminal.render(REPORT, style), plain.render(REPORT, style), markdown.render(REPORT, style)]
    assert private in repr(REPORT) + jsons.render(REPORT, whole_key_ids=True)
    for text in made:
        assert private not in text


def test_the_same_name_has_the_same_stand_in_everywhere():
    data = jsons.data(hide(REPORT))
    name = data["profile"]["name"]
    assert name == "profile-1"
    assert data["findings"][0]["title"] == 'Profile "profile-1" of user-1 cannot be used'
    assert data["findings"][0]["fixes"][0]["commands"]["posix"] == [
        "aws sso login --profile profile-1",
        "export AWS_PROFILE=profile-1",
    ]
    assert data["winner"]["at"] == "~/.aws/config:7 [profile profile-1]"
    assert data["winner"]["account"] == "account-1"
    assert data["winner"]["arn"] == "arn:aws:sts::account-1:assumed-role/role-1/session-1"
    assert data["winner"]["key_id"] == "AKIA…MPLE"
    assert data["findings"][0]["fixes"][0]["edits"][0]["path"] == "~/.aws/config"
    looks = data["steps"][0]["looks"]
    assert looks[0]["note"] == "host-1 said so"
    assert looks[0]["key"] == "[sso-session session-2] sso_region" or looks[0]["key"].startswith(
        "[sso-session session-"
    )
    assert looks[3]["note"] == "account account-1"
    assert looks[3]["name"] == "/home/user-2/.aws/config"
    assert data["steps"][0]["reason"] == "profile profile-1 uses https://start-url-1 via http://host-1:3128/x"


def test_what_says_nothing_about_anybody_stays():
    data = jsons.data(hide(REPORT))
    looks = data["steps"][0]["looks"]
    assert looks[1]["name"] == "AWS_PROFILE"
    assert looks[2]["name"] == "http://169.254.169.254/latest/"
    assert data["findings"][0]["why"].endswith("arn:aws:iam::account-1:root.")
    assert data["steps"][0]["title"] == "single sign-on (SSO)"
    assert hide(samples.NOTHING_FOUND).walk == samples.NOTHING_FOUND.walk


def test_the_report_itself_is_not_changed():
    before = repr(REPORT)
    hide(REPORT)
    assert repr(REPORT) == before


@pytest.mark.parametrize("name", ["aws", "profile", "found", "the", "key"])
def test_names_that_are_words_of_ours_go_only_where_they_are_names(name):
    fix = replace(FIX, commands=Commands(posix=(f"aws sso login --profile {name}",)), effect=None)
    found = replace(REPORT.findings[0], title=f'boto3 found the key of profile "{name}"', fixes=(fix,), facts={})
    facts = {**REPORT.facts, "profiles": (name,)}
    hidden = hide(Report(replace(WALK, ask=Ask(name)), (found,), facts=facts))
    assert hidden.walk.ask.profile == "profile-1"
    assert hidden.findings[0].title == 'boto3 found the key of profile "profile-1"'
    assert hidden.findings[0].fixes[0].commands.posix == ("aws sso login --profile profile-1",)
    assert hidden.walk.verdict == FOUND
    assert hidden.walk.steps[0].outcome == FOUND
