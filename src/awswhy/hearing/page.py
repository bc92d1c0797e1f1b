"""A cause's page as data: the module's docstring in sections, and how the cause sounds in each SDK."""

from __future__ import annotations

from awswhy import causes
from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Cause

HEADINGS = (
    "What happened",
    "Why it matters",
    "What to do",
    "How to check",
    "What it is confused with",
    "From AWS",
)
"""The headings of a page, in their order; "How it looks" is made from the samples and stands before the last one."""


@noun
class Page:
    """A page: `sections` are (heading, lines), the lines as they stand, blank ones at both ends taken away."""

    cause: Cause
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    def lines(self, heading: str) -> tuple[str, ...]:
        """Give a section's lines, nothing where the page has no such section."""
        return next((lines for name, lines in self.sections if name == heading), ())

    def paragraph(self, heading: str) -> str:
        """Give a section's first paragraph on one line."""
        words = []
        for line in self.lines(heading):
            if not line.strip():
                break
            words.append(line.strip())
        return " ".join(words)

    def points(self, heading: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give a section's points, each as (words on one line, the commands that stand indented under it)."""
        points: list[tuple[list[str], list[str]]] = []
        for line in self.lines(heading):
            if line.startswith("- "):
                points.append(([line[2:].strip()], []))
            elif points and line.startswith("      "):
                points[-1][1].append(line.strip())
            elif points and line.strip():
                points[-1][0].append(line.strip())
        return tuple((" ".join(words), tuple(commands)) for words, commands in points)

    def commands(self, heading: str) -> tuple[str, ...]:
        """Give a section's commands: the lines that stand indented by four blanks or more."""
        return tuple(line.strip() for line in self.lines(heading) if line.startswith("    "))


def page(name: str) -> Page:
    """Read a cause's page; raises KeyError for a name that is not in the catalogue."""
    module = causes.load(name)
    title, *rest = module.__doc__.strip().splitlines()
    sections: list[tuple[str, list[str]]] = []
    for line in rest:
        if line in HEADINGS:
            sections.append((line, []))
        elif sections:
            sections[-1][1].append(line)
    return Page(module.CAUSE, title, tuple((name, _trimmed(lines)) for name, lines in sections))


def text(name: str) -> str:
    """Give a page as text, as `awswhy explain NAME` prints it."""
    made = page(name)
    parts = [made.title]
    for heading, lines in made.sections:
        if heading == HEADINGS[-1]:
            parts += _samples(made.cause)
        parts.append("\n".join((heading, "", *lines)))
    if HEADINGS[-1] not in [heading for heading, _ in made.sections]:
        parts += _samples(made.cause)
    return "\n\n".join(parts) + "\n"


def fitted(words: str, width: int) -> str:
    """Break a page's paragraphs and points anew for a screen; commands and other indented lines stay as they are."""
    made: list[str] = []
    for line in words.splitlines():
        goes_on = bool(made) and made[-1] and not made[-1].startswith("    ")
        if line.startswith("    ") or not line.strip():
            made.append(line)
        elif line.startswith("  ") and goes_on and made[-1].startswith("- "):
            made[-1] += " " + line.strip()
        elif not line.startswith("- ") and goes_on and not made[-1].startswith("- "):
            made[-1] += " " + line
        else:
            made.append(line)
    return "\n".join(_filled(line, width) for line in made) + "\n"


def _filled(line: str, width: int) -> str:
    """Break one paragraph or point; words stay whole."""
    if line.startswith("    ") or len(line) <= width:
        return line
    from textwrap import fill

    hanging = "  " if line.startswith("- ") else ""
    return fill(line, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)


def _samples(cause: Cause) -> list[str]:
    """Give the section of real error texts, nothing where a cause is never heard by itself."""
    if not cause.says:
        return []
    return ["\n".join(("How it looks", "", *(f"- {says.sdk}: {says.text}" for says in cause.says)))]


def _trimmed(lines: list[str]) -> tuple[str, ...]:
    """Take away blank lines at both ends."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return tuple(lines)
