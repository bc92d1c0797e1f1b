"""The JSON that other tools leave: single sign-on and login caches, and what a credential program prints.

Whatever stands there, reading it gives the value or the SDK's own error; no error holds any of it.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awswhy.awsfiles import login_cache, process_json, sso_cache
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.walk import OFFLINE
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

URL, SESSION, ME = "https://corp.awsapps.com/start", "corp", "arn:aws:iam::111122223333:user/me"
SECRET = "never-to-be-shown-0123456789-abcdef"
END = "2026-08-02T20:00:00Z"
SIGN_IN = {"startUrl": URL, "accessToken": SECRET, "expiresAt": END, "clientId": "c", "clientSecret": SECRET,
           "refreshToken": SECRET, "registrationExpiresAt": END}  # fmt: skip
KEYS = {"accessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "secretAccessKey": SECRET, "sessionToken": SECRET,
        "accountId": "111122223333", "expiresAt": END}  # fmt: skip
LOGIN = {"accessToken": KEYS, "refreshToken": SECRET, "dpopKey": SECRET, "clientId": "c"}
PRINTED = {"Version": 1, "AccessKeyId": "AKIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": SECRET, "SessionToken": SECRET}


def eyes(files=None, env=None, **more) -> Eyes:
    return Eyes(FakeWorld({"HOME": "/home/dev", **(env or {})}, files or {}, **more), OFFLINE)


def sso_file(name: str = SESSION) -> str:
    return sso_cache.path_of(eyes(), name)


def login_file() -> str:
    return login_cache.path_of(eyes(), ME)


def written(value) -> str | bytes | None:
    return value if value is None or isinstance(value, (str, bytes)) else json.dumps(value)


def read_sso(value, session: str | None = SESSION):
    return sso_cache.load(eyes({sso_file(session or URL): written(value)}), URL, session)


def read_login(value):
    return login_cache.load(eyes({login_file(): written(value)}), ME)


def without(value: dict, *names: str) -> dict:
    return {name: inner for name, inner in value.items() if name not in names}


def test_where_a_sign_in_lies():
    """The names that botocore gives: SHA-1 of the session, or of the start URL."""
    assert sso_file("my-sso") == "/home/dev/.aws/sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json"
    assert sso_cache.name_of("\udcff"), "bytes that are no text have a name too"


def test_a_whole_sign_in():
    for session in (SESSION, None):
        found = read_sso(SIGN_IN, session)
        assert (found.token, found.refresh_token, found.client_secret) == (Secret(SECRET),) * 3
        assert (found.client_id, found.lacks, found.registration, found.odd) == ("c", (), END, "")
        assert found.expires.naive is False
        assert SECRET not in repr(found)


def test_a_sign_in_that_cannot_be_renewed():
    assert read_sso(without(SIGN_IN, "refreshToken", "clientId")).lacks == ("refreshToken", "clientId")
    assert read_sso({**SIGN_IN, "accessToken": 5}).odd == "int"


ODD_SSO = {
    "none at all": (FileNotFoundError, "SSOTokenLoadError", "sign-in-missing"),
    "not json": ("{", "KeyError", "sign-in-unreadable"),
    "empty": ("", "KeyError", "sign-in-unreadable"),
    "not utf-8": (b"\xff\xfe{}", "KeyError", "sign-in-unreadable"),
    "not readable": (None, "KeyError", "sign-in-unreadable"),
    "null": ("null", "TypeError", "sign-in-unreadable"),
    "a number": ("5", "TypeError", "sign-in-unreadable"),
    "a truth": ("true", "TypeError", "sign-in-unreadable"),
    "a list": ("[]", "SSOTokenLoadError", "sign-in-unreadable"),
    "a list of the names": ('["accessToken", "expiresAt"]', "TypeError", "sign-in-unreadable"),
    "a text with the names": ('"accessToken expiresAt"', "TypeError", "sign-in-unreadable"),
    "no token": (without(SIGN_IN, "accessToken"), "SSOTokenLoadError", "sign-in-unreadable"),
    "no end": (without(SIGN_IN, "expiresAt"), "SSOTokenLoadError", "sign-in-unreadable"),
    "an end that is no time": ({**SIGN_IN, "expiresAt": "soon"}, "ParserError", "sign-in-unreadable"),
    "an end that is no text": ({**SIGN_IN, "expiresAt": None}, "TypeError", "sign-in-unreadable"),
    "very deep": ("[" * 200_000, "KeyError", "sign-in-unreadable"),
}


@pytest.mark.parametrize("what", ODD_SSO)
def test_odd_sign_ins(what):
    value, error, code = ODD_SSO[what]
    with pytest.raises(SdkRaises) as caught:
        sso_cache.load(eyes(), URL, SESSION) if value is FileNotFoundError else read_sso(value)
    assert (caught.value.error.type, caught.value.sign.code) == (error, code)
    assert SECRET not in f"{caught.value} {caught.value.sign!r}"
    assert caught.value.reason
    assert str(caught.value.at).startswith("~/.aws/sso/cache/")


def test_a_folder_in_its_place_is_none():
    with pytest.raises(SdkRaises) as caught:
        sso_cache.load(eyes({sso_file() + "/x": ""}), URL, SESSION)
    assert caught.value.sign.code == "sign-in-missing"


def test_a_sign_in_under_the_other_name():
    made = eyes({sso_file(URL): written(SIGN_IN)})
    with pytest.raises(SdkRaises):
        sso_cache.load(made, URL, SESSION)
    assert [sign.code for sign in made.take()[1]] == ["sign-in-other-name"]


@pytest.mark.parametrize(
    "value", [{**SIGN_IN, "expiresAt": "2020-01-01T00:00:00Z"}, {**SIGN_IN, "expiresAt": "soon"}, "{", "[]", "null", {}]
)
def test_one_that_would_not_do_is_no_other_one(value):
    made = eyes({sso_file(URL): written(value)})
    assert not sso_cache.holds(made, URL)
    with pytest.raises(SdkRaises):
        sso_cache.load(made, URL, SESSION)
    assert made.take()[1] == ()


def test_where_a_login_lies():
    assert login_file() == f"/home/dev/.aws/login/cache/{login_file()[-69:]}"
    assert login_cache.path_of(eyes(env={"AWS_LOGIN_CACHE_DIRECTORY": "~/l", "HOME": "/h"}), ME).startswith("/h/l/")
    assert login_cache.path_of(eyes(env={"AWS_LOGIN_CACHE_DIRECTORY": "$X", "X": "/y"}), ME).startswith("/y/")


def test_a_whole_login():
    found = read_login({**LOGIN, "signInRegion": "eu-west-1"})
    assert (found.keys.key_id, found.keys.secret, found.keys.token) == (
        KEYS["accessKeyId"],
        Secret(SECRET),
        Secret(SECRET),
    )
    assert (found.account, found.client_id, found.region) == ("111122223333", "c", "eu-west-1")
    assert read_login(LOGIN).region == ""
    assert SECRET not in repr(found)


ODD_LOGIN = {
    "none at all": (FileNotFoundError, "LoginTokenLoadError", "login-missing"),
    "not json": ("{", "KeyError", "login-unreadable"),
    "not utf-8": (b"\xff", "KeyError", "login-unreadable"),
    "not readable": (None, "KeyError", "login-unreadable"),
    "null, which is as good as none": ("null", "LoginTokenLoadError", "login-missing"),
    "empty": ("{}", "LoginTokenLoadError", "login-unreadable"),
    "a list": ("[]", "LoginTokenLoadError", "login-unreadable"),
    "no key": (without(LOGIN, "dpopKey"), "LoginTokenLoadError", "login-unreadable"),
    "a token that is a text": ({**LOGIN, "accessToken": "x"}, "TypeError", "login-unreadable"),
    "a token that is nothing": ({**LOGIN, "accessToken": None}, "TypeError", "login-unreadable"),
    "no secret": ({**LOGIN, "accessToken": without(KEYS, "secretAccessKey")}, "KeyError", "login-unreadable"),
    "no account": ({**LOGIN, "accessToken": without(KEYS, "accountId")}, "KeyError", "login-unreadable"),
    "an end that is no time": (
        {**LOGIN, "accessToken": {**KEYS, "expiresAt": "soon"}},
        "ParserError",
        "login-unreadable",
    ),
    "an end that is no text": ({**LOGIN, "accessToken": {**KEYS, "expiresAt": 5}}, "TypeError", "login-unreadable"),
}


@pytest.mark.parametrize("what", ODD_LOGIN)
def test_odd_logins(what):
    value, error, code = ODD_LOGIN[what]
    with pytest.raises(SdkRaises) as caught:
        login_cache.load(eyes(), ME) if value is FileNotFoundError else read_login(value)
    assert (caught.value.error.type, caught.value.sign.code) == (error, code)
    assert SECRET not in f"{caught.value} {caught.value.sign!r}"
    assert str(caught.value.at).startswith("~/.aws/login/cache/")


def test_what_a_program_prints():
    found = process_json.parse(json.dumps({**PRINTED, "Expiration": END, "AccountId": 5}).encode())
    assert (found.keys.key_id, found.keys.secret, found.keys.token) == (
        PRINTED["AccessKeyId"], Secret(SECRET), Secret(SECRET),
    )  # fmt: skip
    assert (found.expires, found.account) == (END, "5")
    bare = process_json.parse(json.dumps({**PRINTED, "SessionToken": "", "AccountId": ""}).encode())
    assert (bare.keys.token, bare.expires, bare.account) == (None, None, None)
    assert SECRET not in repr(found)


ODD_OUTPUT = {
    "": ("JSONDecodeError", "process-bad-json"), "{": ("JSONDecodeError", "process-bad-json"),
    "[]": ("AttributeError", "process-bad-json"), "null": ("AttributeError", "process-bad-json"),
    '"x"': ("AttributeError", "process-bad-json"), "5": ("AttributeError", "process-bad-json"),
    "{}": ("CredentialRetrievalError", "process-bad-answer"),
    '{"Version": 2}': ("CredentialRetrievalError", "process-bad-answer"),
    '{"Version": "1"}': ("CredentialRetrievalError", "process-bad-answer"),
    '{"Version": 1}': ("CredentialRetrievalError", "process-bad-answer"),
    '{"Version": 1, "AccessKeyId": "x"}': ("CredentialRetrievalError", "process-bad-answer"),
    "[" * 200_000: ("JSONDecodeError", "process-bad-json"),
}  # fmt: skip


@pytest.mark.parametrize("out", ODD_OUTPUT, ids=lambda out: out[:40])
def test_odd_output(out):
    with pytest.raises(SdkRaises) as caught:
        process_json.parse(out.encode())
    assert (caught.value.error.type, caught.value.sign.code) == ODD_OUTPUT[out]


def test_output_that_is_no_text():
    with pytest.raises(SdkRaises) as caught:
        process_json.parse(b"\xff\xfe" + SECRET.encode())
    assert caught.value.error.type == "UnicodeDecodeError"
    assert SECRET not in str(caught.value)


NAMES = st.sampled_from([*SIGN_IN, *KEYS, *LOGIN, *PRINTED])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(END),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)  # fmt: skip
CONTENTS = st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode())


@given(CONTENTS)
@example(b"1" * 5000)
@example(json.dumps({**SIGN_IN, "expiresAt": "9" * 5000}).encode())
@example(json.dumps({**LOGIN, "accessToken": {**KEYS, "expiresAt": "9" * 5000}}).encode())
@settings(max_examples=1000, deadline=None)
def test_anything_at_all(data):
    for read in (
        lambda: read_sso(data),
        lambda: read_sso(data, None),
        lambda: read_login(data),
        lambda: process_json.parse(data),
    ):
        try:
            found = read()
        except SdkRaises as error:
            found = error.error
        assert repr(found)
    assert sso_cache.holds(eyes({sso_file(): data}), SESSION) in (True, False)
