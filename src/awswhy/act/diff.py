"""What edits would do to a file, as a unified diff to read before saying yes; secrets are masked, key ids short.

Pure text: nothing is read or written. The lines are compared as they are and masked as they are shown, so a change
inside a secret is still a change.
"""

from __future__ import annotations

from awswhy.awsfiles.edit import BOM, edit
from awswhy.awsfiles.ini import is_secret_key
from awswhy.awsfiles.lines import BLANK, COMMENT, HEADER, JUNK, MORE, Line, cut, scan, separator
from awswhy.model.fix import MODE
from awswhy.model.secret import MASK, mask_text, shape_of, short_key_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Edit

_AROUND = 3
_LONG = 36
_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


def diff(edits: tuple[Edit, ...], data: bytes, shown_path: str) -> str:
    """Give a unified diff of what the edits do to a file's bytes, "" when they do nothing.

    Takes the edits of one file, the file's bytes, and its path as people write it. A changed mode is a line of its own.
    """
    before, after = _shown(data), _shown(edit(data, edits))
    out = [f"permissions of {shown_path} become {change.value or '600'}" for change in edits if change.do == MODE]
    groups = _groups([raw for raw, _ in before], [raw for raw, _ in after])
    if groups:
        out += [f"--- {shown_path}", f"+++ {shown_path}"]
    for group in groups:
        first, last = group[0], group[-1]
        out.append(f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@")
        for what, a, b, c, d in group:
            if what == "equal":
                out += [f" {text}" for _, text in before[a:b]]
                continue
            out += [f"-{text}" for _, text in before[a:b]]
            out += [f"+{text}" for _, text in after[c:d]]
    return "".join(f"{line}\n" for line in out)


def _range(start: int, stop: int) -> str:
    """Write a range of lines as diffs do."""
    if stop - start == 1:
        return f"{start + 1}"
    return f"{start + 1 if stop > start else start},{stop - start}"


def _groups(a: list[bytes], b: list[bytes]) -> list[list[tuple[str, int, int, int, int]]]:
    """Compare, the equal ends left out first: a file of ten thousand profiles has few edits."""
    import difflib

    if a == b:
        return []
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    head, tail = max(0, head - _AROUND), max(0, tail - _AROUND)
    matcher = difflib.SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail])
    return [
        [(what, i + head, j + head, k + head, m + head) for what, i, j, k, m in group]
        for group in matcher.get_grouped_opcodes(_AROUND)
    ]


def _shown(data: bytes) -> list[tuple[bytes, str]]:
    """Give each line as it is compared and as it is shown."""
    mark = ""
    if data.startswith(BOM):
        data, mark = data[len(BOM) :], "<byte order mark>"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data, mark = data.decode("utf-16", "replace").encode("utf-8", "replace"), "<UTF-16>"
    lines = cut(data)
    scan(lines)
    made = [(line.body + line.end, _mask(line)) for line in lines]
    if mark:
        raw, text = made[0] if made else (b"", "")
        made[:1] = [(mark.encode() + raw, mark + text)]
    if lines and not lines[-1].end:
        made[-1] = (made[-1][0], f"{made[-1][1]}\n\\ No newline at end of file")
    return made


def _mask(line: Line) -> str:
    """Write a line so that it shows no secret and cannot steer a terminal."""
    text = line.body.decode("utf-8", "replace")
    if line.kind == BLANK:
        masked = text
    elif line.kind == HEADER:
        masked = _mask_words(text)
    elif line.kind == MORE and line.owner is not None and is_secret_key(line.owner.name):
        masked = line.indent + MASK
    else:
        masked = _mask_pair(text, line)
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in masked)


def _mask_pair(text: str, line: Line) -> str:
    """Mask `key = value`, also where it is commented out, indented, exported, or its `=` is missing."""
    at = separator(text.encode())
    if at >= 0:
        head, rest = text.encode()[: at + 1].decode(), text.encode()[at + 1 :].decode()
    elif line.kind in (COMMENT, JUNK, MORE):
        words = text.lstrip("#; \t").split(None, 1)
        at = text.find(words[1], text.find(words[0]) + len(words[0])) if len(words) > 1 else len(text)
        head, rest = text[:at], text[at:]
    else:
        head, rest = "", text
    key = head.strip("#;:= \t\"'").lower()
    space = rest[: len(rest) - len(rest.lstrip())]
    value = rest.strip()
    if value and is_secret_key(key):
        quote = value[0] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else ""
        return f"{_mask_words(head)}{space}{quote}{MASK}{quote}"
    if value and key.endswith("access_key_id"):
        return f"{_mask_words(head)}{space}{short_key_id(value)}"
    if separator(rest.encode()) >= 0 and "://" not in text:
        return _mask_words(head) + _mask_pair(rest, line)
    return _mask_words(head) + _mask_words(rest)


def _mask_words(text: str) -> str:
    """Mask what looks like a secret anywhere in a text, a password in a URL too, and shorten key ids."""
    text = mask_text(_mask_options(text))
    out, start = [], 0
    for end in range(len(text) + 1):
        if end == len(text) or text[end] not in _WORD:
            out.append(_mask_word(text[start:end]) + text[end : end + 1])
            start = end + 1
    return _mask_password("".join(out))


def _mask_options(text: str) -> str:
    """Mask the word after an option such as `--password` in a command."""
    words = text.split(" ")
    for at, word in enumerate(words[:-1]):
        if word.startswith("-") and is_secret_key(word.strip("-").replace("-", "_").lower()):
            words[at + 1] = MASK
    return " ".join(words)


def _mask_word(word: str) -> str:
    """Mask one run of letters that could be base64; a path with its many slashes is none."""
    like = shape_of(word).like if len(word) >= 16 else ""
    if like == "key-id":
        return short_key_id(word)
    mixed = any(c.isupper() for c in word) and any(c.islower() for c in word) and any(c.isdigit() for c in word)
    dense = len(word) >= _LONG and word.count("/") <= len(word) // 10
    return MASK if dense and (mixed or len(word.strip("=")) == 40) else word


def _mask_password(text: str) -> str:
    """Mask `user:password@` in a URL."""
    head, slashes, rest = text.partition("://")
    host = rest.split("/")[0].split()[0] if rest.split("/")[0].split() else ""
    if "@" not in host:
        return text
    return f"{head}{slashes}{MASK}@{rest[host.rindex('@') + 1 :]}"
