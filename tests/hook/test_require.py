"""`awswhy.require()`: who this program is, or an error that says what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

import awswhy
from awswhy.lab.keys import DEV
from awswhy.lab.situation import exported
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub

ENV = {"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM", "AWS_SECRET_ACCESS_KEY": "x"}


def test_credentials_from_where_they_should_come() -> None:
    who = awswhy.require(source="env", world=awswhy.fake_world(ENV))
    assert who.source == "env"
    assert awswhy.require(world=awswhy.fake_world(ENV)).source == "env"


def test_from_elsewhere() -> None:
    with pytest.raises(awswhy.RequiredIdentityError, match=r"come from env .*, not from sso") as caught:
        awswhy.require(source="sso", world=awswhy.fake_world(ENV))
    assert caught.value.who is not None


def test_nobody() -> None:
    with pytest.raises(awswhy.RequiredIdentityError, match="no AWS credentials") as caught:
        awswhy.require(account="111122223333", world=awswhy.fake_world())
    assert caught.value.who is None
    assert caught.value.__cause__ is None
    assert "\naws configure sso\nMore: awswhy explain no-credentials" in str(caught.value)


def test_account_and_role_are_asked_of_aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Stub("sts", Sts().answer) as stub:
        for name, value in {**exported(DEV), "AWS_ENDPOINT_URL": stub.url, "AWS_DEFAULT_REGION": "us-east-1"}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        who = awswhy.require(account=DEV.account, role=DEV.arn, source="env")
        assert (who.arn, who.account) == (DEV.arn, DEV.account)
        with pytest.raises(awswhy.RequiredIdentityError, match="the account is 123456789012, not 111122223333"):
            awswhy.require(account="111122223333")
        assert len(stub.requests) == 2
        awswhy.require()
        assert len(stub.requests) == 2, "AWS is not asked where nothing has to be known from it"
