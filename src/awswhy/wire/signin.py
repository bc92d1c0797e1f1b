"""AWS Sign-In: new credentials for an `aws login` session, with a proof that the session's key is ours.

After botocore 1.44.5: `credentials.LoginCredentialFetcher.refresh_credentials`, `_build_dpop_header`.
"""

from __future__ import annotations

from awswhy.model.keys import Keys
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret, weave
from awswhy.world.base import Request

from . import answers, es256
from .call import Operation, call, url_of
from .checks import check_refresh_token
from .errors import again
from .keys import Issued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.world.eyes import Eyes

    from .client import Client

_OTHERWISE = (
    "LoginError",
    "An unspecified error happened when resolving AWS credentials or refreshing a login session profile.",
)
_EXPIRED = (
    "LoginRefreshRequired",
    "Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.",
)
_REFUSED = {
    "TOKEN_EXPIRED": _EXPIRED,
    "USER_CREDENTIALS_CHANGED": _EXPIRED,
    "INSUFFICIENT_PERMISSIONS": (
        "LoginInsufficientPermissions",
        (
            "Unable to create or refresh login credentials due to insufficient permissions. You may be missing "
            "permission for the 'signin:CreateOAuth2Token' action."
        ),
    ),
}
"""What botocore raises for each of the service's own words for a denied access."""


def check_key(dpop_key: Secret) -> None:
    """Check that a session's key can be read; raises SdkRaises (LoginTokenLoadError). Asks nobody."""
    if not dpop_key:
        # awscrt has nothing to parse, and says so with an error that botocore does not catch.
        words = "7178 (AWS_ERROR_CAL_UNSUPPORTED_KEY_FORMAT): Key format is not supported."
        raise SdkRaises("RuntimeError", words, reason="the session has no key", code="login-key-unreadable")
    try:
        es256.public(dpop_key)
    except ValueError:
        words = "Error loading login session token: Unable to load private key from cached token."
        raise SdkRaises("LoginTokenLoadError", words, code="login-key-unreadable") from None


def refresh(
    eyes: Eyes, client: Client, *, client_id: str, refresh_token: Secret, dpop_key: Secret, account: str | None = None
) -> tuple[Issued, Secret]:
    """Give new credentials and the next refresh token; `account` is the session's, which the answer does not repeat.

    Raises SdkRaises (LoginRefreshRequired, LoginInsufficientPermissions, LoginError, ...), or NotTried.
    """
    import json

    check_key(dpop_key)
    if client.validates:
        check_refresh_token(refresh_token)
    url = url_of(client, "/v1/token")
    body = weave(
        '{"clientId": ', json.dumps(client_id), ', "grantType": "refresh_token", "refreshToken": ',
        refresh_token.changed(json.dumps), "}",
    )  # fmt: skip
    headers = (("Content-Type", "application/json"), ("DPoP", proof(dpop_key, url, int(eyes.world.now()))))
    request = Request("POST", url, headers, body)
    try:
        answer = call(eyes, client, Operation("CreateOAuth2Token", request, hide=(refresh_token,)))
    except SdkRaises as error:
        raise _denied(error) from None
    return _issued(answers.json_object(answer.body), eyes.world.now(), account)


def _denied(error: SdkRaises) -> SdkRaises:
    """Turn AccessDeniedException into what botocore makes of it; anything else stays."""
    if error.error.type != "AccessDeniedException" or error.sign is None:
        return error
    kind, words = _REFUSED.get(error.sign.get("oauth_error"), _OTHERWISE)
    return again(error, kind, words)


def _issued(given: dict[str, object], now: float, account: str | None) -> tuple[Issued, Secret]:
    """Read the answer in the order in which botocore would miss a part."""
    seconds = answers.number_member(given, "expiresIn")
    inside = answers.as_object(answers.member(given, "accessToken"))
    key_id = str(answers.member(inside, "accessKeyId"))
    secret, token = answers.secret_member(inside, "secretAccessKey"), answers.secret_member(inside, "sessionToken")
    following = answers.secret_member(given, "refreshToken")
    return Issued(Keys(key_id, secret, token), now + seconds, account), following


def proof(dpop_key: Secret, url: str, now: int, unique: str | None = None) -> str:
    """Make the DPoP header (RFC 9449): a token that says "POST to this URL, now", signed with the session's key."""
    import json

    key = es256.public(dpop_key)
    jwk = {"kty": "EC", "x": _base64url(key.x), "y": _base64url(key.y), "crv": "P-256"}
    header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}
    payload = {"htm": "POST", "htu": url, "iat": now, "jti": unique or _unique()}
    parts = [_base64url(json.dumps(part, separators=(",", ":")).encode()) for part in (header, payload)]
    signature = es256.sign(dpop_key, ".".join(parts).encode())
    return ".".join((*parts, _base64url(signature)))


def _unique() -> str:
    """Give a name that no other proof has."""
    from uuid import uuid4

    return str(uuid4())


def _base64url(data: bytes) -> str:
    """Base64 for URLs, without padding."""
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(data).rstrip(b"=").decode()
