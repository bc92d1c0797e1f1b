"""A text joined with a walk: which causes the walk confirms, and which it rules out."""

from __future__ import annotations

from awswhy.fixes.hearing import profile_of
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, INVALID_IDENTITY, NO_IDENTITY, NOT_PERMITTED
from awswhy.model.heard import CONFIRMED, RULED_OUT, Explained, Explanation
from awswhy.model.noun import replace
from awswhy.model.secret import short_key_id
from awswhy.model.walk import FOUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.model.report import Report
    from awswhy.model.walk import Step

_VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_ORDER = {CONFIRMED: 0, "": 1, RULED_OUT: 2}


def joined(told: Explanation, report: Report) -> Explanation:
    """Set what a text says beside a walk: confirmed causes first, ruled-out ones last, with the reason."""
    errors = sorted((_beside(error, report) for error in told.errors), key=lambda error: _ORDER[error.here])
    return replace(told, errors=tuple(errors), report=report)


def _beside(error: Explained, report: Report) -> Explained:
    """Judge one error by the walk."""
    candidates = {error.finding.cause, *(cause for cause, _ in error.among)}
    for finding in report.findings:
        same_kind = _kind(finding.cause) == error.heard.kind
        if finding.cause in candidates or same_kind:
            why = f"a walk of {report.walk.place} shows it"
            shown = replace(error.finding, fixes=finding.fixes or error.finding.fixes, why=finding.why, at=finding.at)
            return replace(
                error,
                finding=replace(shown, cause=finding.cause, title=finding.title, check=finding.check),
                here=CONFIRMED,
                here_why=why,
            )
    if error.heard.who == NO_IDENTITY and report.walk.verdict == FOUND and report.walk.winner is not None:
        winner = report.walk.winner
        why = f"{report.walk.sdk} finds credentials in {report.walk.place} ({winner.title}); the text comes from elsewhere"
        return replace(error, here=RULED_OUT, here_why=why)
    worst = next((finding for finding in report.findings if finding.severity == ERROR), None)
    if worst is not None and error.heard.who != NOT_PERMITTED:
        why = f"a walk of {report.walk.place} shows another fault: {worst.title} (awswhy explain {worst.cause})"
        return replace(error, here_why=why)
    if error.heard.who in (EXPIRED_IDENTITY, INVALID_IDENTITY) and report.walk.winner is not None:
        return _of_key(error, report, report.walk.winner)
    return error


def _of_key(error: Explained, report: Report, winner: Step) -> Explained:
    """Say which key AWS did not take: the one that the walk comes upon; variables that hold it can be taken away."""
    identity = winner.identity
    key = f", {short_key_id(identity.key_id)}" if identity is not None and identity.key_id else ""
    place = f" ({winner.at})" if winner.at is not None and winner.provider != "env" else ""
    why = f"{report.walk.sdk} takes the key of {winner.title}{place}{key}: that is the one"
    finding = error.finding
    if winner.provider == "env":
        away = unset_fix("Take the key out of this shell, where other credentials are to be used", *_VARIABLES)
        finding = replace(finding, fixes=(away, *finding.fixes))
    return replace(error, finding=finding, here_why=why)


def profile_said(told: Explanation, env: Mapping[str, str]) -> str | None:
    """Give the profile that the most telling error names, where the program asked for it and not its variables."""
    said = profile_of(told.errors[0].heard) if told.errors else ""
    return said if said and said not in (env.get("AWS_PROFILE"), env.get("AWS_DEFAULT_PROFILE")) else None


def _kind(cause: str) -> str:
    """Give a cause's kind."""
    from awswhy import causes

    return causes.load(cause).CAUSE.kind
