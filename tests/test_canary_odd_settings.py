"""The canary where no secret belongs: in the line below another key, in odd variables, in odd lines."""

from __future__ import annotations

import pytest

from awswhy.engine import diagnose, walk
from awswhy.model.walk import LIVE, LOOK, OFFLINE
from awswhy.world.fake import FakeWorld
from canary import CANARY, assert_silent, outputs

SWALLOWING = (
    "region", "role_arn", "source_profile", "sso_region", "sso_role_name", "sso_session", "credential_process",
    "role_session_name", "login_session", "web_identity_token_file", "metadata_service_timeout", "services",
    "ec2_metadata_service_endpoint", "credential_source", "duration_seconds", "aws_access_key_id", "aws_account_id",
    "retry_mode", "max_attempts", "ec2_metadata_service_endpoint_mode", "x",
)  # fmt: skip
BESIDE = (
    "",
    "role_arn = arn:aws:iam::111122223333:role/x\n",
    "sso_account_id = 111122223333\nsso_role_name = D\nsso_region = us-east-1\nsso_start_url = https://x\n",
)


@pytest.mark.parametrize("key", SWALLOWING)
def test_a_secret_that_an_indent_gave_to_the_key_above(key):
    """`  aws_secret_access_key = ...` under `region = x` is part of the region, which is shown."""
    for beside in BESIDE:
        for value in ("us-east-1", ""):
            for line in (f"  aws_secret_access_key = {CANARY}", f"\tAWS_SESSION_TOKEN:{CANARY}"):
                text = f"[default]\n{beside}{key} = {value}\n{line}\n"
                world = FakeWorld({"HOME": "/home/dev"}, {"/home/dev/.aws/config": text})
                assert_silent(outputs(world, diagnose(world, walk(world, depth=LIVE))), text)


WEB = {"AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/x", "AWS_WEB_IDENTITY_TOKEN_FILE": "/t",
       "AWS_DEFAULT_REGION": "us-east-1"}  # fmt: skip
MISPLACED = {
    "login in a container's address": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://u:{CANARY}@127.0.0.1:1/x"},
    "query of a container's address": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://127.0.0.1:1/x?t={CANARY}"},
    "address of a refused host": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://u:{CANARY}@example.com/x?t={CANARY}"},
    "address with a bad port": {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://u:{CANARY}@127.0.0.1:x/"},
    "query of a relative address": {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": f"/x?t={CANARY}"},
    "login in the metadata address": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": f"http://u:{CANARY}@127.0.0.1:1/"},
    "login in a bad metadata address": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": f"http://u:{CANARY}@-x-/"},
    "login in no http address": {"AWS_EC2_METADATA_SERVICE_ENDPOINT": f"ftp://u:{CANARY}@127.0.0.1/"},
    "login of a proxy": {"http_proxy": f"http://u:{CANARY}@127.0.0.1:1"},
    "login of a proxy to AWS": {"HTTPS_PROXY": f"http://u:{CANARY}@127.0.0.1:1", **WEB},
    "login in AWS's address": {"AWS_ENDPOINT_URL": f"http://u:{CANARY}@127.0.0.1:1/", **WEB},
    "login in a bad address": {"AWS_ENDPOINT_URL": f"http://u:{CANARY}@-x_:y/", **WEB},
    "misspelt variables": {"AWS_SECRET_KEY": CANARY, "AWS_TOKEN": CANARY, "AWS_KEY": CANARY, "AWS_SECRET": CANARY},
    "a secret as the key id": {"AWS_ACCESS_KEY_ID": CANARY, "AWS_SECRET_ACCESS_KEY": "AKIAZZZZZZZZZZZZ7EXM"},
    "a token in place of its file": {"AWS_WEB_IDENTITY_TOKEN": CANARY},
    "a token with a line break": {
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/x",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": CANARY + "\n",
    },
}


@pytest.mark.parametrize("what", MISPLACED)
def test_secrets_in_odd_variables(what):
    for depth in (OFFLINE, LOOK, LIVE):
        world = FakeWorld({"HOME": "/home/dev", **MISPLACED[what]}, {"/t": CANARY})
        assert_silent(outputs(world, diagnose(world, walk(world, depth=depth))), f"{what}, {depth}")


ODD_LINES = (
    f"credential_process = AWS_SECRET_ACCESS_KEY={CANARY} program",
    f"credential_process = program --password {CANARY}",
    f"credential_process = program '{CANARY}",
    f"credential_process = echo {CANARY} | program",
    f"# aws_secret_access_key = {CANARY}",
    f"aws_secret_access_key {CANARY}",
    f"export aws_secret_access_key={CANARY}",
    f"aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\nsecret_acess = {CANARY}\naws_secret_key = {CANARY}",
    f"aws_secret_access_key = {CANARY}\naws_secret_access_key = {CANARY}",
)


@pytest.mark.parametrize("system", ["posix", "nt"])
@pytest.mark.parametrize("line", ODD_LINES)
def test_secrets_in_odd_lines(line, system):
    for name in ("config", "credentials"):
        for depth in (OFFLINE, LIVE):
            home = {"HOME": "/home/dev", "USERPROFILE": "/home/dev"}
            path = f"/home/dev{chr(92) if system == 'nt' else '/'}.aws{chr(92) if system == 'nt' else '/'}{name}"
            files = {path: f"[default]\n{line}\n", f"/home/dev/.aws/{name}": f"[default]\n{line}\n"}
            world = FakeWorld(home, files, os=system)
            assert_silent(outputs(world, diagnose(world, walk(world, depth=depth))), f"{line}, {depth}")
