"""Phrases in a folded text: which errors are said, where, and how telling each is."""

from __future__ import annotations

from awswhy.model.noun import noun

from .foreign import foreign
from .kinds import KINDS
from .prose import only_prose
from .said import KEY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .fold import Folded
    from .phrases import Phrase

_MOST = 10_000
"""How many places of one needle are looked at in one passage."""
_SPOKEN_BEFORE = (
    "(",
    "<code>",
    "code:",
    "code=",
    "code ",
    "error ",
    'code":',
    '__type":',
    ": ",
    "#",
    '"',
    "'",
    "`",
    "[",
    "=",
    "caused by",
    "::",
    "exception ",
)
_SPOKEN_AFTER = (":", ")", "<", '"', "'", "`", "\\", "]", " (", " -", "--", ",", " status", " forbidden")


@noun
class Hit:
    """One error said at one place: `piece` is where, `phrase` what gave it away."""

    phrase: Phrase
    piece: int
    telling: int
    cause: str

    @property
    def kind(self) -> str:
        """The kind of error."""
        return self.phrase.kind


def hits(text: Folded, phrases: tuple[tuple[str, str, Phrase], ...]) -> Iterator[Hit]:
    """Give every phrase that stands in a text with its conditions met; `phrases` are as `said.phrases` gives them."""
    squeezed = text.squeezed
    keys = {squeezed[i : i + KEY] for i in range(len(squeezed) - KEY + 1)}
    for key, needle, phrase in phrases:
        if key and key not in keys:
            continue
        at = squeezed.find(needle)
        seen = -1
        for _ in range(_MOST):
            if at < 0:
                break
            piece = text.piece_at(at)
            if piece != seen and not _names_a_frame(text, piece, at) and _holds(text, phrase, piece):
                _, cause, telling = KINDS[phrase.kind]
                hit = Hit(phrase, piece, phrase.telling or telling, phrase.cause or cause)
                if not only_prose(text, hit, at) and not foreign(text, phrase.kind, piece):
                    yield hit
            seen = piece
            at = squeezed.find(needle, at + len(needle))


def _names_a_frame(text: Folded, piece: int, at: int) -> bool:
    """Whether an offset lies in the name of a stack's frame (`at ProcessCredentials.load (file.js:80:11)`): no error."""
    words = text.pieces[piece][1]
    name = words[3:].partition("(")[0].rstrip()
    return words.startswith("at ") and "(" in words and " " not in name and at < text.starts[piece] + 2 + len(name)


def _holds(text: Folded, phrase: Phrase, piece: int) -> bool:
    """Whether a phrase's conditions hold round a piece."""
    if phrase.code and not _spoken(text, phrase.needle, piece):
        return False
    if not phrase.also and not phrase.unless:
        return True
    from re import search

    words = text.words(piece, phrase.near, phrase.near).lower()
    if phrase.unless and search(phrase.unless, words):
        return False
    return not phrase.also or search(phrase.also, words) is not None


def _spoken(text: Folded, code: str, piece: int) -> bool:
    """Whether an error code is said as one: in its own letters, at an end, before a colon, in brackets or quotes."""
    words = text.words(piece, 0, 1)
    at = words.find(code)
    if at < 0:
        return "'" in words and code in words.replace("'", "").replace(" ", "")  # broken inside a quoted value
    while at >= 0:
        before, after = words[max(0, at - 12) : at].lower(), words[at + len(code) :]
        after = after.removeprefix("Exception").removeprefix("Error")
        ends = not after.strip() or after.startswith(_SPOKEN_AFTER) or len(text.pieces[piece][1]) == at + len(code)
        if ends or before.endswith(_SPOKEN_BEFORE):
            return True
        at = words.find(code, at + 1)
    return False
