"""GitHub's annotations: `::error file=...,line=...,title=...::message`, one a finding.

Escapes after GitHub's documentation of workflow commands and actions/toolkit's `command.ts` (`escapeData`,
`escapeProperty`): `%`, CR and LF everywhere, `:` and `,` in properties too.
"""

from __future__ import annotations

from awswhy.model.cause import ERROR, WARNING
from awswhy.model.report import OK, Report
from awswhy.model.spot import FILE

from .layout import say
from .lint_text import findings_of
from .mask import mask
from .story import headline, more
from .style import Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Finding

_LEVELS = {ERROR: "error", WARNING: "warning"}


def render(what: Report | tuple[Finding, ...]) -> str:
    """Give the annotations, "" when nothing is wrong; takes a report, or findings alone as `lint` has them."""
    lines = [_annotation(finding) for finding in findings_of(what)]
    if isinstance(what, Report) and not lines and what.exit_code != OK:
        lines = [_command("error", {"title": "AWS credentials"}, headline(what) + ".")]
    return mask("".join(line + "\n" for line in lines))


def _annotation(finding: Finding) -> str:
    """Give one finding's annotation at its first place in a file."""
    spot = next((spot for spot in finding.at if spot.kind == FILE), None)
    properties = {} if spot is None else {"file": spot.name}
    if spot is not None and spot.line is not None:
        properties["line"] = str(spot.line)
    properties["title"] = finding.title
    return _command(_LEVELS.get(finding.severity, "notice"), properties, f"{finding.why} ({more(finding)})".lstrip())


def _command(level: str, properties: dict[str, str], message: str) -> str:
    """Give one workflow command on one line."""
    told = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
    return f"::{level} {told}::{escape(message)}"


def escape(text: str) -> str:
    """Escape a message; control characters are shown, not sent."""
    return say(text, Style()).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Escape a property's value."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
