"""The operations, against a server on loopback that real botocore asks too: same credentials, same errors."""

import json
import os
from unittest import mock

import pytest
from stub_server import http, stub

from awswhy.awsfiles.profiles import config_of
from awswhy.model.keys import Keys
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.walk import LIVE, LOOK, Ask
from awswhy.wire import checks, sso, sts
from awswhy.wire.client import settle
from awswhy.world.base import NotTried
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from awswhy.world.send import send
from told_forms import as_told

botocore_session = pytest.importorskip("botocore.session")
from botocore import UNSIGNED  # noqa: E402  # after importorskip
from botocore.config import Config as SdkConfig  # noqa: E402  # as above
from botocore.loaders import Loader  # noqa: E402  # as above

LOADER = Loader()
KEYS = Keys("AKIAIOSFODNN7EXAMPLE", Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), Secret("FwoGCANARYTOKEN"))
ROLE = "arn:aws:iam::111122223333:role/dev"
XML = "xmlns='https://sts.amazonaws.com/doc/2011-06-15/'"
CREDENTIALS = """<Credentials><AccessKeyId>ASIAX</AccessKeyId><SecretAccessKey>se/cr+et</SecretAccessKey>
<SessionToken>tok</SessionToken><Expiration>2030-01-02T03:04:05Z</Expiration></Credentials>"""
USER = "<AssumedRoleUser><Arn>arn:aws:sts::999:assumed-role/dev/x</Arn></AssumedRoleUser>"


class LiveWorld(FakeWorld):
    """A fake world whose requests go out (to loopback)."""

    def fetch(self, request):
        self.sent.append(request)
        return send(request)


def looking(server, depth=LIVE, **env):
    """Open eyes on a world whose endpoint is the stub."""
    env = {
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server if isinstance(server, str) else server.url,
        **env,
    }
    return Eyes(LiveWorld(env, {}), depth)


def client_of(eyes, service, signed=True, region=None):
    return settle(eyes, Ask(), config_of(eyes), service, signed=signed, region=region)


def theirs(server, service, operation, signed=True, env=None, **parameters):
    """Ask the same of real botocore; gives its answer or its error."""
    url = server if isinstance(server, str) else server.url
    env = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": url, **(env or {})}
    nowhere = {"AWS_CONFIG_FILE": "/nowhere", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere"}
    with mock.patch.dict(os.environ, {**env, **nowhere}, clear=True), mock.patch("time.sleep"):
        session = botocore_session.Session()
        session.register_component("data_loader", LOADER)
        keys = (
            {"aws_access_key_id": KEYS.key_id, "aws_secret_access_key": "s", "aws_session_token": "t"} if signed else {}
        )
        config = SdkConfig(connect_timeout=1, read_timeout=1, **({} if signed else {"signature_version": UNSIGNED}))
        try:
            client = session.create_client(service, config=config, **keys)
            return getattr(client, operation)(**parameters)
        except Exception as error:  # whatever the SDK raises is the expectation
            return error


def raised(work) -> SdkRaises:
    with pytest.raises(SdkRaises) as caught:
        work()
    return caught.value


def same(mine: SdkRaises, real: object):
    assert isinstance(real, Exception), real
    assert (mine.error.type, as_told(mine.error.message, str(real))) == (type(real).__name__, str(real))


def good(operation, inner) -> bytes:
    return http(
        200, f"<{operation}Response {XML}><{operation}Result>{inner}</{operation}Result></{operation}Response>".encode()
    )


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


def error_xml(code="AccessDenied", message="no &amp; no", around="ErrorResponse"):
    inner = f"<Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
    return f"<{around} {XML}>{inner}</{around}>".encode()


STS_ERRORS = [
    (403, error_xml()),
    (400, error_xml("ExpiredTokenException")),
    (403, error_xml("ExpiredToken")),
    (400, error_xml("InvalidIdentityToken")),
    (403, error_xml("IDPRejectedClaim")),
    (400, error_xml("IDPCommunicationError")),
    (403, error_xml("RegionDisabledException")),
    (400, error_xml("Throttling")),
    (429, error_xml("Odd")),
    (500, error_xml("InternalFailure")),
    (503, b""),
    (502, b"<html>bad</html>"),
    (599, b""),
    (500, b"\n <html>"),
    (404, b"<html>not found</html>"),
    (403, b"<Response><Errors><Error><Code>A</Code><Message>b</Message></Error></Errors></Response>"),
    (403, b"<E><Error>text</Error></E>"),
    (403, b"<E><Error/></E>"),
    (403, b"<E><Error><Code/></Error></E>"),
    (403, b"<E><Error><Message>only</Message></Error></E>"),
    (302, error_xml("Moved")),
    (403, error_xml(message="\u00e9\u20ac")),
]


@pytest.mark.parametrize("env", [{}, {"AWS_MAX_ATTEMPTS": "1"}, {"AWS_RETRY_MODE": "legacy", "AWS_MAX_ATTEMPTS": "1"}])
@pytest.mark.parametrize(("status", "body"), STS_ERRORS)
def test_what_sts_refuses(status, body, env):
    with stub(http(status, body)) as server, mock.patch("time.sleep"):
        eyes = looking(server, **env)
        client = client_of(eyes, "sts")
        mine = raised(lambda: sts.assume_role(eyes, client, source=KEYS, role_arn=ROLE, session_name="me"))
        asked = len(server.seen)
        same(mine, theirs(server, "sts", "assume_role", env=env, RoleArn=ROLE, RoleSessionName="me"))
        assert len(server.seen) == 2 * asked


REST_ERRORS = [
    (401, b'{"message": "Session token not found or invalid"}', "x-amzn-ErrorType: UnauthorizedException"),
    (401, b'{"__type": "com.amazonaws.x#UnauthorizedException", "message": "m"}', "A: b"),
    (403, b'{"message": "No access"}', "x-amzn-errortype: ForbiddenException:http://x/"),
    (404, b'{"code": "ResourceNotFoundException", "Message": "M"}', "A: b"),
    (400, b'{"code": null, "message": null}', "A: b"),
    (400, b'{"Code": 7}', "A: b"),
    (401, b"", "A: b"),
    (401, b"plain text", "A: b"),
    (401, b"[1]", "A: b"),
    (401, b"null", "A: b"),
    (401, b'"x"', "A: b"),
    (401, b"\xff\xfe", "A: b"),
    (429, b'{"message": "slow"}', "x-amzn-errortype: TooManyRequestsException"),
    (429, b"{}", "A: b"),
    (500, b"", "A: b"),
    (503, b"{}", "A: b"),
    (400, b'{"error": "invalid_grant", "error_description": "gone"}', "x-amzn-errortype: InvalidGrantException"),
    (400, b'{"error": "invalid_grant", "error_description": "gone", "message": "m"}', "A: b"),
]


@pytest.mark.parametrize(("status", "body", "header"), REST_ERRORS)
def test_what_sso_refuses(status, body, header):
    with stub(http(status, body, header)) as server, mock.patch("time.sleep"):
        eyes = looking(server)
        client = client_of(eyes, "sso", signed=False)
        mine = raised(lambda: sso.get_role_credentials(eyes, client, account="1", role="r", token=Secret("token!")))
        asked = len(server.seen)
        real = theirs(
            server, "sso", "get_role_credentials", signed=False, accountId="1", roleName="r", accessToken="token!"
        )
        assert len(server.seen) == 2 * asked
        if type(real).__name__ == "UnauthorizedException":
            assert mine.error.type == "UnauthorizedSSOTokenError"
            assert mine.sign is not None
            assert mine.sign.get("error_code") == "UnauthorizedException"
        else:
            same(mine, real)
        oidc = client_of(eyes, "sso-oidc", signed=False)
        secrets = {"client_secret": Secret("secret"), "refresh_token": Secret("token!")}
        mine = raised(lambda: sso.create_token(eyes, oidc, client_id="c", **secrets))
        same(mine, theirs(server, "sso-oidc", "create_token", signed=False, clientId="c", clientSecret="secret",
                          grantType="refresh_token", refreshToken="token!"))  # fmt: skip


def test_facts_for_the_causes():
    dated = http(403, error_xml("SignatureDoesNotMatch", "why"), "Date: Wed, 21 Oct 2026 07:28:00 GMT")
    with stub(dated) as server:
        eyes = looking(server)
        mine = raised(lambda: sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS))
    assert mine.sign is not None
    assert mine.sign.code == "aws-refused"
    assert mine.sign.facts["date"] == 1792567680.0
    assert mine.sign.facts["http_status"] == 403
    assert mine.sign.get("error_code") == "SignatureDoesNotMatch"
    assert (mine.sign.get("operation"), mine.sign.get("service"), mine.sign.get("said")) == (
        "GetCallerIdentity",
        "sts",
        "why",
    )


def test_an_answer_that_repeats_secrets_is_masked():
    message = "you sent FwoGCANARYTOKEN and wJalrXUtnFEMI%2FK7MDENG%2FbPxRfiCYEXAMPLEKEY"
    with stub(http(403, error_xml("SignatureDoesNotMatch", message))) as server:
        eyes = looking(server)
        mine = raised(lambda: sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS))
    assert mine.error.message.endswith("you sent <secret> and <secret>")
    assert "CANARY" not in repr(mine) + repr(mine.sign)


BROKEN = [b"", b"x", b"<a", b"<a/>", b"<a><AssumeRoleResult/></a>", b"\xff\xfe\x00", b"<a>\xff</a>", b"<a>&b;</a>"]


@pytest.mark.parametrize("body", BROKEN)
def test_good_answers_that_cannot_be_read(body):
    with stub(http(200, body)) as server:
        eyes = looking(server)
        mine = raised(
            lambda: sts.assume_role(eyes, client_of(eyes, "sts"), source=KEYS, role_arn=ROLE, session_name="me")
        )
        real = theirs(server, "sts", "assume_role", RoleArn=ROLE, RoleSessionName="me")
    if isinstance(real, dict):
        # What the SDK does next is to take the credentials out of it.
        assert (mine.error.type, mine.error.message) == ("KeyError", "'Credentials'")
    else:
        assert mine.error.type == type(real).__name__
        assert mine.error.message.splitlines()[0] == str(real).splitlines()[0]


NOWHERE = "http://127.0.0.1:1"


def test_nobody_there():
    eyes = looking(NOWHERE)
    mine = raised(lambda: sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS))
    same(mine, theirs(NOWHERE, "sts", "get_caller_identity"))
    assert mine.sign is not None
    assert (mine.sign.code, mine.sign.get("kind"), mine.sign.get("host")) == (
        "aws-unreachable",
        "refused",
        "127.0.0.1:1",
    )
    assert len(eyes.world.sent) == 3


def test_no_answer_of_other_kinds():
    def silent(wire):
        wire.settimeout(3)
        wire.recv(1)

    for answer in (b"", b"garbage\r\n\r\n", silent):
        with stub(answer) as server, mock.patch("awswhy.wire.client.READ_SECONDS", 1.0):
            eyes = looking(server, AWS_MAX_ATTEMPTS="1")
            client = client_of(eyes, "sts")
            client = type(client)("sts", client.url, client.region, max_attempts=1, read_timeout=0.5)
            mine = raised(lambda eyes=eyes, client=client: sts.get_caller_identity(eyes, client, KEYS))
            same(mine, theirs(server, "sts", "get_caller_identity", env={"AWS_MAX_ATTEMPTS": "1"}))


@pytest.mark.parametrize("proxy", ["http://us:pw@127.0.0.1:1", "127.0.0.1:1", "http://us@127.0.0.1:1"])
@pytest.mark.parametrize("url", ["http://h.invalid", "https://h.invalid"])
def test_a_proxy_that_is_not_there(proxy, url):
    env = {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy}
    eyes = looking(url, **env)
    same(
        raised(lambda: sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS)),
        theirs(url, "sts", "get_caller_identity", env=env),
    )


def test_a_bundle_that_is_not_there():
    with stub(http()) as server:
        url = server.url.replace("http:", "https:")
        env = {"AWS_CA_BUNDLE": "/nowhere.pem", "AWS_MAX_ATTEMPTS": "1"}
        eyes = looking(url, **env)
        mine = raised(lambda: sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS))
        real = theirs(url, "sts", "get_caller_identity", env=env)
    same(mine, real)


def test_a_scheme_that_nobody_speaks():
    eyes = looking("ftp://127.0.0.1")
    same(
        raised(lambda: sts.get_caller_identity(eyes, client_of(eyes, "sts"), KEYS)),
        theirs("ftp://127.0.0.1", "sts", "get_caller_identity"),
    )


def test_an_error_that_goes_away():
    with stub(http(500, b""), http(400, error_xml("Throttling")), good("AssumeRole", CREDENTIALS)) as server:
        eyes = looking(server)
        issued = sts.assume_role(eyes, client_of(eyes, "sts"), source=KEYS, role_arn=ROLE, session_name="me")
    assert issued.keys.key_id == "ASIAX"
    assert len(server.seen) == 3


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
