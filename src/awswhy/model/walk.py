"""The nouns of a walk: what is wanted (`Ask`), what each place gave (`Step`), and the whole (`Walk`)."""

from __future__ import annotations

from .noun import fields, noun
from .secret import short_key_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .keys import Keys
    from .spot import Look, Spot

FOUND = "found"
NOTHING = "nothing"
STOPS = "stops"
LEFT_OUT = "left-out"
UNKNOWN = "unknown"
BROKE = "broke"
"""Outcomes of a step. NOTHING: the SDK goes on. STOPS: it fails here and never goes on. LEFT_OUT: this SDK or this
call skips the place. UNKNOWN: it cannot be told from here. BROKE: awswhy itself failed there."""

NONE = "none"
"""The verdict of a walk in which nothing was found; the others are FOUND, STOPS and UNKNOWN."""

CLAIMED, READ, ASKED = "claimed", "read", "asked"
"""How an identity is known: it would be got on first use; its key was read; somebody was asked for it."""

OFFLINE, LOOK, LIVE, VERIFY = "offline", "look", "live", "verify"
"""How deep to look: no address at all; metadata addresses only; what the SDK does on its first request; STS too."""


@noun
class SdkError:
    """The error that the SDK raises: its own class name and its own words, with anything secret left out."""

    type: str
    message: str


@noun
class Sign:
    """Something seen that a cause may build on: a code of ours, where, and plain facts. It judges nothing.

    `facts` holds strings, numbers, booleans and tuples of them, never a secret.
    """

    code: str
    at: Spot | None = None
    facts: Mapping[str, object] = {}

    def __hash__(self) -> int:
        """Hash without the facts, which are a mapping."""
        return hash((self.code, self.at))

    def get(self, name: str, default: str = "") -> str:
        """Give a fact as text, or the default where it is not known."""
        value = self.facts.get(name)
        return default if value is None else str(value)


@noun
class Identity:
    """Who the credentials are, as far as it is known without asking AWS (or, with ASKED, because AWS said so).

    `has_token`: a session token goes with the key; None when that cannot be told yet. `expires` is in seconds
    since 1970, in UTC; `role` a role's ARN or name; `arn` only when STS gave it.
    """

    key_id: str | None = None
    temporary: bool | None = None
    has_token: bool | None = None
    expires: float | None = None
    account: str | None = None
    role: str | None = None
    arn: str | None = None
    proof: str = READ

    def short(self) -> str:
        """The key id as it may be shown."""
        return short_key_id(self.key_id) if self.key_id else ""

    def __repr__(self) -> str:
        """Show the key id short: people paste secrets where it belongs."""
        rest = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields(self) if name != "key_id")
        return f"Identity(key_id={self.short()!r}, {rest})"


@noun
class Step:
    """What one place gave. `n` is its number in the SDK's order; `inner` the walk of a source profile or source.

    `keys` what it holds, when it was read or asked for: for the next request, never for a screen.
    """

    provider: str
    title: str
    outcome: str
    reason: str
    n: int = 0
    at: Spot | None = None
    looks: tuple[Look, ...] = ()
    identity: Identity | None = None
    sdk_error: SdkError | None = None
    reached: bool = True
    inner: tuple[Step, ...] = ()
    signs: tuple[Sign, ...] = ()
    keys: Keys | None = None


@noun
class Ask:
    """What the program wants, and who said so.

    `profile` is None when nothing names one (the SDK then uses "default" if it is there); `profile_in_code`: the
    program names it, as `Session(profile_name=...)` and `--profile` do.
    """

    profile: str | None = None
    profile_from: Spot | None = None
    profile_in_code: bool = False
    region: str | None = None
    region_from: Spot | None = None

    @property
    def profile_name(self) -> str:
        """The profile that will be read."""
        return self.profile or "default"


@noun
class Walk:
    """A whole walk: `steps` in the SDK's order, those after the end with `reached` False.

    `verdict` is FOUND, NONE, STOPS or UNKNOWN; `winner` the step that is used; `stop` the error that ends it when no
    step raised it (a setting that breaks the chain before it starts); `signs` everything seen that a cause may use,
    up to the end of the walk; `later_signs` what was seen beyond it; `looks` those before the first place.
    """

    sdk: str
    checked_with: str
    place: str
    ask: Ask
    steps: tuple[Step, ...]
    verdict: str
    winner: Step | None = None
    sdk_error: SdkError | None = None
    signs: tuple[Sign, ...] = ()
    depth: str = LOOK
    looks: tuple[Look, ...] = ()

    @property
    def hidden(self) -> tuple[Step, ...]:
        """Steps that would be found but are never reached."""
        return tuple(s for s in self.steps if s.outcome == FOUND and not s.reached)

    @property
    def end(self) -> Step | None:
        """The step at which the walk ends: the winner, or the one that stops it."""
        return next((s for s in self.steps if s.reached and s.outcome in (FOUND, STOPS)), None)

    @property
    def later_signs(self) -> tuple[Sign, ...]:
        """What was seen in places that are never reached."""
        return tuple(sign for step in self.steps if not step.reached for sign in step.signs)

    def sign(self, *codes: str) -> Sign | None:
        """Give the first sign with one of these codes."""
        return next((s for s in self.signs if s.code in codes), None)
