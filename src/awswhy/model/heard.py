"""`Heard`: one AWS credential error found in a text, and `Heard` in company: what else was said beside it."""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


@noun
class Heard:
    """An error heard in a text.

    `kind` is the label for scripts, `who` as in `Cause`, `cause` the name of the page; `line` counts from 1; `text`
    is the line as it stood, masked; `sdk` the SDK or tool that spoke, "" where it cannot be told. `facts` hold what
    the text gives away (texts, numbers, tuples of texts; never a secret). `count`: how often it was said, `lines` where (as far as they were kept); `telling`
    0 to 100: how much it says of the cause; `follows` says why it is only a consequence of a more telling one, "" where
    it is none; `among` names the causes between which the text cannot decide, likeliest first.
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
    among: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Hash without the facts, which are a mapping."""
        return hash((self.kind, self.cause, self.line, self.text))

    def get(self, name: str, default: str = "") -> str:
        """Give a fact as text, or the default where the text does not tell it."""
        value = self.facts.get(name)
        return default if value is None else str(value)
