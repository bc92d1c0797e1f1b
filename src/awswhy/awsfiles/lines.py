"""The lines of one of AWS's files as bytes, and what each of them is; the ground of `edit` and of a masked diff.

The rules are those of `ini` (CPython's `RawConfigParser._read` as botocore 1.44.5 uses it in
`configloader.raw_config_parse`), but no line is dropped here: comments, blank lines and faults are lines as well.
"""

from __future__ import annotations

BLANK, COMMENT, HEADER, KEY, MORE, JUNK = "blank", "comment", "header", "key", "more", "junk"
"""What a line is: MORE continues the value of the key above; JUNK is what the reader refuses."""


class Line:
    """A line: its bytes and line end, its number in the file as given (0: added here), and what it is.

    `name` is a header's section or a key in lower case; `section` the header that it stands under, `owner` the key
    that it continues, `indent` its leading white space.
    """

    __slots__ = ("body", "end", "indent", "kind", "name", "number", "owner", "section")

    def __init__(self, body: bytes, end: bytes, number: int = 0) -> None:
        """Take the bytes; `scan` says what they are."""
        self.body = body
        self.end = end
        self.number = number
        self.kind = BLANK
        self.name = ""
        self.indent = ""
        self.section: Line | None = None
        self.owner: Line | None = None


def cut(data: bytes) -> list[Line]:
    """Cut into lines, at each of the three line ends that Python's text files know."""
    lines = []
    for number, whole in enumerate(data.splitlines(keepends=True), 1):
        body = whole.rstrip(b"\r\n")
        lines.append(Line(body, whole[len(body) :], number))
    return lines


def scan(lines: list[Line]) -> None:
    """Say of each line what it is, by the rules of `ini` (and so of `RawConfigParser._read`)."""
    header: Line | None = None
    item: Line | None = None
    depth = 0
    for line in lines:
        text = line.body.decode("utf-8", "replace")
        value = text.strip()
        line.name, line.owner, line.section = "", None, header
        line.indent = text[: len(text) - len(text.lstrip())] if value else ""
        if not value or value[0] in "#;":
            line.kind = COMMENT if value else BLANK
            continue
        if item is not None and len(line.indent) > depth:
            line.kind, line.owner = MORE, item
            continue
        depth = len(line.indent)
        _name(line, value)
        if line.kind == HEADER:
            header, item = line, None
            line.section = line
        elif line.kind == KEY:
            item = line


def _name(line: Line, value: str) -> None:
    """Tell headers, keys and junk apart; a key before the first section is junk."""
    end = value.rfind("]") if value[0] == "[" else -1
    at = separator(line.body)
    if end > 1:
        line.kind, line.name = HEADER, value[1:end]
    elif line.section is not None and at >= 0:
        line.kind, line.name = KEY, line.body[:at].decode("utf-8", "replace").strip().lower()
    else:
        line.kind = JUNK


def separator(body: bytes) -> int:
    """Where the first `=` or `:` stands, -1 for none."""
    equals, colon = body.find(b"="), body.find(b":")
    return equals if colon < 0 or 0 <= equals < colon else colon
