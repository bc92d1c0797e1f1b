"""`--plain`: one sentence a line, no columns and no marks, for screen readers and logs."""

from __future__ import annotations

from awswhy.model.fix import INSERT
from awswhy.model.walk import BROKE, FOUND, LEFT_OUT, NOTHING, STOPS, UNKNOWN

from . import story
from .advice import after, change, command_lines, fix_command
from .layout import say
from .mask import mask
from .terminal import SEEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Finding
    from awswhy.model.fix import Edit, Fix
    from awswhy.model.report import Report
    from awswhy.model.spot import Look
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
    lines = _beside(report, report.beside, style) if report.beside is not None else []
    told = story.shown(walk, style.verbose)
    lines.append(_sentence(story.opening(walk).removesuffix(":"), style))
    lines += _looks(walk.looks, style) if style.verbose else []
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
    ends = (story.said(walk), story.not_asked(report, style.verbose))
    return [*lines, *(_sentence(end[0].upper() + end[1:], style) for end in ends if end)]


def _beside(report: Report, beside: Walk, style: Style) -> list[str]:
    """Tell how the same walk ends in the other world, and what is different here."""
    end = beside.winner or beside.end
    found = beside.verdict == FOUND and end is not None
    how = f"finds {end.title}, {end.at or end.reason}" if found and end else "finds no credentials either"
    other = story.where(beside.place)
    lines = [_sentence(f"{other[0].upper()}{other[1:]}, {report.walk.sdk} {how}", style)]
    here, there = story.where(report.walk.place), story.there(report)
    return [*lines, _sentence(f"{here[0].upper()}{here[1:]}, {there}", style)] if there else lines


def _step(step: Step, word: str, style: Style) -> list[str]:
    """Tell one place, its looks (`-v`) and its source's places."""
    state = _SAYS.get(step.outcome, step.outcome)
    if not step.reached:
        state = "has credentials but is never reached" if step.outcome == FOUND else "is never reached"
    number = f" {step.n}" if step.n else ""
    details = ", ".join(story.detail(step, style.whole_key_ids))
    lines = [_sentence(f"{word}{number}, {step.title}, {state}: {details}", style)]
    if style.verbose:
        lines += _looks(step.looks, style)
        if step.identity is not None:
            lines.append(_sentence(f"Its credentials: {story.known(step.identity)}", style))
    for source in step.inner:
        lines += _step(source, f"Source of place{number}, its place", style)
    return lines


def _looks(looks: tuple[Look, ...], style: Style) -> list[str]:
    """Tell every look."""
    notes = [f", {look.note}" if look.note else "" for look in looks]
    said = [f"{look.spot}: {SEEN.get(look.seen, look.seen)}" for look in looks]
    return [_sentence(f"Looked at {text}{note}", style) for text, note in zip(said, notes, strict=True)]


def _advice(report: Report, style: Style) -> list[str]:
    """Tell facts, why, the ways out, how to check, and the further findings."""
    finding, lines = story.primary(report), []
    home = str(report.facts.get("home") or "")
    if finding is not None:
        lines += _table(finding, style)
        lines += [_sentence(line, style) for line in sentences(finding.why)]
        for i, fix in enumerate(finding.fixes if style.verbose else finding.fixes[:2]):
            lines += _fix("Or" if i else "Fix", fix, (home, fix_command(report, fix, style)), style)
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


def _fix(word: str, fix: Fix, where: tuple[str, str], style: Style) -> list[str]:
    """Tell one way out; its commands stand alone on their lines. `where`: the home folder, what makes its edits."""
    home, change = where
    lines = [_sentence(f"{word}: {fix.title}", style)]
    for edit in fix.edits:
        lines += _edit(edit, home, style)
    commands = [line for command in fix.commands.for_shell(style.shell) for line in command_lines(command)]
    commands += command_lines(change) if change else []
    if commands:
        lines += ["Type:", *commands]
    return [*lines, _sentence(after(fix), style)] if fix.then else lines


def _edit(edit: Edit, home: str, style: Style) -> list[str]:
    """Tell one change to a file; new lines stand alone, as commands do."""
    place = story.edit_place(edit, home)
    if edit.do != INSERT:
        return [_sentence(f"Change {place}: {change(edit)}", style)]
    return [_sentence(f"Add to {place}:", style), *command_lines((edit.value or "").rstrip("\n"))]
