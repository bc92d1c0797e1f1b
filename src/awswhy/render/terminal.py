"""The screen: what happened, where, why, what to do, how to check."""

from __future__ import annotations

from awswhy.model.spot import ABSENT, EMPTY, NO_ANSWER, NOT_TRIED, PRESENT, UNKNOWN_YET, UNREADABLE
from awswhy.model.walk import FOUND, NONE, STOPS

from . import story
from .advice import LABEL, command_lines, fix_command, fix_lines, label, labelled
from .layout import cut, hang, join, pad, say, width
from .mask import mask
from .style import EMPTY as EMPTY_MARK
from .style import STOPS as STOPS_MARK
from .style import UNSURE, USED, WARNS, column, tint
from .style import mark as bare_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Finding
    from awswhy.model.report import Report
    from awswhy.model.spot import Look
    from awswhy.model.walk import Step, Walk

    from .style import Style

SEEN = {
    PRESENT: "present",
    EMPTY: "empty",
    ABSENT: "absent",
    UNREADABLE: "unreadable",
    NO_ANSWER: "no answer",
    NOT_TRIED: "not tried",
    UNKNOWN_YET: "unknown",
}
"""What was seen, as people say it."""
_WAYS = 2
"""How many ways out a screen offers; `-v` shows all of them."""
_NUMBER, _INNER, _DEEPEST, _TITLE = 6, 4, 3, 40
"""Where a place's number ends; how far a source's places are moved in, how often; a title's part of the width in %."""


def render(report: Report, style: Style) -> str:
    """Give the whole screen, ending in a newline; takes the report and how to show it."""
    if style.share:
        from .share import hide

        report = hide(report)
    parts = [_headline(report, style), *_walk(report, style), *_advice(report, style)]
    return mask("\n\n".join("\n".join(part) for part in parts if part)) + "\n"


def _headline(report: Report, style: Style) -> list[str]:
    """Give the verdict behind its mark."""
    kind = story.mark_of(report)
    text = bare_mark(kind, style)
    return hang(tint(text, kind, style) + " ", say(story.headline(report), style), len(text) + 1, style)


def _walk(report: Report, style: Style) -> list[list[str]]:
    """Give the places: side by side with another world's when there is one, else in the SDK's order."""
    parts = []
    if report.beside is not None:
        parts.append(_beside(report, report.beside, style))
        if report.walk.verdict == NONE and not style.verbose:
            return parts
    walk = report.walk
    lines = story.shown(walk, style.verbose)
    columns = min(style.columns * _TITLE // 100, max((_title_width(step, style) for step in walk.steps), default=0))
    body = _looks(walk.looks, _NUMBER + 6, style) if style.verbose else []
    body += _stop(walk, style)
    for step in lines:
        body += _step(step, columns, 0, style)
    rest = story.others(walk, lines)
    if rest:
        body += _note(f"{rest}; awswhy -v lists them", style)
    if report.refused is not None:
        body += hang(_lead(None, STOPS_MARK, 0, style), _error(report.refused, "AWS answers ", style), 11, style)
    body += _note(story.said(walk), style)
    body += _note(story.not_asked(report, style.verbose), style)
    return [*parts, hang("  ", say(story.opening(walk), style), 2, style), body]


def _note(text: str, style: Style) -> list[str]:
    """Give a line below the places, nothing for no text."""
    return hang(" " * 8, say(text, style), 8, style) if text else []


def _error(error: object, lead: str, style: Style) -> str:
    """Give an SDK's error as a text: its class, by which people search, and its words."""
    return say(f"{lead}{getattr(error, 'type', '')}: {getattr(error, 'message', '')}", style)


def _stop(walk: Walk, style: Style) -> list[str]:
    """Give the error that ends a walk before its first place."""
    error = story.stop_of(walk)
    return [] if error is None else hang(_lead(None, STOPS_MARK, 0, style), _error(error, "", style), 11, style)


def _title_width(step: Step, style: Style) -> int:
    """Give the columns that a place's title takes, or the widest one of its source."""
    own = width(say(step.title, style))
    return max((own, *(_INNER + _title_width(inner, style) for inner in step.inner)))


def _lead(n: int | None, kind: str, depth: int, style: Style) -> str:
    """Give what stands before a title: number and mark."""
    return f"{n or '':>{_NUMBER + _INNER * depth}}  {column(kind, style)} "


def _step(step: Step, columns: int, depth: int, style: Style) -> list[str]:
    """Give a place's line, then its looks (`-v`) and its source's places."""
    kind = story.kind_of(step)
    used = _NUMBER + _INNER * depth + (5 if style.ascii else 4)
    room = max(columns - _INNER * depth, 1)
    title = pad(cut(say(step.title, style), room, style), room) + " "
    indent = used + room + 1
    parts = tuple(say(part, style) for part in story.detail(step, style.whole_key_ids))
    end = "" if step.reached or step.outcome not in (FOUND, STOPS) else "  (not reached)"
    parts = _short(parts, style.columns - indent - len(end))
    if style.verbose:
        first, *rest = hang("", "  ".join(parts) + end, indent, style)
    else:
        first, rest = join(parts, style.columns - indent - len(end), style) + end, []
    line = f"{title}{first}".rstrip()
    if kind == EMPTY_MARK:
        line, rest = tint(line, kind, style), [tint(more, kind, style) for more in rest]
    lines = [_lead(step.n, kind, depth, style) + line, *rest]
    if style.verbose:
        lines += _looks(step.looks, used + 2, style)
        if step.identity is not None:
            lines += hang(" " * (used + 2), say(story.known(step.identity), style), used + 2, style)
    inner = step.inner if style.verbose else _inner(step)
    for source in inner:
        lines += _step(source, columns, min(depth + 1, _DEEPEST), style)
    return lines


def _inner(step: Step) -> tuple[Step, ...]:
    """Give a source's places worth a line: those that hold something, or all of them when none does."""
    telling = tuple(source for source in step.inner if source.outcome in (FOUND, STOPS) and source.reached)
    return telling or step.inner


def _short(parts: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """Leave out a word where the line is too narrow, so that an account number stays whole."""
    if width("  ".join(parts)) <= columns:
        return parts
    return tuple(part.replace(" in account ", " in ") if i else part for i, part in enumerate(parts))


def _looks(looks: tuple[Look, ...], indent: int, style: Style) -> list[str]:
    """Give every look at a place: where, and what was there."""
    spots = [say(look.spot, style) for look in looks]
    columns = min(48, max(map(width, spots), default=0))
    lines = []
    for look, spot in zip(looks, spots, strict=True):
        seen = SEEN.get(look.seen, look.seen)
        note = f"  ({say(look.note, style)})" if look.note else ""
        if width(spot) > columns or indent + columns + 4 + len(seen) + width(note) > style.columns:
            lines += hang(" " * indent, f"{spot}  {say(seen, style)}{note}", indent + 2, style)
        else:
            lines.append(f"{' ' * indent}{pad(spot, columns)}  {say(seen, style)}{note}")
    return lines


def _beside(report: Report, beside: Walk, style: Style) -> list[str]:
    """Give both worlds as two rows: where it works and where it does not."""
    there = story.there(report)
    rows = [(story.where(walk.place), _kind(walk), _sum(walk)) for walk in (beside, report.walk)]
    columns = min(style.columns - 30, max(width(say(where, style)) for where, _, _ in rows))
    lines = []
    for i, (where, kind, text) in enumerate(rows):
        first = f"  {pad(cut(say(where, style), columns, style), columns)}  {column(kind, style)} "
        whole = f"{text}; {there}" if i and there else text
        lines += hang(first, say(whole, style), columns + (7 if style.ascii else 6), style)
    return lines


def _kind(walk: Walk) -> str:
    """Give a walk's mark."""
    return {FOUND: USED, NONE: STOPS_MARK, STOPS: STOPS_MARK}.get(walk.verdict, UNSURE)


def _sum(walk: Walk) -> str:
    """Say in half a line how a walk ended."""
    end = walk.winner or walk.end
    if walk.verdict == FOUND and end is not None:
        return f"{end.title}: {end.at or end.reason}"
    if walk.verdict == NONE:
        return f"nothing in {len(walk.steps)} places"
    if walk.verdict == STOPS:
        error = story.stop_of(walk)
        return f"{end.title}: {end.reason}" if end else error.message if error else "the search stops"
    return "it cannot be told from here"


def _advice(report: Report, style: Style) -> list[list[str]]:
    """Give facts, why, the ways out and how to check, then one line for each further finding."""
    finding, parts = story.primary(report), []
    home = str(report.facts.get("home") or "")
    if finding is not None:
        parts += [_table(finding, style), labelled("Why", finding.why, style) if finding.why else []]
        fixes = finding.fixes if style.verbose else finding.fixes[:_WAYS]
        for i, fix in enumerate(fixes):
            parts.append(fix_lines("Or" if i else "Fix", fix, home, style, fix_command(report, fix, style)))
        parts.append(_ends(finding, style))
    also: list[str] = []
    for other in story.further(report):
        text = f"{say(other.title, style)}  ({story.more(other)})"
        also += hang((" " * LABEL if also else label("Also")) + tint("!", WARNS, style) + "  ", text, LABEL + 3, style)
    return [*parts, also]


def _ends(finding: Finding, style: Style) -> list[str]:
    """Give the command that checks and the one that tells more."""
    check, *rest = command_lines(finding.check)
    lines = [label("Check") + check] if check else []
    return [*lines, *(" " * LABEL + line for line in rest), label("More") + say(story.more(finding), style)]


def _table(finding: Finding, style: Style) -> list[str]:
    """Give the finding's facts in columns: `facts["table"]`, rows of texts."""
    table = finding.facts.get("table")
    rows = (
        [tuple(say(cell, style) for cell in row) for row in table if isinstance(row, tuple)]
        if isinstance(table, tuple)
        else []
    )
    columns = [
        max((width(row[i]) for row in rows if i < len(row)), default=0) for i in range(max(map(len, rows), default=0))
    ]
    lines = []
    for row in rows:
        cells = "  ".join(pad(cell, columns[i]) for i, cell in enumerate(row)).rstrip()
        lines.append("  " + cut(cells, style.columns - 2, style))
    return lines
