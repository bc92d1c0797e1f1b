"""`Style`: how a screen may look, and the marks that carry its meaning without colour."""

from __future__ import annotations

from awswhy.model.noun import noun

WIDEST, NARROWEST = 100, 60
"""No screen is wider, as long lines are hard to read; below the other one, columns no longer make sense."""

USED, STOPS, HIDDEN, EMPTY, UNSURE, WARNS = "used", "stops", "hidden", "empty", "unsure", "warns"
"""What a mark says: it is used; the search stops; it has credentials but is never reached; nothing is there; it could
not be told (or awswhy itself failed there); it works, but not as asked."""

_MARKS = {
    USED: ("✓", "ok", "32"),
    STOPS: ("✗", "x", "31"),
    HIDDEN: ("·", ".", "33"),
    EMPTY: ("-", "-", "2"),
    UNSURE: ("?", "?", "33"),
    WARNS: ("!", "!", "33"),
}


@noun
class Style:
    """How to show it: `width` in columns (60 to 100 are honoured), `ascii` for terminals that show nothing else,
    `verbose` for every look, `whole_key_ids` uncut, `shell` whose commands are shown, `share` names hidden;
    `fix` the command that sees this case again and changes a file, with `{}` for the fix's number ("": not offered).
    """

    colour: bool = False
    width: int = WIDEST
    ascii: bool = False
    verbose: bool = False
    whole_key_ids: bool = False
    shell: str = "posix"
    share: bool = False
    fix: str = ""

    @property
    def columns(self) -> int:
        """The width that is kept to."""
        return max(NARROWEST, min(WIDEST, self.width))


def mark(kind: str, style: Style) -> str:
    """Give a mark's bare text."""
    return _MARKS[kind][1 if style.ascii else 0]


def tint(text: str, kind: str, style: Style) -> str:
    """Give a text the colour of a mark, where colour is wanted."""
    return f"\x1b[{_MARKS[kind][2]}m{text}\x1b[0m" if style.colour else text


def column(kind: str, style: Style) -> str:
    """Give a mark as wide as the widest one (`ok` has two letters), coloured, for use in a column."""
    text = mark(kind, style)
    return tint(text, kind, style) + " " * ((2 if style.ascii else 1) - len(text))
