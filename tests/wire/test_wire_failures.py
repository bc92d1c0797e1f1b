"""What goes wrong when AWS is asked, against a server on loopback that real botocore asks too: same errors."""

from unittest import mock

import pytest
from asking_both import CREDENTIALS, KEYS, NOWHERE, ROLE, XML, client_of, good, looking, raised, same, theirs
from stub_server import http, stub

from awswhy.model.secret import Secret
from awswhy.wire import sso, sts


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
