"""`awswhy whoami`: the account without a call, who STS says it is with one, and what is expected."""

from __future__ import annotations

import json

import pytest

import awswhy
from awswhy import identity
from awswhy.cli.main import main
from awswhy.identity import NobodyError, Whoami, differs, offline, parts_of, permission_set_of, whoami
from awswhy.lab.keys import ACCOUNT, DEV, ENDED, SIGNED_IN, STRANGER
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub
from awswhy.model.account import account_of_key
from awswhy.world.fake import FakeWorld
from awswhy.world.here import HereWorld


@pytest.mark.parametrize(
    ("key_id", "account"),
    [
        ("ASIAY34FZKBOKMUTVV7A", "609629065308"),
        ("ASIAQNZGKIQY56JQ7WML", "029608264753"),
        (DEV.id, ACCOUNT),
        ("AKIAIOSFODNN7EXAMPLE", None),
        ("AKIAPZZZZZZZZZZZZZZZ", None),
        ("AROAQNZGKIQY56JQ7WML", None),
        ("ASIAQNZGKIQY56JQ7WM", None),
        ("ASIAQNZGKIQY56JQ7WM1", None),
        ("", None),
    ],
)
def test_the_account_in_a_key_id(key_id, account):
    assert account_of_key(key_id) == account


@pytest.mark.parametrize(
    ("arn", "parts"),
    [
        ("arn:aws:iam::111122223333:user/team/jane", ("user", "jane", None)),
        ("arn:aws:iam::111122223333:root", ("root", "root", None)),
        ("arn:aws:sts::111122223333:assumed-role/deploy/ci", ("assumed role", "deploy", "ci")),
        ("arn:aws:sts::111122223333:federated-user/bob", ("federated user", "bob", None)),
        (
            "arn:aws-cn:sts::111122223333:assumed-role/AWSReservedSSO_Read_Only_1a2b3c4d5e6f7a8b/jane@example.com",
            ("SSO permission set", "Read_Only", "jane@example.com"),
        ),
        ("arn:aws:sts::1:assumed-role/AWSReservedSSO_x/y", ("assumed role", "AWSReservedSSO_x", "y")),
        ("nonsense", ("other", None, None)),
        ("", ("other", None, None)),
    ],
)
def test_an_arn_is_taken_apart(arn, parts):
    assert parts_of(arn) == parts


def test_only_sixteen_hexadecimal_digits_are_a_permission_sets_tag():
    assert permission_set_of("AWSReservedSSO_Admin_0123456789abcdef") == "Admin"
    assert permission_set_of("AWSReservedSSO_Admin_0123456789abcdeg") is None
    assert permission_set_of("Admin_0123456789abcdef") is None


JANE = Whoami(
    "111122223333", "arn:aws:sts::111122223333:assumed-role/deploy/ci", "assumed role", "deploy", source="env"
)


@pytest.mark.parametrize(
    ("expected", "count"),
    [
        ({}, 0),
        ({"account": "111122223333", "role": "deploy", "source": "env"}, 0),
        ({"role": "arn:aws:iam::111122223333:role/ops/deploy"}, 0),
        ({"role": "arn:aws:iam::999922223333:role/ops/deploy"}, 1),
        ({"account": "999922223333", "role": "admin", "source": "sso"}, 3),
    ],
)
def test_somebody_else_is_told_apart(expected, count):
    asked = {"account": None, "role": None, "source": None, **expected}
    assert len(differs(JANE, **asked)) == count


@pytest.fixture
def sts(monkeypatch, tmp_path):
    """A loopback STS, and this process's variables pointing at it and nowhere else."""
    for name in list(HereWorld().env):
        if name.startswith("AWS_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    with Stub("sts", Sts().answer) as stub:
        for name, value in {
            "HOME": str(tmp_path),
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL": stub.url,
            "AWS_DEFAULT_REGION": "eu-west-1",
        }.items():
            monkeypatch.setenv(name, value)
        yield stub


def sign_in(monkeypatch, key):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key.id)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", key.secret.reveal())
    if key.token:
        monkeypatch.setenv("AWS_SESSION_TOKEN", key.token.reveal())


def test_sts_is_asked_once_and_believed(sts, monkeypatch):
    sign_in(monkeypatch, DEV)
    who = whoami(HereWorld())
    assert (who.account, who.kind, who.name, who.source, who.proof) == (ACCOUNT, "user", "dev", "env", "asked")
    assert [seen.action for seen in sts.requests] == ["GetCallerIdentity"]


def test_the_library_function_stays_a_function(sts, monkeypatch):
    sign_in(monkeypatch, SIGNED_IN)
    assert awswhy.whoami().kind == "SSO permission set"
    assert awswhy.whoami().name == "Developer"


def test_the_screen_and_its_exit_code(sts, monkeypatch, capsys):
    sign_in(monkeypatch, DEV)
    assert main(["whoami"]) == 0
    shown = capsys.readouterr().out
    assert f"Account   {ACCOUNT}\n" in shown
    assert f"ARN       {DEV.arn}\n" in shown
    assert DEV.id not in shown
    assert DEV.secret.reveal() not in shown


def test_json_is_data(sts, monkeypatch, capsys):
    sign_in(monkeypatch, DEV)
    assert main(["whoami", "--json", "--expect-account", ACCOUNT]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["account"], data["arn"], data["source"]) == (1, ACCOUNT, DEV.arn, "env")


@pytest.mark.parametrize(
    "words", [["--expect-account", "999999999999"], ["--expect-role", "admin"], ["--expect-source", "sso"]]
)
def test_somebody_else_is_exit_11(sts, monkeypatch, capsys, words):
    sign_in(monkeypatch, DEV)
    assert main(["whoami", *words]) == 11
    assert words[1] in capsys.readouterr().err


def test_a_refusal_is_exit_12_and_says_why(sts, monkeypatch, capsys):
    sign_in(monkeypatch, STRANGER)
    assert main(["whoami"]) == 12
    assert "AWS does not know the access key" in capsys.readouterr().out


def test_an_ended_token_is_exit_12(sts, monkeypatch, capsys):
    sign_in(monkeypatch, ENDED)
    assert main(["whoami"]) == 12
    shown = capsys.readouterr().out
    assert ENDED.token is not None
    assert ENDED.token.reveal() not in shown


def test_nobody_is_exit_11(sts, capsys):
    assert main(["whoami"]) == 11
    assert sts.requests == []
    with pytest.raises(NobodyError) as caught:
        whoami(HereWorld())
    assert caught.value.report.findings


def test_a_clock_that_is_off_is_said(monkeypatch, sts, capsys):
    with Stub("sts", Sts(offset=7260.0).answer) as late:
        monkeypatch.setenv("AWS_ENDPOINT_URL", late.url)
        sign_in(monkeypatch, DEV)
        assert main(["whoami"]) == 12
    assert "The clock of this machine is 2 hours behind AWS's" in capsys.readouterr().out


def test_offline_reads_the_account_and_asks_nobody(sts, monkeypatch, capsys):
    sign_in(monkeypatch, DEV)
    assert main(["whoami", "--offline", "--expect-account", ACCOUNT]) == 0
    assert sts.requests == []
    assert "AWS was not asked" in capsys.readouterr().out


def test_offline_names_role_and_permission_set():
    config = (
        "[profile role]\nrole_arn = arn:aws:iam::111122223333:role/ops/deploy\nsource_profile = keys\n"
        "[profile keys]\naws_access_key_id = ASIAY34FZKBOKMUTVV7A\naws_secret_access_key = x\naws_session_token = y\n"
    )
    world = FakeWorld({}, {"/home/dev/.aws/config": config})
    who = offline(world, profile="role")
    assert (who.account, who.kind, who.name, who.proof) == ("111122223333", "assumed role", "deploy", "claimed")
    assert offline(world, profile="keys").account == "609629065308"
    with pytest.raises(NobodyError):
        offline(world)
    assert world.sent == []


def test_an_unreachable_sts_is_no_refusal():
    key = "[default]\nregion = eu-west-1\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = x\n"
    world = FakeWorld(
        {"AWS_EC2_METADATA_DISABLED": "true", "AWS_MAX_ATTEMPTS": "1"}, {"/home/dev/.aws/credentials": key}
    )
    with pytest.raises(NobodyError) as caught:
        identity.asked(world)
    assert caught.value.report.refused is None
    assert caught.value.report.exit_code == 11
    assert caught.value.report.findings[0].cause == "sts-unreachable"
