"""What of a recorded value may stay as it is, told by the name before it; anything else keeps its shape alone.

An allow-list: what has a name that is not known here (`pin = 1234`) is replaced, and so is a value that is not of the
form that its name asks for (an account that is no number, a time that is none).
"""

from __future__ import annotations

from awswhy.awsfiles import times
from awswhy.awsfiles.known import HARMLESS, WORDS, harmless, is_number, key_shown
from awswhy.model import showing
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import shape_of

from .harmless import letters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = frozenset({"expiresat", "registrationexpiresat", "expiration", "lastupdated", "aws_credential_expiration",
                   "aws_credentials_expiration", "aws_session_expiration", "awsume_expiration"})  # fmt: skip
ACCOUNTS = frozenset({"accountid", "account", "sso_account_id", "aws_account_id", "granted_sso_account_id"})
KEY_IDS = frozenset({"accesskeyid", "aws_access_key_id", "awsaccesskeyid"})
CODES = frozenset({"code", "__type", "error", "x-amzn-errortype"})
NUMBERS = frozenset({"version", "expiresin", "expiration"})
SAID = frozenset({"message", "error_description"})
"""What AWS says of a refusal: its words decide which cause it is."""
NAMES = frozenset({
    "region", "signinregion", "starturl", "rolename", "profile", "aws_profile", "aws_default_profile",
    "aws_region", "aws_default_region", "aws_role_arn", "aws_role_session_name", "sudo_user", "user", "logname",
    "aws_vault", "awsume_profile", "aws_sso_profile", "saml2aws_profile", "granted_aws_role_profile",
    "aws_okta_profile", "awsrunas_profile", "aws_profil", "aws_profle", "aws_profiles", "aws_profile_name",
})  # fmt: skip
PLACES = frozenset({
    "home", "userprofile", "homedrive", "homepath", "path", "pathext", "shell", "aws_config_file",
    "aws_shared_credentials_file", "aws_credential_file", "boto_config", "aws_ca_bundle", "requests_ca_bundle",
    "aws_login_cache_directory", "no_proxy", "appdata", "systemroot", "pwd", "virtual_env",
})  # fmt: skip
SECRET_FILES = frozenset({"aws_web_identity_token_file", "aws_container_authorization_token_file",
                          "web_identity_token_file", "aws_config", "aws_credentials_file",
                          "aws_shared_credential_file", "aws_webidentity_token_file"})  # fmt: skip
_CODE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-:#")
_SWITCHES = (
    "_mode", "_enabled", "_disabled", "_endpoints", "_ipv6", "_calculation", "_validation", "_compression", "_seconds",
    "_fips_endpoint", "_dualstack_endpoint", "_attempts", "_timeout", "_bytes", "_urls",
)  # fmt: skip
"""How variables end that hold a switch or a number."""


def kept(name: str, value: str) -> str:
    """Give a named value as it may be recorded; of the same shape, and the same to the SDK where that can be."""
    key = name.strip().strip("\"'").lower()
    if value.strip()[:1] in ("#", ";"):
        return letters(value)
    for mark in (" #", " ;", "\t#", "\t;"):
        head, found, tail = value.partition(mark)
        if found:
            return kept(name, head) + found + letters(tail)
    return value if _stays(key, value) else other(key, value)


def other(key: str, value: str) -> str:
    """Give a value of the same shape; a time that is none stays one of the same kind."""
    if key not in TIMES:
        return letters(value)
    made = (letters(value), "k" * len(value), "9" * len(value), "2026-01-01T00:00:00")
    return next((one for one in made if _trouble(one) == _trouble(value) and one != value), letters(value))


def _stays(key: str, value: str) -> bool:
    """Whether a value is harmless under its name."""
    bare = value.strip().strip("\"'").strip()
    for names, good in _FORMS:
        if key in names:
            return good(bare)
    if key.endswith(_SWITCHES):
        return is_number(bare) or showing.word(bare, WORDS) == bare
    if key in HARMLESS:
        return harmless(key, bare) and "\n" not in bare
    if key.endswith(("_proxy", "_uri", "service_endpoint")) or "endpoint_url" in key:
        return _place(bare)
    return key == "aws_execution_env" and bare.startswith("AWS_") and _CODE.issuperset(bare)


def _trouble(text: str) -> str:
    """Give the error that a text makes where a time belongs, "" for none, "naive" for one without a zone."""
    try:
        return "naive" if times.parse(text, 1_785_672_000.0).naive else ""
    except SdkRaises as error:
        return error.error.type


def _time(value: str) -> bool:
    """Whether a value is a time, or like one."""
    return _trouble(value) == "" or (_trouble(value) == "naive" and len(value) >= len("2026-01-01")) or (
        showing.time(value) == value
    )  # fmt: skip


def _place(value: str) -> bool:
    """Whether a value is an address; its login and query are replaced as secrets are."""
    return "://" in value or value.startswith("/") or showing.address(value) == value


def _key_id(value: str) -> bool:
    """Whether a value has the form of a key id, which is a stand-in by now."""
    return shape_of(value).like in ("key-id", "entity-id", "empty")


def _line(value: str) -> bool:
    """Whether a value is on one line."""
    return "\n" not in value


_FORMS: tuple[tuple[frozenset[str], Callable[[str], bool]], ...] = (
    (TIMES, _time),
    (ACCOUNTS, lambda value: showing.account(value) == value),
    (KEY_IDS, _key_id),
    (CODES, lambda value: _CODE.issuperset(value) and len(value) <= 80),
    (NUMBERS, lambda value: showing.number(value) == value),
    (SAID, lambda _: True),
    (SECRET_FILES, lambda value: showing.path(value) == value),
    (frozenset({"arn"}), lambda value: value.startswith("arn:") and _line(value)),
    (frozenset({"content-type"}), lambda value: "/" in value and len(value) <= 80),
    (NAMES | PLACES, _line),
)


def known_name(name: str) -> bool:
    """Whether a setting, member or element has a name that somebody knows, so that it cannot be a secret itself."""
    plain = name.strip().strip("\"'").lower().removeprefix("export ").strip()
    return key_shown(plain) == plain or plain in _MEMBERS or any(plain in names for names, _ in _FORMS)


_MEMBERS = frozenset({
    "accesstoken", "refreshtoken", "clientid", "clientsecret", "idtoken", "dpopkey", "secretaccesskey", "sessiontoken",
    "token", "rolecredentials", "credentials", "assumedroleuser", "assumedroleid", "userid", "requestid", "scopes",
    "granttypes", "resource", "tokeninput", "tokentype", "type", "provider", "audience", "subjectfromwebidentitytoken",
    "packedpolicysize", "sourceidentity", "instanceprofilearn", "instanceprofileid", "x-amzn-requestid", "date",
})  # fmt: skip
