"""One contract for every place of boto3's chain, whatever world it looks at.

It raises nothing but SdkRaises, gives a whole step with its own name and title, writes down all that it looks at, tells
its reason on one line without a secret, asks nobody when the SDK never gets there, and gives the same when asked again.
"""

from __future__ import annotations

import copy
import hashlib
import json

import pytest

from awswhy.chains.boto3 import CHAIN
from awswhy.engine import walk
from awswhy.model.noun import FrozenNounError, fields, replace
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import (
    ABSENT,
    COMMAND,
    EMPTY,
    FILE,
    NO_ANSWER,
    NOT_TRIED,
    PRESENT,
    UNKNOWN_YET,
    UNREADABLE,
    URL,
    Look,
)
from awswhy.model.walk import (
    FOUND,
    LEFT_OUT,
    LIVE,
    LOOK,
    NOTHING,
    OFFLINE,
    STOPS,
    UNKNOWN,
    Ask,
    Step,
)
from awswhy.providers.steps import step_of
from awswhy.world import paths
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from referee.generate.worlds import world as random_world
from worlds_folder import WorldFolder, names

PROVIDERS = {provider.name: provider for provider in CHAIN.providers}
SOURCES = {f"{name} as a source": provider for name, provider in CHAIN.providers[1].sources}
ALL = {**PROVIDERS, **SOURCES}
OUTCOMES = {FOUND, NOTHING, STOPS, LEFT_OUT, UNKNOWN}
SEEN = {PRESENT, EMPTY, ABSENT, UNREADABLE, NO_ANSWER, NOT_TRIED, UNKNOWN_YET}
SECRET, TOKEN = "never-to-be-shown-secret-0123456789", "never-to-be-shown-token-0123456789"
LONGEST = 90
SERVER = "http://127.0.0.1:8077"
ROLE = "arn:aws:iam::111122223333:role/deploy"
PAIR = f"aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = {SECRET}\n"
END = "2026-08-02T20:00:00Z"
CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
HOST_ROLE = json.dumps(
    {"AccessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": SECRET, "Token": TOKEN, "Expiration": END}
)
PRINTED = json.dumps({"Version": 1, "AccessKeyId": "AKIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": SECRET})
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


class Noting(FakeWorld):
    """A fake world that remembers which files were read, and answers as the referee's stub does."""

    def __init__(self, *args, **named) -> None:
        super().__init__(*args, **named)
        self.read_paths: list[str] = []

    def read(self, path: str) -> bytes:
        self.read_paths.append(path)
        return super().read(path)


def of_folder(name: str) -> tuple[FakeWorld, str | None]:
    folder = WorldFolder(name)
    return noting(folder.fake_world()), folder.profile


def of_seed(seed: int) -> tuple[FakeWorld, str | None]:
    made = random_world(seed).filled("", SERVER)
    world = FakeWorld(
        made.env, made.files, modes=made.modes, http={_key(key): one_of(said) for key, said in made.http.items()},
        facts={"awscrt": made.awscrt, "mfa_code": lambda serial: "123456"}, now=made.now, cwd="/home/dev",
        programs={"/home/dev/bin/cred": (0, PRINTED, "")},
    )  # fmt: skip
    return noting(world), made.profile


def _key(key: str) -> str:
    """`METHOD /path Action` as a fake world has it."""
    method, target, *_ = key.split(" ")
    return f"{method} {SERVER}{target}" if target.startswith("/") else f"{method} {target}"


def one_of(said):
    """An answer, or the first of several."""
    return said[0] if isinstance(said, list) and said and not isinstance(said[0], int) else said


def noting(world: FakeWorld) -> FakeWorld:
    made = copy.copy(world)
    made.__class__ = Noting
    made.read_paths = []
    made.sent, made.ran = [], []
    return made


def ask_of(world: FakeWorld, profile: str | None) -> Ask:
    """What the engine would ask for."""
    return walk(world, profile=profile, depth=OFFLINE).ask


def opened(world, ask: Ask, depth: str, ended: bool = False) -> Eyes:
    """Open the eyes on a world in which nothing was looked at yet."""
    world.sent, world.ran, world.read_paths = [], [], []
    eyes = Eyes(world, depth)
    eyes.session, eyes.ended = ask, ended
    return eyes


@pytest.fixture(autouse=True)
def _no_sleep(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def check(step: Step, provider, world, eyes: Eyes, depth: str) -> None:
    """The contract on one step."""
    told = f"{provider.name}: {step!r}"
    assert step.provider == provider.name
    assert step.title == provider.title
    assert step.outcome in OUTCOMES, (told, eyes.memo)
    assert step.reason, told
    assert len(step.reason.splitlines()) == 1, told
    assert (step.sdk_error is not None) is (step.outcome == STOPS), told
    assert (step.identity is not None) is (step.outcome == FOUND), told
    assert step.keys is None or step.outcome == FOUND, told
    if step.outcome == STOPS:
        assert step.sdk_error.type.isidentifier() or "." in step.sdk_error.type
    assert SECRET not in told + repr(eyes.take())
    assert TOKEN not in told
    assert {look.seen for look in step.looks} <= SEEN
    _all_is_written_down(world, _looks(step), told)
    if depth == OFFLINE:
        assert world.sent == []
    if depth in (OFFLINE, LOOK):
        assert world.ran == []


def _looks(step: Step) -> list[Look]:
    """Those of its source too, and of that one's."""
    return [*step.looks, *(look for inner in step.inner for look in _looks(inner))]


def _all_is_written_down(world, looks, told: str) -> None:
    files = {look.spot.name for look in looks if look.spot.kind == FILE}
    for path in getattr(world, "read_paths", ()):
        assert paths.short(world, path) in files, f"{path} was read: {told}"
    urls = {look.spot.name for look in looks if look.spot.kind == URL}
    for request in world.sent:
        assert any(request.shown.endswith(url.partition("://")[2]) for url in urls), request
    programs = {look.spot.name for look in looks if look.spot.kind == COMMAND}
    assert {argv[0].partition("=")[0] for argv in world.ran} <= programs  # `NAME=secret` is cut


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


def everywhere(world: FakeWorld, profile: str | None, what: str) -> None:
    """The contract on every place of one world, at every depth."""
    ask = ask_of(world, profile)
    for depth in (OFFLINE, LOOK, LIVE):
        for provider in ALL.values():
            raises_nothing_else(provider, opened(world, ask, depth), ask, what)
            eyes = opened(world, ask, depth)
            step = step_of(provider, eyes, ask)
            check(step, provider, world, eyes, depth)
            if depth == LOOK:
                assert step_of(provider, opened(world, ask, depth), ask) == step, f"{what}: another answer"


def raises_nothing_else(provider, eyes: Eyes, ask: Ask, what: str) -> None:
    try:
        provider.look(eyes, ask)
    except SdkRaises as error:
        told = f"{error} {error!r} {error.reason} {error.sign!r} {error.at}"
    else:
        told = ""
    assert SECRET not in told, what


@pytest.mark.parametrize("name", names())
def test_every_world_folder(name):
    everywhere(*of_folder(name), name)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_random_worlds(first):
    for seed in range(first, first + 50):
        everywhere(*of_seed(seed), f"seed {seed}")


@pytest.mark.parametrize("name", names())
def test_reasons_are_short(name):
    """90 letters at most, what the person wrote into the files (a path, an address, an ARN) left out of the count."""
    short(*of_folder(name))


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_reasons_are_short_in_random_worlds(first):
    for seed in range(first, first + 100):
        short(*of_seed(seed))


def short(world: FakeWorld, profile: str | None) -> None:
    for depth in (OFFLINE, LIVE):
        for step in walk(world, profile=profile, depth=depth).steps:
            bare = " ".join(word for word in step.reason.split() if not any(mark in word for mark in "/:[]\"'"))
            assert len(bare) <= LONGEST, step.reason
