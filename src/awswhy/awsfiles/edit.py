"""Change one of AWS's files and keep every other byte: comments, order, blank lines, line ends, spacing, encoding.

Works on bytes, line by line, with the reader's own idea of what a line is (`ini`, after CPython's `RawConfigParser` as
botocore 1.44.5 uses it in `configloader.raw_config_parse`), so a file that is not UTF-8, or that botocore refuses, can
be changed as well. Nothing is written here: see `act/write.py`.
"""

from __future__ import annotations

from awswhy.model.fix import CLEAN, DELETE, INSERT, MERGE, MODE, RENAME, RETITLE, SET, STRIP_BOM, UNINDENT

from .blocks import content_end, delete_section, extent, merge, put
from .lines import BLANK, HEADER, JUNK, KEY, Line, cut, scan, separator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.model.fix import Edit

BOM = b"\xef\xbb\xbf"


def edit(data: bytes, edits: tuple[Edit, ...]) -> bytes:
    """Give the file's bytes with the edits done, one after the other; one that finds nothing to change does nothing.

    `line` in an edit counts the lines of `data` as given, whatever the edits before it added or removed; section names
    are those that the edits before it left. No bytes make it raise; a verb that is none raises ValueError.
    """
    wide = _utf16(data)
    if wide is not None:
        mark, codec, text = wide
        done = edit(text, edits)
        strip = any(change.do == STRIP_BOM for change in edits)
        return done if strip else mark + done.decode("utf-8", "replace").encode(codec)
    bom = BOM if data.startswith(BOM) else b""
    lines = cut(data[len(bom) :])
    for change in edits:
        verb = _VERBS.get(change.do)
        if verb is None:
            raise ValueError(f"no such edit: {change.do}")
        scan(lines)
        verb(lines, change)
    if any(change.do == STRIP_BOM for change in edits):
        bom = b""
    return bom + b"".join(line.body + line.end for line in lines)


def _utf16(data: bytes) -> tuple[bytes, str, bytes] | None:
    """Give mark, codec and text as UTF-8 of a UTF-16 file (PowerShell 5's `>` writes them), None for any other.

    No SDK reads such a file; STRIP_BOM makes it the UTF-8 file that they do read.
    """
    codec = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2])
    if codec is None:
        return None
    try:
        return data[:2], codec, data[2:].decode(codec).encode()
    except UnicodeError:
        return None  # half a character somewhere: left to be edited as bytes


def _set(lines: list[Line], change: Edit) -> None:
    """SET: replace a value where the key is, add the key where only the section is, else add a section."""
    keys = _keys(lines, change)
    if keys:
        _replace_value(lines, keys[0], change.value or "")
    elif change.section is not None:
        header = _header(lines, change)
        if header is None:
            _append_section(lines, change)
        elif change.key is not None:
            _add_key(lines, header, change)


def _keys(lines: list[Line], change: Edit) -> list[Line]:
    """Find the key's lines: the one at `line` if it is there, else all in the section, first one first.

    Without a section a key must be the only one of its name to be found away from its line.
    """
    if change.key is None:
        return []
    wanted = change.key.strip().lower()
    found = [
        line
        for line in lines
        if line.kind == KEY
        and line.name == wanted
        and (change.section is None or (line.section is not None and line.section.name == change.section))
    ]
    exact = [line for line in found if change.line and line.number == change.line]
    if exact:
        return exact
    return [] if change.section is None and len(found) > 1 else found


def _header(lines: list[Line], change: Edit) -> Line | None:
    """Find the section's header: the one that `line` stands under when it was written twice, else the first."""
    headers = [line for line in lines if line.kind == HEADER and line.name == change.section]
    near = [line.section for line in lines if change.line and line.number == change.line and line.section in headers]
    return next(iter([*near, *headers]), None)


def _replace_value(lines: list[Line], key: Line, value: str) -> None:
    """Put a value on the key's line, keep what stands before it, and drop the lines that continued the old one."""
    lines[:] = [line for line in lines if line.owner is not key]
    at = separator(key.body) + 1
    head, rest = key.body[:at], key.body[at:]
    space = rest[: len(rest) - len(rest.lstrip())]
    if not rest.strip():  # nothing stood there, so nothing tells the spacing but the other side of the sign
        space = b" " if head[-2:-1].isspace() else b""
    first, *more = _value_lines(value, key.indent)
    key.body = head + space + first if first else head
    if more:
        put(lines, lines.index(key) + 1, more)


def _value_lines(value: str, indent: str) -> list[bytes]:
    """Write a value: its further lines are indented deeper than the key, so that they stay part of it.

    One that would be read as a comment there is left out, as no reader would see it.
    """
    first, *more = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = [line.strip() for line in more if line.strip()[:1] not in ("", "#", ";")]
    return [_bytes(first.strip()), *(_bytes(f"{indent}  {line}") for line in said)]


def _add_key(lines: list[Line], header: Line, change: Edit) -> None:
    """Add a key after the section's last one.

    It is indented as that one is: any less and an indented header below would continue it. With no key there yet, only
    that header counts.
    """
    start, stop = extent(lines, header)
    inside = lines[start + 1 : stop]
    if any(line.kind == KEY for line in inside):
        indent = next(line.indent for line in reversed(inside) if line.kind in (KEY, JUNK))
    else:
        indent = lines[stop].indent if stop < len(lines) else ""
    put(lines, content_end(lines, header), _key_lines(lines, header, indent, change))


def _key_lines(lines: list[Line], header: Line | None, indent: str, change: Edit) -> list[bytes]:
    """Write a key and its value in the style of the section, else of the file, else `key = value`."""
    pattern = [line.body for line in lines if line.kind == KEY and line.body[separator(line.body) + 1 :].strip()]
    known = set(pattern)
    own = [line.body for line in lines if line.kind == KEY and line.section is header and line.body in known]
    before, after = b" ", b" "
    if pattern:
        body = (own or pattern)[-1]
        at = separator(body)
        before = b" " if body[:at][-1:].isspace() else b""
        after = b" " if body[at + 1 : at + 2].isspace() else b""
    first, *more = _value_lines(change.value or "", indent)
    return [_bytes(indent + _one_line(change.key or "")) + before + b"=" + (after + first if first else b""), *more]


def _append_section(lines: list[Line], change: Edit) -> None:
    """Add a section at the end, one blank line before it."""
    bodies = [_bytes(f"[{_one_line(change.section or '')}]")]
    if change.key is not None:
        bodies += _key_lines(lines, None, "", change)
    if lines and lines[-1].kind != BLANK:
        bodies.insert(0, b"")
    put(lines, len(lines), bodies)


def _delete(lines: list[Line], change: Edit) -> None:
    """DELETE: a key with all its lines, or the line alone, or the whole section."""
    if change.key is not None:
        doomed = set(_keys(lines, change))
        lines[:] = [line for line in lines if line not in doomed and line.owner not in doomed]
    elif change.line:
        lines[:] = [line for line in lines if line.number != change.line]
    else:
        for header in [line for line in lines if line.kind == HEADER and line.name == change.section]:
            delete_section(lines, header)


def _rename(lines: list[Line], change: Edit) -> None:
    """RENAME: the key on the line gets another name; its value and spacing stay."""
    for line in lines:
        if change.line and line.number == change.line and line.kind == KEY and change.key:
            at = separator(line.body)
            space = line.body[len(line.body[:at].rstrip()) : at]
            line.body = _bytes(line.indent + _one_line(change.key)) + space + line.body[at:]


def _retitle(lines: list[Line], change: Edit) -> None:
    """RETITLE: the header on the line gets another name; one that was never closed is closed."""
    for line in lines:
        if not change.line or line.number != change.line or change.section is None:
            continue
        opened = line.body.find(b"[")
        if line.kind == HEADER or (line.kind == JUNK and line.body.lstrip()[:1] == b"["):
            closed = line.body.rfind(b"]") if line.kind == HEADER else len(line.body) - 1
            name = change.section or line.body[opened + 1 :].decode("utf-8", "replace").strip()
            title = _bytes(f"[{_one_line(name)}]")
            line.body = line.body[:opened] + title + line.body[closed + 1 :]


def _insert(lines: list[Line], change: Edit) -> None:
    """INSERT: new lines before the line, at the end for 0 or where the file is shorter."""
    text = (change.value or "").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    places = [at for at, line in enumerate(lines) if line.number >= change.line] if change.line else []
    put(lines, places[0] if places else len(lines), [_bytes(line) for line in text.split("\n")])


def _unindent(lines: list[Line], change: Edit) -> None:
    """UNINDENT: the line starts where the line of the key above it does."""
    for line in lines:
        if change.line and line.number == change.line:
            line.body = _bytes(line.owner.indent if line.owner else "") + line.body.lstrip()


def _clean(lines: list[Line], change: Edit) -> None:
    """CLEAN: a value loses the comment behind it and the quotes round it; nothing else on its line changes."""
    for line in lines:
        at = separator(line.body) if change.line and line.number == change.line else -1
        if at < 0:
            continue
        value = line.body[at + 1 :]
        blanks = value[: len(value) - len(value.lstrip())]
        value = value.strip()
        for mark in (b" #", b" ;", b"\t#", b"\t;"):
            value = value.split(mark)[0].rstrip()
        if len(value) > 1 and value[:1] == value[-1:] and value[:1] in b"'\"":
            value = value[1:-1].strip()
        line.body = line.body[: at + 1] + blanks + value


def _nothing(lines: list[Line], change: Edit) -> None:
    """MODE and STRIP_BOM change no line."""


def _one_line(text: str) -> str:
    """Keep a name on its line."""
    return text.replace("\r", " ").replace("\n", " ")


def _bytes(text: str) -> bytes:
    """Encode; what cannot be becomes `?`."""
    return text.encode("utf-8", "replace")


_VERBS: dict[str, Callable[[list[Line], Edit], None]] = {
    SET: _set,
    DELETE: _delete,
    RENAME: _rename,
    RETITLE: _retitle,
    MERGE: merge,
    INSERT: _insert,
    MODE: _nothing,
    STRIP_BOM: _nothing,
    UNINDENT: _unindent,
    CLEAN: _clean,
}
