"""`Fix`: a way out as data: what to type or change, how safe it is, and what it changes on paper."""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SAFE, ASK, SHOW_ONLY = "safe", "ask", "show"
"""How far `awswhy fix` may go: apply it; apply it after asking; only show it (it needs the person)."""

POSIX, FISH, POWERSHELL, CMD = "posix", "fish", "powershell", "cmd"
"""The shells that commands are written for."""

SET, DELETE, RENAME, RETITLE, INSERT, MODE, STRIP_BOM, UNINDENT, CLEAN, MERGE = (
    "set",
    "delete",
    "rename",
    "retitle",
    "insert",
    "mode",
    "strip-bom",
    "unindent",
    "clean",
    "merge",
)
"""What an `Edit` does: see there."""


@noun
class Commands:
    """The same commands for each shell; a command stands alone on its line and is never wrapped."""

    posix: tuple[str, ...] = ()
    fish: tuple[str, ...] = ()
    powershell: tuple[str, ...] = ()
    cmd: tuple[str, ...] = ()

    def for_shell(self, shell: str) -> tuple[str, ...]:
        """Give the lines for one shell, the posix ones where it has none of its own."""
        lines: tuple[str, ...] = getattr(self, shell, ()) or self.posix
        return lines


@noun
class Edit:
    """One change to one of AWS's files, by what it does rather than by text, so no secret is in it.

    `path` is the path as it is opened; `do` one of: SET (`key = value` in `section`, made when it is not there),
    DELETE (the key's lines, or line `line` alone), RENAME (the key on `line` becomes `key`), RETITLE (the section
    header on `line` becomes `section`; an empty one closes the name that stands there), INSERT (`value` as new lines
    before `line`, at the end when it is 0), MODE (permission bits, octal text in `value`), STRIP_BOM, CLEAN (the value
    on `line` loses the quotes round it and the comment behind it), UNINDENT (the line loses the blanks before it, so
    that it no longer continues the key above), MERGE (every later `section` of the name gives its keys to the first;
    where both say something, `value` "first" or "last" says whose count). `line` counts from 1 and says where to look
    first.
    """

    path: str
    do: str
    section: str | None = None
    key: str | None = None
    value: str | None = None
    line: int = 0


@noun
class Effect:
    """What a fix changes in a world, on paper: variables set (None: unset), edits, and whole files as they would be.

    `files` maps a path to text: what another program (`aws sso login`, `aws configure`) would have written there;
    `chain` says that the program is changed (`profile` named in code), `facts` that a fact of the world changes.
    """

    env: Mapping[str, str | None] = {}
    edits: tuple[Edit, ...] = ()
    files: Mapping[str, str] = {}
    facts: Mapping[str, object] = {}

    def __hash__(self) -> int:
        """Hash by the edits and the names that change."""
        return hash((tuple(self.env), self.edits, tuple(self.files)))


@noun
class Fix:
    """A way out. `effect` None: it cannot be tried on paper (something outside AWS's files has to change), so it is
    shown as advice and `then` stays empty. `then` is filled in by the engine after walking again.
    """

    title: str
    commands: Commands = Commands()
    edits: tuple[Edit, ...] = ()
    level: str = SHOW_ONLY
    effect: Effect | None = None
    then: str = ""
