"""The forms in which a scan is given to programs: a line each."""

from __future__ import annotations

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awswhy.model.found import Found
    from awswhy.model.history import Gap


@noun
class Scanned:
    """A scan that is done: what was found, what was not read, whether key ids are printed whole, and when it was made.

    `commit` is the one that was checked out, where a CI system says so; `plans` gives what to do about each key, where
    that was asked.
    """

    found: tuple[Found, ...]
    gaps: tuple[Gap, ...]
    whole_key_ids: bool = False
    start: float = 0.0
    end: float = 0.0
    commit: str = ""
    plans: Callable[[], Mapping[str, object] | None] = lambda: None


def _json(told: Scanned) -> str:
    """Give JSON."""
    from awswhy.render.leaks_data import as_json

    return as_json(told.found, told.gaps, whole_key_ids=told.whole_key_ids, plans=told.plans())


def _csv(told: Scanned) -> str:
    """Give a table."""
    from awswhy.render.leaks_data import as_csv

    return as_csv(told.found, whole_key_ids=told.whole_key_ids)


def _sarif(told: Scanned) -> str:
    """Give SARIF."""
    from awswhy.render.leaks_sarif import as_sarif

    return as_sarif(told.found, told.gaps)


def _github(told: Scanned) -> str:
    """Give GitHub's annotations."""
    from awswhy.render.leaks_github import as_github

    return as_github(told.found, told.gaps)


def _gitlab(told: Scanned) -> str:
    """Give GitLab's report."""
    from awswhy.render.leaks_gitlab import as_gitlab

    return as_gitlab(told.found, told.gaps, start=told.start, end=told.end, commit=told.commit)


FORMS: dict[str, tuple[str, Callable[[Scanned], str]]] = {
    "json": ("print JSON (docs/scan-output.md)", _json),
    "sarif": ("print SARIF 2.1.0, which code scanning takes", _sarif),
    "csv": ("print a table", _csv),
    "github": ("print GitHub's annotations", _github),
    "gitlab": ("print GitLab's secret detection report", _gitlab),
}
"""Option: what it prints, and what makes it."""
