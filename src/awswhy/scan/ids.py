"""Access key ids in a text, and the unique ids of other things, which are no secret.

AKIA: a user's lasting key; ASIA: temporary; ABIA: a bearer token of STS. IAM User Guide, "IAM identifiers, unique
ids". The rest of an id is base32, yet ids with 0, 1, 8 and 9 stand in people's files after they were masked by hand.
"""

from __future__ import annotations

from awswhy.model.leak import EXAMPLE, KEY_ID, LEAK, NOTE, UNIQUE_ID, Mark
from awswhy.model.secret import Secret

from .shape import entropy, has_sequence, in_longer_run, repeats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

_ID = r"A(?:KIA|SIA|BIA)[A-Z0-9]{16}"
_UNIQUE = r"A(?:ROA|IDA|GPA|IPA|NPA|NVA|PKA|SCA|CCA)[A-Z0-9]{16,17}"
_FEWEST_BITS = 2.6
"""The 16 letters of a drawn id hold about 3.5 bits each; one in a million fewer than 2.6."""
_DOCUMENTED = "EXAMPLE"
_MADE_UP = (
    "FAKE", "DUMMY", "SAMPLE", "PLACEHOLDER", "YOUR", "CHANGEME", "REPLACE", "REDACTED", "NOTREAL", "LIKEAREAL",
    "INSERT", "MOCK", "EXMPL",
)  # fmt: skip
_WORDS = ("EAST", "WEST", "NORTH", "SOUTH", "PACIFIC", "CENTRAL", "EUROPE", "REGION", "MINOR", "CONTINENT")
"""Names of regions begin with ASIA too."""
_ESCAPES = "ntrfb"


def ids(text: str) -> Iterator[Mark]:
    """Give the key ids in a text, with their verdicts; what is no id at all is left out."""
    from re import finditer

    for found in finditer(_ID, text):
        mark = _judged(text, found)
        if mark is not None:
            yield mark


def unique_ids(text: str) -> Iterator[Mark]:
    """Give the ids of roles, users and other things."""
    from re import finditer

    for found in finditer(_UNIQUE, text):
        if stands_alone(text, found.start(), found.end()):
            yield Mark(UNIQUE_ID, found.start(), found.end(), Secret(found[0]), NOTE, "no key, only a name")


def _judged(text: str, found: Match[str]) -> Mark | None:
    """Give the mark for something that starts as a key id does."""
    start, end = found.span()
    if _DOCUMENTED in text[start : end + 1] and text[end : end + 1].isalnum() and not text[end + 1 : end + 2].isalnum():
        end += 1  # AWS's own documentation has examples with one letter too many
    if not stands_alone(text, start, end):
        return None
    value = text[start:end]
    if _DOCUMENTED in value:
        return Mark(KEY_ID, start, end, Secret(value), EXAMPLE, "documented example")
    body = value[4:]
    if body.isalpha() and any(word in body for word in _WORDS):
        return None
    if any(word in body for word in _MADE_UP) or repeats(body) or has_sequence(body) or entropy(body) < _FEWEST_BITS:
        return None
    return Mark(KEY_ID, start, end, Secret(value), LEAK)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is a word of its own, not a piece of a longer one, of base64 or of a picture."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _in_word(before) and not _escaped(text, start):
        return False
    if _in_word(after):
        return False
    return not (before in ("/", "+") or after in ("/", "+")) or not in_longer_run(text, start, end)


def _in_word(letter: str) -> bool:
    """Whether a letter makes a word longer; those beyond ASCII are halves of quotes as often as letters."""
    return letter.isascii() and (letter.isalnum() or letter == "_")


def _escaped(text: str, start: int) -> bool:
    """Whether the letter before a match belongs to an escape: a new line in JSON, a percent sign's two digits."""
    if text[start - 2 : start - 1] == "\\" and text[start - 1] in _ESCAPES:
        return True
    return text[start - 3 : start - 2] == "%" and all(c in "0123456789abcdefABCDEF" for c in text[start - 2 : start])
