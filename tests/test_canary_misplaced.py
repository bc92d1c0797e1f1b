"""Passwords where nobody looks for them: in a program's words, in a proxy's login, in a query; and hosts that a mere
look must not hand a token to."""

from __future__ import annotations

import pytest

from awswhy.act import record
from awswhy.engine import diagnose, walk
from awswhy.model.secret import mask_text
from awswhy.model.walk import LIVE, LOOK, OFFLINE, UNKNOWN
from awswhy.world.base import bare_url
from awswhy.world.fake import FakeWorld
from canary import assert_silent, outputs

PASSWORD = "Tr0ub4dor"
"""Too short and too plain for any mask to know it."""
CONFIG = "/home/dev/.aws/config"
ROLE = (
    "[default]\nregion = us-east-1\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = s\n"
    "[profile s]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = made+up\n"
)
COMMANDS = (
    f"curl -u me:{PASSWORD} https://x | jq .",
    f"curl https://me:{PASSWORD}@x/creds | jq .",
    f"curl -H 'X-Vault: {PASSWORD}' https://x/creds | jq .",
    f"p --pin {PASSWORD} > /x",
    f"p -p {PASSWORD} | jq .",
    f"p --x={PASSWORD} | jq .",
    f"https://me:{PASSWORD}@x/creds",
)


def silent(world: FakeWorld, what: str) -> None:
    for depth in (OFFLINE, LOOK, LIVE):
        found = outputs(world, diagnose(world, walk(world, depth=depth)))
        found |= {"record": repr(record.record(world, depth=depth))}
        assert_silent({name: text.replace(PASSWORD, "canary-8f3a-that-nobody-may-ever-see")
                       for name, text in found.items()}, what)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_programs_words(command):
    files = {CONFIG: f"[default]\ncredential_process = {command}\n"}
    silent(FakeWorld({"HOME": "/home/dev", "PATH": "/usr/bin"}, files), command)


@pytest.mark.parametrize("said", [
    f"login failed: password={PASSWORD}", f'{{"client_secret": "{PASSWORD}"}}', f"token: {PASSWORD}",
    f"cannot reach https://me:{PASSWORD}@x/creds",
])  # fmt: skip
def test_what_a_program_says(said):
    files = {CONFIG: "[default]\ncredential_process = /bin/p\n"}
    world = FakeWorld({"HOME": "/home/dev"}, files, programs={"/bin/p": (1, "", said)})
    report = diagnose(world, walk(world, depth=LIVE))
    assert report.walk.verdict == "stops"
    for name, text in outputs(world, report).items():
        assert PASSWORD not in text, name


def test_a_secret_behind_its_name():
    """The net by shape takes `name=value` for two words."""
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY"
    assert mask_text(f"x aws_secret_access_key={secret} y") == "x aws_secret_access_key=<secret> y"


LOGINS = (
    f"http://u:{PASSWORD}@127.0.0.1:1",
    f"u:{PASSWORD}@127.0.0.1:1",
    f"http://u:{PASSWORD}/@127.0.0.1:1",
    f"http://u:{PASSWORD}#x@127.0.0.1:1",
)


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize("name", ["http_proxy", "HTTPS_PROXY"])
def test_a_proxys_login(name, login):
    silent(FakeWorld({"HOME": "/home/dev", name: login}, {CONFIG: ROLE}), f"{name}={login}")


def test_a_query_of_an_address():
    url = f"http://127.0.0.1:1/x?t={PASSWORD}"
    silent(FakeWorld({"HOME": "/home/dev", "AWS_CONTAINER_CREDENTIALS_FULL_URI": url}), url)
    silent(FakeWorld({"HOME": "/home/dev", "AWS_ENDPOINT_URL": f"http://u:p@127.0.0.1:1/?t={PASSWORD}"},
                     {CONFIG: ROLE}), url)  # fmt: skip


@pytest.mark.parametrize(("url", "bare"), [
    ("http://u:p/w@h:1/x", "http://h:1/x"), ("http://u:p?w@h/x", "http://h/x"), ("http://u:p#@h", "http://h"),
    ("http://h:80/a@b", "http://h:80/a@b"), ("http://h/a@b/c?d=e@f", "http://h/a@b/c"),
    ("http://[::1]:80/a@b", "http://[::1]:80/a@b"), ("u:p@h:1", "h:1"),
])  # fmt: skip
def test_a_bare_url(url, bare):
    assert bare_url(url) == bare


@pytest.mark.parametrize(("url", "asked"), [
    ("https://example.com/x", 0), ("https://10.0.0.1/x", 0), ("https://127.0.0.1/x", 1), ("https://localhost/x", 1),
    ("http://169.254.170.2/x", 1),
])  # fmt: skip
def test_a_look_gives_no_token_to_a_host_elsewhere(url, asked):
    answer = (
        '{"AccessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": "x", "Token": "x", '
        '"Expiration": "2040-01-01T00:00:00Z"}'
    )
    env = {"HOME": "/home/dev", "AWS_CONTAINER_CREDENTIALS_FULL_URI": url, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "t"}
    env["AWS_EC2_METADATA_DISABLED"] = "true"
    world = FakeWorld(env, http={f"GET {url}": [200, answer]})
    seen = walk(world, depth=LOOK)
    assert len(world.sent) == asked
    if not asked:
        step = next(step for step in seen.steps if step.provider == "container-role")
        assert step.outcome == UNKNOWN
        assert "--live" in step.reason
    assert walk(world, depth=LIVE).verdict == "found"


@pytest.mark.parametrize("text", [
    "[default]\nregion = x\n" + "  y\n" * 50_000,
    "[default]\naws_secret_access_key = x\n" + "  y\n" * 50_000,
    "[default]\nregion = x\n" + "\n" * 400_000 + "  y\n",
    "".join(f"[p{n}]\nregion = x\n" for n in range(10_000)),
], ids=("continued", "continued secret", "blank lines", "sections"))  # fmt: skip
def test_big_files_take_no_time_for_each_pair_of_lines(text):
    """Each of these took minutes when a value was joined anew for each line, or every section met every other."""
    world = FakeWorld({"HOME": "/home/dev", "AWS_PROFILE": "default"}, {CONFIG: text})
    assert diagnose(world, walk(world, depth=OFFLINE)).findings


@pytest.mark.parametrize("secret", ["wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzKEY",
                                    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3In0.dozjgNryP4J3jVmNHl0w"])  # fmt: skip
@pytest.mark.parametrize("before", ["x=", "the id is ", "x: "])
def test_a_secret_that_a_program_says(secret, before):
    files = {CONFIG: "[default]\ncredential_process = /bin/p\n"}
    world = FakeWorld({"HOME": "/home/dev"}, files, programs={"/bin/p": (1, "", before + secret)})
    found = outputs(world, diagnose(world, walk(world, depth=LIVE)))
    found["record"] = repr(record.record(world, depth=LIVE))
    for name, text in found.items():
        assert secret not in text, name
