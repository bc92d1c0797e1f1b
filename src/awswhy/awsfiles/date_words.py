"""A date's text cut into words, numbers and signs, with a letter for the kind of each.

`2 Aug 2026, 1pm` becomes `n M n, nP`: the row of letters tells what a number is. Facts: dateutil 2.9.0.
"""

from __future__ import annotations

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEAR = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december")  # fmt: skip
WEEKDAYS = {word: n for n, name in enumerate(_DAYS) for word in (name, name[:3])}
MONTHS = {word: n for n, name in enumerate(_YEAR, 1) for word in (name, name[:3])} | {"sept": 9}
HALVES = {"am": 0, "a": 0, "pm": 12, "p": 12}
UNITS = {"h": 0, "hour": 0, "hours": 0, "m": 1, "minute": 1, "minutes": 1, "s": 2, "second": 2, "seconds": 2}
UTC = ("utc", "gmt", "z")

NUMBER, MONTH, WEEKDAY, HALF, UNIT, MINUTES, FILLER, WORD = "nMWPumjx"
"""The kinds: HALF is am or pm, MINUTES the unit `m`, which is a filler as well ("p.m."), WORD one of no meaning.
Signs are their own kind, and every white space is a blank."""

SKIPPED = f" .,;-/'{FILLER}{MINUTES}"
"""Kinds that mean nothing by themselves."""

_FILLERS = ("at", "on", "and", "ad", "t", "of", "st", "nd", "rd", "th")
_PYTHONS_NUMBERS = ("nan", "inf", "infinity")
"""Words that `float` takes, so that they are no zone's name."""
_CUT = (
    r"(?<![\w.]\.)(?:"  # behind a word and a dot, a number has no fraction: "Aug.2.5"
    r"\d+\.\d+(?![.\d])"  # several dots are no fractions: "2.8.2026"
    r"|\d{2,},\d+(?![.\d])"
    r"|\d{2,},\d*\.\d+(?![.\d])"  # both, which is no number
    r"|\d+\.[^\W\d_]\Z)"  # "30.Z" at the very end means nothing
    r"|\d+|[^\W\d_]+|."
)


def cut(text: str) -> tuple[list[str], str]:
    """Give a text's words, numbers and signs, and a letter for the kind of each; a comma in a number becomes a dot."""
    import re

    parts = re.findall(_CUT, text.replace("\0", ""), re.DOTALL)
    parts = [part.replace(",", ".") if len(part) > 1 else part for part in parts]
    return parts, "".join(map(_kind, parts))


def _kind(part: str) -> str:
    """Give the letter of a part's kind."""
    word = part.lower()
    if part.count(".") > 1:
        return WORD
    if part[-1].isdecimal() or word in _PYTHONS_NUMBERS:
        return NUMBER
    if len(part) == 1 and not part.isalnum():
        return " " if part.isspace() else part
    if word in UNITS:
        return MINUTES if word == "m" else UNIT
    for kind, words in ((WEEKDAY, WEEKDAYS), (MONTH, MONTHS), (HALF, HALVES), (FILLER, _FILLERS)):
        if word in words:
            return kind
    return WORD


def last_day(year: int, month: int) -> int:
    """Give the number of days of a month; raises ValueError, in Python's words, for one that does not exist."""
    if not 1 <= month <= 12:
        raise ValueError(f"bad month number {month}; must be 1-12")
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def whole(number: str) -> int:
    """Give a number's whole part; one of very many digits is cut, for it is too large for anything."""
    return int(number.partition(".")[0].lstrip("0")[:25] or "0")


def fraction(number: str, of: int) -> int:
    """Give a number's fraction in whole sixtieths, millionths, ... (`of`)."""
    digits = number.partition(".")[2]
    part: int = int(digits or "0") * of // 10 ** len(digits)
    return part
