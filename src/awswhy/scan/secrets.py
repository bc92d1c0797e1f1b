"""Secret access keys: forty letters of base64 that nothing but their place and their randomness gives away.

Told by a name before them (`aws_secret_access_key = ...`, `"SecretAccessKey": "..."`) or by a key id beside them
(`Credentials("AKIA...", "...")`, a row of CSV, `AKIA...:secret@bucket`).
"""

from __future__ import annotations

from awswhy.model.leak import EXAMPLE, KEY_ID, LEAK, SECRET_KEY, Mark
from awswhy.model.noun import replace
from awswhy.model.secret import Secret

from .shape import BASE64, classes, entropy, has_sequence, is_hex, repeats
from .wrapped import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = 12
"""A secret may stand so many lines from the key id that it belongs to."""
_GAP = 200
"""A value begins at most so many letters behind its name."""
_BITS = 4.0
"""Forty letters of drawn base64 hold about 4.8 bits each; words and names hold fewer than four."""
_RUN = r"(?:(?<![A-Za-z0-9+/])(?!(?<=%)[0-9A-Fa-f]{2})|(?<=\n\+))[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])"
"""Forty letters that stand alone, and not in the middle of a URL's escape; in a patch a plus sign stands before each
new line."""
_NAME = r"(?i)ecret[ _.-]{0,2}(?:access)?[ _.-]{0,2}(?:key)?(?:[ _.-]?id)?|aws[_ .-]?(?:access[_ .-]?)?key"
_AHEAD = 20
"""So many letters before it belong to a name too."""
_BETWEEN = (
    r"""(?:\\?["'`\])>,]|\s|:=|\?=|=>|[=:>(,|{]|\\[nt]|</?[A-Za-z:]{1,20}>?|[-"'`]|"""
    r"[\u2018-\u201f\xab\xbb]|\xe2\x80[\x98-\x9f]|\xc2[\xab\xbb]|"
    r"(?i:value|default|type|string|static|final|val|const|b|r|u|name|stringvalue|sensitive|true|false)\b)"
)
"""What may stand between a name and its value in the languages and formats that people use."""
_WHOLE_NAME = r"(?i)secret[ _.-]?access[ _.-]?key$"
_SPOKEN = r"""[ \w]{1,60}?(?: is|:|=)\s?["'`]?([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])"""
"""A sentence that says what the whole name stands for."""
_MADE_UP = ("EXAMPLE", "FAKE", "TESTKEY", "DUMMY", "CHANGEME", "PLACEHOLDER", "YOURSECRET")
_RECAPTCHA = r"6L[A-Za-z0-9]{6}A{5}"
"""Google's keys for reCAPTCHA have forty letters too, and all begin so."""
_DOCUMENTED = r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{30,31}EXAMPLEKEY(?![A-Za-z0-9+/=])"
"""AWS's own examples all end so; a few have one letter too many."""


def named(text: str, spots: list[int]) -> Iterator[Mark]:
    """Give what stands behind a secret's name; `spots` are where names are."""
    from re import compile as compiled

    name, between = compiled(_NAME), compiled(f"{_BETWEEN}{{1,60}}")
    value, spoken, fits = compiled(r"([A-Za-z0-9+/=]{36,64})"), compiled(_SPOKEN), compiled(_WHOLE_NAME).search
    for spot in spots:
        told = name.match(text, spot)
        if told is None:
            continue
        gap = between.match(text, told.end(), told.end() + _GAP)
        found = value.match(text, gap.end()) if gap is not None else None
        whole = text[max(0, spot - _AHEAD) : told.end()]
        if found is None and fits(whole):
            found = spoken.match(text, told.end(), told.end() + _GAP)
        if found is not None:
            mark = _judged(text, found.start(1), found.end(1), whole) or _in_base64(found[1], found.start(1), whole)
            if mark is not None:
                yield mark


def documented(text: str) -> Iterator[Mark]:
    """Give the examples of AWS's documentation, which need no name."""
    from re import finditer

    if "EXAMPLEKEY" in text:
        for found in finditer(_DOCUMENTED, text):
            yield Mark(SECRET_KEY, *found.span(), Secret(found[0]), EXAMPLE, "documented example")


def beside(text: str, ids: tuple[Mark, ...]) -> Iterator[Mark]:
    """Give lone runs of forty letters within a few lines of a key id, on the same line or as another value near it."""
    from re import compile as compiled

    run = compiled(_RUN)
    done = 0
    for mark in ids:
        if mark.kind != KEY_ID:
            continue
        start = max(done, _lines_back(text, mark.start, LINES))
        end = done = max(done, _lines_on(text, mark.end, LINES))
        for found in run.finditer(text, start, end):
            judged = _judged(text, found.start(), found.end(), "")
            if judged is not None:
                yield judged


def lone(text: str) -> Iterator[tuple[int, int]]:
    """Give (start, end) of words of forty letters that may be secrets though nothing says so, as in a file's name."""
    from re import finditer

    for found in finditer(r"(?<![A-Za-z0-9+=])[A-Za-z0-9+]{40}(?![A-Za-z0-9+=])", text):
        if _judged(found[0], 0, 40, "") is not None:
            yield found.span()


def _judged(text: str, start: int, end: int, name: str) -> Mark | None:
    """Give the mark for a run of letters; None where it cannot be a secret access key."""
    from re import match

    value = text[start:end]
    if text[end : end + 1] in BASE64 and text[end : end + 1]:
        return None
    made_up = len(value) in (40, 41) and any(word in value for word in _MADE_UP)
    if made_up and (len(value) == 40 or "EXAMPLE" not in value):
        return Mark(SECRET_KEY, start, end, Secret(value), EXAMPLE, "made up", _near(name))
    if len(value) != 40 and not (len(value) in (38, 39) and "aws_secret_access_key" in name.lower()):
        return None
    if is_hex(value) or repeats(value) or has_sequence(value) or "=" in value:
        return None
    if classes(value) < 3 or entropy(value) < _BITS:
        return None
    if (not name and _is_path(value)) or match(_RECAPTCHA, value):
        return None
    return Mark(SECRET_KEY, start, end, Secret(value), LEAK, "", _near(name))


def _in_base64(run: str, start: int, name: str) -> Mark | None:
    """Give the mark for a secret in base64, as Kubernetes keeps it; None where it is none."""
    inside = plain(run) if len(run.rstrip("=")) >= 52 else ""
    if len(inside.strip()) != 40:
        return None
    inner = _judged(inside.strip(), 0, 40, name)
    return replace(inner, start=start, end=start + len(run), near="base64") if inner is not None else None


def _is_path(value: str) -> bool:
    """Whether forty letters are rather a path or words in camel case: few digits, many words."""
    digits = sum(c.isdigit() for c in value)
    words = value.count("/")
    return "+" not in value and (digits == 0 or (digits <= 1 and words >= 2))


def _near(name: str) -> str:
    """Say how a secret was told."""
    return "name" if name else "id"


def _lines_back(text: str, at: int, lines: int) -> int:
    """Give where the line begins that stands so many lines before an offset (at most 4 kB)."""
    floor = max(0, at - 4096)
    for _ in range(lines + 1):
        at = text.rfind("\n", floor, at)
        if at < 0:
            return floor
    return at + 1


def _lines_on(text: str, at: int, lines: int) -> int:
    """Give where the line ends that stands so many lines after an offset (at most 4 kB)."""
    ceiling = min(len(text), at + 4096)
    for _ in range(lines + 1):
        at = text.find("\n", at, ceiling)
        if at < 0:
            return ceiling
        at += 1
    return at
