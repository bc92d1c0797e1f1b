"""One file = one family of phrases by which an error is recognised. Only data; `PHRASES` puts them together."""

from __future__ import annotations

from awswhy.model.noun import noun


@noun
class Phrase:
    """Words that give an error away.

    `needle` is looked for in the text with case and white space taken out, so wrapped lines do not matter. `code`: it
    is an error code in camel case, which prose mentions too, so it counts only where it is spoken as one. `also` and
    `unless` are patterns on the lower-case words round it, up to `near` lines away; `telling` overrides the kind's,
    `cause` names a page that fits better than the kind's.
    """

    kind: str
    needle: str
    sdk: str = ""
    cause: str = ""
    telling: int = 0
    also: str = ""
    unless: str = ""
    code: bool = False
    near: int = 3


def says(kind: str, *needles: str, **more: object) -> tuple[Phrase, ...]:
    """Give one phrase for each needle, all with the same other fields."""
    return tuple(Phrase(kind, needle, **more) for needle in needles)  # type: ignore[arg-type]  # fields by name


def codes(kind: str, *names: str, **more: object) -> tuple[Phrase, ...]:
    """Give one phrase for each error code."""
    return tuple(Phrase(kind, name, code=True, **more) for name in names)  # type: ignore[arg-type]  # fields by name
