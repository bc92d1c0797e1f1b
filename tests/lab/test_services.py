"""The services when all is well, and each way in which they fail, as real botocore or plain HTTP sees them."""

import base64
import importlib.util
import json
import os
import subprocess
import time

import pytest
from test_situations import HAS_AWSCRT, run_botocore
from test_stub import ask

from awswhy.lab import p256
from awswhy.lab.container import CONTAINER_PATH, Container
from awswhy.lab.home import clean, fill, write
from awswhy.lab.imds import ROLES_PATH, TOKEN, TOKEN_PATH, Imds
from awswhy.lab.keys import DEV, INSTANCE, LOGGED_IN, SIGNED_IN, TASK, key_id, role_arn
from awswhy.lab.signin import Signin, proof_is_good
from awswhy.lab.situation import pair
from awswhy.lab.sso import ACCESS_TOKEN, Sso
from awswhy.lab.sts import WEB_TOKEN, Role, Sts
from awswhy.lab.stub import Closed, Stub
from awswhy.lab.with_roles import (
    LOGIN_CACHE,
    LOGIN_PROFILE,
    SSO_CACHE,
    SSO_PROFILE,
    SSO_SESSION,
    login_token,
    sso_token,
)
from awswhy.lab.world import endpoints

TTL = {"x-aws-ec2-metadata-token-ttl-seconds": "60"}
GOOD = {"x-aws-ec2-metadata-token": TOKEN}
needs_botocore = pytest.mark.skipif(importlib.util.find_spec("botocore") is None, reason="botocore is not installed")
needs_awscrt = pytest.mark.skipif(not HAS_AWSCRT, reason="aws login needs awscrt")


def botocore_in(tmp_path, services, env=None, files=None):
    """Run botocore among these services; gives what it said, and the stubs."""
    closed, stubs = Closed(), {name: Stub(name, service.answer).start() for name, service in services.items()}
    try:
        marks = {name.upper(): stub.url for name, stub in stubs.items()}
        marks.update(HOME=str(tmp_path), DPOP_KEY=json.dumps(p256.private_key_pem())[1:-1])
        write(str(tmp_path), files or {}, marks)
        filled = {name: fill(value, marks) for name, value in (env or {}).items()}
        base = clean(os.environ, str(tmp_path)) | endpoints(stubs, closed.url)
        return run_botocore(base | {"AWS_DEFAULT_REGION": "eu-west-1"} | filled), stubs
    finally:
        closed.stop()
        for stub in stubs.values():
            stub.stop()


@needs_botocore
@pytest.mark.parametrize("options", [{}, {"require_v2": True}, {"v1_only": True}, {"token_hangs": True}])
def test_botocore_gets_the_instance_role(tmp_path, options):
    said, stubs = botocore_in(tmp_path, {"imds": Imds(**options), "sts": Sts()})
    assert (said["error"], said["key_id"], said["arn"]) == ("", INSTANCE.id, INSTANCE.arn)
    assert stubs["imds"].requests[0].method == "PUT"


@needs_botocore
def test_botocore_gets_the_task_role_with_its_token(tmp_path):
    env = {
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"@CONTAINER@{CONTAINER_PATH}",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "t",
    }
    said, stubs = botocore_in(tmp_path, {"container": Container(token="t"), "sts": Sts()}, env)
    assert (said["error"], said["arn"]) == ("", TASK.arn)
    assert stubs["container"].requests[0].headers["authorization"] == "<secret>"


@needs_botocore
@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"status": 500}, "CredentialRetrievalError"),
        ({"body": "<html>"}, "CredentialRetrievalError"),
        ({"missing": ("Token",)}, "KeyError"),
        ({"expired": True}, "RuntimeError"),
    ],
)
def test_botocore_and_a_broken_container_endpoint(tmp_path, options, error):
    env = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"@CONTAINER@{CONTAINER_PATH}"}
    said, _ = botocore_in(tmp_path, {"container": Container(**options)}, env)
    assert said["error"] == error


@needs_botocore
@pytest.mark.parametrize("expires", ["@TIME+14400@", "@TIME-7200@"])
def test_botocore_signs_in_and_renews(tmp_path, expires):
    """A good sign-in is used; one that ended is renewed, and the renewed token is known to the portal."""
    files = {".aws/config": SSO_PROFILE + SSO_SESSION, SSO_CACHE: sso_token(expires)}
    said, stubs = botocore_in(tmp_path, {"sso": Sso(), "sts": Sts()}, {"AWS_PROFILE": "dev"}, files)
    assert (said["error"], said["arn"]) == ("", SIGNED_IN.arn)
    asked = [s.path.split("?")[0] for s in stubs["sso"].requests]
    assert asked == (["/token"] if "-" in expires else []) + ["/federation/credentials"]


@needs_botocore
@needs_awscrt
def test_botocore_renews_a_login_session_with_a_real_proof(tmp_path):
    files = {".aws/config": LOGIN_PROFILE, LOGIN_CACHE: login_token("@TIME-60@")}
    said, stubs = botocore_in(tmp_path, {"signin": Signin(), "sts": Sts()}, {"AWS_PROFILE": "dev"}, files)
    assert (said["error"], said["arn"]) == ("", LOGGED_IN.arn)
    assert [s.status for s in stubs["signin"].requests] == [200]


@needs_botocore
def test_botocore_assumes_a_role_and_the_new_key_is_known(tmp_path):
    config = f"[profile x]\nrole_arn = {role_arn('deploy')}\nsource_profile = y\nrole_session_name = me\n"
    files = {".aws/config": config, ".aws/credentials": pair(DEV, "y")}
    said, _ = botocore_in(tmp_path, {"sts": Sts()}, {"AWS_PROFILE": "x"}, files)
    assert said["arn"] == "arn:aws:sts::123456789012:assumed-role/deploy/me"


@needs_botocore
def test_botocore_takes_a_web_identity(tmp_path):
    env = {
        "AWS_ROLE_ARN": role_arn("deploy"),
        "AWS_WEB_IDENTITY_TOKEN_FILE": "@HOME@/t",
        "AWS_ROLE_SESSION_NAME": "web",
    }
    said, _ = botocore_in(tmp_path, {"sts": Sts()}, env, {"t": WEB_TOKEN})
    assert said["arn"] == "arn:aws:sts::123456789012:assumed-role/deploy/web"
    said, _ = botocore_in(tmp_path, {"sts": Sts()}, env, {"t": "forged"})
    assert said["code"] == "InvalidIdentityToken"


@needs_botocore
def test_external_id_and_mfa(tmp_path):
    role = Role(role_arn("strict"), external_id="e-1", mfa_code="123456")
    config = f"[profile x]\nrole_arn = {role.arn}\nsource_profile = y\nexternal_id = e-1\n"
    files = {".aws/config": config, ".aws/credentials": pair(DEV, "y")}
    said, _ = botocore_in(tmp_path, {"sts": Sts(roles=(role,))}, {"AWS_PROFILE": "x"}, files)
    assert (said["code"], "not authorized to perform: sts:AssumeRole" in said["message"]) == ("AccessDenied", True)


def test_the_metadata_service_by_hand():
    with Stub("imds", Imds(require_v2=True).answer) as stub:
        assert ask(stub.url + TOKEN_PATH, "PUT", TTL)[1] == TOKEN.encode()
        assert ask(stub.url + TOKEN_PATH, "PUT")[0] == 400
        assert ask(stub.url + TOKEN_PATH, "GET", TTL)[0] == 405
        assert ask(stub.url + TOKEN_PATH, "PUT", {**TTL, "X-Forwarded-For": "1.2.3.4"})[0] == 403
        assert ask(stub.url + ROLES_PATH + "/")[0] == 401
        assert ask(stub.url + ROLES_PATH + "/", headers={"x-aws-ec2-metadata-token": "no"})[0] == 401
        assert ask(stub.url + ROLES_PATH + "/", headers=GOOD)[1] == b"web-server"
        assert ask(stub.url + ROLES_PATH + "/other", headers=GOOD)[0] == 404
        assert ask(stub.url + "/latest/meta-data/placement/region", headers=GOOD)[1] == b"eu-west-1"
        assert json.loads(ask(stub.url + ROLES_PATH + "/web-server", headers=GOOD)[1])["AccessKeyId"] == INSTANCE.id


@pytest.mark.parametrize(
    ("query", "token", "status", "kind"),
    [
        ("account_id=123456789012&role_name=Developer", ACCESS_TOKEN, 200, None),
        ("account_id=123456789012&role_name=Developer", "old", 401, "UnauthorizedException"),
        ("account_id=123456789012&role_name=Admin", ACCESS_TOKEN, 403, "ForbiddenException"),
        ("account_id=123456789012&role_name=Nobody", ACCESS_TOKEN, 404, "ResourceNotFoundException"),
        ("account_id=123456789012", ACCESS_TOKEN, 400, "InvalidRequestException"),
    ],
)
def test_the_portal_by_hand(query, token, status, kind):
    with Stub("sso", Sso().answer) as stub:
        found, _, headers = ask(f"{stub.url}/federation/credentials?{query}", headers={"x-amz-sso_bearer_token": token})
    assert (found, headers["x-amzn-ErrorType"]) == (status, kind)


def test_the_device_sign_in_by_hand():
    """Register, start, take the token once; the second time the code is spent."""
    with Stub("sso", Sso().answer) as stub:
        client = json.loads(ask(stub.url + "/client/register", "POST", body=b"{}")[1])
        started = json.loads(ask(stub.url + "/device_authorization", "POST", body=b"{}")[1])
        wish = {
            "clientId": client["clientId"],
            "clientSecret": client["clientSecret"],
            "grantType": "urn:ietf:params:oauth:grant-type:device_code",
            "deviceCode": started["deviceCode"],
        }
        status, body, _ = ask(stub.url + "/token", "POST", body=json.dumps(wish).encode())
        assert (status, json.loads(body)["tokenType"]) == (200, "Bearer")
        status, body, headers = ask(stub.url + "/token", "POST", body=json.dumps(wish).encode())
        assert (status, headers["x-amzn-ErrorType"]) == (400, "InvalidGrantException")
        assert ask(stub.url + "/authorize?redirect_uri=http://example.com/x")[0] == 400


def test_sts_tells_its_own_time():
    from email.utils import parsedate_to_datetime

    with Stub("sts", Sts(offset=3600).answer) as stub:
        headers = ask(stub.url + "/", "POST", body=b"Action=GetCallerIdentity")[2]
    assert abs(parsedate_to_datetime(headers["Date"]).timestamp() - time.time() - 3600) < 5


def test_key_ids_carry_the_account():
    number = int.from_bytes(base64.b32decode(key_id("AKIA", "x", "029608264753")[4:])[:6], "big")
    assert (number & 0x7FFFFFFFFF80) >> 7 == 29608264753


def test_p256_against_openssl(tmp_path):
    """A key of ours is one to openssl, and a signature of openssl's is one to us; a changed message is not."""
    pem, message = tmp_path / "k.pem", tmp_path / "m"
    pem.write_text(p256.private_key_pem())
    message.write_bytes(b"hello")
    der = run_openssl("dgst", "-sha256", "-sign", str(pem), str(message))
    point = run_openssl("ec", "-in", str(pem), "-pubout", "-outform", "DER")[-64:]
    public = (int.from_bytes(point[:32], "big"), int.from_bytes(point[32:], "big"))
    assert p256.verify(public, b"hello", raw(der))
    assert not p256.verify(public, b"hallo", raw(der))
    assert not p256.verify((public[0], public[1] ^ 1), b"hello", raw(der))
    assert not p256.verify(public, b"hello", b"\x00" * 64)


def run_openssl(*argv):
    try:
        return subprocess.run(["openssl", *argv], capture_output=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("openssl is not installed")


def raw(der):
    """Turn openssl's DER signature into 64 bytes."""
    r_end = 4 + der[3]
    return b"".join(part.lstrip(b"\x00").rjust(32, b"\x00") for part in (der[4:r_end], der[r_end + 2 :]))


@pytest.mark.parametrize("proof", ["", "a.b", "a.b.c", "e30.e30.e30", "bnVsbA.bnVsbA.AA", "W10.W10.AA"])
def test_broken_proofs_are_refused(proof):
    assert not proof_is_good(proof)
    with Stub("signin", Signin().answer) as stub:
        assert ask(stub.url + "/v1/token", "POST", {"DPoP": proof}, b"{}")[0] == 400
