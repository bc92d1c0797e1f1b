"""One file = one family of phrases by which an error is recognised. Only data; `PHRASES` puts them together."""

from __future__ import annotations


class Phrase:
    """Words that give an error away. No noun, as every start of `explain` makes fifteen hundred of them: it is data all
    the same, and nothing changes it.

    `needle` is looked for in the text with case and white space taken out, so wrapped lines do not matter. `code`: it
    is an error code in camel case, which prose mentions too, so it counts only where it is spoken as one. `also` and
    `unless` are patterns on the lower-case words round it, up to `near` lines away; `telling` overrides the kind's,
    `cause` names a page that fits better than the kind's.
    """

    __slots__ = ("also", "cause", "code", "kind", "near", "needle", "sdk", "telling", "unless")

    def __init__(  # noqa: PLR0913, PLR0917 # a row of a table: only the first two stand without their name
        self,
        kind: str,
        needle: str,
        sdk: str = "",
        cause: str = "",
        telling: int = 0,
        also: str = "",
        unless: str = "",
        code: bool = False,
        near: int = 3,
    ) -> None:
        """Take the fields."""
        self.kind, self.needle, self.sdk, self.cause, self.telling = kind, needle, sdk, cause, telling
        self.also, self.unless, self.code, self.near = also, unless, code, near


def says(kind: str, *needles: str, **more: object) -> tuple[Phrase, ...]:
    """Give one phrase for each needle, all with the same other fields."""
    return tuple(Phrase(kind, needle, **more) for needle in needles)  # type: ignore[arg-type]  # fields by name


def codes(kind: str, *names: str, **more: object) -> tuple[Phrase, ...]:
    """Give one phrase for each error code."""
    return tuple(Phrase(kind, name, code=True, **more) for name in names)  # type: ignore[arg-type]  # fields by name
