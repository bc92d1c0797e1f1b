"""`--plain`: one sentence a line, no columns and no marks, for screen readers and logs."""

from __future__ import annotations

from awswhy.model.walk import BROKE, FOUND, LEFT_OUT, NOTHING, STOPS, UNKNOWN

from . import story
from .advice import after, change, command_lines
from .layout import say
from .mask import mask
from .terminal import SEEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Finding
    from awswhy.model.fix import Fix
    from awswhy.model.report import Report
    from awswhy.model.walk import Step, Walk

    from .style import Style

_SAYS = {
    FOUND: "is used",
    NOTHING: "holds nothing",
    STOPS: "stops the search",
    LEFT_OUT: "is left out",
    UNKNOWN: "cannot be told",
    BROKE: "could not be looked at, because awswhy failed",
}


def render(report: Report, style: Style) -> str:
    """Give the whole answer as sentences, ending in a newline; takes the report and how to show it."""
    if style.share:
        from .share import hide

        report = hide(report)
    lines = [_sentence(story.headline(report), style), *_walk(report, style), *_advice(report, style)]
    return mask("\n".join(lines)) + "\n"


def _sentence(text: str, style: Style) -> str:
    """Give a text as one sentence on one line."""
    line = say(text, style).strip()
    return line if line.endswith((".", ":", "?")) else line + "."


def sentences(text: str) -> list[str]:
    """Split prose where a full stop is followed by a blank and a capital letter or a quote."""
    found, start = [], 0
    for i in range(1, len(text) - 2):
        if text[i] in ".?" and text[i + 1] == " " and (text[i + 2].isupper() or text[i + 2] in "\"'"):
            found.append(text[start : i + 1])
            start = i + 2
    return [*found, text[start:]] if text[start:] else found


def _walk(report: Report, style: Style) -> list[str]:
    """Tell the places in the SDK's order, and what was left alone."""
    walk = report.walk
    lines = _beside(report.beside, style) if report.beside is not None else []
    told = story.shown(walk, style.verbose)
    lines.append(_sentence(story.opening(walk).removesuffix(":"), style))
    stop = story.stop_of(walk)
    if stop is not None:
        lines.append(_sentence(f"The error is {stop.type}: {stop.message}", style))
    for step in told:
        lines += _step(step, "Place", style)
    rest = story.others(walk, told)
    if rest:
        lines.append(_sentence(rest[0].upper() + rest[1:] + "; awswhy -v lists them", style))
    if report.refused is not None:
        lines.append(_sentence(f"AWS answers {report.refused.type}: {report.refused.message}", style))
    left = story.not_asked(walk, style.verbose)
    return [*lines, _sentence(left[0].upper() + left[1:], style)] if left else lines


def _beside(beside: Walk, style: Style) -> list[str]:
    """Tell how the same walk ends in the other world."""
    end = beside.winner or beside.end
    found = beside.verdict == FOUND and end is not None
    how = f"it finds {end.title}, {end.at or end.reason}" if found and end else "it finds no credentials either"
    return [_sentence(f"In {beside.place}, {how}", style)]


def _step(step: Step, word: str, style: Style) -> list[str]:
    """Tell one place, its looks (`-v`) and its source's places."""
    state = _SAYS.get(step.outcome, step.outcome)
    if not step.reached:
        state = "has credentials but is never reached" if step.outcome == FOUND else "is never reached"
    number = f" {step.n}" if step.n else ""
    details = ", ".join(story.detail(step, style.whole_key_ids))
    lines = [_sentence(f"{word}{number}, {step.title}, {state}: {details}", style)]
    if style.verbose:
        for look in step.looks:
            note = f", {look.note}" if look.note else ""
            lines.append(_sentence(f"Looked at {look.spot}: {SEEN.get(look.seen, look.seen)}{note}", style))
    for source in step.inner:
        lines += _step(source, f"Source of place{number}, its place", style)
    return lines


def _advice(report: Report, style: Style) -> list[str]:
    """Tell facts, why, the ways out, how to check, and the further findings."""
    finding, lines = story.primary(report), []
    home = str(report.facts.get("home") or "")
    if finding is not None:
        lines += _table(finding, style)
        lines += [_sentence(line, style) for line in sentences(finding.why)]
        for i, fix in enumerate(finding.fixes if style.verbose else finding.fixes[:2]):
            lines += _fix("Or" if i else "Fix", fix, home, style)
        if finding.check:
            lines += ["To check, type:", *command_lines(finding.check)]
        lines += ["To read more, type:", story.more(finding)]
    for other in story.further(report):
        lines += [_sentence(f"Also: {other.title}", style), "To read more, type:", story.more(other)]
    return lines


def _table(finding: Finding, style: Style) -> list[str]:
    """Tell the finding's facts, a row a sentence."""
    table = finding.facts.get("table")
    rows = table if isinstance(table, tuple) else ()
    return [_sentence(", ".join(str(cell) for cell in row if cell), style) for row in rows if isinstance(row, tuple)]


def _fix(word: str, fix: Fix, home: str, style: Style) -> list[str]:
    """Tell one way out; its commands stand alone on their lines."""
    lines = [_sentence(f"{word}: {fix.title}", style)]
    lines += [_sentence(f"Change {story.edit_place(edit, home)}: {change(edit)}", style) for edit in fix.edits]
    commands = [line for command in fix.commands.for_shell(style.shell) for line in command_lines(command)]
    if commands:
        lines += ["Type:", *commands]
    return [*lines, _sentence(after(fix), style)] if fix.then else lines
