"""`--json`: the answer as data. Its fields are relied on from outside and never change within `"format": 1`."""

from __future__ import annotations

from awswhy.model.noun import fields
from awswhy.model.secret import short_key_id
from awswhy.model.walk import CLAIMED
from awswhy.version import __version__

from .mask import mask, mask_all
from .story import more
from .times import iso

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from awswhy.model.cause import Finding
    from awswhy.model.fix import Fix
    from awswhy.model.report import Report
    from awswhy.model.spot import Spot
    from awswhy.model.walk import SdkError, Step, Walk

FORMAT = 1
"""The version of this format."""


def render(report: Report, *, whole_key_ids: bool = False, share: bool = False, indent: int | None = 2) -> str:
    """Give one JSON object as text, ending in a newline; `share` hides accounts and names."""
    import json

    if share:
        from .share import hide

        report = hide(report)
    return mask(json.dumps(data(report, whole_key_ids=whole_key_ids), indent=indent)) + "\n"


def data(report: Report, *, whole_key_ids: bool = False) -> dict[str, Any]:
    """Give the object itself: only dicts, lists, texts, numbers, booleans and None, nothing secret in any of them."""
    walk = report.walk
    made: Any = mask_all({
        "format": FORMAT,
        "version": __version__,
        "sdk": walk.sdk,
        "checked_with": walk.checked_with,
        "place": walk.place,
        "profile": _profile(walk),
        "region": {"name": walk.ask.region, "from": _at(walk.ask.region_from)},
        "verdict": walk.verdict,
        "winner": None if walk.winner is None else _winner(walk.winner, whole_key_ids),
        "sdk_error": _error(_raised(report)),
        "steps": [_step(step) for step in walk.steps],
        "findings": [finding_data(finding) for finding in report.findings],
    })  # fmt: skip
    return made  # type: ignore[no-any-return]  # mask_all gives back the kind that it took


def _profile(walk: Walk) -> dict[str, Any]:
    """Name the profile that is read, "default" when nothing names one, and who said so."""
    name = "default" if walk.ask.profile is None else walk.ask.profile
    return {"name": name, "from": _at(walk.ask.profile_from)}


def _raised(report: Report) -> SdkError | None:
    """Give the error that the SDK raises: the walk's own, the one of the place that stops it, or AWS's refusal."""
    end = report.walk.end
    stopped = end.sdk_error if end is not None and end.outcome == "stops" else None
    return report.walk.sdk_error or stopped or report.refused


def _at(spot: Spot | None) -> str | None:
    """Give a place as people write it."""
    return None if spot is None else str(spot)


def _error(error: SdkError | None) -> dict[str, str] | None:
    """Give an SDK's error."""
    return None if error is None else {"type": error.type, "message": error.message}


def _winner(step: Step, whole_key_ids: bool) -> dict[str, Any]:
    """Give the place that is used, and who that is."""
    who = step.identity
    return {
        "provider": step.provider,
        "title": step.title,
        "at": _at(step.at),
        "key_id": short_key_id(who.key_id, whole_key_ids) if who and who.key_id else None,
        "temporary": who.temporary if who else None,
        "expires": None if who is None or who.expires is None else iso(who.expires),
        "account": who.account if who else None,
        "arn": who.arn if who else None,
        "proof": who.proof if who else CLAIMED,
    }


def _step(step: Step) -> dict[str, Any]:
    """Give one place with all its looks; a source's places only where there are any."""
    made: dict[str, Any] = {
        "n": step.n,
        "provider": step.provider,
        "title": step.title,
        "outcome": step.outcome,
        "reached": step.reached,
        "reason": step.reason,
        "at": _at(step.at),
        "looks": [
            {
                "kind": look.spot.kind,
                "name": look.spot.name,
                "line": look.spot.line,
                "key": look.spot.key,
                "seen": look.seen,
                "note": look.note,
            }
            for look in step.looks
        ],
        "sdk_error": _error(step.sdk_error),
    }
    if step.inner:
        made["inner"] = [_step(inner) for inner in step.inner]
    return made


def finding_data(finding: Finding) -> dict[str, Any]:
    """Give one finding (`lint --json` prints these as well)."""
    return {
        "cause": finding.cause,
        "who": finding.who,
        "severity": finding.severity,
        "title": finding.title,
        "why": finding.why,
        "at": [str(spot) for spot in finding.at],
        "fixes": [_fix(fix) for fix in finding.fixes],
        "check": finding.check,
        "more": more(finding),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    """Give one way out; edits as objects with all their fields."""
    return {
        "title": fix.title,
        "level": fix.level,
        "commands": {shell: list(getattr(fix.commands, shell)) for shell in fields(fix.commands)},
        "edits": [{name: getattr(edit, name) for name in fields(edit)} for edit in fix.edits],
        "then": fix.then,
    }
