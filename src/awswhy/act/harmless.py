"""Find every secret in texts and put a harmless one of the same shape in its place, each by the same one everywhere.

A stand-in keeps what a diagnosis needs: length, blanks and quotes at the ends, line breaks, and what it looks like (a
key id with its prefix, a secret, a token, a placeholder). It keeps no part of the secret itself.
"""

from __future__ import annotations

import re

from awswhy.awsfiles.ini import is_secret_key
from awswhy.awsfiles.known import ACCOUNTS, HARMLESS, harmless
from awswhy.model.secret import ENTITY_PREFIXES, KEY_ID_PREFIXES, shape_of

_KEY_ID = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(KEY_ID_PREFIXES)})[A-Z0-9]{{12,124}}(?![A-Za-z0-9])")
_LONG = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_JWT = re.compile(r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
_PEM = re.compile(r"-----BEGIN [A-Z0-9 ]*KEY-----.*?-----END [A-Z0-9 ]*KEY-----", re.DOTALL)
_LINE = re.compile(r"^[ \t]*([^\s=:#;\[{\"'][^=:\n]*?)[ \t]*[=:][ \t]*(\S[^\n]*?)[ \t]*\r?$", re.MULTILINE)
_XML = re.compile(r"<(\w*(?:Secret|Token)\w*)>([^<]+)</\1>")
_MEMBER = re.compile(r'"([\w-]+)"\s*:\s*"((?:[^"\\]|\\.)+)"')
_LOGIN = re.compile(r"(?<=://)[^\s\"'<>]+(?=@)")
_QUERY = re.compile(r"https?://[^\s\"'<>?#]*[?#]([^\s\"'<>]+)")
_COMMAND = re.compile(r"^[ \t]*credential_process[ \t]*[=:][ \t]*(\S[^\n]*)$", re.MULTILINE | re.IGNORECASE)
_VALUE = re.compile(r"""(?<!\S)(--?[\w-]+)(?:=|[ \t]+)('[^'\n]*'|"[^"\n]*"|[^\s|<>;&'"-][^\s|<>;&]*)""")
_PUBLIC = frozenset(("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
"""AWS's own documented example, which is nobody's and a cause of its own."""

_PLAIN_OPTIONS = frozenset(
    {"--profile", "--region", "--format", "--output", "--duration", "--role", "--role-arn", "-c"}
)
_NAMES = frozenset({"dpopkey", "awssecretkey", "accesstoken", "external_id"})
"""Names of secrets that hold none of the words that speak of one."""
_TELLING = 6
"""A shorter comment, or value in an odd place, is replaced where it stands, but not looked for anywhere else."""
COMMON = HARMLESS | {
    "default", "profile", "sso-session", "services", "config", "credentials", "secret", "token", "access", "region",
    "account", "source", "session", "production", "staging", "developer", "development", "administrator", "readonly",
}  # fmt: skip
"""Words that files and addresses are made of."""
_SHORTEST = 4
"""A shorter value is replaced where it stands alone, but not looked for inside other words."""


class StandIns:
    """What stands for what: `learn` finds secrets in a text, `replace` puts the stand-ins in."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: dict[str, str] = {}
        self._made: set[str] = set()

    def add(self, value: str) -> str:
        """Give the stand-in of one secret value, as it stands (blanks and quotes with it)."""
        if not value.strip() or value in _PUBLIC:
            return value
        if value not in self._known:
            bare = value.strip().strip("'\"").strip()
            if bare != value and bare:
                self._known[value] = value.replace(bare, self.add(bare))
            else:
                self._known[value] = value if bare in _PUBLIC else stand_in(value, len(self._known) + 1)
        self._made.add(self._known[value])
        return self._known[value]

    def is_made(self, value: str) -> bool:
        """Whether a value is a stand-in, or AWS's own example, which is nobody's."""
        return value in self._made or value in _PUBLIC

    def learn(self, text: str) -> None:
        """Find what is secret in a text of any of AWS's forms: files, JSON, XML, and anything of a secret's shape."""
        for pem in _PEM.findall(text.replace("\\n", "\n")):
            self.add(pem)
            self.add(pem.replace("\n", "\\n"))
        self._learn_named(text)
        self._learn_json(text)
        for pattern in (_JWT, _KEY_ID, _LOGIN):
            for value in pattern.findall(text):
                self.add(value)
        for query in _QUERY.findall(text):
            for part in re.split("[&#?]", query):
                if part.strip("/"):
                    self.add(part.partition("=")[2] or part)
        self._learn_commands(text)
        for run in _LONG.findall(text):
            if shape_of(run).like in ("secret", "token"):
                self.add(run)

    def _learn_named(self, text: str) -> None:
        """Find what the name before it says is secret: lines, XML elements, members of torn JSON."""
        for name, value in _LINE.findall(text):
            self._learn_odd(name, value)
            if secret_name(name):
                self.add(value)
                self.add(re.split(r"\s[#;]", value)[0].strip())
        for _, value in _XML.findall(text):
            self.add(value)
        for name, value in _MEMBER.findall(text):
            if secret_name(name):
                self.add(value)

    def _learn_odd(self, name: str, value: str) -> None:
        """Find what came along with a value that stays, or stands in its place: it may be part of an address too."""
        head, *tail = re.split(r"\s[#;]\s*", value, maxsplit=1)
        odd = [*tail, head] if name.strip().lower() in ACCOUNTS and not harmless(name.strip().lower(), head) else tail
        for part in odd:
            if len(part) >= _TELLING and part.lower() not in COMMON:
                self.add(part)

    def _learn_commands(self, text: str) -> None:
        """Find what a credential_process is given: nobody can tell which option's value is a password, so none of
        them is kept but what a diagnosis may need, which is short or names a profile, a region or a file.
        """
        for command in _COMMAND.findall(text):
            for option, value in _VALUE.findall(command):
                if option not in _PLAIN_OPTIONS and "/" not in value:
                    self.add(value.strip("'\""))

    def _learn_json(self, text: str) -> None:
        """Find secret members at any depth, also of JSON that has something before it or is torn off."""
        import json

        for name, value in _MEMBER.findall(text):
            if secret_name(name):
                self.add(value)
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        waiting: list[object] = [data]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                for name, inner in value.items():
                    if isinstance(inner, str) and secret_name(name):
                        self.add(inner)
                        self.add(json.dumps(inner)[1:-1])
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)

    def replace(self, text: str) -> str:
        """Put the stand-ins in; the longest first, so that no part of one is left."""
        for value in sorted(self._known, key=len, reverse=True):
            if len(value) >= _SHORTEST or text.strip() == value:
                text = text.replace(value, self._known[value])
            else:
                text = re.sub(rf"(?<![\w]){re.escape(value)}(?![\w])", self._known[value], text)
        return text


def secret_name(name: str) -> bool:
    """Whether a key, member or variable of that name holds a secret."""
    plain = name.strip().lower().replace("-", "_")
    if plain.endswith(("_file", "_uri", "_url", "expiration", "tokentype", "token_type")):
        return False
    return (
        is_secret_key(plain)
        or plain in ("dpopkey", "awssecretkey", "accesstoken")
        or "apikey" in plain
        or plain == "external_id"
    )


def stand_in(value: str, number: int) -> str:
    """Make a stand-in of the same shape; `number` tells one from another."""
    shape = shape_of(value)
    if "PRIVATE KEY-----" in value:
        return _pem(value)
    if value[:4] in (*KEY_ID_PREFIXES, *ENTITY_PREFIXES) and shape.like in ("key-id", "entity-id"):
        return _id(value, number)
    if shape.like == "secret" and len(value) == 40:
        return f"made+up+secret/for/a/recorded/wor/{number:06d}"
    if shape.like == "token" and not shape.soiled:
        return _filled("MadeUpTokenOfARecordedWorld+", len(value), number)
    if shape.like == "placeholder":
        return _filled("your-example-", len(value), number, digits=False)
    return letters(value, number)


def _id(value: str, number: int) -> str:
    """A key id that says that it is none, of the older kind that carries no account."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    count = letters[number // 26 % 26] + letters[number % 26]
    body = len(value) - 4
    return value[:4] + ("AMADEUPKEY" + "A" * body)[: body - 6] + count + "7EXM"


def _filled(start: str, length: int, number: int, *, digits: bool = True) -> str:
    """Repeat a text up to a length, with the number at its end where there is room."""
    tail = f"{number:04d}" if digits and length > 8 else ""
    return (start * (length // len(start) + 1))[: length - len(tail)] + tail


def letters(value: str, number: int = 1) -> str:
    """Replace each letter and digit by another of its kind; signs and blanks stay. The number goes into the digits."""
    told = f"{number % 1000:03d}"
    made = []
    for i, char in enumerate(value):
        if char.isdigit():
            made.append(told[i % 3])
        elif char.isalpha():
            made.append("K" if char.isupper() else "kmn"[(i + number) % 3])
        else:
            made.append(char)
    new = "".join(made)
    return new if new != value or not any(map(str.isalnum, value)) else "k" * len(value)


def _pem(value: str) -> str:
    """The P-256 key whose number is one: valid, and everybody's. Put together here: no file looks like a key."""
    from base64 import b64encode

    body = b64encode(bytes.fromhex("303102010104" + "20" + "00" * 31 + "01" + "a00a06082a8648ce3d030107")).decode()
    newline = "\\n" if "\\n" in value else "\n"
    kind = "EC PRIVATE" + " KEY-----"
    return f"-----BEGIN {kind}{newline}{body}{newline}-----END {kind}"
