"""What a scan of many repositories found, for people and for programs: live keys first, then the oldest."""

from __future__ import annotations

from awswhy.model.leak import KEY_ID
from awswhy.model.noun import fields

from .blocked import what
from .jsons import FORMAT
from .layout import cut, hang, pad, say, width
from .mask import mask_all
from .style import STOPS, UNSURE, USED, WARNS, Style, column

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from awswhy.model.summary import Group, Leaked, Summary, Unread

_MOST = 15
_OFF = "aws iam update-access-key --status Inactive --access-key-id ..."


def verdict(told: Summary) -> str:
    """Give the first sentence, without its mark."""
    looked = f"{told.read} repositor{'y' if told.read == 1 else 'ies'}"
    if not told.keys:
        return f"no AWS key or token in {looked}"
    keys = "1 AWS key or token" if len(told.keys) == 1 else f"{len(told.keys)} AWS keys or tokens"
    live = sum(one.works is True for one in told.keys)
    works = f", {live} of them {'works' if live == 1 else 'work'}" if told.asked else ""
    return f"{keys} in {len(told.repositories)} of {looked}{works}"


def title(one: Leaked) -> str:
    """Name a key: what it is and its id."""
    kind = "key pair" if one.pair else _kind(one)
    return f"{kind} {one.key_id}" if one.key_id else kind


def _kind(one: Leaked) -> str:
    """Name what was found, in the words that a scan has for it."""
    from awswhy.model.leak import Leak

    return what(Leak(one.kind or KEY_ID, 1, 1, ())).partition(" ")[2]


def state(one: Leaked) -> str:
    """Say whether a key works."""
    return {True: "works", False: "does not work", None: ""}[one.works]


def unread_lines(unread: tuple[Unread, ...]) -> list[tuple[str, str]]:
    """Give what was not read: whose, and why."""
    return [(one.repository or "the list", f"{one.name}: {one.text}") for one in unread]


def render(told: Summary, style: Style, *, at: str) -> str:
    """Give the screen; `at` names the file that was asked."""
    live = any(one.works is True for one in told.keys)
    mark = STOPS if told.keys else UNSURE if told.failed else USED
    lines = [f"{column(mark, style)} {verdict(told)}", ""]
    if told.keys:
        lines += _table("By account", told.accounts, told.asked, style)
        lines += _table("By repository", told.repositories, told.asked, style, several=False)
        lines += _table("By age (the oldest commit that brought it)", told.ages, told.asked, style)
        lines += [*_keys(told, style), ""]
    lines += _unread(told, style)
    if told.keys:
        first = "those that work" if live else "the keys"
        lines += hang("  Fix     ", f"Deactivate {first}: whoever has one can no longer use it", 10, style)
        lines += [f"            {_OFF}", ""]
    lines += [f"  More    awswhy scan report {say(at, style)} --html report.html"]
    return "\n".join(lines) + "\n"


def _table(head: str, groups: tuple[Group, ...], asked: bool, style: Style, *, several: bool = True) -> list[str]:
    """Give the first groups as a table; `several`: with the number of repositories."""
    shown = groups[:_MOST]
    names = [cut(say(group.name, style), style.columns - 48, style) for group in shown]
    wide = max(12, *map(width, names))
    lines = [f"  {head}", ""]
    for name, group in zip(names, shown, strict=True):
        live = f"{group.live:>5} live" if asked else ""
        in_each = "repository" if group.repositories == 1 else "repositories"
        spread = f"  {group.repositories:>5} {in_each}" if several else ""
        lines.append(
            f"    {pad(name, wide)}  {_many(group.keys, 'key'):>9}{live}  {_many(group.places, 'place'):>11}{spread}"
        )
    if len(groups) > _MOST:
        lines.append(f"    and {len(groups) - _MOST} more")
    return [*lines, ""]


def _many(count: int, thing: str) -> str:
    """Give a number of things."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _keys(told: Summary, style: Style) -> list[str]:
    """Give the keys that matter most."""
    lines = ["  Keys", ""]
    for one in told.keys[:_MOST]:
        mark = {True: STOPS, False: USED, None: WARNS}[one.works]
        facts = [title(one), *([f"account {one.account}"] if one.account else []), *filter(None, [state(one), one.arn])]
        facts.append(f"since {one.first[:10]}" if one.first else "date not known")
        lines.append(f"    {column(mark, style)} {say(', '.join(facts), style)}")
        more = f" and {len(one.repositories) - 1} more" if len(one.repositories) > 1 else ""
        room = style.columns - 8 - len(more)
        lines.append(f"        {cut(say(one.repositories[0], style), room, style)}{more}")
    if len(told.keys) > _MOST:
        lines.append(f"    and {len(told.keys) - _MOST} more; --json has all")
    return lines


def _unread(told: Summary, style: Style) -> list[str]:
    """Give what was not read, so that nobody takes silence for clean."""
    lines: list[str] = []
    if told.unread:
        lines += ["  Not read", ""]
        for whose, why in unread_lines(told.unread[:_MOST]):
            lines.append(f"    {say(whose, style)}")
            lines += hang("        ", say(why, style), 8, style)
        if len(told.unread) > _MOST:
            lines.append(f"    and {len(told.unread) - _MOST} more; --json has all")
        lines.append("")
    if not told.ended:
        again = "The last run did not come to its end; the same command goes on where it stopped"
        lines += [*hang(f"  {column(UNSURE, style)} ", again, 4, style), ""]
    return lines


def as_json(told: Summary) -> str:
    """Give one JSON object."""
    import json

    made: dict[str, Any] = {"format": FORMAT, "read": told.read, "failed": told.failed, "ended": told.ended or None}
    for name in ("keys", "accounts", "repositories", "ages", "unread"):
        made[name] = [_plain(one) for one in getattr(told, name)]
    return json.dumps(mask_all(made), indent=2) + "\n"


def _plain(one: object) -> dict[str, Any]:
    """Give a noun's fields as JSON has them."""
    values = {name: getattr(one, name) for name in fields(one)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
