"""The sign-in cache of single sign-on: `~/.aws/sso/cache/<sha1>.json`.

botocore 1.44.5, `utils.SSOTokenLoader`: the name is the SHA-1 of the sso-session's name, or of the start URL where a
profile has no session. Other files in the folder (client registrations) are no sign-ins.
"""

from __future__ import annotations

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

REFRESH_KEYS = ("refreshToken", "clientId", "clientSecret", "registrationExpiresAt")
"""What renewing needs (`tokens.SSOTokenProvider._refresh_access_token`)."""


@noun
class SignIn:
    """A cached sign-in: its token, when it ends, what renewing needs (`lacks` names what is not there);
    `odd` and `odd_refresh` the tokens' types where they are no text."""

    at: Spot
    path: str
    token: Secret
    expires: times.Moment
    lacks: tuple[str, ...] = ()
    client_id: str = ""
    client_secret: Secret = Secret("")
    refresh_token: Secret = Secret("")
    registration: str = ""
    odd: str = ""
    odd_refresh: str = ""


def folder(eyes: Eyes) -> str:
    """Give the cache folder."""
    return paths.expanduser(eyes.world, paths.join(eyes.world, "~", ".aws", "sso", "cache"))


def name_of(text: str) -> str:
    """Give the cache key of a session's name or a start URL."""
    from hashlib import sha1

    return sha1(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()


def path_of(eyes: Eyes, text: str) -> str:
    """Give the file of a session's name or a start URL."""
    return paths.join(eyes.world, folder(eyes), name_of(text) + ".json")


def load(eyes: Eyes, start_url: str, session: str | None) -> SignIn:
    """Read the cached sign-in; raises SdkRaises as `SSOTokenLoader.__call__` and dateutil do."""
    name = start_url if session is None else session
    path = path_of(eyes, name)
    at = eyes.file_spot(path)
    code = "sign-in-unreadable"
    data = json_cache.load(eyes, path, name_of(name), code)
    if data is None:
        _sign_other_name(eyes, start_url, session)
        raise SdkRaises(
            "SSOTokenLoadError", f"Error loading SSO Token: Token for {name} does not exist",
            reason="nobody has signed in yet", code="sign-in-missing", at=at, session=session, start_url=start_url,
            path=path,
        )  # fmt: skip
    if json_cache.missing(data, "accessToken", code, at) or json_cache.missing(data, "expiresAt", code, at):
        raise SdkRaises(
            "SSOTokenLoadError", f"Error loading SSO Token: Token for {start_url} is invalid",
            reason="the sign-in in the cache holds no token", code="sign-in-unreadable", at=at,
            state="incomplete", path=path,
            session=session, start_url=start_url,
        )  # fmt: skip
    if not isinstance(data, dict):
        kind = "list indices must be integers or slices, not str"
        if isinstance(data, str):
            kind = "string indices must be integers, not 'str'"
        raise SdkRaises("TypeError", kind, reason=f"{at} is no JSON object", code="sign-in-unreadable", at=at,
                        state="incomplete", path=path, session=session, start_url=start_url)  # fmt: skip
    return SignIn(
        at=at,
        path=path,
        token=Secret(str(data["accessToken"])),
        expires=_end(data["expiresAt"], eyes.world.now(), at, path=path, session=session, start_url=start_url),
        lacks=tuple(k for k in REFRESH_KEYS if k not in data),
        client_id=str(data.get("clientId", "")),
        client_secret=Secret(str(data.get("clientSecret", ""))),
        refresh_token=Secret(str(data.get("refreshToken", ""))),
        registration=str(data.get("registrationExpiresAt", "")),
        odd="" if isinstance(data["accessToken"], str) else type(data["accessToken"]).__name__,
        odd_refresh="" if isinstance(data.get("refreshToken", ""), str) else type(data["refreshToken"]).__name__,
    )


def _end(text: object, now: float, at: Spot, **facts: object) -> times.Moment:
    """Read a sign-in's end; raises SdkRaises with dateutil's error, saying which file it stands in."""
    try:
        return times.parse(text, now)
    except SdkRaises as error:
        raise SdkRaises(
            error.error.type, error.error.message, reason="the sign-in's end is not a time", code="sign-in-unreadable",
            at=at, state="bad-time", **facts,
        ) from None  # fmt: skip


def _sign_other_name(eyes: Eyes, start_url: str, session: str | None) -> None:
    """Where a sign-in that still holds lies under the start URL's name, another tool made it: worth a sign."""
    if session is not None and holds(eyes, start_url):
        spot = eyes.file_spot(path_of(eyes, start_url))
        eyes.saw(spot, "present", "made for the start URL, not for the session")
        eyes.sign(Sign("sign-in-other-name", spot, {"named": "url", "session": session, "start_url": start_url}))


def holds(eyes: Eyes, name: str) -> bool:
    """Whether a sign-in lies under a session's name or a start URL and has not ended."""
    try:
        data = json_cache.load(eyes, path_of(eyes, name), name_of(name), "")
        if not isinstance(data, dict) or "accessToken" not in data:
            return False
        return times.parse(data.get("expiresAt"), eyes.world.now()).epoch > eyes.world.now()
    except SdkRaises:
        return False
