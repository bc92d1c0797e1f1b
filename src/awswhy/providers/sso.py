"""`sso`: single sign-on, by a named sso-session or the older way with the start URL in the profile.

botocore 1.44.5, `credentials.SSOProvider`, `SSOCredentialFetcher` and `tokens.SSOTokenProvider`. A profile counts when
it has sso_account_id or sso_role_name; with a session the token is renewed 15 minutes ahead, without one never.
"""

from __future__ import annotations

from awswhy.awsfiles.known import harmless
from awswhy.awsfiles.profiles import config_of, item_spot, see
from awswhy.model import showing
from awswhy.model.lasting import lasting
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import ASKED, CLAIMED, Identity, Sign, Step

from .steps import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles import sso_cache
    from awswhy.awsfiles.ini import Item
    from awswhy.awsfiles.profiles import Config, Profile
    from awswhy.model.secret import Secret
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

NEEDED = ("sso_role_name", "sso_account_id", "sso_start_url", "sso_region")
KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token")
REFRESH_SECONDS = 15 * 60
UNAUTHORIZED = (
    "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session "
    "run aws sso login with the corresponding profile."
)


@noun
class Settings:
    """A complete single sign-on profile; `session` None for the older way."""

    start_url: str
    region: str
    role: str
    account: str
    session: str | None
    at: Spot


@noun
class Sso:
    """Single sign-on (IAM Identity Center)."""

    name: str = "sso"
    title: str = "single sign-on (SSO)"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for a single sign-on profile and its sign-in; see `steps.Provider`."""
        place = Place(self.name, self.title)
        config = config_of(eyes)
        profile = config.profiles.get(ask.profile_name)
        if profile is None:
            return place.nothing(f"no [{ask.profile_name}] profile")
        first = next((profile.items[k] for k in NEEDED[:2] if k in profile), None)
        if first is None:
            session = profile.items.get("sso_session") or profile.items.get("sso_start_url")
            if session is not None:
                eyes.sign(Sign("sso-without-account", item_spot(eyes, session), {"profile": profile.name}))
                return place.nothing("no sso_account_id and no sso_role_name")
            return place.nothing(f'no sso_account_id in profile "{profile.name}"')
        settings = settings_of(eyes, config, profile, first)
        self._sign_beside(eyes, profile, settings)
        try:
            return self._use(eyes, ask, place, settings)
        except SdkRaises as error:
            raise _about(eyes, config, error, profile, settings) from None

    def _sign_beside(self, eyes: Eyes, profile: Profile, settings: Settings) -> None:
        """Keys in the same profile are hidden by single sign-on."""
        item = profile.items.get("aws_access_key_id")
        if item is not None:
            found = [profile.items[key] for key in KEYS if key in profile]
            facts = {"profile": profile.name, "sso": str(settings.at), "path": item.section.path,
                     "section": item.section.name, "keys": tuple(i.key for i in found if i.section is item.section),
                     "lines": tuple(i.line for i in found if i.section is item.section)}  # fmt: skip
            eyes.sign(Sign("sso-hides-keys", item_spot(eyes, item), facts))

    def _use(self, eyes: Eyes, ask: Ask, place: Place, s: Settings) -> Step:
        """Settle what the calls need, find the sign-in, and, when live, ask for the role's credentials."""
        from awswhy.awsfiles import sso_cache
        from awswhy.wire import client, sso

        config = config_of(eyes)
        made = client.settle(eyes, eyes.session or ask, config, "sso", region=s.region, signed=False)
        sign_in = sso_cache.load(eyes, s.start_url, s.session)
        left = self._left(eyes, sign_in, s)
        reason = f"{s.role} in account {showing.account(s.account)}"
        token: Secret | None = sign_in.token
        if s.session is not None and left < REFRESH_SECONDS:
            token, left = self._renewed(eyes, ask, s, sign_in, left)
        if left <= 0:
            self._ended(eyes, s, sign_in, -left)
        if sign_in.odd and token is sign_in.token:
            _refuse_odd(sign_in, "accessToken", sign_in.odd)
        expires = sign_in.expires.epoch
        facts = {"profile": ask.profile_name, "session": s.session, "left": left, "start_url": s.start_url,
                 "path": sign_in.path, "renews": s.session is not None and not sign_in.lacks}  # fmt: skip
        eyes.sign(Sign("signed-in", sign_in.at, facts))
        claimed = Identity(None, True, True, expires, s.account, s.role, None, CLAIMED)
        if not eyes.live or token is None:
            return place.found(reason, claimed, s.at)
        issued = sso.get_role_credentials(eyes, made, account=s.account, role=s.role, token=token)
        from .ending import not_over

        not_over(eyes, issued, s.at)
        identity = Identity(
            issued.keys.key_id, True, bool(issued.keys.token), issued.expires, s.account, s.role, None, ASKED
        )
        return place.found(reason, identity, s.at, issued.keys)

    def _left(self, eyes: Eyes, sign_in: sso_cache.SignIn, s: Settings) -> float:
        """How many seconds the sign-in has left; raises SdkRaises (TypeError) for an end without a zone."""
        from awswhy.awsfiles import times

        if sign_in.expires.naive:
            raise SdkRaises(
                "TypeError", times.NAIVE, reason="the sign-in's end has no time zone", code="sign-in-unreadable",
                at=sign_in.at, state="naive", session=s.session, start_url=s.start_url, path=sign_in.path,
            )  # fmt: skip
        return sign_in.expires.epoch - eyes.world.now()

    def _renewed(
        self, eyes: Eyes, ask: Ask, s: Settings, sign_in: sso_cache.SignIn, left: float
    ) -> tuple[Secret | None, float]:
        """Renew a sign-in near its end, in memory only; gives the token (None: not tried here) and what is left.

        `tokens.SSOTokenProvider._refresh_access_token`: what renewing needs must be there and the registration must
        not be over; a refusal by AWS leaves the old token.
        """
        if sign_in.lacks:
            return sign_in.token, left
        from awswhy.awsfiles import times

        try:
            registration = times.parse(sign_in.registration, eyes.world.now())
        except SdkRaises as error:
            kind, words = error.error.type, error.error.message
            raise SdkRaises(kind, words, code="sign-in-unreadable", at=sign_in.at, state="bad-time") from None
        if registration.naive:
            raise SdkRaises("TypeError", times.NAIVE, code="sign-in-unreadable", at=sign_in.at, state="naive")
        if registration.epoch <= eyes.world.now():
            return sign_in.token, left
        from awswhy.wire import client, sso

        made = client.settle(eyes, eyes.session or ask, config_of(eyes), "sso-oidc", region=s.region, signed=False)
        if sign_in.odd_refresh:
            _refuse_odd(sign_in, "refreshToken", sign_in.odd_refresh)
        if not eyes.live:
            self._check_saves(eyes, sign_in)
            return (None if left <= 0 else sign_in.token), max(left, 1.0)
        try:
            token, seconds, _ = sso.create_token(
                eyes, made, client_id=sign_in.client_id, client_secret=sign_in.client_secret,
                refresh_token=sign_in.refresh_token,
            )  # fmt: skip
        except SdkRaises as error:
            if error.sign is None or error.sign.code != "aws-refused":
                raise
            return sign_in.token, left
        self._check_saves(eyes, sign_in)
        return token, seconds

    def _check_saves(self, eyes: Eyes, sign_in: sso_cache.SignIn) -> None:
        """Stop where a renewed sign-in could not be saved; raises SdkRaises (PermissionError, as `mkstemp` does).

        `tokens.SSOTokenProvider._refresher` saves it through `JSONFileCache.__setitem__`, which nothing guards.
        """
        from awswhy.awsfiles import sso_cache

        from .saving import unwritable

        folder = sso_cache.folder(eyes)
        owner = unwritable(eyes.world, folder)
        if owner is not None:
            raise SdkRaises(
                "PermissionError", f"[Errno 13] Permission denied: '{folder}'", code="sign-in-unsaved",
                reason=f"{eyes.file_spot(folder)} may not be written", at=eyes.file_spot(folder), folder=folder,
                owner=owner, me=eyes.world.user.uid, path=sign_in.path,
            )  # fmt: skip

    def _ended(self, eyes: Eyes, s: Settings, sign_in: sso_cache.SignIn, ago: float) -> None:
        """The sign-in is over: each way has its own error."""
        error = "UnauthorizedSSOTokenError" if s.session is None else "TokenRetrievalError"
        message = UNAUTHORIZED
        if s.session is not None:
            message = "Error when retrieving token from sso: Token has expired and refresh failed"
        raise SdkRaises(
            error, message, reason=f"the sign-in ended {lasting(ago)} ago", code="sign-in-ended", at=sign_in.at,
            ago=ago, session=s.session, start_url=s.start_url, setting=str(s.at), path=sign_in.path,
        )  # fmt: skip


def _about(eyes: Eyes, config: Config, error: SdkRaises, profile: Profile, s: Settings) -> SdkRaises:
    """Say in an error's sign whose sign-in it is; where another session has one that would do, sign that too."""
    facts = {"profile": profile.name, "session": s.session, "start_url": s.start_url, "setting": str(s.at)}
    sign = error.sign
    if sign is not None:
        error.sign = Sign(sign.code, sign.at, {**facts, **sign.facts})
    if sign is not None and sign.code == "sign-in-missing" and s.session is None:
        from awswhy.awsfiles import sso_cache

        for name, found in config.sso_sessions.items():
            if found.text("sso_start_url") == s.start_url and sso_cache.holds(eyes, name):
                spot = eyes.file_spot(sso_cache.path_of(eyes, name))
                section = profile.items["sso_start_url"].section
                where = {"path": section.path, "section": section.name}
                eyes.sign(Sign("sign-in-other-name", spot, {**facts, **where, "named": "session", "session": name}))
    return error


def _refuse_odd(sign_in: sso_cache.SignIn, name: str, kind: str) -> None:
    """Raise what botocore does for a token that is no text, before it asks anybody; the value stays unsaid."""
    raise SdkRaises(
        "ParamValidationError",
        f"Parameter validation failed:\nInvalid type for parameter {name}, "
        f"type: <class '{kind}'>, valid types: <class 'str'>",
        reason=f"{sign_in.at} holds no token", code="sign-in-unreadable", at=sign_in.at, state="incomplete",
        path=sign_in.path,
    )  # fmt: skip


def settings_of(eyes: Eyes, config: Config, profile: Profile, first: Item) -> Settings:
    """Read a profile and its session; raises SdkRaises (InvalidConfigError) as `SSOProvider._load_sso_config` does."""
    at = item_spot(eyes, first)
    values = {key: item.text() for key, item in profile.items.items()}
    for key in ("sso_session", *NEEDED):
        see(eyes, profile, key)
    session = values.get("sso_session")
    if "sso_session" in profile and profile.items["sso_session"].nested is not None:
        raise SdkRaises(
            "TypeError", "unhashable type: 'dict'", reason="sso_session is an indented block", code="setting-nested",
            at=at, key="sso_session",
        )  # fmt: skip
    if session is not None:
        _lay_session(eyes, config, profile, session, values)
    lacks = tuple(key for key in NEEDED if key not in values)
    if lacks:
        raise SdkRaises(
            "InvalidConfigError",
            f'The profile "{profile.name}" is configured to use SSO but is missing required configuration: '
            f"{', '.join(lacks)}",
            reason=f"{', '.join(lacks)} not set", code="sso-incomplete", at=at, profile=profile.name, lacks=lacks,
            session=session, path=first.section.path, section=first.section.name, names=tuple(config.sso_sessions),
        )  # fmt: skip
    return Settings(
        values["sso_start_url"], values["sso_region"], values["sso_role_name"], values["sso_account_id"], session, at
    )


def _lay_session(eyes: Eyes, config: Config, profile: Profile, session: str, values: dict[str, str]) -> None:
    """Lay the session's keys over the profile's; where both have one they must agree."""
    at = item_spot(eyes, profile.items["sso_session"])
    found = config.sso_sessions.get(session)
    if found is None:
        raise SdkRaises(
            "InvalidConfigError", f'The specified sso-session does not exist: "{session}"',
            reason=f"no [sso-session {session}]", code="sso-session-missing", at=at, session=session,
            profile=profile.name, names=tuple(config.sso_sessions), path=config.config_path,
            **_misplaced(config, session), **_stands(profile.items["sso_session"]),
        )  # fmt: skip
    for key, item in found.items.items():
        see(eyes, found, key)
        if values.get(key, item.text()) != item.text():
            raise SdkRaises(
                "InvalidConfigError",
                f"The value for {key} is inconsistent between profile ({values[key]}) and sso-session "
                f"({item.text()}).",
                reason=f"{key} differs between profile and session", code="sso-inconsistent",
                at=item_spot(eyes, profile.items[key]), key=key, profile=profile.name, session=session,
                session_at=str(item_spot(eyes, item)), path=profile.items[key].section.path,
                section=profile.items[key].section.name, line=profile.items[key].line,
            )  # fmt: skip
        values[key] = item.text()


def _stands(item: Item) -> dict[str, object]:
    """Give where a key stands, for an edit."""
    return {"file": item.section.path, "section": item.section.name, "line": item.line}


def _misplaced(config: Config, session: str) -> dict[str, object]:
    """Say whether the session stands in the credentials file, where none is read, and with which keys."""
    sections = config.credentials.sections if config.credentials is not None else {}
    found = sections.get(f"sso-session {session}")
    if found is None:
        return {"in_credentials": False}
    said = {key: item.text() for key, item in found.items.items() if key.startswith("sso_")}
    lines = tuple(f"{key} = {text if harmless(key, text) else showing.form(text)}" for key, text in said.items())
    return {"in_credentials": True, "lines": lines, "credentials": found.path, "header": found.line}
