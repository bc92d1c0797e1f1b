"""Names that may hold a secret themselves: paths, branches, authors, and what git says of them."""

from __future__ import annotations

from awswhy.model.leak import KEY_ID, LEAK
from awswhy.model.secret import MASK

from .find import find
from .secrets import lone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from awswhy.model.leak import Leak

_SHORTEST = 20
"""No secret is shorter."""


def safe(name: str, leaks: Iterable[Leak] = ()) -> str:
    """Give a name with every secret in it masked; `leaks` are those known already, looked for as they stand.

    A key id is no secret, and stays: the name has to lead to where it points.
    """
    if len(name) < _SHORTEST:
        return name
    for leak in leaks:
        for mark in leak.marks:
            if mark.kind != KEY_ID and len(mark.value) >= _SHORTEST:
                name = mark.value.use(lambda known, name=name: name.replace(known, MASK))  # type: ignore[misc]  # str
    text = name.encode("utf-8", "surrogateescape").decode("latin-1")
    spans = [
        (mark.start, mark.end)
        for leak in find(text.encode("latin-1"))
        for mark in leak.marks
        if mark.verdict == LEAK and mark.kind != KEY_ID
    ]
    parts, at = [], 0
    for start, end in sorted((*spans, *lone(text))):
        if end > at:
            parts += [text[at : max(at, start)], MASK]
            at = end
    if not parts:
        return name
    return "".join([*parts, text[at:]]).encode("latin-1").decode("utf-8", "surrogateescape")
