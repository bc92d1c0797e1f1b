"""`awswhy profiles`: what each profile is, and what is wrong with it."""

from __future__ import annotations

import json
import time

import pytest

from awswhy.cli import profiles as command
from awswhy.cli.main import main
from awswhy.model.raises import SdkRaises
from awswhy.profiles import SETTINGS, rows
from awswhy.render.style import Style
from awswhy.world.fake import DEFAULT_NOW, FakeWorld

CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
SECRET = "made+up+secret/for/awswhy/tests/00000001"
PAIR = f"aws_access_key_id = ASIAY34FZKBOKMUTVV7A\naws_secret_access_key = {SECRET}\naws_session_token = t\n"
SSO = "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n"
ACCOUNT = "sso_account_id = 111122223333\nsso_role_name = Developer\n"


def only(config="", credentials="", files=None):
    found = rows(FakeWorld({}, {CONFIG: config, CREDENTIALS: credentials, **(files or {})}))
    assert len(found) == 1, found
    return found[0]


def test_keys():
    row = only(credentials=f"[dev]\n{PAIR}region = eu-west-1\n")
    assert (row.kind, row.state, row.account, row.region, row.wrong) == (
        "keys", "found", "609629065308", "eu-west-1", "",
    )  # fmt: skip
    assert str(row.at) == "~/.aws/credentials:1 [dev]"


def test_single_sign_on_says_until_when():
    token = json.dumps({"startUrl": "x", "accessToken": "t", "expiresAt": "2026-08-02T19:00:00Z"})
    from awswhy.awsfiles.sso_cache import name_of

    cache = f"/home/dev/.aws/sso/cache/{name_of('corp')}.json"
    row = only(f"{SSO}[profile dev]\nsso_session = corp\n{ACCOUNT}", files={cache: token})
    assert (row.kind, row.state, row.account, row.role) == ("single sign-on", "found", "111122223333", "Developer")
    assert row.expires == DEFAULT_NOW + 7 * 3600


@pytest.mark.parametrize(
    ("config", "kind", "state", "wrong"),
    [
        ("[default]\nregion = eu-west-1\n", SETTINGS, "nothing", ""),
        (f"{SSO}[profile dev]\nsso_session = corp\n", "single sign-on", "nothing", "no sso_account_id"),
        (f"[profile dev]\nsso_session = nope\n{ACCOUNT}", "single sign-on", "stops", "no [sso-session nope]"),
        ("[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\n", "role", "stops", "source_profile"),
        (
            "[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = dev\n",
            "role",
            "stops",
            "in a circle",
        ),
        ("[profile dev]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n", "keys", "stops", "no aws_secret_access_key"),
        (f"[profile dev]\naws_access_key_id = {SECRET}\naws_secret_access_key = AKIAZZZZZZZZZZZZ7EXM\n", "keys",
         "found",
         "swapped"),
        ("[profile dev]\ncredential_process = /no/such/program\n", "program", "stops", "/no/such/program"),
        ("[profile dev]\nlogin_session = arn:aws:sts::111122223333:assumed-role/A/me\n", "aws login", "stops", ""),
        (
            "[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = /no/file\n",
            "web identity",
            "stops",
            "/no/file",
        ),
        (
            "[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = Ec2InstanceMetadata\n",
            "role",
            "unknown",
            "",
        ),
    ],
)  # fmt: skip
def test_every_kind(config, kind, state, wrong):
    row = only(config)
    assert (row.kind, row.state) == (kind, state)
    assert wrong in row.wrong


def test_profiles_that_look_alike_keep_their_own_account_and_fate():
    good = f"[profile a]\nsso_session = corp\n{ACCOUNT}"
    other = "[profile b]\nsso_session = corp\nsso_account_id = 444455556666\nsso_role_name = Ops\n"
    broken = "[profile c]\nsso_session = corp\nsso_account_id = 444455556666\n"
    a, b, c = rows(FakeWorld({}, {CONFIG: SSO + good + other + broken}))
    assert (a.account, a.role, b.account, b.role) == ("111122223333", "Developer", "444455556666", "Ops")
    assert a.wrong == b.wrong
    assert "sso_role_name" in c.wrong


def test_keys_that_look_alike_keep_their_own_fate():
    text = f"[a]\n{PAIR}[b]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = {SECRET}\n"
    a, b = rows(FakeWorld({}, {CREDENTIALS: text}))
    assert (a.account, a.wrong) == ("609629065308", "")
    assert (b.account, b.wrong) == ("029608264753", "a temporary key without its session token")


def test_a_broken_file_is_an_error():
    with pytest.raises(SdkRaises):
        rows(FakeWorld({}, {CONFIG: "[a]\n[a]\n"}))


def test_the_table_never_cuts_what_is_wrong():
    row = only(f"[profile {'x' * 60}]\nsso_session = nope\n{ACCOUNT}")
    text = command.table((row,), Style())
    assert "xxx…" in text
    assert text.endswith("no [sso-session nope]")


def test_no_secret_is_in_any_row():
    found = rows(FakeWorld({}, {CREDENTIALS: f"[a]\n{PAIR}"}))
    assert SECRET not in repr(found)
    assert SECRET not in command._json(found)


def test_the_command(tmp_path, monkeypatch, capsys):
    (tmp_path / "config").write_text(f"[profile dev]\nsso_session = nope\n{ACCOUNT}")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    assert main(["profiles", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["profiles"]
    assert (row["name"], row["kind"], row["state"]) == ("dev", "single sign-on", "stops")
    assert main(["profiles", "--profile", "other"]) == 0
    assert "no profiles" in capsys.readouterr().out
    (tmp_path / "config").write_text("nonsense\n")
    assert main(["profiles"]) == 11


@pytest.mark.parametrize("kind", ["sso", "keys", "roles"])
def test_ten_thousand_profiles_share_their_looks(kind):
    """Not a benchmark: it only fails where every profile is walked anew, which takes many times as long."""
    one = {
        "sso": f"sso_session = corp\n{ACCOUNT}",
        "keys": PAIR,
        "roles": "role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = keys\n",
    }[kind]
    text = SSO + f"[profile keys]\n{PAIR}" + "".join(f"[profile p{i}]\n{one}" for i in range(10_000))
    world = FakeWorld({}, {CONFIG: text})
    start = time.perf_counter()
    assert len(rows(world)) == 10_001
    assert time.perf_counter() - start < 5
