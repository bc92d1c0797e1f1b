"""Causes on cases that no folder shows: nothing to see, a bare sign, and the rarer turns of each."""

from __future__ import annotations

import hashlib
import json

import pytest

from awswhy import causes
from awswhy.asking import verified
from awswhy.engine import diagnose, walk
from awswhy.model.cause import Case, Finding
from awswhy.model.walk import FOUND, LIVE, LOOK, NONE, OFFLINE, STOPS, UNKNOWN, VERIFY, Ask, SdkError, Sign, Step, Walk
from awswhy.world.fake import FakeWorld

NAMES = [name for name, sees in causes.REGISTRY if sees]  # without signs, a cause is only heard in texts
SEES = [(name, code) for name, sees in causes.REGISTRY for code in sees]
CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"
SECRET = "made+up+secret/for/awswhy/tests/00000001"
PAIR = (
    f"aws_access_key_id = ASIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = {SECRET}\naws_session_token = made-up-token\n"
)
KEYS = {
    "AWS_ACCESS_KEY_ID": "ASIAZZZZZZZZZZZZ7EXM",
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_SESSION_TOKEN": "made-up-token",
}
SERVER = "http://127.0.0.1:8077"
STS = {"AWS_ENDPOINT_URL": SERVER, "AWS_DEFAULT_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true"}
ROLE = "arn:aws:iam::111122223333:role/deploy"
WEB = {**STS, "AWS_ROLE_ARN": ROLE, "AWS_WEB_IDENTITY_TOKEN_FILE": "/token"}
LOGIN_CACHE = f"/home/dev/.aws/login/cache/{hashlib.sha256(b'me').hexdigest()}.json"
SSO_CACHE = f"/home/dev/.aws/sso/cache/{hashlib.sha1(b'corp').hexdigest()}.json"
SSO = ("[default]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Developer\nregion = eu-west-1\n"
       "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n")  # fmt: skip
AWSCRT = {"awscrt": True}


def case(*signs: Sign, verdict: str = NONE, error: SdkError | None = None, **facts: object) -> Case:
    step = Step("env", "environment variables", verdict if verdict in (FOUND, STOPS) else "nothing", "a reason", 1)
    winner = step if verdict == FOUND else None
    seen = Walk("boto3", "botocore", "this shell", Ask(), (step,), verdict, winner, error, signs)
    return Case(seen, None, {"os": "posix", "shell": "posix", "aws": "v2", "home": "/home/dev", **facts})


@pytest.mark.parametrize("verdict", [NONE, FOUND, STOPS, UNKNOWN])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_see_is_no_fault(name, verdict):
    """Only the causes that are about the verdict itself, or about any stop, may speak up."""
    error = SdkError("OddError", "odd words") if verdict == STOPS else None
    found = list(causes.load(name).check(case(verdict=verdict, error=error)))
    general = any(code.startswith("verdict-") for code in dict(causes.REGISTRY)[name])
    assert general or found == []


@pytest.mark.parametrize("verdict", [NONE, FOUND, STOPS])
@pytest.mark.parametrize(("name", "code"), SEES)
def test_a_bare_sign_breaks_no_cause(name, code, verdict):
    """A sign may lack what a cause would like to know; then it says less, or nothing."""
    error = SdkError("OddError", "odd words") if verdict == STOPS else None
    for finding in causes.load(name).check(case(Sign(code), verdict=verdict, error=error)):
        assert isinstance(finding, Finding)
        assert finding.cause == name
        assert finding.title


def world(env=None, config="", credentials="", files=None, **more) -> FakeWorld:
    found = {path: text for path, text in ((CONFIG, config), (CREDENTIALS, credentials)) if text}
    return FakeWorld({"HOME": "/home/dev", "SHELL": "/bin/bash", **(env or {})}, {**found, **(files or {})}, **more)


def answer(http, operation="POST") -> dict:
    return {f"{operation} {SERVER}/": http}


def refusal(code: str, message: str) -> tuple[int, str]:
    return 403, f"<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"


LOGIN = {
    "accessToken": {
        "accessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "secretAccessKey": SECRET, "sessionToken": "made-up-token",
        "accountId": "111122223333", "expiresAt": "2026-08-02T11:00:00Z",
    },
    "refreshToken": "made-up-token", "clientId": "c", "dpopKey": "x",
}  # fmt: skip
LOGIN_PROFILE = "[default]\nlogin_session = me\nregion = eu-west-1\n"
FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
POD_TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"

TURNS = {
    "an answer of a container endpoint that is no JSON": (
        world({FULL: SERVER + "/"}, http=answer((200, "<html>"), "GET")), LOOK, "container-bad-answer",
        "answers with something that is not JSON"),
    "an answer of a container endpoint that is no object": (
        world({FULL: SERVER + "/"}, http=answer((200, "[]"), "GET")), LOOK, "container-bad-answer",
        "answers with JSON that is not an object"),
    "a pod's token that may not be read": (
        world({FULL: SERVER + "/", POD_TOKEN: "/var/token"}, files={"/var/token": None}), LOOK,
        "container-token-file-missing", "securityContext.fsGroup"),
    "a folder that may not be looked into": ("folder", LOOK, "file-unreadable", "Let yourself into the folder"),
    "a login's file that may not be read": (
        world({}, LOGIN_PROFILE, files={LOGIN_CACHE: None}, facts=AWSCRT), LOOK, "login-session-unreadable",
        "this user may not read it"),
    "a login's file that is torn": (
        world({}, LOGIN_PROFILE, files={LOGIN_CACHE: "{"}, facts=AWSCRT), LOOK, "login-session-unreadable",
        "it is not JSON"),
    "a login's file on Windows": (
        FakeWorld({"USERPROFILE": "C:\\Users\\dev"}, {
            "C:\\Users\\dev\\.aws\\config": LOGIN_PROFILE,
            "C:\\Users\\dev" + LOGIN_CACHE.removeprefix("/home/dev"): None}, os="nt", facts=AWSCRT),
        LOOK, "login-session-unreadable", "aws login"),
    "a sign-in on Windows that may not be read": (
        FakeWorld({"USERPROFILE": "C:\\Users\\dev"}, {
            "C:\\Users\\dev\\.aws\\config": SSO,
            "C:\\Users\\dev" + SSO_CACHE.removeprefix("/home/dev"): None}, os="nt"),
        LOOK, "sign-in-unreadable", "aws sso login"),
    "a login that cannot be renewed": (
        world({"AWS_ENDPOINT_URL_SIGNIN": SERVER}, LOGIN_PROFILE, files={LOGIN_CACHE: json.dumps(LOGIN)}, facts=AWSCRT),
        LOOK, "login-due-for-renewal", ""),
    "a token for another audience": (
        world(WEB, files={"/token": "a.b.c"}, http=answer(refusal("InvalidIdentityToken", "Incorrect token audience"))),
        LIVE, "oidc-token-refused", "wrong audience"),
    "an issuer whose keys cannot be had": (
        world(WEB, files={"/token": "a.b.c"}, http=answer(refusal("IDPCommunicationError", "timeout"))), LIVE,
        "oidc-token-refused", "could not fetch the keys"),
    "a role that no policy allows": (
        world(STS, f"[default]\nrole_arn = {ROLE}\nsource_profile = base\n", f"[base]\n{PAIR}",
              http=answer(refusal("AccessDenied", "because no identity-based policy allows the action"))),
        LIVE, "role-not-assumable", "No policy of the caller allows sts:AssumeRole"),
    "a role that trusts others": (
        world(STS, f"[default]\nrole_arn = {ROLE}\nsource_profile = base\n", f"[base]\n{PAIR}",
              http=answer(refusal("AccessDenied", "because the role trust policy does not allow it"))),
        LIVE, "role-not-assumable", "The role's trust policy does not allow this caller"),
    "an old file that a variable names, in the way of a container's role": (
        world({"BOTO_CONFIG": "/old", FULL: "http://127.0.0.1:1/"},
              files={"/old": f"[Credentials]\n{PAIR}"}),
        OFFLINE, "old-boto-file-used", "unset BOTO_CONFIG"),
    "a whole path to a program that is not there": (
        world({}, "[default]\ncredential_process = /opt/corp/creds\n"), LOOK, "process-missing", "Install it there"),
    "a session's name in a variable that cannot be one": (
        world({**WEB, "AWS_ROLE_SESSION_NAME": "x"}, files={"/token": "a.b.c.d.e"}), LOOK, "role-parameter-invalid",
        "Remove AWS_ROLE_SESSION_NAME from this shell"),
    "an old token's name in a file": (
        world({"AWS_DEFAULT_REGION": "eu-west-1"}, "", f"[default]\n{PAIR}aws_security_token = another-made-up-token\n"),  # noqa: E501  # one case a line
        LOOK, "security-token-hides-session-token", "Take the old name out"),
    "a token file that holds no text": (
        world(WEB, files={"/token": b"\xff\xfe"}), LOOK, "web-identity-token-unreadable", "Write the token itself"),
    "a token file of one's own that may not be read": (
        world(WEB, files={"/token": None}), LOOK, "web-identity-token-unreadable", "Give yourself the right"),
    "a token file of a pod that may not be read": (
        world({**WEB, "AWS_WEB_IDENTITY_TOKEN_FILE": "/var/run/secrets/t"}, files={"/var/run/secrets/t": None}), LOOK,
        "web-identity-token-unreadable", "securityContext.fsGroup"),
    "an end in a variable that has no zone": (
        world({**KEYS, "AWS_CREDENTIAL_EXPIRATION": "2026-09-01T00:00:00"}), LOOK, "expiration-not-a-time",
        "AWS_CREDENTIAL"),
    "single sign-on whose sign-in is under the start URL": ("other name", LOOK, "sign-in-under-other-name", ""),
}  # fmt: skip


class Forbidden(FakeWorld):
    """One whose ~/.aws may not be entered."""

    def stat(self, path):
        from awswhy.world.base import Unreadable

        if path.startswith("/home/dev/.aws/"):
            raise Unreadable("Permission denied", 13)
        return super().stat(path)

    def read(self, path):
        self.stat(path)
        return super().read(path)


def other_name() -> FakeWorld:
    name = hashlib.sha1(b"https://corp.awsapps.com/start").hexdigest()
    token = {"accessToken": "made-up-token", "expiresAt": "2026-08-02T20:00:00Z"}
    return world({}, SSO, files={f"/home/dev/.aws/sso/cache/{name}.json": json.dumps(token)})


@pytest.mark.parametrize("what", TURNS)
def test_the_rarer_turns(what):
    made, depth, cause, words = TURNS[what]
    if made == "folder":
        made = Forbidden({"HOME": "/home/dev", "AWS_EC2_METADATA_DISABLED": "true"})
    elif made == "other name":
        made = other_name()
    seen = walk(made, depth=depth)
    report = verified(made, seen) if depth == VERIFY else diagnose(made, seen)
    found = [finding for finding in report.findings if finding.cause == cause]
    assert found, [finding.cause for finding in report.findings]
    text = " ".join([found[0].title, found[0].why, *(fix.title for fix in found[0].fixes),
                     *(line for fix in found[0].fixes for line in fix.commands.posix)])  # fmt: skip
    assert words in text


def test_a_session_whose_header_is_misspelt_is_told_once():
    """The session that is missing is the one whose header is nearly right; that cause says so."""
    made = world({}, SSO.replace("[sso-session corp]", "[SSO-Session corp]"))
    found = [finding.cause for finding in diagnose(made, walk(made)).findings]
    assert "sso-session-missing" in found
    assert "section-misspelt" not in found


def test_a_long_error_is_cut():
    error = SdkError("OddError", "x " * 200)
    [finding] = causes.load("stops-for-another-reason").check(case(verdict=STOPS, error=error))
    assert len(finding.why) < 300
    assert "…" in finding.why + finding.title


def test_a_program_that_needs_a_shell_is_told_as_that():
    """Its exit code and its output are but what comes of it."""
    signs = (Sign("process-needs-shell"), Sign("process-failed"), Sign("process-bad-json"))
    for name in ("process-failed", "process-bad-json"):
        assert list(causes.load(name).check(case(*signs))) == []
