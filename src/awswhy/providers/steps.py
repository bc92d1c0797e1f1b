"""Run one provider and make its `Step`, with everything that it looked at."""

from __future__ import annotations

from awswhy.model.noun import noun, replace
from awswhy.model.raises import SdkRaises
from awswhy.model.showing import clean, clean_identity
from awswhy.model.walk import BROKE, FOUND, LEFT_OUT, NOTHING, STOPS, UNKNOWN, Identity, Sign, Step
from awswhy.world.base import NotTried

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from awswhy.model.keys import Keys
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

    class Provider(Protocol):
        """A way to hold credentials. Its fields are the SDK's options."""

        @property
        def name(self) -> str:
            """The SDK's own name for it."""

        @property
        def title(self) -> str:
            """The place as people say it."""

        def look(self, eyes: Eyes, ask: Ask) -> Step:
            """Look, as the SDK would; raises SdkRaises where the SDK raises."""


@noun
class Place:
    """The name and title of a provider: what every step of it carries."""

    name: str
    title: str

    def nothing(self, reason: str, at: Spot | None = None) -> Step:
        """Nothing is there: the SDK goes on."""
        return Step(self.name, self.title, NOTHING, reason, at=at)

    def left_out(self, reason: str) -> Step:
        """The SDK skips this place."""
        return Step(self.name, self.title, LEFT_OUT, reason)

    def unknown(self, reason: str, at: Spot | None = None) -> Step:
        """It cannot be told from here."""
        return Step(self.name, self.title, UNKNOWN, reason, at=at)

    def found(
        self,
        reason: str,
        identity: Identity,
        at: Spot | None = None,
        keys: Keys | None = None,
        inner: tuple[Step, ...] = (),
    ) -> Step:
        """Credentials are there."""
        return Step(self.name, self.title, FOUND, reason, at=at, identity=identity, keys=keys, inner=inner)


def step_of(provider: Provider, eyes: Eyes, ask: Ask, n: int = 0) -> Step:
    """Look through one provider. Whatever the SDK raises becomes a step that STOPS; a bug of ours one that BROKE."""
    outside = eyes.take()
    try:
        step = provider.look(eyes, ask)
    except SdkRaises as error:
        error.__traceback__ = None  # with all that its frames hold: it may be kept, for thousands of profiles
        if error.sign is not None:
            eyes.sign(error.sign)
        inner: tuple[Step, ...] = getattr(error, "inner", ())
        step = Step(provider.name, provider.title, STOPS, error.reason, at=error.at, sdk_error=error.error, inner=inner)
    except NotTried as error:
        step = Step(provider.name, provider.title, UNKNOWN, f"not read: {error}")
    except Exception as error:  # a bug of ours is one line in the walk, never the end of it
        eyes.sign(Sign("awswhy-broke", None, {"provider": provider.name, "error": type(error).__name__}))
        eyes.memo[("bug", provider.name)] = error
        step = Step(provider.name, provider.title, BROKE, f"awswhy failed here ({type(error).__name__})")
    looks, signs = eyes.take()
    eyes.put(*outside)
    reason = " ".join(clean(step.reason).splitlines())  # a value out of a file may go over several lines
    who = clean_identity(step.identity) if step.identity is not None else None
    return replace(step, n=n, reason=reason, identity=who, looks=looks, signs=signs, reached=not eyes.ended)
