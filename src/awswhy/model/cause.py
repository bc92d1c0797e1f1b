"""`Cause`, `Case` and `Finding`: what can be wrong, what is known, and what was found wrong."""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .fix import Fix
    from .spot import Spot
    from .walk import Walk

ERROR, WARNING, INFO = "error", "warning", "info"
"""How bad a finding is. ERROR: nothing works, or as somebody else than asked; WARNING: works, but not for long or
not safely; INFO: worth knowing."""

NO_IDENTITY = "no-identity"
WRONG_IDENTITY = "wrong-identity"
EXPIRED_IDENTITY = "expired-identity"
INVALID_IDENTITY = "invalid-identity"
NOT_PERMITTED = "not-permitted"
ENVIRONMENT = "environment"
"""Which question it answers: the first four "who are you?", NOT_PERMITTED "may you?", the others around them."""


@noun
class Says:
    """How a cause is heard in an error text: a real sample, and the SDK or tool that says it."""

    sdk: str
    text: str


@noun
class Cause:
    """What can be wrong: `name` in kebab-case, worded as the bad thing; `kind` the label for scripts; `who` above."""

    name: str
    kind: str
    who: str
    severity: str
    summary: str
    says: tuple[Says, ...] = ()


@noun
class Case:
    """What a cause judges: the walk, the same walk here (`beside`) when the place is elsewhere, and plain facts.

    `facts`: `os` ("posix", "nt"), `shell` (fix.POSIX ...), `aws` ("v2", "v1", "" for none), `home`, `user`, `now`,
    `profiles` (names), `sdk`, and what else `world.facts` knows.
    """

    walk: Walk
    beside: Walk | None = None
    facts: Mapping[str, object] = {}

    def __hash__(self) -> int:
        """Hash without the facts, which are a mapping."""
        return hash((self.walk, self.beside))

    def text(self, name: str, default: str = "") -> str:
        """Give a fact as text, or the default where it is not known."""
        value = self.facts.get(name)
        return default if value is None else str(value)


@noun
class Finding:
    """What was found wrong: `title` is a first line (90 characters at most), `why` two sentences at most.

    `check` is a command that fails now and passes after the fix.
    """

    cause: str
    who: str
    severity: str
    title: str
    why: str
    at: tuple[Spot, ...] = ()
    facts: Mapping[str, object] = {}
    fixes: tuple[Fix, ...] = ()
    check: str = ""

    def __hash__(self) -> int:
        """Hash without the facts, which are a mapping."""
        return hash((self.cause, self.title, self.at))
