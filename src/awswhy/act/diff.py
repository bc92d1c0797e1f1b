"""What edits would do to a file, as a unified diff to read before saying yes; secrets are masked, key ids short.

Pure text: nothing is read or written. The lines are compared as they are and masked as they are shown, so a change
inside a secret is still a change.
"""

from __future__ import annotations

from awswhy.awsfiles.edit import BOM, edit
from awswhy.awsfiles.ini import SECRET_KEYS, is_secret_key
from awswhy.awsfiles.known import HARMLESS, harmless, is_header, key_shown
from awswhy.awsfiles.lines import BLANK, COMMENT, HEADER, MORE, Line, cut, scan, separator
from awswhy.model.fix import MODE, RETITLE
from awswhy.model.secret import MASK, mask_text, shape_of, short_key_id
from awswhy.model.showing import form, shown
from awswhy.providers.process import harmless_command, shown_program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Edit

_AROUND = 3
_NO_SECRET = 2
"""Nobody's password is this short, and a switch often is: `1`, `on`."""
_LONG = 36
_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


def diff(edits: tuple[Edit, ...], data: bytes, shown_path: str) -> str:
    """Give a unified diff of what the edits do to a file's bytes, "" when they do nothing.

    Takes the edits of one file, the file's bytes, and its path as people write it. A changed mode is a line of its own.
    """
    before, after = _shown(data), _shown(edit(data, edits))
    if any(change.do == RETITLE and not change.section for change in edits):
        known = {raw for raw, _ in before}
        after = [(raw, text if raw in known else _mask_closed(text)) for raw, text in after]
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
    elif line.kind == COMMENT:
        bare = text.lstrip("#; \t")
        masked = text[: len(text) - len(bare)] + _mask_pair(bare)
    else:
        masked = line.indent + _mask_pair(text[len(line.indent) :], line)
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in masked)


def _mask_closed(text: str) -> str:
    """Mask a header that an edit closed without knowing whether it is one."""
    name = text.strip()[1:-1]
    return text if is_header(name) or text.strip()[:1] != "[" else f"[{form(name)}]"


def _mask_pair(text: str, line: Line | None = None) -> str:
    """Mask `key = value`, also where it is commented out, indented, exported, or its `=` is missing.

    Only values of keys that are known to be harmless are shown; of all others, and of lines that are no pair, the form.
    """
    at = separator(text.encode())
    if at < 0:
        return _mask_line(text, line)
    written, sign = text.encode()[:at].decode().rstrip(), text.encode()[: at + 1].decode()
    rest = text.encode()[at + 1 :].decode()
    space, value = rest[: len(rest) - len(rest.lstrip())], rest.strip()
    key = written.strip("\"'").removeprefix("export ").strip().lower()
    head = _key(written, key) + sign[len(written) :] + space
    if not value:
        return head
    if is_secret_key(key):
        quote = value[0] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else ""
        return f"{head}{quote}{MASK}{quote}"
    if key.endswith("access_key_id") or key == "awsaccesskeyid":
        return head + short_key_id(value)
    if key == "credential_process":
        program, blank, words = value.partition(" ")
        return head + (harmless_command(value) or _mask_words(shown_program(program)) + blank + form(words))
    bare = value.partition(" #")[0].partition(" ;")[0]
    if len(value) <= _NO_SECRET or harmless(key, bare):
        return head + _mask_words(value)
    return head + form(value)


def _key(written: str, key: str) -> str:
    """Write a key's name, which is one that somebody knows: anything else may be a secret that ends in `=`."""
    return written if not written or key_shown(key) == key else key_shown(written)


def _mask_line(text: str, line: Line | None) -> str:
    """Mask a line that is no pair: what opens a section stays, and the first word of one that lacks its `=`."""
    bare = text.strip()
    if bare[:1] == "[" and is_header(bare[1:].strip()):
        return _mask_words(text)
    first, blank, rest = bare.partition(" ")
    if line is not None and line.kind == MORE:
        return MASK if line.owner is not None and is_secret_key(line.owner.name) else form(bare)
    if blank and (first.lower() in SECRET_KEYS or first.lower() in HARMLESS):
        return f"{first} {MASK if first.lower() in SECRET_KEYS else form(rest)}"
    return f"[{form(bare[1:])}" if bare[:1] == "[" else form(bare)


def _mask_words(text: str) -> str:
    """Mask what looks like a secret anywhere in a text, what is private in a URL, a comment, and shorten key ids."""
    text = shown(mask_text(text))
    out, start = [], 0
    for end in range(len(text) + 1):
        if end == len(text) or text[end] not in _WORD:
            out.append(_mask_word(text[start:end]) + text[end : end + 1])
            start = end + 1
    return "".join(out)


def _mask_word(word: str) -> str:
    """Mask one run of letters that could be base64; a path with its many slashes is none."""
    like = shape_of(word).like if len(word) >= 16 else ""
    if like == "key-id":
        return short_key_id(word)
    mixed = any(c.isupper() for c in word) and any(c.islower() for c in word) and any(c.isdigit() for c in word)
    dense = len(word) >= _LONG and word.count("/") <= len(word) // 10
    return MASK if dense and (mixed or len(word.strip("=")) == 40) else word
