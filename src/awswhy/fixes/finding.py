"""Make a finding of a cause, with the parts that every cause fills in the same way."""

from __future__ import annotations

from awswhy.model.cause import Finding
from awswhy.model.walk import NONE, STOPS

from .commands import check_command
from .shell import quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case, Cause
    from awswhy.model.fix import Fix
    from awswhy.model.spot import Spot

LONGEST = 90
"""A first line is no longer: it has to be read at a glance."""


def finding(  # noqa: PLR0913  # one name for each part of a finding
    case: Case,
    cause: Cause,
    title: str | tuple[str, ...],
    why: str,
    at: tuple[Spot | None, ...] = (),
    fixes: tuple[Fix, ...] = (),
    *,
    severity: str = "",
    check: str = "",
    table: tuple[tuple[str, ...], ...] = (),
) -> Finding:
    """Give a finding; `title` may be several, of which the first that is short enough is taken.

    `severity` where it differs from the cause's own; `check` where asking STS would not tell; `table` rows of harmless
    facts.
    """
    return Finding(
        cause=cause.name,
        who=cause.who,
        severity=severity or cause.severity,
        title=fit(title),
        why=why,
        at=tuple(spot for spot in at if spot is not None),
        facts={"table": table} if table else {},
        fixes=fixes,
        check=check or check_command(case),
    )


def judged(
    cause: Cause, title: str = "", fixes: tuple[Fix, ...] = (), *, why: str = "", check: str = "", severity: str = ""
) -> Finding:
    """Give the finding for a text; what is empty, and a title that is too long, is filled from the cause's page."""
    short = title if len(title) <= LONGEST else ""
    return Finding(cause.name, cause.who, severity or cause.severity, short, why, fixes=fixes, check=check)


def fit(titles: str | tuple[str, ...]) -> str:
    """Give the first title that is short enough; the last one is cut where none is."""
    several = (titles,) if isinstance(titles, str) else titles
    for title in several:
        if len(title) <= LONGEST:
            return title
    return several[-1][: LONGEST - 1] + "…"


def fails(case: Case) -> bool:
    """Whether nothing was found, or the SDK stopped."""
    return case.walk.verdict in (NONE, STOPS)


def lacks(case: Case) -> bool:
    """Whether something was looked for and not there: no credentials at all, or not the profile that was asked for."""
    return case.walk.verdict == NONE or case.walk.sign("profile-not-found") is not None


def texts(case: Case, name: str) -> tuple[str, ...]:
    """Give a fact that is a list of texts."""
    value = case.facts.get(name)
    return tuple(str(one) for one in value) if isinstance(value, (tuple, list)) else ()


def listed(names: tuple[str, ...], most: int = 6) -> str:
    """Write names as people do: `a, b and c`; `a, b, c and 4 more`."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def place(spot: Spot | None) -> str:
    """Name a line of a file in a title: `~/.aws/config:4`."""
    if spot is None:
        return "the file"
    return spot.name if spot.line is None else f"{spot.name}:{spot.line}"


def whole_path(case: Case, spot: Spot) -> str:
    """Give the path of a place in a file as it is opened (`~` written out)."""
    home = case.text("home")
    return home.rstrip("/") + spot.name[1:] if spot.name.startswith("~/") and home else spot.name


def word(path: str) -> str:
    """Write a path as one word of a command; `~/` stays, as the shell expands it."""
    if path.startswith("~/"):
        rest = quote(path[2:])
        return f"~/{rest}"
    return quote(path)


def age(seconds: float) -> str:
    """Say how long ago something was: `2 hours`, `5 minutes`."""
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        count = int(seconds // size)
        if count:
            return f"{count} {name}" + ("s" if count > 1 else "")
    return "a moment"
