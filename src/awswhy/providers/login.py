"""`login`: a session made by `aws login`.

botocore 1.44.5, `credentials.LoginProvider` and `LoginCredentialFetcher`: needs awscrt in the Python that the program
uses; the cached keys are taken at once, and renewed on use when less than five minutes are left.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import config_of, item_spot, see
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import ABSENT as NOT_THERE
from awswhy.model.spot import CODE, PRESENT, Spot
from awswhy.model.walk import ASKED, READ, Identity, Sign, Step

from .steps import Place
from .values import sign_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles import login_cache
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

RENEW_SECONDS = 5 * 60
NO_AWSCRT = (
    "Missing Dependency: Using the login credential provider requires an additional dependency. You will need to pip "
    'install "botocore[crt]" before proceeding.'
)


@noun
class Login:
    """A login session. `needs_awscrt`: whether this SDK needs the awscrt package for it."""

    name: str = "login"
    title: str = "aws login session"
    needs_awscrt: bool = True

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for login_session and its cache; see `steps.Provider`."""
        place = Place(self.name, self.title)
        profile = config_of(eyes).profiles.get(ask.profile_name)
        if profile is None:
            return place.nothing(f"no [{ask.profile_name}] profile")
        item = see(eyes, profile, "login_session")
        if item is None:
            return place.nothing(f'no login_session in profile "{profile.name}"')
        at = item_spot(eyes, item)
        if self.needs_awscrt:
            self._need_awscrt(eyes, ask, at)
        from awswhy.awsfiles import login_cache

        try:
            cached = login_cache.load(eyes, item.text())
            return self._use(eyes, ask, place, (at, cached, item.text()))
        except SdkRaises as error:
            raise _about(error, ask, item.text(), at) from None

    def _need_awscrt(self, eyes: Eyes, ask: Ask, at: Spot) -> None:
        """Stop where the program's Python has no awscrt; raises SdkRaises (MissingDependencyException)."""
        from awswhy.world.python import awscrt_of, python_of

        python = python_of(eyes.world)
        has = awscrt_of(eyes.world)
        eyes.saw(Spot(CODE, f"awscrt in {python or 'python3'}"), PRESENT if has else NOT_THERE)
        if not has:
            raise SdkRaises(
                "MissingDependencyException", NO_AWSCRT, reason=f"{python or 'this Python'} has no awscrt package",
                code="awscrt-missing", at=at, python=python, profile=ask.profile_name, path=config_of(eyes).config_path,
            )  # fmt: skip

    def _use(self, eyes: Eyes, ask: Ask, place: Place, what: tuple[Spot, login_cache.Login, str]) -> Step:
        """Take the cached keys, or renew them (when live)."""
        from awswhy.awsfiles import times

        at, cached, session = what
        if cached.expires.naive:
            raise SdkRaises("TypeError", times.NAIVE, code="login-unreadable", at=cached.at, state="naive")
        left = cached.expires.epoch - eyes.world.now()
        facts = {"session": session, "left": left, "profile": ask.profile_name}
        eyes.sign(Sign("logged-in", cached.at, facts))
        identity = Identity(
            cached.keys.key_id, True, bool(cached.keys.token), cached.expires.epoch, cached.account, None, None, READ
        )
        if left < RENEW_SECONDS:
            if not eyes.live:
                eyes.sign(Sign("login-due", cached.at, facts))
                return place.found(f"{session} (to be renewed on first use)", identity, at)
            return self._renew(eyes, ask, place, what)
        sign_values(eyes, cached.keys, cached.at, self.name, ("accessKeyId", "secretAccessKey", "sessionToken"))
        return place.found(session, identity, at, cached.keys)

    def _renew(self, eyes: Eyes, ask: Ask, place: Place, what: tuple[Spot, login_cache.Login, str]) -> Step:
        """Ask for new keys with the refresh token; they are kept in memory only."""
        from awswhy.wire import client, signin

        from .ending import not_over

        at, cached, session = what
        if cached.odd:
            raise SdkRaises(
                "AttributeError", f"'{cached.odd}' object has no attribute 'splitlines'", code="login-key-unreadable",
                reason="the session's key is no text", at=cached.at,
            )  # fmt: skip
        signin.check_key(cached.dpop_key)
        made = client.settle(
            eyes, eyes.session or ask, config_of(eyes), "signin", region=cached.region or None, signed=False
        )
        issued, _ = signin.refresh(
            eyes, made, client_id=cached.client_id, refresh_token=cached.refresh_token, dpop_key=cached.dpop_key,
            account=cached.account,
        )  # fmt: skip
        not_over(eyes, issued, at)
        identity = Identity(
            issued.keys.key_id, True, bool(issued.keys.token), issued.expires, cached.account, None, None, ASKED
        )
        return place.found(session, identity, at, issued.keys)


def _about(error: SdkRaises, ask: Ask, session: str, at: Spot) -> SdkRaises:
    """Say in an error's sign whose login it is."""
    if error.sign is not None:
        facts = {"profile": ask.profile_name, "session": session, "setting": str(at), "error": error.error.type}
        error.sign = Sign(error.sign.code, error.sign.at or at, {**facts, **error.sign.facts})
    return error
