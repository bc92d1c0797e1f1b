"""`--markdown`: the answer to paste into an issue: the screen in a fence, versions, and every look folded away."""

from __future__ import annotations

from awswhy.model.noun import replace
from awswhy.version import __version__

from . import story
from .layout import say
from .mask import mask
from .style import Style, mark
from .terminal import render as screen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.report import Report

_SPECIAL = frozenset("\\`*_[]#|~")
_HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
"""`@` too: a name in a profile must not call its namesake on the forge."""


def render(report: Report, style: Style) -> str:
    """Give Markdown, ending in a newline; takes the report and how to show it (colour is left out)."""
    if style.share:
        from .share import hide

        report = hide(report)
    style = replace(style, colour=False, share=False, fix="")
    brief = screen(report, replace(style, verbose=False)).rstrip("\n")
    _, _, body = brief.partition("\n\n")
    whole = screen(report, replace(style, verbose=True)).rstrip("\n")
    parts = [
        f"**{mark(story.mark_of(report), style)} {escape(say(story.headline(report), style))}**",
        fence(body),
        "\n".join(f"- {line}" for line in _versions(report, style)),
        f"<details><summary>Every look</summary>\n\n{fence(whole)}\n\n</details>",
    ]
    return mask("\n\n".join(parts)) + "\n"


def _versions(report: Report, style: Style) -> list[str]:
    """Give what a reader elsewhere must know: versions, profile, region, how deep was looked."""
    walk, facts = report.walk, report.facts
    lines = [f"awswhy {__version__}, {walk.sdk} (checked with {walk.checked_with}), depth {walk.depth}"]
    named = f'"{walk.ask.profile_name}"' + (f" from {walk.ask.profile_from}" if walk.ask.profile_from else "")
    region = walk.ask.region or "none"
    lines.append(f"profile {named}, region {region}")
    told = [f"{name} {facts[name]}" for name in ("os", "shell", "aws") if facts.get(name)]
    return [escape(say(line, style)) for line in (*lines, ", ".join(told)) if line]


def escape(text: str) -> str:
    """Make a text mean itself in Markdown and HTML."""
    return "".join(_HTML.get(c) or (f"\\{c}" if c in _SPECIAL else c) for c in text)


def fence(text: str) -> str:
    """Put a text into a code fence that is longer than any run of back quotes in it."""
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    bar = "`" * max(3, longest + 1)
    return f"{bar}text\n{text}\n{bar}"
