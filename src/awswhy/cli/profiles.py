"""`awswhy profiles`: every profile on a line: its kind, account, role, region, expiry, and what is wrong with it."""

from __future__ import annotations

from awswhy.model.raises import SdkRaises
from awswhy.model.report import PROBLEM

from . import options as walk_options
from .options import Options
from .out import complain, style_of, write
from .walk import world_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.profiles import Row
    from awswhy.render.style import Style

NAME = "profiles"
SUMMARY = "every profile: its kind, account, role, region, expiry, and what is wrong with it"
_HEADS = ("", "profile", "kind", "account", "role", "region", "until", "")
_WIDEST = (2, 30, 14, 12, 28, 14, 20)
"""The most columns that each part takes; longer ones are cut."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    walk_options.add(parser, only=("json", "no_color", "sdk", "profile", "place", "python"))


def run(args: argparse.Namespace) -> int:
    """Print the list; exit 0 (faults are `awswhy lint`'s affair), 11 for a file that cannot be read."""
    from awswhy import profiles

    options = Options(**vars(args))
    world = world_of(options)
    if isinstance(world, int):
        return world
    try:
        rows = profiles.rows(world, sdk=options.sdk)
    except KeyError:
        complain(f'no SDK "{options.sdk}"')
        return 2
    except SdkRaises as error:
        complain(f"{error.reason}; `awswhy lint` says which lines are wrong")
        return PROBLEM
    if options.profile is not None:
        rows = tuple(row for row in rows if row.name == options.profile)
    write(_json(rows) if options.json else table(rows, style_of(options, {})))
    return 0


def table(rows: tuple[Row, ...], style: Style) -> str:
    """Give the list as columns; what is wrong comes last and is never cut."""
    from awswhy.render.layout import cut, pad, say, width

    if not rows:
        return "There are no profiles in AWS's files."
    lines = [_HEADS, *(_cells(row, style) for row in rows)]
    shown = [[cut(say(cell, style), most, style) for cell, most in zip(line, _WIDEST, strict=False)] for line in lines]
    widths = [max(width(line[i]) for line in shown) for i in range(len(_WIDEST))]
    used = [i for i, columns in enumerate(widths) if columns and any(line[i] for line in shown[1:])]
    return "\n".join(
        ("  ".join(pad(short[i], widths[i]) for i in used) + "  " + say(line[-1], style)).rstrip()
        for line, short in zip(lines, shown, strict=True)
    )


def _cells(row: Row, style: Style) -> tuple[str, ...]:
    """Give a profile's line as parts."""
    from awswhy.render.style import EMPTY, STOPS, UNSURE, USED, WARNS, mark
    from awswhy.render.times import iso

    kind = {"found": USED, "stops": STOPS, "nothing": EMPTY}.get(row.state, UNSURE)
    if row.wrong and kind in (USED, EMPTY):
        kind = WARNS
    until = iso(row.expires) if row.expires is not None else ""
    return (
        mark(kind, style), row.name, row.kind, row.account or "", row.role or "", row.region or "", until or "",
        row.wrong,
    )  # fmt: skip


def _json(rows: tuple[Row, ...]) -> str:
    """Give the list as data."""
    import json

    from awswhy.render.jsons import FORMAT
    from awswhy.render.mask import mask
    from awswhy.render.times import iso

    data = [
        {
            "name": row.name,
            "kind": row.kind,
            "state": row.state,
            "account": row.account,
            "role": row.role,
            "region": row.region,
            "expires": None if row.expires is None else iso(row.expires),
            "wrong": row.wrong,
            "at": None if row.at is None else str(row.at),
        }
        for row in rows
    ]
    return mask(json.dumps({"format": FORMAT, "profiles": data}, indent=2))
