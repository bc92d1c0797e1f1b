"""What to do about each key that was found (`--next`), for people and as data."""

from __future__ import annotations

from awswhy.fixes.leaked import todo
from awswhy.model.fix import Commands
from awswhy.model.leak import LEAK
from awswhy.model.noun import fields

from .blocked import facts
from .layout import hang, say
from .style import STOPS, tint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from awswhy.model.found import Found
    from awswhy.model.todo import Todo

    from .style import Style


def by_key(found: Iterable[Found]) -> dict[str, tuple[Found, ...]]:
    """Put the places of each key together, those that work first, then those of which it is not known."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        if one.leak.verdict == LEAK:
            groups.setdefault(one.leak.fingerprint, []).append(one)
    ordered = sorted(groups.items(), key=lambda group: min(map(_urgency, group[1])))
    return {key: tuple(places) for key, places in ordered}


def _urgency(one: Found) -> int:
    """Give how soon something has to be done."""
    works = one.verified.works if one.verified is not None else None
    return {True: 0, None: 1, False: 2}[works]


def lines(found: Iterable[Found], style: Style, *, now: float) -> list[str]:
    """Give the plan of every key, for people."""
    told: list[str] = []
    groups = by_key(found)
    for number, places in enumerate(groups.values(), 1):
        told += [*_head(places, style, f"{number}. " if len(groups) > 1 else ""), ""]
        for step in todo(places, whole=style.whole_key_ids, now=now):
            told += [*_step(step, style), ""]
    return told


def _head(places: tuple[Found, ...], style: Style, number: str) -> Iterator[str]:
    """Give a key's own lines: what it is, where it stands, what AWS said."""
    first = min(places, key=_urgency)
    at = f"{first.path or first.what}:{first.leak.line}"
    more = f" and {len(places) - 1} more place{'' if len(places) == 2 else 's'}" if len(places) > 1 else ""
    name = f"{number}{', '.join(facts(first.leak, style))}"
    yield tint(say(f"{name}: {at}{more}", style), STOPS, style)
    for told in (first.own, first.verified.text if first.verified is not None else None):
        if told is not None:
            yield f"   {say(told, style)}"


def _step(step: Todo, style: Style) -> list[str]:
    """Give one step."""
    text = f"{step.title}. {step.text}" if step.text else step.title
    return [
        *hang(f"  {step.label:<9}", say(text, style), 11, style),
        *(f"            {say(command, style)}" for command in step.commands.for_shell(style.shell)),
    ]


def data(found: Iterable[Found], *, whole: bool, now: float) -> dict[str, list[dict[str, Any]]]:
    """Give the plan of every key as data, by its fingerprint."""
    return {key: [_data(step) for step in todo(places, whole=whole, now=now)] for key, places in by_key(found).items()}


def _data(step: Todo) -> dict[str, Any]:
    """Give a step as data."""
    commands = {shell: list(getattr(step.commands, shell)) for shell in fields(Commands)}
    return {"title": step.title, "text": step.text, "commands": commands}
