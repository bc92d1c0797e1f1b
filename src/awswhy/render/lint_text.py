"""`file:line: severity: title [cause]`, one line a finding, as compilers and linters print and editors read it."""

from __future__ import annotations

from awswhy.model.report import Report

from .layout import say
from .mask import mask
from .style import Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Finding


def findings_of(what: Report | tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give the findings of a report, or the findings themselves."""
    return what.findings if isinstance(what, Report) else what


def render(what: Report | tuple[Finding, ...]) -> str:
    """Give the lines, "" for no finding; takes a report, or findings alone as `lint` has them."""
    return "".join(_line(finding) + "\n" for finding in findings_of(what))


def _line(finding: Finding) -> str:
    """Give one finding's line; its first place, or `-` where it has none."""
    place = "-"
    if finding.at:
        spot = finding.at[0]
        place = spot.name if spot.line is None else f"{spot.name}:{spot.line}"
    return mask(say(f"{place}: {finding.severity}: {finding.title} [{finding.cause}]", Style()))
