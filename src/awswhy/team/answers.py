"""Questions to a file of answers: which keys, whose, where and since when. Nothing is written."""

from __future__ import annotations

from awswhy.model.noun import replace
from awswhy.model.summary import Group, Leaked, Summary, Unread

from .results import ResultsError, opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from sqlite3 import Connection

UNKNOWN = "not known"
AGES = (
    (30, "under a month"),
    (182, "1 to 6 months"),
    (365, "6 to 12 months"),
    (730, "1 to 2 years"),
    (1826, "2 to 5 years"),
)
_OLDEST = "over 5 years"
_ROWS = """
SELECT leaks.fingerprint, kind, pair, key_id, account, date, works, arn, repos.name FROM leaks
JOIN repos ON repos.id = leaks.repo WHERE verdict = 'leak' ORDER BY leaks.fingerprint
"""


def summary(path: str) -> Summary:
    """Give what a file holds; raises ResultsError where it cannot be read."""
    import sqlite3
    from contextlib import closing

    try:
        with closing(opened(path, make=False)) as base:
            base.execute("BEGIN")  # one state of the file for all questions, while a scan may go on
            return _asked(base)
    except sqlite3.Error as error:
        raise ResultsError(f"{path}: {error}") from None


def _asked(base: Connection) -> Summary:
    """Ask everything."""
    keys, places = _keys(base)
    by_repository = [(name, one, count) for one in keys for name, count in places[one.fingerprint].items()]
    by_account = [(one.account or UNKNOWN, one, one.places) for one in keys]
    by_age = [(_age(one.first), one, one.places) for one in keys]
    order = [name for _, name in AGES] + [_OLDEST, UNKNOWN]
    read, failed = base.execute("SELECT count(*), coalesce(sum(outcome <> 'done'), 0) FROM repos").fetchone()
    last = base.execute("SELECT ended FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    gaps = base.execute(
        "SELECT source, name, text, sum(max(count, 1)) FROM gaps GROUP BY 1, 2, 3 ORDER BY repo, source"
    )
    return Summary(
        keys=tuple(sorted(keys, key=_worst_first)),
        accounts=_groups(by_account),
        repositories=_groups(by_repository),
        ages=tuple(sorted(_groups(by_age), key=lambda group: order.index(group.name))),
        unread=tuple(Unread(*row) for row in gaps),
        read=read - failed,
        failed=failed,
        asked=any(one.works is not None for one in keys),
        ended=(last[0] or "") if last else "",
    )


def _keys(base: Connection) -> tuple[list[Leaked], dict[str, dict[str, int]]]:
    """Give every key, and how often it stands in which repository."""
    keys: dict[str, Leaked] = {}
    places: dict[str, dict[str, int]] = {}
    for fingerprint, kind, pair, key_id, account, date, works, arn, name in base.execute(_ROWS):
        one = keys.get(fingerprint, Leaked(fingerprint, kind, bool(pair)))
        live = one.works if works is None else bool(works) or bool(one.works)
        keys[fingerprint] = replace(
            one, pair=one.pair or bool(pair), key_id=one.key_id or key_id, account=one.account or account,
            first=_older(one.first, date), works=live, arn=one.arn or arn or "", places=one.places + 1,
        )  # fmt: skip
        there = places.setdefault(fingerprint, {})
        there[name] = there.get(name, 0) + 1
    made = [replace(one, repositories=tuple(sorted(places[one.fingerprint]))) for one in keys.values()]
    return made, places


def _worst_first(one: Leaked) -> tuple[bool, bool, str, int, str]:
    """Sort what works before what is not known to work, that before what does not, and the oldest first."""
    return one.works is not True, one.works is False, one.first or "~", -len(one.repositories), one.fingerprint


def _groups(members: Iterable[tuple[str, Leaked, int]]) -> tuple[Group, ...]:
    """Count keys by a name; those with the most live keys first."""
    held: dict[str, list[tuple[Leaked, int]]] = {}
    for name, one, places in members:
        held.setdefault(name, []).append((one, places))
    groups = [
        Group(
            name,
            len(those),
            sum(one.works is True for one, _ in those),
            sum(places for _, places in those),
            len({repository for one, _ in those for repository in one.repositories}),
        )
        for name, those in held.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-group.live, -group.keys, group.name)))


def _moment(date: str) -> datetime | None:
    """Read a commit's date; None for what is none."""
    from datetime import datetime, timezone

    try:
        read = datetime.fromisoformat(date.replace("Z", "+00:00"))
        return (read if read.tzinfo else read.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def _older(one: str, other: str) -> str:
    """Give the earlier of two dates, whatever their zones; what is no date counts as none."""
    known = [(moment, date) for date in (one, other) if date and (moment := _moment(date)) is not None]
    return min(known)[1] if known else ""


def _age(first: str) -> str:
    """Give the name for how long ago a date is."""
    from datetime import datetime, timezone

    moment = _moment(first) if first else None
    if moment is None:
        return UNKNOWN
    days = (datetime.now(timezone.utc) - moment).days
    return next((name for most, name in AGES if days < most), _OLDEST)
