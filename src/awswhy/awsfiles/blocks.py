"""The blocks of one of AWS's files: where a section begins and ends, taking one out, and making two of a name one.

botocore 1.44.5 refuses a file in which a section stands twice (`RawConfigParser` is strict), so two become one by the
rules of a person: keys that stand in only one of them are kept, and where both say something the edit tells whose
counts.
"""

from __future__ import annotations

from .lines import BLANK, COMMENT, HEADER, JUNK, KEY, MORE, Line, scan, separator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Edit

TOGETHER = (
    frozenset({"aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token"}),
    frozenset({
        "role_arn", "source_profile", "credential_source", "web_identity_token_file", "external_id", "mfa_serial",
        "role_session_name", "duration_seconds",
    }),
)  # fmt: skip
"""Keys that only mean something together: half of one key pair and half of another are no pair."""


def extent(lines: list[Line], header: Line) -> tuple[int, int]:
    """Give the places of a header and of the next one (or the end)."""
    start = lines.index(header)
    stop = next((at for at in range(start + 1, len(lines)) if lines[at].kind == HEADER), len(lines))
    return start, stop


def content_end(lines: list[Line], header: Line) -> int:
    """Give the place after a section's last key: comments and blank lines below it belong to what comes next."""
    start, stop = extent(lines, header)
    return next(at + 1 for at in range(stop - 1, start - 1, -1) if lines[at].kind not in (BLANK, COMMENT))


def put(lines: list[Line], at: int, bodies: list[bytes]) -> None:
    """Put new lines in, with the line end that stands around; a file without a last line end keeps none."""
    around = [*lines[at - 1 : at], *lines] if at else lines
    end = next((line.end for line in around if line.end), b"\n")
    made = [Line(body, end) for body in bodies]
    if at and not lines[at - 1].end:
        lines[at - 1].end, made[-1].end = end, b""
    lines[at:at] = made


def delete_section(lines: list[Line], header: Line) -> None:
    """Remove a section and the blank lines that set it apart; comments after it stay."""
    start, stop = extent(lines, header)
    following = lines[stop] if stop < len(lines) else None
    end = content_end(lines, header)
    while end < stop and not lines[end].body.strip():
        end += 1
    while end == len(lines) and start and not lines[start - 1].body.strip():
        start -= 1
    del lines[start:end]
    scan(lines)
    if following is not None and following.kind != HEADER:  # indented, it would now continue the key above
        following.body = following.body[len(following.indent.encode()) :]
        scan(lines)


def clashing(first: dict[str, object], later: dict[str, object]) -> frozenset[str]:
    """Give the keys that two sections both have and say different things for, and those that go with them."""
    clash = {key for key in first if key in later and first[key] != later[key]}
    for group in TOGETHER:
        if clash & group:
            clash |= group
    return frozenset(clash)


def merge(lines: list[Line], change: Edit) -> None:
    """MERGE: every later section of the name gives its keys to the first one, and is gone.

    `value` "first" or "last" says whose keys count where both have some; without it sections that clash stay apart.
    """
    headers = [line for line in lines if line.kind == HEADER and line.name == change.section]
    for header in headers[1:]:
        _take(lines, headers[0], header, change.value or "")


def _take(lines: list[Line], first: Line, header: Line, keep: str) -> None:
    """Move one section's lines to the end of another."""
    mine, theirs = _values(lines, first), _values(lines, header)
    clash = clashing(mine, theirs)
    if clash and not keep:
        return
    indented = [line for line in lines if line.kind == HEADER and line.indent]
    moved = lines[lines.index(header) + 1 : content_end(lines, header)]
    twice = {key for key in theirs if key in mine} - clash
    moved = _without(moved, twice | (clash if keep == "first" else set()))
    if keep == "last":
        start, stop = extent(lines, first)
        lines[start + 1 : stop] = _without(lines[start + 1 : stop], set(clash))
    delete_section(lines, header)
    scan(lines)
    while moved and moved[0].kind == BLANK:
        del moved[0]
    start, stop = extent(lines, first)
    known = [line.indent for line in lines[start + 1 : stop] if line.kind in (KEY, JUNK)]
    indent = known[-1] if known else lines[stop].indent if stop < len(lines) else ""
    if moved:
        put(lines, content_end(lines, first), [_indented(line, indent) for line in moved])
        scan(lines)
    for line in indented:
        if line is not header and line.kind != HEADER:  # it would now continue the key above it
            line.body = line.body.decode("utf-8", "surrogateescape").lstrip().encode("utf-8", "surrogateescape")
            scan(lines)


def _values(lines: list[Line], header: Line) -> dict[str, object]:
    """Give what a section's keys say, each with the lines that continue it; the first of several of a name."""
    more: dict[Line, list[bytes]] = {}
    for line in lines:
        if line.owner is not None:
            more.setdefault(line.owner, []).append(line.body.strip())
    found: dict[str, object] = {}
    for line in lines:
        if line.kind == KEY and line.section is header and line.name not in found:
            found[line.name] = (line.body[separator(line.body) + 1 :].strip(), *more.get(line, ()))
    return found


def _without(lines: list[Line], keys: set[str]) -> list[Line]:
    """Leave out keys with the lines that continue them."""
    gone = {line for line in lines if line.kind == KEY and line.name in keys}
    return [line for line in lines if line not in gone and line.owner not in gone]


def _indented(line: Line, indent: str) -> bytes:
    """Give a line as deep as the section that it comes to, so that it neither continues the key above nor stops to."""
    body = line.body[len(line.indent.encode()) :]
    if line.kind == MORE:
        return f"{indent}  ".encode() + body
    return indent.encode() + body if line.kind in (KEY, JUNK) else line.body
