"""Text in columns: how wide it is, how it is cut and wrapped, and how foreign text is made safe to show."""

from __future__ import annotations

from .mask import mask

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .style import Style


def say(text: object, style: Style) -> str:
    r"""Make anything that came from outside fit to be shown: masked, on one line, no control characters.

    A file name or an SDK's words may hold escape codes that drive a terminal, or half a character that cannot be
    printed at all: these become `\x1b`. In ASCII the rest becomes `\u4e2d`, and `…` three dots.
    """
    return plain_line(mask(str(text)), style)


def plain_line(line: str, style: Style) -> str:
    """Do as `say` does with a text that was looked through for secrets already: the net takes some paths for one."""
    if not line.isprintable():
        line = "".join(c if c.isprintable() else " " if c in "\n\r\t" else _escape(c) for c in line)
    if style.ascii and not line.isascii():
        line = line.replace("…", "...").encode("ascii", "backslashreplace").decode()
    return line


def _escape(char: str) -> str:
    """Write one character as Python would."""
    return char.encode("ascii", "backslashreplace").decode() if char > "\x7f" else f"\\x{ord(char):02x}"


def width(text: str) -> int:
    """Count the columns that a text takes: two for a wide character, none for a combining one."""
    if text.isascii() or text.replace("…", "").isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """Fill a text up with blanks."""
    return text + " " * (columns - width(text))


def head(text: str, columns: int) -> str:
    """Give the longest beginning that fits."""
    if width(text) <= columns:
        return text
    end = max(columns, 0)  # no character is shorter than nothing, so this much may be too long, never too short
    while end and width(text[:end]) > columns:
        end -= 1
    return text[:end]


def cut(text: str, columns: int, style: Style) -> str:
    """Shorten a text to a width, with `…` where something is missing."""
    if width(text) <= columns:
        return text
    dots = "..." if style.ascii else "…"
    return head(text, columns - len(dots)).rstrip() + dots


def join(parts: tuple[str, ...], columns: int, style: Style) -> str:
    """Join parts by two blanks into a width; the first one (a place, the longest) gives way before the others."""
    line = "  ".join(parts)
    if len(parts) < 2 or width(line) <= columns:
        return cut(line, columns, style)
    rest = "  " + "  ".join(parts[1:])
    room = columns - width(rest)
    return cut(parts[0], room, style) + rest if room >= 12 else cut(line, columns, style)


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines at blanks; only a word that is wider than a line is broken itself."""
    columns = max(columns, 2)  # a wide character needs two
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) <= columns:
            line += " " + word
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > columns:
            first = head(line, columns)
            lines.append(first)
            line = line[len(first) :]
    return [*lines, line] if line or not lines else lines


def hang(first: str, text: str, indent: int, style: Style) -> list[str]:
    """Put a wrapped text behind a first column; the lines that follow are indented by as much as is told."""
    lines = wrap(text, style.columns - indent)
    return [first + lines[0], *(" " * indent + line for line in lines[1:])]
