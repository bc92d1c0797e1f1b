"""The cache of `aws login`: `~/.aws/login/cache/<sha256>.json`.

botocore 1.44.5, `utils.get_login_token_cache_directory`, `generate_login_cache_key` and
`credentials.LoginCredentialFetcher.load_cached_credentials`.
"""

from __future__ import annotations

from awswhy.model.keys import Keys, kinds_of
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.walk import Sign
from awswhy.world import paths

from . import json_cache, times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.spot import Spot
    from awswhy.world.eyes import Eyes

VARIABLE = "AWS_LOGIN_CACHE_DIRECTORY"
FIELDS = ("accessToken", "refreshToken", "dpopKey", "clientId")


@noun
class Login:
    """A cached login: its keys and when they end, and what renewing needs; `odd` the key's type where it is no text."""

    at: Spot
    keys: Keys
    account: str
    expires: times.Moment
    refresh_token: Secret
    dpop_key: Secret
    client_id: str
    region: str = ""
    odd: str = ""


def path_of(eyes: Eyes, session: str) -> str:
    """Give the file of a login session."""
    from hashlib import sha256

    named = eyes.env(VARIABLE)
    if named is None:
        folder = paths.expanduser(eyes.world, paths.join(eyes.world, "~", ".aws", "login", "cache"))
    else:
        folder = eyes.expand(named)
    name = sha256(session.encode("utf-8", "surrogateescape")).hexdigest()
    return paths.join(eyes.world, folder, name + ".json")


def load(eyes: Eyes, session: str) -> Login:
    """Read a cached login; raises SdkRaises as botocore does."""
    path = path_of(eyes, session)
    at = eyes.file_spot(path)
    cache_key = path.replace("\\", "/").rpartition("/")[2][:-5]
    data = json_cache.load(eyes, path, cache_key, "login-unreadable")
    if data is None or data is json_cache.Null:
        raise SdkRaises(
            "LoginTokenLoadError",
            "Error loading login session token: Unable to load a existing login session for session "
            f"{session}. Please reauthenticate with 'aws login'.",
            reason="nobody has logged in yet", code="login-missing", at=at, session=session, path=path,
        )  # fmt: skip
    lacks = [field for field in FIELDS if json_cache.missing(data, field, "login-unreadable", at)]
    if lacks:
        raise SdkRaises(
            "LoginTokenLoadError",
            "Error loading login session token: Failed to load access token from token cache, missing required "
            f"fields: {', '.join(lacks)}.",
            reason="its file in the cache is not complete", code="login-unreadable", at=at, state="incomplete",
            path=path,
            session=session,
        )  # fmt: skip
    try:
        return _login(data if isinstance(data, dict) else {}, at, eyes.world.now())
    except SdkRaises as error:
        facts = error.sign.facts if error.sign is not None else {}
        error.at, error.sign = at, Sign("login-unreadable", at, {"state": "odd", "session": session, **facts})
        raise


def _login(data: dict[str, object], at: Spot, now: float) -> Login:
    """Pick the fields (`LoginCredentialFetcher._token_to_credentials`); raises SdkRaises (KeyError, TypeError)."""
    token = data["accessToken"]
    picked = {}
    for field in ("accessKeyId", "secretAccessKey", "sessionToken", "expiresAt", "accountId"):
        if not isinstance(token, dict):
            kind = type(token).__name__
            raise SdkRaises("TypeError", f"'{kind}' object is not subscriptable", code="login-unreadable", at=at)
        if field not in token:
            raise SdkRaises(
                "KeyError",
                f"'{field}'",
                reason=f"no {field} in its file in the cache",
                code="login-unreadable",
                at=at,
                field=field,
            )
        picked[field] = token[field]
    return Login(
        at=at,
        keys=Keys(
            str(picked["accessKeyId"]),
            Secret(str(picked["secretAccessKey"])),
            Secret(str(picked["sessionToken"] or "")),
            kinds_of(picked["accessKeyId"], picked["secretAccessKey"], picked["sessionToken"]),
        ),
        account=str(picked["accountId"]),
        expires=_end(picked["expiresAt"], now, at),
        refresh_token=Secret(str(data["refreshToken"])),
        dpop_key=Secret(str(data["dpopKey"])),
        client_id=str(data["clientId"]),
        region=str(data.get("signInRegion") or ""),
        odd="" if isinstance(data["dpopKey"], str) else type(data["dpopKey"]).__name__,
    )


def _end(text: object, now: float, at: Spot) -> times.Moment:
    """Read when a session ends; raises SdkRaises with dateutil's error for what is no time."""
    try:
        return times.parse(text, now)
    except SdkRaises as error:
        raise SdkRaises(
            error.error.type, error.error.message, reason="the end in its file in the cache is not a time",
            code="login-unreadable", at=at, field="expiresAt", why="damaged: its end is not a time",
        ) from None  # fmt: skip
