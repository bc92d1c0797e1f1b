"""The operations, against a server on loopback that real botocore asks too: same requests, same credentials, and the
same refusals before anything is sent."""

import json

import pytest
from asking_both import CREDENTIALS, KEYS, NOWHERE, ROLE, LiveWorld, client_of, good, looking, raised, same, theirs
from stub_server import http, stub

from awswhy.model.keys import Keys
from awswhy.model.secret import Secret
from awswhy.model.walk import LIVE, LOOK
from awswhy.wire import checks, sso, sts
from awswhy.world.base import NotTried
from awswhy.world.eyes import Eyes

USER = "<AssumedRoleUser><Arn>arn:aws:sts::999:assumed-role/dev/x</Arn></AssumedRoleUser>"


def test_assume_role():
    with stub(good("AssumeRole", CREDENTIALS + USER)) as server:
        eyes = looking(server)
        issued = sts.assume_role(
            eyes, client_of(eyes, "sts"), source=KEYS, role_arn=ROLE, session_name="me & you", external_id="a=b",
            duration=900, serial="arn:aws:iam::1:mfa/x", token_code="123456",
        )  # fmt: skip
        theirs(server, "sts", "assume_role", RoleArn=ROLE, RoleSessionName="me & you", ExternalId="a=b",
               DurationSeconds=900, SerialNumber="arn:aws:iam::1:mfa/x", TokenCode="123456")  # fmt: skip
    assert issued.keys == Keys("ASIAX", Secret("se/cr+et"), Secret("tok"))
    assert (issued.expires, issued.account, issued.role) == (1893553445.0, "999", "arn:aws:sts::999:assumed-role/dev/x")
    mine, real = (sorted(seen.partition(b"\r\n\r\n")[2].split(b"&")) for seen in server.seen)
    assert mine == real
    heads = [seen.partition(b"\r\n\r\n")[0].lower() for seen in server.seen]
    for part in (
        b"post / http/1.1",
        b"content-type: application/x-www-form-urlencoded; charset=utf-8",
        b"/us-east-1/sts/",
    ):
        assert all(part in head for head in heads)
    shown = repr(eyes.take()) + repr(eyes.world.sent) + repr(issued)
    for canary in ("CANARY", "123456", "se/cr", "wJalr"):
        assert canary not in shown


def test_assume_role_with_web_identity():
    with stub(good("AssumeRoleWithWebIdentity", CREDENTIALS)) as server:
        eyes = looking(server)
        client = client_of(eyes, "sts", signed=False)
        issued = sts.assume_role_with_web_identity(
            eyes, client, role_arn=ROLE, session_name="me", token=Secret("ey.CANARY+/=\u00e9")
        )
        theirs(server, "sts", "assume_role_with_web_identity", signed=False, RoleArn=ROLE, RoleSessionName="me",
               WebIdentityToken="ey.CANARY+/=\u00e9")  # fmt: skip
    assert (issued.keys.key_id, issued.account) == ("ASIAX", None)
    mine, real = (sorted(seen.partition(b"\r\n\r\n")[2].split(b"&")) for seen in server.seen)
    assert mine == real
    assert b"uthorization" not in server.seen[0]


def test_get_caller_identity():
    body = "<Arn>arn:aws:iam::1:user/x</Arn><UserId>AIDAX</UserId><Account>1</Account>"
    plain = good("GetCallerIdentity", body)
    dated = plain.replace(b"\r\n\r\n", b"\r\nDate: Wed, 21 Oct 2026 07:28:00 GMT\r\n\r\n", 1)
    with stub(dated, plain) as server:
        eyes = looking(server)
        client = client_of(eyes, "sts")
        assert sts.get_caller_identity(eyes, client, KEYS) == sts.Caller(
            "1", "arn:aws:iam::1:user/x", "AIDAX", 1792567680.0
        )
        assert sts.get_caller_identity(eyes, client, KEYS).date is None


def test_get_role_credentials():
    body = {
        "roleCredentials": {"accessKeyId": "ASIAX", "secretAccessKey": "s", "sessionToken": "t", "expiration": 1500}
    }
    with stub(http(200, json.dumps(body).encode())) as server:
        eyes = looking(server)
        client = client_of(eyes, "sso", signed=False, region="eu-west-1")
        issued = sso.get_role_credentials(eyes, client, account="1 1", role="a&b/c+d", token=Secret("CANARY"))
        theirs(
            server,
            "sso",
            "get_role_credentials",
            signed=False,
            roleName="a&b/c+d",
            accountId="1 1",
            accessToken="CANARY",
        )
    assert issued == sso.Issued(Keys("ASIAX", Secret("s"), Secret("t")), 1.5, "1 1", "a&b/c+d")
    mine, real = (seen.split(b"\r\n")[0] for seen in server.seen)
    assert mine == real
    assert all(b"x-amz-sso_bearer_token: CANARY" in seen for seen in server.seen)


def test_create_token():
    with stub(
        http(200, b'{"accessToken": "new", "expiresIn": 60, "refreshToken": "next"}'),
        http(200, b'{"accessToken": "new", "expiresIn": 60}'),
    ) as server:
        eyes = looking(server)
        client = client_of(eyes, "sso-oidc", signed=False)
        given = {"client_id": 'c"\u00e9', "client_secret": Secret('s"\u00e9'), "refresh_token": Secret("r\\")}
        assert sso.create_token(eyes, client, **given) == (Secret("new"), 60, Secret("next"))
        assert sso.create_token(eyes, client, **given)[2] is None
        same_given = {"clientId": 'c"\u00e9', "clientSecret": 's"\u00e9', "refreshToken": "r\\"}
        theirs(server, "sso-oidc", "create_token", signed=False, grantType="refresh_token", **same_given)
    mine, _, real = (seen.partition(b"\r\n\r\n") for seen in server.seen)
    assert json.loads(mine[2]) == json.loads(real[2])
    assert mine[0].startswith(b"POST /token ")
    assert b"content-type: application/json" in mine[0].lower()


def test_nothing_is_asked_without_live():
    with stub(http()) as server:
        eyes = looking(server, LOOK)
        with pytest.raises(NotTried):
            sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS)
    assert server.seen == []


def test_a_signature_needs_a_region():
    with stub(http()) as server:
        eyes = Eyes(LiveWorld({"AWS_ENDPOINT_URL": server.url}, {}), LIVE)
        mine = raised(lambda: sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS))
    assert (mine.error.type, mine.error.message) == ("NoRegionError", "You must specify a region.")
    assert server.seen == []


PARAMETERS = [
    {"role_arn": ""},
    {"role_arn": "short", "session_name": "x"},
    {"role_arn": ROLE, "session_name": ""},
    {"role_arn": ROLE, "external_id": "", "serial": "12345678", "duration": 899, "token_code": "12345"},
    {"role_arn": "x", "external_id": "1", "serial": "", "duration": -1, "session_name": "1", "token_code": ""},
    {"role_arn": ROLE, "duration": 0},
]
NAMES = {"session_name": "RoleSessionName", "external_id": "ExternalId", "serial": "SerialNumber",
         "duration": "DurationSeconds", "role_arn": "RoleArn", "token_code": "TokenCode"}  # fmt: skip


@pytest.mark.parametrize("given", PARAMETERS)
def test_parameters_that_are_refused_at_home(given):
    full = {"session_name": "fine", **given}
    real = theirs(NOWHERE, "sts", "assume_role", **{NAMES[name]: full[name] for name in NAMES if name in full})
    same(raised(lambda: checks.check_assume_role(**full)), real)
    eyes = looking(NOWHERE)
    same(raised(lambda: sts.assume_role(eyes, client_of(eyes, "sts"), source=KEYS, **full)), real)
    assert eyes.world.sent == []


def test_a_token_that_is_refused_at_home():
    mine = raised(
        lambda: checks.check_assume_role_with_web_identity(role_arn="x", session_name="y", token=Secret("abc"))
    )
    same(mine, theirs(NOWHERE, "sts", "assume_role_with_web_identity", signed=False, RoleSessionName="y", RoleArn="x",
                      WebIdentityToken="abc"))  # fmt: skip
    assert "abc" not in mine.error.message


@pytest.mark.parametrize(
    "given", [{}, {"duration": 900}, {"session_name": "xx", "external_id": "yy", "token_code": "123456"}]
)
def test_parameters_that_pass(given):
    checks.check_assume_role(role_arn="x" * 20, **given)


def test_parameter_validation_can_be_off():
    with stub(good("AssumeRole", CREDENTIALS)) as server:
        files = {"/c": "[default]\nparameter_validation = false\n"}
        env = {"AWS_CONFIG_FILE": "/c", "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": server.url}
        eyes = Eyes(LiveWorld(env, files), LIVE)
        assert sts.assume_role(eyes, client_of(eyes, "sts"), source=KEYS, role_arn="x", session_name="")
