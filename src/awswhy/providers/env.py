"""`env`: keys in environment variables.

botocore 1.44.5, `credentials.EnvProvider`: an empty variable counts as not set, blanks count as set; a secret without
an id is ignored; AWS_SECURITY_TOKEN is read before AWS_SESSION_TOKEN; the expiry is read by dateutil and only matters
on first use.
"""

from __future__ import annotations

from awswhy.model.keys import Keys
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import READ, Identity, Sign, Step

from .steps import Place
from .values import sign_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes


@noun
class Env:
    """The variables and their names; `always` True for a role's source, which ignores a profile named in code."""

    name: str = "env"
    title: str = "environment variables"
    key_id: str = "AWS_ACCESS_KEY_ID"
    secret: str = "AWS_SECRET_ACCESS_KEY"
    tokens: tuple[str, ...] = ("AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN")
    expiry: str = "AWS_CREDENTIAL_EXPIRATION"
    account: str = "AWS_ACCOUNT_ID"
    always: bool = False

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look at the variables; see `steps.Provider`."""
        place = Place(self.name, self.title)
        if ask.profile_in_code and not self.always:
            self._sign_ignored(eyes)
            return place.left_out("the program names a profile, so variables are not read")
        key_id = eyes.env(self.key_id)
        if not key_id:
            if eyes.world.env.get(self.secret):
                eyes.env(self.secret)
                eyes.sign(Sign("secret-without-id", Spot(ENV, self.secret), {"empty": key_id is not None}))
            return place.nothing(f"{self.key_id} is {'not set' if key_id is None else 'empty'}")
        secret = eyes.secret_env(self.secret)
        if not secret:
            self._half(eyes, secret is not None)
        tokens = [token for token in map(eyes.secret_env, self.tokens) if token]
        token = tokens[0] if tokens else None
        if len(set(tokens)) > 1:
            eyes.sign(Sign("security-token-hides", Spot(ENV, self.tokens[0])))
        return self._found(eyes, place, Keys(key_id, secret or Secret(""), token))

    def _sign_ignored(self, eyes: Eyes) -> None:
        """Keys in variables that a profile named in code leaves unread are worth a sign."""
        if eyes.env(self.key_id):
            eyes.sign(Sign("env-left-out", Spot(ENV, self.key_id)))

    def _half(self, eyes: Eyes, empty: bool) -> None:
        """Only the id is set: botocore stops here."""
        missing = "empty" if empty else "not set"
        for name in self.tokens:
            eyes.env(name)
        raise SdkRaises(
            "PartialCredentialsError",
            f"Partial credentials found in {self.name}, missing: {self.secret}",
            reason=f"{self.secret} is {missing}",
            code="half-a-pair",
            at=Spot(ENV, self.key_id),
            provider=self.name,
            missing=self.secret,
            have=self.key_id,
            state=missing,
        )

    def _found(self, eyes: Eyes, place: Place, keys: Keys) -> Step:
        """A whole pair: say whose, and until when."""
        at = Spot(ENV, self.key_id)
        sign_values(eyes, keys, at, "env", (self.key_id, self.secret, *self.tokens))
        expires = self._expires(eyes, at)
        account = eyes.env(self.account) or None
        identity = Identity(keys.key_id, bool(keys.token), bool(keys.token), expires, account, None, None, READ)
        return place.found(self.key_id, identity, at, keys)

    def _expires(self, eyes: Eyes, at: Spot) -> float | None:
        """Read when the keys end; raises what botocore raises for a time that is past, or is none."""
        text = eyes.env(self.expiry)
        if not text:
            return None
        from .ending import epoch_of

        spot = Spot(ENV, self.expiry)
        return epoch_of(eyes, text, spot, "expiration-past", self.expiry, variable=self.expiry, key_at=str(at))
