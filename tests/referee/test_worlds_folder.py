"""The reader of world folders: one folder, both sides, the same answer; it sees what a folder can say."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from awswhy.engine import walk
from awswhy.world.base import Unreadable
from referee.compare import differences
from referee.judge import Judge
from worlds_folder import HOME, WorldFolder

pytestmark = pytest.mark.referee

IMDS = "http://169.254.169.254/latest/"
STS = (
    "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAFOLDER0000000000</AccessKeyId>"
    "<SecretAccessKey>made-up</SecretAccessKey><SessionToken>made-up</SessionToken><Expiration>2099-01-01T00:00:00Z"
    "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"
)
ROLE = {
    "AccessKeyId": "ASIAHOST000000000000",
    "SecretAccessKey": "s",
    "Token": "t",
    "Expiration": "2099-01-01T00:00:00Z",
}
PROFILE = "[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/r\ncredential_source = Ec2InstanceMetadata\n"


def folder(tmp_path: Path, **parts: object) -> WorldFolder:
    for name, said in parts.items():
        if name != "fs":
            (tmp_path / f"{name}.json").write_text(json.dumps(said))
    for path, data in (parts.get("fs") or {}).items():  # type: ignore[attr-defined]  # JSON, read as it was written
        target = tmp_path / "fs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return WorldFolder(str(tmp_path))


def agree(judge: Judge, made: WorldFolder) -> tuple[str, str | None, str | None]:
    """Ask both; gives the SDK's outcome when they agree."""
    verdict = judge.ask(made.situation())
    assert not differences(walk(made.fake_world(), profile=made.profile, depth="live"), verdict)
    return verdict.outcome, verdict.method, verdict.access_key or verdict.error_type


def test_served_hosts_answer_over_http_and_https(judge: Judge, tmp_path: Path) -> None:
    http = {
        f"PUT {IMDS}api/token": [200, "token"],
        f"GET {IMDS}meta-data/iam/security-credentials/": [200, "role1"],
        f"GET {IMDS}meta-data/iam/security-credentials/role1": [200, ROLE],
        "POST https://sts.us-east-1.amazonaws.com/": [200, STS],
    }
    env = {"AWS_PROFILE": "dev", "AWS_DEFAULT_REGION": "us-east-1"}
    made = folder(tmp_path, env=env, http=http, fs={"home/dev/.aws/config": PROFILE.encode()})
    assert agree(judge, made) == ("found", "assume-role", "ASIAFOLDER0000000000")


@pytest.mark.parametrize(
    "kind", ["refused", "timeout", "read-timeout", "unreachable", "name", "tls", "closed", "proxy"]
)
def test_failures_fail_alike(judge: Judge, tmp_path: Path, kind: str) -> None:
    http = {
        f"PUT {IMDS}api/token": [200, "token"],
        f"GET {IMDS}meta-data/iam/security-credentials/": [200, "role1"],
        f"GET {IMDS}meta-data/iam/security-credentials/role1": [200, ROLE],
        "POST https://sts.us-east-1.amazonaws.com/": kind,
    }
    env = {"AWS_PROFILE": "dev", "AWS_DEFAULT_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1"}
    made = folder(tmp_path, env=env, http=http, fs={"home/dev/.aws/config": PROFILE.encode()})
    assert agree(judge, made)[:2] == ("found_then_error", "assume-role")


def test_paths_outside_home_and_programs_and_base64(judge: Judge, tmp_path: Path) -> None:
    said = json.dumps({"Version": 1, "AccessKeyId": "AKIAPROGRAM000000000", "SecretAccessKey": "it's made up"})
    bom = base64.b64encode(b"\xef\xbb\xbf[Credentials]\n")
    config = b"[default]\ncredential_process = helper --print\n"
    absolute = b"[default]\ncredential_process = /opt/help/helper\n"
    files = {"home/dev/.aws/config": config, "etc/boto.cfg.base64": bom}
    made = folder(tmp_path, env={}, facts={"programs": {"helper": [0, said, ""]}}, fs=files)
    assert agree(judge, made) == ("found", "custom-process", "AKIAPROGRAM000000000")
    facts = {"programs": {"/opt/help/helper": [0, said, ""]}}
    made = folder(tmp_path, env={}, facts=facts, fs={"home/dev/.aws/config": absolute})
    assert agree(judge, made) == ("found", "custom-process", "AKIAPROGRAM000000000")
    files = {
        "home/dev/.aws/config": b"",
        "etc/boto.cfg.base64": bom,
        "srv/keys/file": b"AWSAccessKeyId=A\nAWSSecretKey=B",
    }
    made = folder(tmp_path, env={}, facts={}, fs=files)
    assert agree(judge, made) == ("error", None, "ConfigParseError")
    made = folder(tmp_path, env={"AWS_CREDENTIAL_FILE": "/srv/keys/file"}, facts={}, fs=files)
    assert agree(judge, made) == ("found", "ec2-credentials-file", "A")


def test_facts(judge: Judge, tmp_path: Path) -> None:
    facts = {"profile": "dev", "now": 978_307_200, "unreadable": [f"{HOME}/secret"], "modes": {f"{HOME}/open": "644"},
             "shell": "fish"}  # fmt: skip
    env = {"AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "HOME": "{HOME}"}
    made = folder(tmp_path, env=env, facts=facts, fs={"home/dev/open": b"x"})
    fake = made.fake_world()
    assert (made.profile, fake.now(), fake.fact("shell"), fake.fact("now")) == ("dev", 978_307_200, "fish", None)
    assert (fake.env["HOME"], fake.stat(f"{HOME}/open").mode) == (HOME, 0o644)
    with pytest.raises(Unreadable):
        fake.read(f"{HOME}/secret")
    assert agree(judge, made) == ("error", None, "ProfileNotFound")
