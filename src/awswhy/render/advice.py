"""The ways out on a screen: title, commands alone on their lines, edits, and what comes after."""

from __future__ import annotations

from awswhy.model.fix import CLEAN, DELETE, FISH, INSERT, MERGE, MODE, POSIX, RENAME, RETITLE, SET, STRIP_BOM, UNINDENT

from .layout import hang, say
from .mask import mask
from .story import edit_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Edit, Fix
    from awswhy.model.report import Report

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


def fix_command(report: Report, fix: Fix, style: Style) -> str:
    """Give the command that changes the files of a way out, "" where there is none to change or no such command."""
    if not style.fix or all(_typed(edit, style) for edit in fix.edits):
        return ""
    every = [one for finding in report.findings for one in finding.fixes]
    return style.fix.replace("{}", str(next(n for n, one in enumerate(every, 1) if one is fix)), 1)


def fix_lines(word: str, fix: Fix, home: str, style: Style, command: str = "") -> list[str]:
    """Give one way out under its label (`Fix` or `Or`); `command` is what makes its edits."""
    lines = labelled(word, fix.title, style)
    for edit in fix.edits:
        lines += edit_lines(edit, home, style)
    for typed in (*fix.commands.for_shell(style.shell), *((command,) if command else ())):
        lines += [" " * COMMAND + line for line in command_lines(typed)]
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
    if _typed(edit, style) and _PLAIN.issuperset(place):
        return [" " * COMMAND + f"chmod {edit.value} {place}"]
    if edit.do == INSERT:
        lines = hang(" " * LABEL, say(_insert(edit, home), style), LABEL, style)
        value = (edit.value or "").rstrip("\n")
        return lines + [" " * (COMMAND + 2) + line for line in command_lines(value)]
    return hang(" " * LABEL, say(f"{place}  {change(edit)}", style), LABEL, style)


def _typed(edit: Edit, style: Style) -> bool:
    """Whether an edit is shown as a command of the shell's own."""
    return edit.do == MODE and style.shell in (POSIX, FISH) and _PLAIN.issuperset(f"{edit.value}{edit.path}")


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
    if edit.do == MERGE:
        whose = f"; the {edit.value} one's count" if edit.value else ""
        return f"its keys go to the first [{edit.section}]{whose}"
    if edit.do == MODE:
        return f"let nobody else read it (mode {edit.value})" if edit.value in ("600", "0600") else f"mode {edit.value}"
    if edit.do == STRIP_BOM:
        return "write it as UTF-8, without a mark at its start"
    if edit.do == CLEAN:
        return "take the quotes or the comment out of the value"
    if edit.do == UNINDENT:
        return "remove the blanks at the beginning of this line"
    return f"add {edit.value or ''}"
