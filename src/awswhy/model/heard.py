"""`Heard`: one AWS credential error found in a text; `Explained` and `Explanation`: with its way out."""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .cause import Finding
    from .report import Report


@noun
class Heard:
    """An error heard in a text.

    `kind` is the label for scripts, `who` as in `Cause`, `cause` the name of the page; `line` counts from 1; `text`
    is the line as it stood, masked; `sdk` the SDK or tool that spoke, "" where it cannot be told. `facts` hold what
    the text gives away (texts, numbers, tuples of texts; never a secret). `count`: how often it was said, `lines`
    where, as far as they were kept; `telling` 0 to 100: how much it says of the cause; `follows` says why it is only a
    consequence of a more telling one, "" where it is none.
    """

    kind: str
    who: str
    cause: str
    line: int
    text: str
    sdk: str = ""
    facts: Mapping[str, object] = {}
    count: int = 1
    lines: tuple[int, ...] = ()
    telling: int = 50
    follows: str = ""

    def __hash__(self) -> int:
        """Hash without the facts, which are a mapping."""
        return hash((self.kind, self.cause, self.line, self.text))

    def get(self, name: str, default: str = "") -> str:
        """Give a fact as text, or the default where the text does not tell it."""
        value = self.facts.get(name)
        return default if value is None else str(value)


CONFIRMED, RULED_OUT = "confirmed", "ruled-out"
"""What a walk says of a cause that a text suggests."""


@noun
class Explained:
    """An error with its way out: `finding` as a walk gives it; `among` the causes between which the text cannot
    decide, each as (cause, how to tell it); `here` what a walk of this shell says of it, `here_why` in words.
    """

    heard: Heard
    finding: Finding
    among: tuple[tuple[str, str], ...] = ()
    here: str = ""
    here_why: str = ""


@noun
class Explanation:
    """Everything heard in a text, the most telling first. `report`: the walk that it was joined with, if any."""

    errors: tuple[Explained, ...] = ()
    report: Report | None = None

    @property
    def exit_code(self) -> int:
        """0 nothing heard (or all of it ruled out here), 11 an error."""
        return 11 if any(error.here != RULED_OUT for error in self.errors) else 0
