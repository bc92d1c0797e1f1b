"""`Secret`: a value that can be compared, measured and signed with, and never seen.

`repr`, `str`, `format`, pickle and JSON give `<secret>`. `reveal()` may be called by `act/` and by the two carriers of
`world/` that put a value on a wire or into a program's input; a test keeps it so. Everything that a cause needs to
know of a value ("it ends in a blank", "it is a key id") is its `shape`, which holds no part of it.
"""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn, TypeVar

    T = TypeVar("T")

MASK = "<secret>"
KEY_ID_PREFIXES = ("AKIA", "ASIA", "ABIA", "ACCA")
ENTITY_PREFIXES = ("AROA", "AIDA", "AGPA", "AIPA", "ANPA", "ANVA", "APKA", "ASCA")
"""Unique ids of other things (role, user, group, ...): AWS IAM User Guide, "IAM identifiers"."""
STAND_INS = ("test", "testing", "mock", "fake", "dummy", "minioadmin")
"""What is put in a key id's place for a server that looks at no key (moto, LocalStack, MinIO): everybody's."""
_UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
_PLACEHOLDERS = (
    "your", "xxxx", "changeme", "example", "replace", "todo", "placeholder", "insert", "<", "${", "{{", "****", "dummy",
)  # fmt: skip


@noun
class Shape:
    """What may be said of a value without showing any of it.

    `length` in characters; `blank_start`/`blank_end`: white space at that end; `quoted`: wrapped in `'` or `"`;
    `comment`: holds ` #` or ` ;`, so an inline comment was kept; `newline`/`control`: holds such a character;
    `like`: what it looks like: "key-id", "entity-id" (a role's or user's id), "secret" (40 of base64),
    "placeholder", "token" (longer than 100), "empty" or "other"; `prefix`: the four letters of a key or entity id.
    """

    length: int
    blank_start: bool = False
    blank_end: bool = False
    quoted: bool = False
    comment: bool = False
    newline: bool = False
    control: bool = False
    like: str = "other"
    prefix: str = ""

    @property
    def soiled(self) -> bool:
        """Whether blanks, quotes, a comment or control characters came along with the value."""
        return self.blank_start or self.blank_end or self.quoted or self.comment or self.newline or self.control


def shape_of(value: str) -> Shape:
    """Describe a value; the answer holds no part of it but a key id's four-letter prefix."""
    bare = _bare(value)
    like = _likeness(bare) if value else "empty"
    quoted = len(value.strip()) > 1 and value.strip()[0] == value.strip()[-1] and value.strip()[0] in "'\""
    return Shape(
        length=len(value),
        blank_start=value[:1].isspace(),
        blank_end=value[-1:].isspace(),
        quoted=quoted,
        comment=any(mark in value for mark in (" #", " ;", "\t#", "\t;")),
        newline="\n" in value or "\r" in value,
        control=any((ord(c) < 32 and c not in "\n\r\t") or ord(c) == 127 for c in value),
        like=like,
        prefix=bare[:4] if like in ("key-id", "entity-id") else "",
    )


def _bare(value: str) -> str:
    """Give a value without the blanks, the quotes and the comment that came along with it."""
    bare = value.strip().strip("'\"").strip()
    for mark in (" #", " ;", "\t#", "\t;"):
        bare = bare.split(mark)[0].rstrip()
    return bare.strip("'\"")


def _likeness(bare: str) -> str:
    """Say what a cleaned value looks like, most telling first."""
    if not bare:
        return "empty"
    upper = _UPPER.issuperset(bare)
    if upper and 16 <= len(bare) <= 128 and bare[:4] in ENTITY_PREFIXES:
        return "entity-id"
    if upper and 16 <= len(bare) <= 128 and bare[:4] in KEY_ID_PREFIXES:
        return "key-id"
    if _BASE64.issuperset(bare):
        if len(bare) == 40 and "EXAMPLE" not in bare:
            return "secret"
        if len(bare) >= 100:
            return "token"
    lower = bare.lower()
    if any(mark in lower for mark in _PLACEHOLDERS):
        return "placeholder"
    return "other"


class Secret:
    """A value that is never shown: takes the text; gives comparisons, its shape, and keyed digests."""

    __slots__ = ("_shape", "_value")

    def __init__(self, value: str) -> None:
        """Wrap a value as it is read."""
        self._value = value
        self._shape: Shape | None = None

    @property
    def shape(self) -> Shape:
        """What may be said of it (measured when first asked for)."""
        if self._shape is None:
            self._shape = shape_of(self._value)
        return self._shape

    def reveal(self) -> str:
        """Give the value itself: for `act/` and the carriers in `world/` alone."""
        return self._value

    def digest(self, prefix: str, message: str) -> bytes:
        """HMAC-SHA256 of a message under `prefix` + the value: a signature's first step, made without showing it."""
        import hmac

        return hmac.digest((prefix + self._value).encode("utf-8", "surrogateescape"), message.encode(), "sha256")

    def sha256(self) -> str:
        """SHA-256 of the value, in hex: what a signature covers where a token is part of it."""
        import hashlib

        return hashlib.sha256(self._value.encode("utf-8", "surrogateescape")).hexdigest()

    def changed(self, change: Callable[[str], str]) -> Secret:
        """Write the value another way (percent-encoded, as JSON); what comes out is wrapped again."""
        return Secret(change(self._value))

    def use(self, work: Callable[[str], T]) -> T:
        """Hand the value to a calculation whose result holds no part of it, such as signing with a private key."""
        return work(self._value)

    def __bool__(self) -> bool:
        """Whether there is any text at all."""
        return bool(self._value)

    def __len__(self) -> int:
        """How many characters it has."""
        return len(self._value)

    def __eq__(self, other: object) -> bool:
        """Whether two secrets hold the same text."""
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        """Hash like the text (Python salts it anew in each process)."""
        return hash(("Secret", self._value))

    def __repr__(self) -> str:
        """`<secret>`, always."""
        return MASK

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        """`<secret>`, in f-strings too."""
        return format(MASK, spec)

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled: a pickle is a file with the value in it."""
        raise TypeError("a Secret cannot be pickled")


def weave(*parts: str | Secret) -> Secret:
    """Join plain text and secrets into one secret: a request's body with a token in it."""
    return Secret("".join(part._value if isinstance(part, Secret) else part for part in parts))


def short_key_id(key_id: str, whole: bool = False) -> str:
    """Show a key id: `AKIA…7EXM`, or whole when asked; of anything else only its length: `<12 characters>`.

    People paste secrets where the id belongs, so nothing is shown of a value that is not shaped like an id but the
    four letters that ids begin with; quotes and a comment round an id are left out.
    """
    if key_id in STAND_INS or not key_id or _is_short(key_id):
        return key_id
    shape, bare = shape_of(key_id), _bare(key_id)
    if shape.like in ("key-id", "entity-id"):
        return bare if whole else f"{bare[:4]}…{bare[-4:]}"
    told = f"<{len(key_id)} character{'' if len(key_id) == 1 else 's'}>"
    return f"{bare[:4]}… {told}" if bare[:4] in (*KEY_ID_PREFIXES, *ENTITY_PREFIXES) else told


def _is_short(text: str) -> bool:
    """Whether a text is what `short_key_id` gives."""
    if len(text) == 9 and text[4] == "…":
        return text[:4] in (*KEY_ID_PREFIXES, *ENTITY_PREFIXES)
    told = text.partition("… ")[2] or text
    return told.startswith("<") and told.endswith((" characters>", " character>")) and len(told) < 20


def mask_text(text: str) -> str:
    """Replace what is shaped like a secret or a token in a text of somebody else's by `<secret>`."""
    if len(text) < 40:
        return text
    runs, start = [], 0
    for end in range(len(text) + 1):
        if end == len(text) or text[end] not in _BASE64 or text[end] == "=":  # `key=value` is no one word
            run = text[start:end]
            runs.append(MASK if len(run) >= 40 and _likeness(run) in ("secret", "token") else run)
            runs.append(text[end : end + 1])
            start = end + 1
    return "".join(runs)
