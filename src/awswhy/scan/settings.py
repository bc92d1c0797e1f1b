"""The settings of a container image: its variables, labels and commands, and the steps that built it."""

from __future__ import annotations

from bisect import bisect_right

from awswhy.model.noun import replace

from .caught import caught_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from awswhy.model.caught import Caught

    Pieces = list[tuple[str, str]]

_LARGEST = 4 << 20
_COMMANDS = ("Cmd", "Entrypoint", "OnBuild", "Shell")


def read_json(data: bytes) -> Any:
    """Give what JSON holds; None for anything else, and for what is too long to be an image's settings."""
    if data[:1] not in (b"{", b"[") or len(data) > _LARGEST:
        return None
    from json import loads

    try:
        return loads(data)
    except (ValueError, RecursionError):
        return None


def caught_in_settings(path: str, data: bytes, settings: dict[str, Any]) -> list[Caught]:
    """Give what is caught in an image's settings, the path of each with the variable or step that holds it.

    `data` is the file itself: what stands in no known place of it is caught too.
    """
    found = [*_in_pieces(path, _values(settings)), *_in_pieces(path, _steps(settings))]
    told = {one.leak.fingerprint for one in found}
    return found + [one for one in caught_all(path, data) if one.leak.fingerprint not in told]


def _values(settings: dict[str, Any]) -> Pieces:
    """Give the values that a container gets, each with its name."""
    inner = settings.get("config")
    if not isinstance(inner, dict):
        return []
    pieces = [(f"ENV {text.partition('=')[0]}", text) for text in _texts(inner.get("Env"))]
    labels = inner.get("Labels")
    if isinstance(labels, dict):
        pieces += [(f"LABEL {name}", f"{name}={value}") for name, value in labels.items()]
    pieces += [(name.upper(), " ".join(words)) for name in _COMMANDS if (words := _texts(inner.get(name)))]
    check = inner.get("Healthcheck")
    if isinstance(check, dict) and (words := _texts(check.get("Test"))):
        pieces.append(("HEALTHCHECK", " ".join(words)))
    return pieces


def _steps(settings: dict[str, Any]) -> Pieces:
    """Give the steps that built the image; build arguments stand in them."""
    steps = settings.get("history")
    return [
        (f"history step {number}", "\n".join(_texts([step.get("created_by"), step.get("comment")])))
        for number, step in enumerate(steps if isinstance(steps, list) else (), 1)
        if isinstance(step, dict)
    ]


def _texts(values: Any) -> list[str]:
    """Give the texts in a list that may be none."""
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _in_pieces(path: str, pieces: Pieces) -> Iterator[Caught]:
    """Give what is caught in texts that stand one below the other, lines counted in each by itself."""
    texts = [text.encode("utf-8", "replace") + b"\n" for _, text in pieces]
    starts, lines = [0], [1]
    for text in texts:
        starts.append(starts[-1] + len(text))
        lines.append(lines[-1] + text.count(b"\n"))
    for one in caught_all(path, b"".join(texts)):
        numbers = [bisect_right(starts, mark.start) - 1 for mark in one.leak.marks]
        names = ", ".join(pieces[number][0] for number in sorted(set(numbers)))
        places = tuple(replace(place, line=_within(lines, place.line)) for place in one.places)
        leak = replace(one.leak, line=_within(lines, one.leak.line))
        yield replace(one, path=f"{path}: {names}", leak=leak, places=places)


def _within(lines: list[int], line: int) -> int:
    """Give a line's number in its own text."""
    return line - lines[bisect_right(lines, line) - 1] + 1
