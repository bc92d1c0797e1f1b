"""The contract place by place: in a world where it holds credentials, in an empty one, and as a value."""

from __future__ import annotations

import hashlib
import json

import pytest
from contract import ALL, LONGEST, PRINTED, PROVIDERS, SECRET, SERVER, TOKEN, ask_of, check, noting, opened

from awswhy.engine import walk
from awswhy.model.noun import FrozenNounError, fields, replace
from awswhy.model.spot import COMMAND, NOT_TRIED, URL
from awswhy.model.walk import FOUND, LIVE, LOOK, NOTHING, OFFLINE, UNKNOWN, Ask
from awswhy.providers.steps import step_of
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

pytestmark = pytest.mark.usefixtures("no_sleep")

ROLE = "arn:aws:iam::111122223333:role/deploy"
PAIR = f"aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = {SECRET}\n"
END = "2026-08-02T20:00:00Z"
CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
HOST_ROLE = json.dumps(
    {"AccessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": SECRET, "Token": TOKEN, "Expiration": END}
)
ISSUED = (
    '<{0}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{0}Result><Credentials><AccessKeyId>'
    f"ASIAZZZZZZZZZZZZ7EXM</AccessKeyId><SecretAccessKey>{SECRET}</SecretAccessKey><SessionToken>{TOKEN}</SessionToken>"
    f"<Expiration>{END}</Expiration></Credentials></{{0}}Result></{{0}}Response>"
)
STS = {"AWS_ENDPOINT_URL": SERVER, "AWS_DEFAULT_REGION": "eu-west-1"}
IMDS = "http://169.254.169.254/latest/"
SSO_CACHE = f"/home/dev/.aws/sso/cache/{hashlib.sha1(b'corp').hexdigest()}.json"
LOGIN_CACHE = f"/home/dev/.aws/login/cache/{hashlib.sha256(b'me').hexdigest()}.json"
LOGIN = {
    "accessToken": {
        "accessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "secretAccessKey": SECRET, "sessionToken": TOKEN,
        "accountId": "111122223333", "expiresAt": END,
    },
    "refreshToken": TOKEN, "dpopKey": SECRET, "clientId": "c",
}  # fmt: skip
SSO = "sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Developer\n"
SESSION = "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n"


def found_in(env=None, files=None, **more) -> FakeWorld:
    return FakeWorld({"HOME": "/home/dev", **(env or {})}, files, **more)


HOLDING = {
    "env": lambda: found_in({"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM", "AWS_SECRET_ACCESS_KEY": SECRET}),
    "assume-role": lambda: found_in(
        STS, {CONFIG: f"[default]\nrole_arn = {ROLE}\nsource_profile = base\n", CREDENTIALS: f"[base]\n{PAIR}"},
        http={f"POST {SERVER}/": (200, ISSUED.format("AssumeRole"))},
    ),
    "assume-role-with-web-identity": lambda: found_in(
        {**STS, "AWS_ROLE_ARN": ROLE, "AWS_WEB_IDENTITY_TOKEN_FILE": "/token"}, {"/token": TOKEN},
        http={f"POST {SERVER}/": (200, ISSUED.format("AssumeRoleWithWebIdentity"))},
    ),
    "sso": lambda: found_in(
        STS, {CONFIG: f"[default]\n{SSO}{SESSION}", SSO_CACHE: json.dumps({"accessToken": TOKEN, "expiresAt": END})},
        http={f"GET {SERVER}/federation/credentials": (200, json.dumps({"roleCredentials": {
            "accessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "secretAccessKey": SECRET, "sessionToken": TOKEN,
            "expiration": 4070908800000}}))},
    ),
    "shared-credentials-file": lambda: found_in({}, {CREDENTIALS: f"[default]\n{PAIR}"}),
    "login": lambda: found_in(
        {}, {CONFIG: "[default]\nlogin_session = me\n", LOGIN_CACHE: json.dumps(LOGIN)}, facts={"awscrt": True}
    ),
    "custom-process": lambda: found_in(
        {}, {CONFIG: "[default]\ncredential_process = creds now\n"},
        programs={"creds": (0, PRINTED, "")},
    ),
    "config-file": lambda: found_in({}, {CONFIG: f"[default]\n{PAIR}"}),
    "ec2-credentials-file": lambda: found_in(
        {"AWS_CREDENTIAL_FILE": "/old"}, {"/old": f"AWSAccessKeyId=AKIAZZZZZZZZZZZZ7EXM\nAWSSecretKey={SECRET}\n"}
    ),
    "boto-config": lambda: found_in({}, {"/home/dev/.boto": f"[Credentials]\n{PAIR}"}),
    "container-role": lambda: found_in(
        {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x", "AWS_CONTAINER_AUTHORIZATION_TOKEN": TOKEN},
        http={"GET http://169.254.170.2/v2/x": (200, HOST_ROLE)},
    ),
    "iam-role": lambda: found_in({}, {}, http={
        f"PUT {IMDS}api/token": (200, TOKEN), f"GET {IMDS}meta-data/iam/security-credentials/": (200, "web"),
        f"GET {IMDS}meta-data/iam/security-credentials/web": (200, HOST_ROLE)}),
}  # fmt: skip
"""For each place a world in which it holds credentials."""


@pytest.mark.parametrize("depth", [OFFLINE, LOOK, LIVE])
@pytest.mark.parametrize("name", HOLDING)
def test_it_finds_what_it_holds(name, depth):
    world = noting(HOLDING[name]())
    ask = ask_of(world, None)
    eyes = opened(world, ask, depth)
    step = step_of(PROVIDERS[name], eyes, ask, 3)
    asks = name in ("container-role", "iam-role")
    assert step.outcome == (UNKNOWN if asks and depth == OFFLINE else FOUND)
    assert step.n == 3
    assert step.reached
    assert step.looks
    assert len(step.reason) <= LONGEST
    if depth == LIVE:
        assert step.keys is not None
        assert step.keys.secret.reveal() == SECRET
    check(step, PROVIDERS[name], world, eyes, depth)


@pytest.mark.parametrize("depth", [OFFLINE, LOOK, LIVE])
@pytest.mark.parametrize("name", PROVIDERS)
def test_it_finds_nothing_in_an_empty_world(name, depth):
    world = noting(FakeWorld({"HOME": "/home/dev"}))
    eyes = Eyes(world, depth)
    step = step_of(PROVIDERS[name], eyes, Ask())
    assert step.outcome == (UNKNOWN if name == "iam-role" and depth == OFFLINE else NOTHING)
    assert step.looks, "even nothing was looked at"
    check(step, PROVIDERS[name], world, eyes, depth)


@pytest.mark.parametrize("name", HOLDING)
def test_a_place_that_is_never_reached_asks_nobody(name):
    world = noting(HOLDING[name]())
    ask = ask_of(world, None)
    eyes = opened(world, ask, LIVE, ended=True)
    step = step_of(PROVIDERS[name], eyes, ask)
    assert not step.reached
    assert world.sent == []
    assert world.ran == []
    assert step.outcome in (FOUND, UNKNOWN)
    check(step, PROVIDERS[name], world, eyes, LIVE)


@pytest.mark.parametrize("name", HOLDING)
def test_a_whole_walk_ends_there(name):
    """And what comes after it is looked at without a packet or a program."""
    world = noting(HOLDING[name]())
    seen = walk(world, depth=LIVE)
    assert seen.winner is not None
    assert seen.winner.provider == name
    sent = len(world.sent)
    assert sum(look.spot.kind == URL and look.seen != NOT_TRIED for step in seen.steps for look in step.looks) <= sent
    assert all(not step.reached for step in seen.steps if step.n > seen.winner.n)
    for step in seen.steps[seen.winner.n :]:
        assert {look.seen for look in step.looks if look.spot.kind in (URL, COMMAND)} <= {NOT_TRIED}


@pytest.mark.parametrize("name", ALL)
def test_it_is_a_frozen_value(name):
    provider = ALL[name]
    for field in fields(provider):
        with pytest.raises(FrozenNounError):
            setattr(provider, field, None)
    again = replace(provider)
    assert again == provider
    assert again is not provider
    assert hash(again) == hash(provider)
    assert replace(provider, title="another") != provider


def test_names_are_the_sdks_and_titles_are_short():
    assert list(PROVIDERS) == [
        "env", "assume-role", "assume-role-with-web-identity", "sso", "shared-credentials-file", "login",
        "custom-process", "config-file", "ec2-credentials-file", "boto-config", "container-role", "iam-role",
    ]  # fmt: skip
    titles = [provider.title for provider in PROVIDERS.values()]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 28 and title == title.strip() and not title.endswith(".") for title in titles)


def test_names_are_botocores():
    """Method names of botocore's own providers, in the order of its resolver."""
    session = pytest.importorskip("botocore.session").Session()
    resolver = session.get_component("credential_provider")
    assert [provider.METHOD for provider in resolver.providers] == list(PROVIDERS)
