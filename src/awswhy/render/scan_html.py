"""What a scan of many repositories found, as one HTML page that loads nothing and runs nothing.

Names of repositories and of authors were written by anybody: all text goes through `_say`, which masks, takes control
characters out and escapes; the page's own policy forbids scripts and every address besides.
"""

from __future__ import annotations

from html import escape

from .bars import bars
from .layout import say
from .scan_report import state, title, unread_lines, verdict
from .style import Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awswhy.model.summary import Group, Summary

_MOST_BARS, _MOST_ROWS = 25, 2000
_PLAIN = Style()
_STYLE = """
:root { color-scheme: light dark; --bar: #3b6ea5; --live: #b3261e; --line: #8888; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; }
svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; } svg text { fill: currentColor; }
.bar { fill: var(--bar); stroke: currentColor; stroke-width: .5; } .live { fill: var(--live); }
.hatch { stroke: #fff; stroke-width: 2; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; }
th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td.n, th.n { text-align: right; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(told: Summary) -> str:
    """Give the page."""
    head = verdict(told)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_say(head)}</title>",
        f"<style>{_STYLE}</style></head>",
        f"<body><main><h1>{_say(head[:1].upper() + head[1:])}</h1>",
    ]
    if not told.ended:
        parts.append("<p>The last run did not come to its end: this is what it had found by then.</p>")
    for name, text, groups in (
        ("accounts", "Keys by account", told.accounts),
        ("repositories", "Keys by repository", told.repositories),
        ("ages", "Keys by age of the oldest commit that brought them", told.ages),
    ):
        if groups:
            parts += _section(name, text, groups, told.asked)
    parts += [*_keys(told), *_unread(told), "</main></body></html>"]
    return "\n".join(parts) + "\n"


def _section(name: str, head: str, groups: tuple[Group, ...], asked: bool) -> list[str]:
    """Give a chart, and the same as a table."""
    rows = [(say(group.name, _PLAIN), group.keys, group.live) for group in groups[:_MOST_BARS]]
    heads = ["", "Keys", *(["Live"] if asked else []), "Places", "Repositories"]
    cells = [
        (group.name, group.keys, *([group.live] if asked else []), group.places, group.repositories)
        for group in groups[:_MOST_ROWS]
    ]
    more = len(groups) - _MOST_BARS
    note = [f"<p>The chart shows the first {_MOST_BARS}; {more} more stand in the table.</p>"] if more > 0 else []
    return [
        f"<section><h2>{_say(head)}</h2>",
        bars(name, head, rows),
        *note,
        "<details><summary>As a table</summary>",
        *_table(heads, cells, len(groups)),
        "</details></section>",
    ]


def _keys(told: Summary) -> list[str]:
    """Give the table of keys."""
    if not told.keys:
        return []
    cells = [
        (
            title(one),
            one.account,
            state(one) or "not asked",
            one.arn,
            one.first[:10],
            one.places,
            ", ".join(one.repositories),
        )
        for one in told.keys[:_MOST_ROWS]
    ]
    heads = ["Key", "Account", "Works", "Whose", "Since", "Places", "Repositories"]
    return ["<section><h2>Keys</h2>", *_table(heads, cells, len(told.keys)), "</section>"]


def _unread(told: Summary) -> list[str]:
    """Give the table of what was not read."""
    if not told.unread:
        return []
    cells = unread_lines(told.unread[:_MOST_ROWS])
    return ["<section><h2>Not read</h2>", *_table(["Where", "Why"], cells, len(told.unread)), "</section>"]


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]], count: int) -> list[str]:
    """Give a table; says so where it does not hold everything."""
    lines = ["<table>"]
    if count > _MOST_ROWS:
        lines.append(f"<caption>The first {_MOST_ROWS} of {count}; <code>--json</code> has all.</caption>")
    lines.append("<thead><tr>" + "".join(f'<th scope="col">{_say(head)}</th>' for head in heads) + "</tr></thead>")
    lines.append("<tbody>")
    for row in rows:
        cells = (f'<td class="n">{cell}</td>' if isinstance(cell, int) else f"<td>{_say(cell)}</td>" for cell in row)
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return [*lines, "</tbody></table>"]


def _say(text: object) -> str:
    """Make any text fit for a page."""
    return escape(say(text, _PLAIN), quote=True)
