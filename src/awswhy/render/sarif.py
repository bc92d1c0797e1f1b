"""SARIF 2.1.0, which code scanning reads: one result a finding, file spots as locations, the walk as a code flow."""

from __future__ import annotations

from awswhy.model.cause import ERROR, WARNING
from awswhy.model.report import Report
from awswhy.model.spot import ENV, FILE
from awswhy.version import __version__

from .lint_text import findings_of
from .mask import mask, mask_all
from .story import detail, more

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from awswhy.model.cause import Finding
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Step, Walk

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "HOME"
"""The name under which paths below the home folder are given (`uriBaseId`), so no user name is in them."""
_LEVELS = {ERROR: "error", WARNING: "warning"}
_IMPORTANCE = {"found": "essential", "stops": "essential", "nothing": "unimportant", "left-out": "unimportant"}


def render(what: Report | tuple[Finding, ...]) -> str:
    """Give a SARIF log as text, ending in a newline; takes a report, or findings alone as `lint` has them."""
    import json

    return mask(json.dumps(data(what), indent=2)) + "\n"


def data(what: Report | tuple[Finding, ...]) -> dict[str, Any]:
    """Give the log itself: one run of one tool, a rule a cause, a result a finding."""
    findings = findings_of(what)
    walk = what.walk if isinstance(what, Report) else None
    causes = list(dict.fromkeys(finding.cause for finding in findings))
    rules = [_rule(next(f for f in findings if f.cause == cause)) for cause in causes]
    run = {
        "tool": {"driver": {"name": "awswhy", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {HOME: {"description": {"text": "The home folder of the user who runs the program."}}},
        "results": [_result(finding, causes.index(finding.cause), walk) for finding in findings],
    }
    made: Any = mask_all({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    return made  # type: ignore[no-any-return]  # mask_all gives back the kind that it took


def _rule(finding: Finding) -> dict[str, Any]:
    """Give a cause as a rule: all that is known of it here is its name and how bad it is."""
    words = finding.cause.replace("-", " ")
    return {
        "id": finding.cause,
        "shortDescription": {"text": words[:1].upper() + words[1:] or "Finding"},
        "help": {"text": more(finding)},
        "defaultConfiguration": {"level": _level(finding)},
    }


def _level(finding: Finding) -> str:
    """Give SARIF's word for how bad it is."""
    return _LEVELS.get(finding.severity, "note")


def _result(finding: Finding, rule: int, walk: Walk | None) -> dict[str, Any]:
    """Give one finding."""
    told = [finding.title + ("" if finding.title.endswith(".") else "."), finding.why]
    made: dict[str, Any] = {
        "ruleId": finding.cause,
        "ruleIndex": rule,
        "level": _level(finding),
        "message": {"text": " ".join(part for part in told if part)},
        "locations": [location(spot) for spot in finding.at],
        "partialFingerprints": {"awswhy/v1": f"{finding.cause}:{finding.at[0] if finding.at else ''}"},
    }
    if walk is not None and walk.steps:
        flow = [_place(step, order) for order, step in enumerate(walk.steps, 1)]
        made["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
    return made


def _place(step: Step, order: int) -> dict[str, Any]:
    """Give one place of the walk as a step of the code flow."""
    made = location(step.at) if step.at is not None else {}
    made["message"] = {"text": f"{step.title}: {', '.join(detail(step))}" + ("" if step.reached else " (not reached)")}
    return {
        "location": made,
        "executionOrder": order,
        "importance": _IMPORTANCE.get(step.outcome, "important"),
    }


def location(spot: Spot) -> dict[str, Any]:
    """Give a spot: a file by its address and line, anything else by its name."""
    if spot.kind != FILE:
        kind = "variable" if spot.kind == ENV else "resource"
        return {"logicalLocations": [{"fullyQualifiedName": str(spot), "kind": kind}]}
    made: dict[str, Any] = {"artifactLocation": _artifact(spot.name)}
    if spot.line is not None and spot.line > 0:
        made["region"] = {"startLine": spot.line}
    return {"physicalLocation": made}


def _artifact(name: str) -> dict[str, str]:
    """Give a path as SARIF does: below HOME, absolute as `file:`, or relative."""
    from urllib.parse import quote

    path = mask(name).replace("\\", "/").encode("utf-8", "backslashreplace")
    text = path.decode()
    if text.startswith("~/"):
        return {"uri": quote(text[2:]), "uriBaseId": HOME}
    if text[1:3] == ":/":
        return {"uri": f"file:///{text[:2]}{quote(text[2:])}"}
    return {"uri": f"file://{quote(text)}" if text.startswith("/") else quote(text)}
