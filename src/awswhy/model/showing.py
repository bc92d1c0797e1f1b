"""What may be said of a value that could be anything, also a secret in the wrong place: its form, not itself.

Names, places and numbers are shown because nobody could mend anything without them. What is not of the form that its
place asks for (a time that is none, an account of other than 12 digits, a word that no SDK knows) may be a password
that was pasted there, so only its length is told.
"""

from __future__ import annotations

from .noun import replace
from .secret import MASK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    from .walk import Identity, Sign

    T = TypeVar("T")

_TIME = frozenset("0123456789TZtz:+-. ")
_NAME = frozenset("abcdefghijklmnopqrstuvwxyz_-")
_HOST = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
_SHORT = 4
_SHORT_NAME = 5
"""Nothing worth stealing is this short, and no letters but small ones."""
_FORM = {"v1", "v2", "v3", "v4", "credentials", "creds", "role", "role-arn", "latest", "meta-data", "metadata", "iam",
         "security-credentials", "get-credentials", "task", "federation", "token", "api"}  # fmt: skip
"""Parts of a path that every container or credential server may have."""


def length(value: str) -> str:
    """Say how long a value is: `12 characters`."""
    return "1 character" if len(value) == 1 else f"{len(value)} characters"


def form(value: str) -> str:
    """Stand in for a value: `<12 characters>`; nothing for an empty one."""
    return f"<{length(value)}>" if value else ""


def stands_in(text: str) -> bool:
    """Whether a text holds a form in place of a value."""
    return MASK in text or " characters>" in text or "<1 character>" in text


def time(text: str) -> str:
    """Show a text that was meant to be a time: itself where it begins with a year and a month, else its form."""
    bare = text.strip()
    good = bare[:2] in ("19", "20") and bare[4:5] == "-" and _TIME.issuperset(bare) and len(bare) < 40
    return text if good else form(text)


def account(value: object) -> str | None:
    """Show an account: twelve digits, dashes and blanks between them allowed; the form of anything else."""
    if value is None:
        return None
    text = str(value)
    digits = text.replace("-", "").replace(" ", "").strip("'\"")
    return text if len(digits) == 12 and digits.isdecimal() and len(text) <= 18 else form(text)


def number(text: str) -> str:
    """Show a text that was meant to be a small number: itself where it has few letters, else its form."""
    return text if len(text) <= _SHORT else form(text)


def address(value: str) -> str:
    """Show what was meant to be a URL and has no `://`: `localhost`, an IP address, `host:port`; else its form."""
    host, colon, port = value.partition(":")
    ip = host.count(".") == 3 and host.replace(".", "").isdecimal()
    plain = _HOST.issuperset(host) and (ip or bool(colon and port.isdecimal()))
    return value if plain or len(value) <= _SHORT or value in ("localhost", "metadata") else form(value)


def word(value: str, known: Iterable[str]) -> str:
    """Show a text that was meant to be one of some words: itself where it is like one of them, else its form."""
    lower, words = value.strip().lower(), [one.lower() for one in known]
    if lower in ("", "true", "false") or len(value) <= _SHORT:
        return value
    if lower in words or any(len(lower) >= 3 and lower in one for one in words):
        return value
    from difflib import get_close_matches

    return value if get_close_matches(lower, words, 1, 0.75) else form(value)


def name_of_key(key: str) -> str:
    """Show the name of a setting that no SDK knows: a short one, or small letters with `_` between them."""
    plain = bool(key) and _NAME.issuperset(key)
    return key if plain and (len(key) <= _SHORT_NAME or "_" in key.strip("_")) else form(key)


def why(error: ValueError, otherwise: str) -> str:
    """Give Python's words for an address that is none, or others where Python's repeat it."""
    return str(error) if "'" not in str(error) else otherwise


def path(value: str) -> str:
    """Show a path to a file that holds a secret: a text without a slash may be the secret itself."""
    return value if "/" in value or "\\" in value or value[:1] in ("~", "$", "%", "") else form(value)


def url(value: str) -> str:
    """Show an address without its path's parts that are nobody else's: whoever knows such a path gets credentials.

    `http://169.254.170.2/v2/credentials/<uuid>` becomes `http://169.254.170.2/v2/credentials/…`. Takes an address that
    has lost its login and query already.
    """
    scheme, slashes, rest = value.partition("://")
    host, slash, below = rest.partition("/")
    if not slashes:
        return form(value)
    return f"{scheme}://{host}{slash}{'/'.join(p if not p or p in _FORM else '…' for p in below.split('/'))}"


def shown(text: str) -> str:
    """Take out of a text what does not belong to the values in it: logins and queries of addresses, and comments.

    A comment behind a value is no comment to the SDK, which takes it for a part of the value; people keep passwords in
    comments.
    """
    if text[:1] in ("#", ";"):
        return form(text)
    if "://" in text:
        text = "://".join(_place(part) if at else part for at, part in enumerate(text.split("://")))
    if "#" not in text and ";" not in text:
        return text  # nearly every text
    for mark in (" #", " ;", "\t#", "\t;"):
        head, found, tail = text.partition(mark)
        while found:
            end = min((at for at in map(tail.find, ")]\"'\n") if at >= 0), default=len(tail))
            comment = tail[:end].strip()
            kept = f" {form(comment)}" if comment and not comment.startswith("<") else tail[:end]
            more, found, following = tail[end:].partition(mark)
            head, tail = head + mark + kept + more, following
        text = head
    return text


def _place(rest: str) -> str:
    """Take login, query and fragment out of what follows a `://`."""
    end = min((at for at in map(rest.find, " \n\t\"'<>)") if at >= 0), default=len(rest))
    place, after = rest[:end], rest[end:]
    host = min((at for at in map(place.find, "/?#") if at >= 0), default=len(place))
    login, at, name = place[:host].rpartition("@")
    if not at and "@" in place:  # a password with a `/` in it ends the host too early
        login, at, place = place.rpartition("@")
        host, name = 0, ""
    path, mark, private = name + place[host:], "", ""
    for sign in "?#":
        path, found, more = path.partition(sign)
        mark, private = (mark or found), private + more
    if mark and private.strip("/"):
        path += mark + MASK
    elif mark:
        path += mark + private
    if not login.strip("*:"):  # masked already, in botocore's way
        return (login + at if login else "") + path + after
    return f"{MASK}@{path}{after}"


class Cleaned(tuple[str, ...]):
    """Texts that are clean: thousands of names may stand in the signs of thousands of profiles."""

    __slots__ = ()


def clean(value: T) -> T:
    """Give a text, or a tuple of them, as `shown` does; anything else as it is."""
    if isinstance(value, Cleaned):
        return value
    if isinstance(value, str):
        return shown(value)  # type: ignore[return-value]  # a text for a text
    if isinstance(value, tuple):
        return tuple(clean(one) for one in value)  # type: ignore[return-value]  # a tuple for a tuple
    return value


def clean_sign(sign: Sign) -> Sign:
    """Give a sign whose facts hold nothing private; the same one where they did not."""
    facts = {name: clean(value) for name, value in sign.facts.items()}
    return sign if facts == sign.facts else replace(sign, facts=facts)


def clean_identity(who: Identity) -> Identity:
    """Give an identity whose account, role and ARN are of the form that those have."""
    role, arn = who.role and clean(who.role), who.arn and clean(who.arn)
    if who.arn and not who.arn.startswith("arn:"):
        arn = form(who.arn)
    number = account(who.account)
    if (number, role, arn) == (who.account, who.role, who.arn):
        return who
    return replace(who, account=number, role=role, arn=arn)
