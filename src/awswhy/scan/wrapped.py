"""Texts inside a text: base64, and words put together from pieces on several lines.

Each is unwrapped into a text of its own, and what is found there stands where the wrapping begins.
"""

from __future__ import annotations

from base64 import b64decode

from .gate import encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = r"[A-Za-z0-9+/]{24,}={0,2}"
_VALUE = r"(?i)secret_?access_?key[\"']?\s*[:=]\s*[\"']?([A-Za-z0-9+/]{52,58}={0,2})(?![A-Za-z0-9+/=])"
_MOST = 1 << 20
_PIECES = r"([\"'])\s{0,80}?(?:\\|\+|\.|&)?\s{0,80}?\r?\n\s{0,80}(?:\+|\.|&)?\s{0,80}\1"
"""A string that ends on one line and goes on in the next one, as most languages put them together."""
_SPLIT_ID = r"A(?:KIA|SIA)[A-Z0-9]{0,15}" + _PIECES
_SPLIT_SECRET = r"ecret[^\n]{0,60}[\"'][A-Za-z0-9+/]{8,39}" + _PIECES


def decoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Give what runs of base64 hold that may hold a key: (start, end, text inside)."""
    from re import finditer

    for found in finditer(_RUN, text):
        if len(found[0]) <= _MOST and encoded(found[0].encode()):
            inside = _decode(found[0])
            if inside:
                yield found.start(), found.end(), inside


def secret_values(text: str) -> Iterator[tuple[int, int, str]]:
    """Give what stands in base64 behind a secret's name, as Kubernetes keeps it: (start, end, `name = value`)."""
    from re import finditer

    for found in finditer(_VALUE, text):
        inside = _decode(found[1])
        if len(inside.strip()) == 40:
            yield found.start(1), found.end(1), f"aws_secret_access_key = {inside}"


def _decode(run: str) -> str:
    """Decode a run of base64; "" where what comes out is no text."""
    try:
        data = b64decode(run.rstrip("=") + "=" * (-len(run.rstrip("=")) % 4))
    except ValueError:
        return ""
    plain = sum(32 <= byte < 127 or byte in (9, 10, 13) for byte in data)
    return data.decode("latin-1") if data and plain >= len(data) * 0.97 else ""


def together(text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """Give a text with strings put together over line ends, and (offset in it, letters left out before it) pairs.

    None where no string goes on in the next line beside something like a key.
    """
    from re import finditer

    if not goes_on(text):
        return None
    parts, cuts, at, left_out = [], [], 0, 0
    for found in finditer(_PIECES, text):
        parts.append(text[at : found.start()])
        at = found.end()
        left_out += found.end() - found.start()
        cuts.append((at - left_out, left_out))
    return "".join([*parts, text[at:]]), cuts


def goes_on(text: str) -> bool:
    """Whether a string goes on in the next line beside something like a key."""
    from re import search

    return search(_SPLIT_ID, text) is not None or search(_SPLIT_SECRET, text) is not None
