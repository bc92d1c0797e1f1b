"""The screen for errors heard in a text: what was said, why, the way out, and what only follows from it."""

from __future__ import annotations

from awswhy.model.heard import RULED_OUT

from .advice import LABEL, command_lines, fix_lines, label, labelled
from .layout import cut, hang, pad, say, width
from .mask import mask
from .style import STOPS, USED, WARNS, tint
from .style import mark as bare_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Explained, Explanation

    from .style import Style

_WAYS = 2
NOTHING = "no AWS credential error in this text"


def render(told: Explanation, style: Style) -> str:
    """Give the whole screen, ending in a newline; takes the explanation and how to show it."""
    if style.share:
        from .share import hide_explanation

        told = hide_explanation(told)
    if not told.errors:
        return f"{tint(bare_mark(USED, style), USED, style)} {NOTHING}\n"
    first, *others = told.errors
    parts = [*_first(first, told, style), _also(others, style)]
    return mask("\n\n".join("\n".join(part) for part in parts if part)) + "\n"


def _first(error: Explained, told: Explanation, style: Style) -> list[list[str]]:
    """Give the most telling error in full."""
    finding = error.finding
    kind = WARNS if error.here == RULED_OUT else STOPS
    mark = bare_mark(kind, style)
    head = hang(tint(mark, kind, style) + " ", say(finding.title, style), len(mark) + 1, style)
    home = str(told.report.facts.get("home") or "") if told.report is not None else ""
    parts = [head, said(error, style), _table(error, style)]
    if error.here_why:
        parts.append(labelled("Here", f"{'ruled out: ' if error.here == RULED_OUT else ''}{error.here_why}.", style))
    parts.append(labelled("Why", finding.why, style) if finding.why else [])
    parts.append(_among(error, style))
    fixes = finding.fixes if style.verbose else finding.fixes[:_WAYS]
    parts += [fix_lines("Or" if i else "Fix", fix, home, style) for i, fix in enumerate(fixes)]
    check, *rest = command_lines(finding.check) if finding.check else [""]
    ends = [label("Check") + check, *(" " * LABEL + line for line in rest)] if check else []
    return [*parts, [*ends, label("More") + f"awswhy explain {finding.cause}"]]


def said(error: Explained, style: Style) -> list[str]:
    """Give where it was said, by whom, how often, and the words."""
    heard = error.heard
    where = f"line {heard.line}" + (f", {heard.sdk}" if heard.sdk else "")
    if heard.count > 1:
        where += f", {heard.count} times"
    return [label("Said") + say(where, style), *hang(" " * (LABEL + 2), say(heard.text, style), LABEL + 2, style)]


def _table(error: Explained, style: Style) -> list[str]:
    """Give the facts that the text gives away, in columns."""
    table = error.finding.facts.get("table")
    rows = [(say(a, style), say(b, style)) for a, b in table] if isinstance(table, tuple) else []
    columns = max((width(name) for name, _ in rows), default=0)
    return ["  " + cut(f"{pad(name, columns)}  {value}", style.columns - 2, style) for name, value in rows]


def _among(error: Explained, style: Style) -> list[str]:
    """Give the causes between which the text cannot decide, and how to tell each."""
    if error.here or len(error.among) < 2:
        return []
    lines = labelled("Which", "The text alone does not tell which of these it is, likeliest first:", style)
    for cause, tell in error.among:
        lines += hang(" " * LABEL + "- ", say(f"{tell} ({cause})", style), LABEL + 2, style)
    return lines


def _also(others: list[Explained], style: Style) -> list[str]:
    """Give one line for each further error."""
    lines: list[str] = []
    for error in others:
        heard = error.heard
        text = f"line {heard.line}: {error.finding.title}"
        if heard.follows:
            text += f"; {heard.follows}"
        if error.here == RULED_OUT:
            text += "; ruled out here"
        text += f"  (awswhy explain {error.finding.cause})"
        first = (" " * LABEL if lines else label("Also")) + tint("!", WARNS, style) + "  "
        lines += hang(first, say(text, style), LABEL + 3, style)
    return lines
