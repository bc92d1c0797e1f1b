"""Rare turns of single places, one small world each: the real SDK takes the same one, and in the same words.

Each names the class of the error that both must end in ("" where credentials are found) and what our walk must say.
"""

from __future__ import annotations

import hashlib
import json

import pytest

from awswhy.model.walk import FOUND, NONE, STOPS
from referee import ours
from referee.compare import differences, told
from referee.judge import Judge
from referee.situation import Situation
from referee.trial import needs_awscrt

pytestmark = pytest.mark.referee

NOBODY = "nobody"
"""In place of an error's class: nothing is found, and nothing fails."""
FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
IMDS = "AWS_EC2_METADATA_SERVICE_ENDPOINT"
NO_IMDS = {"AWS_EC2_METADATA_DISABLED": "true"}
CONTAINER = {**NO_IMDS, FULL: "{SERVER}/creds"}
ROLES = "/latest/meta-data/iam/security-credentials/"
SECRET, TOKEN = "made+up+secret/for/awswhy/tests/00000001", "made-up-session-token-for-awswhy-tests"
SOON, LATER, BEFORE = "2026-08-02T12:05:00Z", "2026-08-02T20:00:00Z", "2026-08-02T10:00:00Z"
KEYS = {"AccessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": SECRET, "Token": TOKEN, "Expiration": LATER}
SESSION_FILE = f"~/.aws/sso/cache/{hashlib.sha1(b'corp').hexdigest()}.json"
URL_FILE = f"~/.aws/sso/cache/{hashlib.sha1(b'https://corp.awsapps.com/start').hexdigest()}.json"
ACCOUNT = "sso_account_id = 111122223333\nsso_role_name = Developer\n"
SESSION = f"[default]\nsso_session = corp\n{ACCOUNT}[sso-session corp]\n"
WHERE = "sso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n"
SSO_ENV = {**NO_IMDS, "AWS_ENDPOINT_URL_SSO": "{SERVER}", "AWS_ENDPOINT_URL_SSO_OIDC": "{SERVER}"}
ROLE_ANSWER = {"GET /federation/credentials": [200, json.dumps({"roleCredentials": {
    "accessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "secretAccessKey": SECRET, "sessionToken": TOKEN,
    "expiration": 4070908800000}})]}  # fmt: skip
LOGIN_KEYS = {"accessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "secretAccessKey": SECRET, "sessionToken": TOKEN,
              "accountId": "111122223333", "expiresAt": BEFORE}  # fmt: skip
LOGIN_FILE = f"~/.aws/login/cache/{hashlib.sha256(b'me').hexdigest()}.json"


def container(answer: object, url: str = "{SERVER}/creds") -> Situation:
    """A container endpoint that answers so."""
    return Situation(env={**NO_IMDS, FULL: url}, http={"GET /creds": answer})


def imds(credentials: object = None, **env: str) -> Situation:
    """A metadata service with one role, whose credentials are these."""
    http = {
        "PUT /latest/api/token": [200, "made-up-token"], f"GET {ROLES}": [200, "web"],
        f"GET {ROLES}web": [200, json.dumps(credentials)],
    }  # fmt: skip
    return Situation(env={IMDS: "{SERVER}", **env}, http=http)


def imds_token(status: int, body: str) -> Situation:
    """A metadata service that answers the question for a token so, and no other."""
    return Situation(env={IMDS: "{SERVER}"}, http={"PUT /latest/api/token": [status, body]})


def sign_in(http: dict[str, object] | None = None, **more: object) -> Situation:
    """A session whose sign-in can be renewed: it ends in five minutes."""
    token = {
        "accessToken": "made-up-token", "expiresAt": SOON, "refreshToken": "made-up-refresh", "clientId": "c",
        "clientSecret": "made-up-secret", "registrationExpiresAt": LATER, **more,
    }  # fmt: skip
    files = {"~/.aws/config": SESSION + WHERE, SESSION_FILE: json.dumps(token)}
    return Situation(env=SSO_ENV, files=files, http={**ROLE_ANSWER, **(http or {})})


def profile(lines: str, **env: str) -> Situation:
    """A [default] profile with these lines."""
    return Situation(env={**NO_IMDS, **env}, files={"~/.aws/config": f"[default]\n{lines}"})


def login(**more: object) -> Situation:
    """A login that is over and has to be renewed."""
    token = {"accessToken": LOGIN_KEYS, "refreshToken": "made-up-refresh", "clientId": "c", "dpopKey": "x", **more}
    files = {"~/.aws/config": "[default]\nlogin_session = me\nregion = eu-west-1\n", LOGIN_FILE: json.dumps(token)}
    return Situation(env=NO_IMDS, files=files, awscrt=True)


def web(end: str) -> Situation:
    """A web identity's role, whose credentials end then."""
    issued = (
        '<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
        "<AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAZZZZZZZZZZZZ7EXM</AccessKeyId>"
        f"<SecretAccessKey>{SECRET}</SecretAccessKey><SessionToken>{TOKEN}</SessionToken><Expiration>{end}</Expiration>"
        "</Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>"
    )
    env = {**NO_IMDS, "AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/deploy", "AWS_DEFAULT_REGION": "eu-west-1",
           "AWS_WEB_IDENTITY_TOKEN_FILE": "{HOME}/token", "AWS_ENDPOINT_URL_STS": "{SERVER}"}  # fmt: skip
    return Situation(env=env, files={"~/token": "made.up.token"}, http={"POST /": [200, issued]})


def boto(text: str | None, **env: str) -> Situation:
    """A config file of boto 2."""
    return Situation(env={**NO_IMDS, **env}, files={} if text is None else {"~/.boto": text})


RENEWED = {"POST /token": [200, json.dumps({"accessToken": "made-up-new", "expiresIn": 28800})]}
REFUSED = {"POST /token": [400, json.dumps({"error": "invalid_grant", "error_description": "no"}),
                           {"x-amzn-ErrorType": "InvalidGrantException"}]}  # fmt: skip

TURNS: dict[str, tuple[Situation, str, str]] = {
    # The container endpoint.
    "an answer that is a list": (container([200, "[]"]), "TypeError", "container-role"),
    "an answer that is null": (container([200, "null"]), "TypeError", "container-role"),
    "an answer that is a number": (container([200, "5"]), "TypeError", "container-role"),
    "an answer that is a text": (container([200, '"AccessKeyId"']), "TypeError", "container-role"),
    "an answer that is no text": (
        container([200, {"base64": "//79"}]), "UnicodeDecodeError", "the answer is not text"),
    "a container endpoint that says nothing": (container("read-timeout"), "CredentialRetrievalError", "not answer"),
    "a container endpoint that hangs up": (container("closed"), "CredentialRetrievalError", "not answer"),
    "a container endpoint with half a bracket": (container(None, "http://[::1/x"), "ValueError", "it is no URL"),
    "a container endpoint of a future kind": (container(None, "http://[v1.a:b]/x"), "ValueError", "not allowed"),
    "a container endpoint that is no http": (container(None, "ftp://127.0.0.1/x"), "HTTPClientError", "ftp is not"),
    "a container endpoint with letters beyond ASCII": (
        container(None, "http://exämple/x"), "ValueError", "not allowed"),
    "a token with letters that no header holds": (
        Situation(env={**CONTAINER, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "to€ken"}), "HTTPClientError", "letters"),
    "a container endpoint that nothing leads to": (
        Situation(env={**NO_IMDS, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"},
                  http={"GET http://169.254.170.2/x": "timeout"}), "CredentialRetrievalError", "not answer"),
    "a container endpoint without a scheme": (
        container(None, "//127.0.0.1/x"), "CredentialRetrievalError", "not answer"),
    "a container endpoint with a blank in its host": (
        container(None, "https://a b/x"), "HTTPClientError", "a blank stands in its host"),
    # The metadata service.
    "a metadata endpoint with half a bracket": (imds(**{IMDS: "http://[::1"}), "ValueError", "Invalid IPv6 URL"),
    "a metadata endpoint of a future kind": (imds(**{IMDS: "http://[v1.a:b]"}), "InvalidIMDSEndpointError", "[v1.a:b]"),
    "a metadata endpoint too long for a host": (
        imds(**{IMDS: "http://" + "a." * 140 + "example"}), "InvalidIMDSEndpointError", "a.example"),
    "a metadata endpoint with a tab in it": (
        imds(**{IMDS: "http://a\tb/"}), "InvalidIMDSEndpointError", "Invalid endpoint"),
    "a metadata endpoint that is no URL": (imds(**{IMDS: "nonsense"}), "InvalidIMDSEndpointError", "Invalid endpoint"),
    "a role's end that is a number": (imds({**KEYS, "Expiration": 5}), "TypeError", "strptime"),
    "a role's credentials that are a number": (imds(5), "TypeError", "JSON, but no object"),
    "a proxy without a host": (imds(KEYS, http_proxy="http://"), "HTTPClientError", "the proxy has no host"),
    "a metadata service with a certificate of its own": (
        Situation(env={IMDS: "https://meta.example"}, http={"PUT https://meta.example/latest/api/token": "tls"}),
        "SSLError", "no TLS that the SDK trusts"),
    "a role's end in another form": (imds({**KEYS, "Expiration": "2026-08-02T20:00:00+00:00"}), "", "role web"),
    "a metadata endpoint with a blank before it": (
        imds(**{IMDS: " http://127.0.0.1/"}), "InvalidIMDSEndpointError", "a blank stands before it"),
    "a metadata endpoint that is no http": (imds(**{IMDS: "ftp://127.0.0.1/"}), "HTTPClientError", "ftp is not http"),
    "no time for the metadata service": (
        imds(KEYS, AWS_METADATA_SERVICE_TIMEOUT="0"), "HTTPClientError", "timeout is not above 0"),
    "a metadata service that does not like the question": (
        imds_token(400, ""), NOBODY, "refuses the token request"),
    "a metadata token of two lines": (imds_token(200, "t\r\nX: y"), "HTTPClientError", "header"),
    "a metadata token that no header holds": (imds_token(200, "t\u20ac"), "HTTPClientError", "header"),
    # Single sign-on.
    "a sign-in's token that is a number": (
        Situation(env=SSO_ENV, http=ROLE_ANSWER, files={
            "~/.aws/config": f"[default]\n{ACCOUNT}{WHERE}",
            URL_FILE: json.dumps({"accessToken": 5, "expiresAt": LATER})}),
        "ParamValidationError", "holds no token"),
    "a sign-in's end without a zone": (
        sign_in(expiresAt="2026-08-02T20:00:00"), "TypeError", "the sign-in's end has no time zone"),
    "a registration's end without a zone": (
        sign_in(registrationExpiresAt="2026-08-02T20:00:00"), "TypeError", "can't subtract"),
    "a registration's end that is no time": (
        sign_in(registrationExpiresAt="never"), "ParserError", "Unknown string format"),
    "a registration that is over, and a sign-in that is not": (sign_in(registrationExpiresAt=BEFORE), "", "Developer"),
    "a registration that is over, as the sign-in is": (
        sign_in(registrationExpiresAt=BEFORE, expiresAt=BEFORE), "TokenRetrievalError", "ended 2 hours ago"),
    "a refresh token that is a number": (sign_in(refreshToken=5), "ParamValidationError", "holds no token"),
    "a renewal that works": (sign_in(RENEWED), "", "Developer"),
    "a renewal that is refused while the sign-in lasts": (sign_in(REFUSED), "", "Developer"),
    "a renewal that is refused once the sign-in is over": (
        sign_in(REFUSED, expiresAt=BEFORE), "TokenRetrievalError", "the sign-in ended 2 hours ago"),
    # Other places.
    "a role's credentials that last": (web(LATER), "", "role deploy"),
    "a role's credentials whose end has no zone": (web("2026-08-02T20:00:00"), "TypeError", "no time zone"),
    "a role's credentials that are over": (web(BEFORE), "RuntimeError", "over already"),
    "a login's end without a zone": (
        login(accessToken={**LOGIN_KEYS, "expiresAt": "2026-08-02T20:00:00"}), "TypeError", "can't subtract"),
    "a file of boto 2 with half a pair": (
        boto("[Credentials]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n"), "PartialCredentialsError", "has no aws_"),
    "a file of boto 2 without a key": (
        boto("[Credentials]\naws_secret_access_key = x\n"), NOBODY, "no aws_access_key_id under [Credentials]"),
    "a file of boto 2 with a pair": (
        boto(f"[Credentials]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = {SECRET}\n"), "",
        "boto-config"),
    "a login's key that is a number": (login(dpopKey=5), "AttributeError", "the session's key is no text"),
    "a token file with a NUL in its path": (
        profile("web_identity_token_file = /a\0b\nrole_arn = arn:aws:iam::111122223333:role/deploy\n"), "ValueError",
        "the path holds a NUL"),
    "a program with a NUL in its name": (profile("credential_process = /bin/a\0b\n"), "ValueError", "holds a NUL"),
    "a program with a NUL in an argument": (profile("credential_process = /bin/true a\0b\n"), "ValueError", "a NUL"),
}  # fmt: skip

HIDES = (
    "an answer that is no text", "a token with letters that no header holds", "a sign-in's token that is a number",
    "a refresh token that is a number", "a metadata service with a certificate of its own",
    "an answer that is a text", "a role's credentials that are a number", "a metadata endpoint that is no URL",
    "a metadata endpoint with a tab in it", "a program with a NUL in its name",
    "a container endpoint that nothing leads to", "a container endpoint without a scheme",
    "a metadata token that no header holds", "a metadata token of two lines",
    "a container endpoint with a blank in its host", "a registration's end that is no time",
)  # fmt: skip
"""Those whose words hold what may be a part of a secret, which ours leave out, or are OpenSSL's own, or differ from
Python to Python."""


@pytest.mark.parametrize("what", TURNS)
def test_the_sdk_takes_the_same_turn(judge: Judge, what: str) -> None:
    made, error, words = TURNS[what]
    if needs_awscrt(judge, made):
        pytest.skip("awscrt is not installed")
    verdict = judge.ask(made)
    walk = ours.walk(made.filled(judge.root, judge.stub.url), judge.root)
    report = f"SDK : {verdict.short()}\nours: {told(walk)}"
    assert differences(walk, verdict) == [], report
    assert walk.verdict == {"": FOUND, NOBODY: NONE}.get(error, STOPS), report
    assert walk.sdk_error is None if error in ("", NOBODY) else walk.sdk_error.type == error, report
    if walk.end is not None:
        assert words in f"{walk.end.provider} {walk.end.reason}", report
    elif error == NOBODY:
        assert any(words in step.reason for step in walk.steps), report
    else:
        assert words in walk.sdk_error.message, report
    if walk.sdk_error is not None and what not in HIDES:
        assert walk.sdk_error.message == verdict.error, report
