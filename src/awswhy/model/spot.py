"""`Spot` and `Look`: a place that can be looked at, and what was seen there."""

from __future__ import annotations

from .noun import noun

ENV, FILE, URL, COMMAND, CODE, IMAGE = "env", "file", "url", "command", "code", "image"
"""The kinds of a `Spot`."""

PRESENT = "present"
EMPTY = "empty"
ABSENT = "absent"
UNREADABLE = "unreadable"
NO_ANSWER = "no-answer"
NOT_TRIED = "not-tried"
UNKNOWN_YET = "unknown"
"""What a `Look` has seen (`seen` in the JSON)."""


@noun
class Spot:
    """A place: a variable, a line of a file, an address, a command.

    `name` is the variable, the path as people write it (`~/.aws/config`), the URL or the command; `line` counts from
    1; `key` is the part inside it, such as `[dev]` or `[dev] region`.
    """

    kind: str
    name: str
    line: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        """`~/.aws/credentials:6 [dev]`."""
        text = self.name if self.line is None else f"{self.name}:{self.line}"
        return text if self.key is None else f"{text} {self.key}"


@noun
class Look:
    """One look: where, what was seen (see the constants above), and a word on it that holds no secret."""

    spot: Spot
    seen: str
    note: str = ""
