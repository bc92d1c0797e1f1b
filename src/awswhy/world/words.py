"""Words of a command line or a section's name, split as POSIX shells do and in time that grows with the text.

CPython's `shlex.split` (3.10 to 3.14), which botocore 1.44.5 calls, builds a word letter by letter and copies it each
time: a quoted word of a megabyte takes it most of a minute.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BLANKS = " \t\r\n"
"""Where words end: shlex knows no others."""

OPEN = "No closing quotation"


def split(text: str) -> tuple[str, ...]:
    """Give the words; raises ValueError with shlex's words for an open quote, or for nothing after a backslash."""
    if "'" not in text and '"' not in text and "\\" not in text:
        if not text.isprintable():  # of the blanks only the space is
            for blank in BLANKS[1:]:
                text = text.replace(blank, " ")
        found = text.split(" ")
        return tuple([word for word in found if word]) if "" in found else tuple(found)
    return tuple(_quoted(text))


def _quoted(text: str) -> Iterator[str]:
    """Split where there are quotes; an empty pair of them is a word too."""
    parts: list[str] = []
    i = 0
    while i < len(text):
        char = text[i]
        if char in BLANKS:
            if parts:
                yield "".join(parts)
                parts = []
            i += 1
        elif char == "'":
            end = _closing(text, "'", i + 1)
            parts.append(text[i + 1 : end])
            i = end + 1
        elif char == '"':
            i = _double(text, i + 1, parts)
        elif char == "\\":
            parts.append(_escaped(text, i + 1))
            i += 2
        else:
            parts.append(char)
            i += 1
    if parts:
        yield "".join(parts)


def _double(text: str, i: int, parts: list[str]) -> int:
    """Read up to the closing double quote; gives the place behind it. A backslash counts before itself and `"`."""
    end = i - 1
    while True:
        if end < i:  # looked for anew only once it was passed
            end = text.find('"', i)
            end = len(text) if end < 0 else end
        slash = text.find("\\", i, end)
        if slash < 0:
            parts.append(text[i:end])
            if end == len(text):
                raise ValueError(OPEN)
            return end + 1
        char = _escaped(text, slash + 1)
        parts.append(text[i:slash] + (char if char in '"\\' else "\\" + char))
        i = slash + 2


def _closing(text: str, quote: str, i: int) -> int:
    """Find the closing quote; raises ValueError."""
    end = text.find(quote, i)
    if end < 0:
        raise ValueError(OPEN)
    return end


def _escaped(text: str, i: int) -> str:
    """Give the character behind a backslash; raises ValueError where there is none."""
    if i >= len(text):
        raise ValueError("No escaped character")
    return text[i]
