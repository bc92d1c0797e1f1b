"""Text as errors are looked for in it: control codes, frames, escapes and white space taken out, lines remembered."""

from __future__ import annotations

from bisect import bisect_right

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_PIECE = 2000
"""A longer line (a log that is one JSON object, a page of HTML) is cut into pieces of about this many characters."""

_ESCAPES = (
    ("\\\\n", "\n"), ("\\\\t", " "), ("\\n", "\n"), ("\\r", " "), ("\\t", " "), ("[\\r][\\n]", "\n"), ('\\"', '"'), ("\\'", "'"), ("\\/", "/"), ("\\u0027", "'"),
    ("\\u0022", '"'), ("\\u003c", "<"), ("\\u003e", ">"), ("\\u0026", "&"), ("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"), ("&lt;", "<"),
    ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&"), ("%20", " "), ("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u00a0", " "), ("\u200b", ""),
)  # fmt: skip
"""What JSON, `repr`, HTML and word processors make of a message's own letters, and what they stood for."""
_POINTERS = frozenset("~^ ")
"""What a traceback's line under a line is made of: it says nothing, and would stand between words that belong together."""
_FRAME = "│╷╵╭╮╯╰║┃┆┊"
_NO_SPACE = dict.fromkeys(b" \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f") | {0x85: None, 0x2028: None, 0x2029: None}


@noun
class Folded:
    """A text made ready: `pieces` (line number, clean words), and `squeezed`: all of them in small letters without
    white space; `starts[i]` is where piece i begins there.
    """

    pieces: tuple[tuple[int, str], ...]
    squeezed: str
    starts: tuple[int, ...]

    def piece_at(self, offset: int) -> int:
        """Give the number of the piece in which an offset of `squeezed` lies."""
        return bisect_right(self.starts, offset) - 1

    def words(self, piece: int, before: int, after: int) -> str:
        """Give the clean words from so many pieces before one to so many after it, on one line."""
        return " ".join(text for _, text in self.pieces[max(0, piece - before) : piece + after + 1])


def fold(lines: Iterable[tuple[int, str]]) -> Folded:
    """Make numbered lines ready to be searched."""
    pieces: list[tuple[int, str]] = []
    for number, line in lines:
        for part in unescape(line).split("\n"):
            pieces += ((number, piece) for piece in _cut(clean(part)) if not _POINTERS.issuperset(piece))
    starts, squeezed, at = [], [], 0
    for i in range(len(pieces)):
        small = _small(pieces, i)
        starts.append(at)
        squeezed.append(small)
        at += len(small)
    return Folded(tuple(pieces), "".join(squeezed), tuple(starts))


def _small(pieces: list[tuple[int, str]], i: int) -> str:
    """Give a piece in small letters without white space; a bytes literal that `pprint` broke over lines is joined."""
    text = pieces[i][1]
    follows = pieces[i + 1][1][:2] if i + 1 < len(pieces) else ""
    ends = text[-1:] if follows in ("b'", 'b"') and text[-1:] == follows[1] else ""
    starts = text[:2] if i and text[:2] in ("b'", 'b"') and pieces[i - 1][1][-1:] == text[1] else ""
    text = text[len(starts) : len(text) - len(ends)]
    return "".join(text.split()).lower() if text.isascii() else text.translate(_NO_SPACE).lower()


def unescape(line: str) -> str:
    """Give the letters that escapes stand for; a new line inside a string becomes one."""
    if "\\" not in line and "&" not in line and "%" not in line and line.isascii():
        return line
    for escape, letter in _ESCAPES:
        if escape in line:
            line = line.replace(escape, letter)
    return line


def clean(line: str) -> str:
    """Take out colours, frames, comment signs and compose's prefix, and blanks at both ends."""
    if "\x1b" in line:
        line = _uncoloured(line)
    line = line.strip().lstrip(_FRAME).rstrip(_FRAME).strip()
    if line.startswith(("# ", "> ", "// ", "* ")):
        line = line[2:].lstrip()
    head, bar, rest = line.partition(" | ")
    if bar and head and " " not in head.strip() and len(head) < 60:
        line = rest.strip()  # docker compose writes the service before each line
    return line


def _uncoloured(line: str) -> str:
    """Take out terminal control sequences (CSI and OSC)."""
    kept, rest = [], line
    while True:
        before, escape, rest = rest.partition("\x1b")
        kept.append(before)
        if not escape:
            return "".join(kept)
        if rest.startswith("["):
            end = 1
            while end < len(rest) and not "@" <= rest[end] <= "~":
                end += 1
            rest = rest[end + 1 :]
        elif rest.startswith("]"):
            rest = rest.partition("\x07")[2] if "\x07" in rest else rest.partition("\\")[2]
        else:
            rest = rest[1:]


def _cut(line: str) -> list[str]:
    """Cut a very long line into pieces, at blanks where there are some."""
    if len(line) <= _PIECE:
        return [line] if line else []
    pieces = []
    while len(line) > _PIECE:
        end = line.rfind(" ", _PIECE // 2, _PIECE)
        end = _PIECE if end < 0 else end
        pieces.append(line[:end])
        line = line[end:].lstrip()
    return [*pieces, line] if line else pieces
