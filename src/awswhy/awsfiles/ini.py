"""AWS's config and credentials files, read as botocore reads them, with line numbers and reasons.

The rules are those of CPython's `RawConfigParser` as botocore 1.44.5 uses it (`configloader.raw_config_parse`): `=` and
`:` separate, keys are lower-cased, `#` and `;` start a comment only at the start of a line, a line indented deeper than
the key above continues its value, `[DEFAULT]` is inherited, and a duplicate section or key is an error. Where that
parser stops at the first error this one goes on, so every fault of a file is known at once.
"""

from __future__ import annotations

from awswhy.model.noun import noun
from awswhy.model.secret import MASK, Secret

from .known import first_of, is_header, separator
from .layers import Layers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .layers import Items

SECRET_KEYS = frozenset({
    "aws_secret_access_key", "aws_session_token", "aws_security_token", "x_security_token",
    "awssecretkey", "secret_access_key", "secret_key", "session_token", "secret", "password", "token",
})  # fmt: skip
"""Keys whose values are wrapped as they are read; any other key with one of these words in it is wrapped as well."""

DUPLICATE_SECTION = "duplicate-section"
DUPLICATE_KEY = "duplicate-key"
NO_SECTION = "no-section"
NO_EQUALS = "no-equals"
NO_KEY = "no-key"
BYTE_ORDER_MARK = "byte-order-mark"
BAD_BYTE = "bad-byte"
BAD_NESTED = "bad-nested"
"""Why botocore refuses a file (`Flaw.code`)."""


@noun
class Flaw:
    """A reason why botocore refuses the file: `line` from 1, `other` the earlier line that it clashes with.

    `key` is the key at fault; with NO_SECTION and NO_EQUALS the name in a header that lacks its `]`, or `[` where
    nothing says that it is a name and not something that was pasted there; with BAD_BYTE "utf-16" for a file that is
    written so as a whole.
    """

    code: str
    line: int
    section: str = ""
    key: str = ""
    other: int = 0


class Item:
    """A key of a section: `key` lower-cased, `written` as it stands, `value` text or `Secret`, `line` from 1.

    `nested` holds an indented block's keys as botocore reads them; `last` is the value's last line; `section` where
    it stands.
    """

    __slots__ = ("key", "last", "line", "nested", "section", "value", "written")

    def __init__(self, key: str, written: str, value: str, line: int, section: Section) -> None:
        """Take the key's first line."""
        self.key = key
        self.written = written
        self.value: str | Secret = value
        self.line = line
        self.last = line
        self.section = section
        self.nested: dict[str, str] | None = None

    def text(self) -> str:
        """The value where it may be shown, `<secret>` where not; of further lines only what is known to be harmless.

        What is masked keeps its length, as the SDK may measure it. A command stays whole: it is run, and never shown.
        """
        text = str(self.value)
        return text if "\n" not in text or self.key in _WHOLE else first_of(text)

    def secret(self) -> Secret:
        """The value, wrapped."""
        return self.value if isinstance(self.value, Secret) else Secret(self.value)


class Section:
    """A section: its raw name as written between the brackets, its header's line, its keys, the file it stands in.

    `own` are the keys below its header, `items` those with what it inherits from [DEFAULT]: read them, change neither.
    """

    __slots__ = ("items", "line", "name", "own", "path")

    def __init__(self, name: str, line: int, path: str) -> None:
        """Take the header."""
        self.name = name
        self.line = line
        self.path = path
        self.own: dict[str, Item] = {}
        self.items: Items = self.own


class Ini:
    """A file: sections by raw name in the file's order, what is inherited (`defaults`), and why it is refused.

    `twins` are sections whose name stood there before: they are a flaw, and their keys are kept apart.
    """

    __slots__ = ("defaults", "flaws", "path", "sections", "twins")

    def __init__(self, path: str) -> None:
        """Start empty."""
        self.path = path
        self.sections: dict[str, Section] = {}
        self.defaults = Section("DEFAULT", 0, path)
        self.twins: list[Section] = []
        self.flaws: list[Flaw] = []


def parse(data: bytes, path: str = "") -> Ini:
    """Read a whole file. Takes its bytes; never raises: what botocore refuses stands in `flaws`, first one first."""
    ini = Ini(path)
    reader = _Reader(ini)
    for number, line in enumerate(_lines(data, ini), 1):
        reader.line(number, line)
    reader.end_item()
    for section in ini.sections.values():
        _finish(section, ini.flaws)
    for twin in ini.twins:
        _finish(twin, [])
    # What [DEFAULT] holds is only looked at through the sections that inherit it.
    _finish(ini.defaults, ini.flaws if ini.sections else [])
    if ini.defaults.own:
        for section in ini.sections.values():
            section.items = Layers(section.own, ini.defaults.own)
    ini.flaws.sort(key=lambda flaw: flaw.line)
    return ini


def _lines(data: bytes, ini: Ini) -> list[str]:
    """Decode as UTF-8 and cut at line ends of all three kinds, as Python's text files do."""
    if data.startswith(b"\xef\xbb\xbf"):
        ini.flaws.append(Flaw(BYTE_ORDER_MARK, 1))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        ini.flaws.append(Flaw(BAD_BYTE, before.count(b"\n") + 1, "", "utf-16" if wide else ""))
        if wide:
            return data.decode("utf-16", "replace").splitlines()
        text = data.decode("utf-8", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


class _Reader:
    """The state of `RawConfigParser._read`: the current section and key, and the indent that a key may deepen."""

    def __init__(self, ini: Ini) -> None:
        """Start before any section."""
        self.ini = ini
        self.section: Section | None = None
        self.item: Item | None = None
        self.indent = 0
        self.more: list[str] = []

    def line(self, number: int, line: str) -> None:
        """Read one line."""
        value = line.strip()
        if not value:
            if self.item is not None:
                self.more.append("")
            return
        first = value[0]
        if first in "#;":
            return
        indent = 0 if line[0] == first else len(line) - len(line.lstrip())
        if self.item is not None and indent > self.indent:
            self.more.append(value)
            self.item.last = number
            return
        self.indent = indent
        end = value.rfind("]") if first == "[" else -1
        if end > 1:
            self.header(number, value[1:end])
        else:
            self.option(number, value)

    def end_item(self) -> None:
        """Join the current key's lines, once: a value of many lines would else be copied for each of them."""
        if self.item is not None and self.more:
            self.item.value = "\n".join((str(self.item.value), *self.more))  # text until _finish wraps it
            self.more = []
        self.item = None

    def header(self, number: int, name: str) -> None:
        """Start a section; a second one of the same name is a flaw, and its keys are kept apart."""
        self.end_item()
        ini = self.ini
        if name in ini.sections:
            ini.flaws.append(Flaw(DUPLICATE_SECTION, number, name, "", ini.sections[name].line))
            self.section = Section(name, number, ini.path)
            ini.twins.append(self.section)
        elif name == "DEFAULT":
            self.section = ini.defaults
            self.section.line = self.section.line or number
        else:
            self.section = ini.sections[name] = Section(name, number, ini.path)

    def option(self, number: int, value: str) -> None:
        """Read `key = value`."""
        section = self.section
        if section is None:
            self.ini.flaws.append(Flaw(NO_SECTION, number, "", _unclosed(value)))
            return
        at = separator(value)
        if at < 0:
            self.ini.flaws.append(Flaw(NO_EQUALS, number, section.name, _unclosed(value)))
            return
        written = value[:at].rstrip()
        if not written:
            self.ini.flaws.append(Flaw(NO_KEY, number, section.name))
        key = written.lower()
        item = Item(key, written, value[at + 1 :].strip(), number, section)
        if key in section.own:
            self.ini.flaws.append(Flaw(DUPLICATE_KEY, number, section.name, key, section.own[key].line))
        else:
            section.own[key] = item
        self.end_item()
        self.item = item


def _unclosed(value: str) -> str:
    """Give the name in a header without its `]`, `[` where it may be no name, "" for any other line."""
    if value[0] != "[" or len(value) >= 60:
        return ""
    name = value[1:].strip()
    return name if is_header(name) else "["


def _finish(section: Section, flaws: list[Flaw]) -> None:
    """Join values as the parser does, read indented blocks, and wrap what is secret."""
    for item in section.own.values():
        value = item.value
        if isinstance(value, str):
            if value[-1:].isspace():
                value = item.value = value.rstrip()
            if value[:1] == "\n":
                item.nested = _nested(item, value, flaws)
            if is_secret_key(item.key):
                item.value = Secret(value)
            elif "\n" in value and item.key != "aws_access_key_id":
                item.value = _without_secrets(value)


_WHOLE = ("credential_process", "aws_access_key_id")
"""Keys whose values are never shown as they stand."""


def _without_secrets(value: str) -> str:
    """Mask what an indented `aws_secret_access_key = ...` gave the value above it (a region, a role), which is shown.

    A key id is left as it is: it is compared whole and shown short.
    """
    lines = []
    for line in value.split("\n"):
        at = separator(line)
        secret = at >= 0 and is_secret_key(line[:at].strip().lower())
        lines.append(f"{line[: at + 1]} {MASK}" if secret and line[at + 1 :].strip() else line)
    return "\n".join(lines)


def _nested(item: Item, value: str, flaws: list[Flaw]) -> dict[str, str] | None:
    """Read an indented block (`configloader._parse_nested`); a line without `=` is a flaw, a secret is masked."""
    block: dict[str, str] = {}
    for offset, line in enumerate(value.splitlines()):
        text = line.strip()
        if not text:
            continue
        key, equals, rest = text.partition("=")
        if not equals:
            flaws.append(Flaw(BAD_NESTED, item.line + offset, item.section.name, item.key))
            return None
        name, held = key.strip(), rest.strip()
        block[name] = MASK if held and is_secret_key(name.lower()) else held
    return block


def is_secret_key(key: str) -> bool:
    """Whether a key's value must be wrapped: the known names, and any that speaks of a secret, token or password."""
    if key in SECRET_KEYS:
        return True
    if "secret" not in key and "token" not in key and "passw" not in key:
        return False
    return key not in ("web_identity_token_file", "sso_token_file")
