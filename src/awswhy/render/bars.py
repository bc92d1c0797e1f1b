"""A bar chart as inline SVG: no script, no picture from elsewhere, readable without colour and by a screen reader.

Each bar carries its name and its number as text. The part of it that works is hatched, not only coloured.
"""

from __future__ import annotations

from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW, _BAR, _LEFT, _WIDTH, _NUMBER = 26, 16, 300, 860, 120
_NAME = 42


def bars(name: str, head: str, rows: Sequence[tuple[str, int, int]]) -> str:
    """Draw rows of (name, how many, how many of them work); `name` makes ids on the page, `head` is the title.

    Everything is escaped here.
    """
    most = max((count for _, count, _ in rows), default=1) or 1
    told = "; ".join(f"{row}: {count}{f', {live} live' if live else ''}" for row, count, live in rows)
    height = _ROW * len(rows) + 8
    opening = (
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {_WIDTH} {height}" '
        'xmlns="http://www.w3.org/2000/svg">'
    )
    hatched = (
        f'<defs><pattern id="{name}-live" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" class="live"/>'
        '<line x1="0" y1="0" x2="0" y2="6" class="hatch"/></pattern></defs>'
    )
    parts = [
        opening,
        f'<title id="{name}-title">{escape(head)}</title>',
        f'<desc id="{name}-desc">{escape(told)}</desc>',
        hatched,
    ]
    room = _WIDTH - _LEFT - _NUMBER
    for at, (row, count, live) in enumerate(rows):
        top = _ROW * at + 6
        long, hot = max(2, room * count // most), room * live // most
        words = f"{count}{f' ({live} live)' if live else ''}"
        parts.append(f'<text x="{_LEFT - 10}" y="{top + 13}" text-anchor="end">{escape(_short(row))}</text>')
        parts.append(f'<rect x="{_LEFT}" y="{top}" width="{long}" height="{_BAR}" class="bar"/>')
        if live:
            parts.append(f'<rect x="{_LEFT}" y="{top}" width="{hot}" height="{_BAR}" fill="url(#{name}-live)"/>')
        parts.append(f'<text x="{_LEFT + long + 8}" y="{top + 13}">{words}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _short(name: str) -> str:
    """Cut a long name at its front: the end tells repositories apart."""
    return name if len(name) <= _NAME else "…" + name[1 - _NAME :]
