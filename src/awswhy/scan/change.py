"""What git's diff says was added: path, line numbers, bytes.

The sizes in each hunk's head say which lines belong to it, so that no line of a file can pass for one of the diff's.
"""

from __future__ import annotations

from awswhy.model.noun import noun, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPES = {b"a": 7, b"b": 8, b"t": 9, b"n": 10, b"v": 11, b"f": 12, b"r": 13, b'"': 34, b"\\": 92}
_NOTHING = b"/dev/null"


@noun
class Change:
    """One file of a diff: `hunks` are (number of the first line, the lines added there), `old` and `new` the names of
    the blobs ("" for none). In a log `commit` is the commit, and `parents` how many it has.
    """

    path: bytes
    old: str
    new: str
    hunks: tuple[tuple[int, bytes], ...]
    commit: str = ""
    parents: int = 1

    @property
    def added(self) -> bytes:
        """All added lines."""
        return b"".join(text for _, text in self.hunks)


def parse(diff: bytes) -> Iterator[Change]:
    """Give the files of a diff, or of a log with diffs, to which something was added."""
    at, commit, parents = 0, "", 1
    path, old, new = b"", "", ""
    hunks: list[tuple[int, bytes]] = []
    while at < len(diff):
        line, following = _line(diff, at)
        if line.startswith(b"@@ ") and path:
            first, text, following = _hunk(diff, line, following)
            if text:
                hunks.append((first, text))
        elif line.startswith((b"diff --git ", b"\0")):
            if hunks:
                yield Change(path, old, new, tuple(hunks), commit, parents)
            path, old, new, hunks = b"", "", "", []
            if line.startswith(b"\0"):
                names = line[1:].decode("ascii", "replace").split()
                commit, parents = names[0] if names else "", len(names) - 1
        elif line.startswith(b"index ") and not path:
            old, new = _blobs(line)
        elif line.startswith(b"+++ "):
            path = _path(line[4:])
        at = following
    if hunks:
        yield Change(path, old, new, tuple(hunks), commit, parents)


def _line(data: bytes, at: int) -> tuple[bytes, int]:
    """Give the line at an offset without its end, and where the next one begins."""
    end = data.find(b"\n", at)
    return (data[at:], len(data)) if end < 0 else (data[at:end], end + 1)


def _blobs(line: bytes) -> tuple[str, str]:
    """Read `index old..new mode`; "" where one of them is nothing."""
    names = line[6:].split(b" ")[0].decode("ascii", "replace")
    old, _, new = names.partition("..")
    return old if old.strip("0") else "", new if new.strip("0") else ""


def _path(told: bytes) -> bytes:
    """Read the path behind `+++`, quoted as in C where it holds quotes, tabs or new lines; b"" for a file that went."""
    if told.startswith(b'"'):
        told = unquoted(told.rstrip(b"\r\t"))
    elif told.endswith(b"\t"):  # git ends a path with blanks in a tab
        told = told[:-1]
    return b"" if told == _NOTHING else told.removeprefix(b"b/")


def unquoted(told: bytes) -> bytes:
    """Undo git's quotes round a path."""
    inside, parts, at = told[1:-1], bytearray(), 0
    while at < len(inside):
        letter = inside[at : at + 1]
        if letter != b"\\":
            parts += letter
            at += 1
            continue
        sign = inside[at + 1 : at + 2]
        if sign in _ESCAPES:
            parts.append(_ESCAPES[sign])
            at += 2
        else:
            parts.append(int(inside[at + 1 : at + 4] or b"0", 8) & 255)
            at += 4
    return bytes(parts)


def _hunk(diff: bytes, head: bytes, at: int) -> tuple[int, bytes, int]:
    """Read a hunk's lines: (number of its first added line, the added lines, where the diff goes on)."""
    fields = head.split(b" ")
    removed = int(fields[1][1:].partition(b",")[2] or b"1")
    first, _, many = fields[2][1:].partition(b",")
    left, added = int(many or b"1"), []
    while (removed > 0 or left > 0) and at < len(diff):
        line, following = _line(diff, at)
        if line.startswith(b"+"):
            added.append(diff[at + 1 : following])
            left -= 1
        elif line.startswith(b"-"):
            removed -= 1
        at = following
    if added and diff.startswith(b"\\ ", at):  # "\ No newline at end of file"
        added[-1] = added[-1].removesuffix(b"\n")
        at = _line(diff, at)[1]
    return int(first), b"".join(added), at


def in_all(changes: list[Change], others: list[Change]) -> list[Change]:
    """Keep the lines of some changes that others, of the same files against another parent, add too."""
    lines = {change.path: numbers(change) for change in others}
    kept = []
    for change in changes:
        new = lines.get(change.path, frozenset())
        hunks = [
            (number, text)
            for first, added in change.hunks
            for number, text in enumerate(_split(added), first)
            if number in new
        ]
        if hunks:
            kept.append(replace(change, hunks=tuple(hunks), old=change.old or change.new))
    return kept


def numbers(change: Change) -> frozenset[int]:
    """Give the numbers of the lines that were added."""
    return frozenset(number for first, text in change.hunks for number in range(first, first + len(_split(text))))


def _split(text: bytes) -> list[bytes]:
    """Split at new lines alone, as git does, and keep them."""
    lines = [line + b"\n" for line in text.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
