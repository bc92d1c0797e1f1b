"""The ways out on a screen: title, commands alone on their lines, edits, and what comes after."""

from __future__ import annotations

from awswhy.model.fix import CLEAN, DELETE, FISH, INSERT, MODE, POSIX, RENAME, RETITLE, SET, STRIP_BOM, UNINDENT

from .layout import hang, say
from .mask import mask
from .story import edit_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Edit, Fix

    from .style import Style

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~/._-")
"""What a path may hold to stand in a command as it is; any other is told in words."""
LABEL, COMMAND = 10, 12
"""Where the text behind a label (`  Fix     `) and a command begin."""


def label(word: str) -> str:
    """Give a label, as wide as its column."""
    return f"  {word:<{LABEL - 2}}"


def labelled(word: str, text: str, style: Style) -> list[str]:
    """Give a label and a wrapped text."""
    return hang(label(word), say(text, style), LABEL, style)


def command_lines(text: str) -> list[str]:
    """Give a command's own lines: masked, never cut, wrapped or respelt but for characters that drive a terminal."""
    lines = mask(text).split("\n")
    return ["".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line) for line in lines]


def fix_lines(word: str, fix: Fix, home: str, style: Style) -> list[str]:
    """Give one way out under its label (`Fix` or `Or`)."""
    lines = labelled(word, fix.title, style)
    for edit in fix.edits:
        lines += edit_lines(edit, home, style)
    for command in fix.commands.for_shell(style.shell):
        lines += [" " * COMMAND + line for line in command_lines(command)]
    if fix.then:
        lines += hang(" " * LABEL, say(after(fix), style), LABEL, style)
    return lines


def after(fix: Fix) -> str:
    """Say what the SDK does once the fix is made, as a sentence."""
    return f"After this, {fix.then}" + ("" if fix.then.endswith(".") else ".")


def edit_lines(edit: Edit, home: str, style: Style) -> list[str]:
    """Give an edit: its `diff` where it carries one, else one line, and whole new lines below it."""
    place = edit_place(edit, home)
    diff = getattr(edit, "diff", "")
    if diff:
        return [" " * COMMAND + line for line in command_lines(str(diff).rstrip("\n"))]
    if edit.do == MODE and style.shell in (POSIX, FISH) and _PLAIN.issuperset(f"{edit.value}{place}"):
        return [" " * COMMAND + f"chmod {edit.value} {place}"]
    if edit.do == INSERT:
        lines = hang(" " * LABEL, say(_insert(edit, home), style), LABEL, style)
        value = (edit.value or "").rstrip("\n")
        return lines + [" " * (COMMAND + 2) + line for line in command_lines(value)]
    return hang(" " * LABEL, say(f"{place}  {change(edit)}", style), LABEL, style)


def _insert(edit: Edit, home: str) -> str:
    """Say where new lines go; `section` names what they stand under."""
    if edit.section and edit.line:
        path = edit_place(edit, home).removesuffix(f":{edit.line}")
        return f'{path}, under "{edit.section}" (line {edit.line}):'
    return f"{edit_place(edit, home)}  add:" if edit.line else f"{edit_place(edit, home)}  add at the end:"


def change(edit: Edit) -> str:
    """Say in a few words what an edit does."""
    inside = f" in [{edit.section}]" if edit.section else ""
    if edit.do == SET:
        return f"set {edit.key} = {edit.value or ''}{inside}"
    if edit.do == DELETE:
        whole = f"remove the section [{edit.section}]" if edit.section and not edit.line else "remove this line"
        return f"remove {edit.key}{inside}" if edit.key else whole
    if edit.do == RENAME:
        return f"rename the key to {edit.key}{inside}"
    if edit.do == RETITLE:
        return f"change the section's name to [{edit.section}]"
    if edit.do == MODE:
        return f"let nobody else read it (mode {edit.value})" if edit.value in ("600", "0600") else f"mode {edit.value}"
    if edit.do == STRIP_BOM:
        return "write it as UTF-8, without a mark at its start"
    if edit.do == CLEAN:
        return "take the quotes or the comment out of the value"
    if edit.do == UNINDENT:
        return "remove the blanks at the beginning of this line"
    return f"add {edit.value or ''}"
