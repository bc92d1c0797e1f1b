"""What a scan found, for programs: JSON and CSV, and what all forms of data share. No form holds a secret."""

from __future__ import annotations

from awswhy.model.leak import LEAK
from awswhy.model.secret import short_key_id
from awswhy.version import __version__

from .blocked import what
from .jsons import FORMAT
from .mask import mask

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from awswhy.model.found import Found
    from awswhy.model.history import Gap

FIELDS = (
    "kind", "pair", "verdict", "rule", "path", "line", "column", "key_id", "account", "expires", "what", "commit",
    "author", "date", "fingerprint", "works", "arn", "verified_text", "own_profile", "own_at",
)  # fmt: skip
"""What each leak has, in JSON and in CSV; docs/scan-output.md says what each is."""


def row(found: Found, *, whole_key_ids: bool = False) -> dict[str, Any]:
    """Give one leak's fields."""
    leak, said, own = found.leak, found.verified, found.own
    values = (
        leak.kind, leak.whole, leak.verdict, leak.rule, plain(found.path), leak.line, leak.column,
        short_key_id(leak.key_id, whole_key_ids), leak.account, leak.expires, found.what, found.commit,
        plain(found.author), found.date, leak.fingerprint, said.works if said is not None else None,
        said.arn if said is not None else "", said.text if said is not None else "",
        plain(own.profile) if own is not None else "", plain(own.at) if own is not None else "",
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def as_json(
    found: tuple[Found, ...],
    gaps: tuple[Gap, ...],
    *,
    whole_key_ids: bool = False,
    plans: Mapping[str, object] | None = None,
) -> str:
    """Give one JSON object; `plans` says what to do, by fingerprint."""
    import json

    leaks = [{**row(one, whole_key_ids=whole_key_ids), "lines": _lines(one)} for one in found]
    for leak in leaks if plans is not None else ():
        leak["next"] = (plans or {}).get(leak["fingerprint"], [])

    leaking = [one.leak.fingerprint for one in found if one.leak.verdict == LEAK]
    told = {
        "format": FORMAT,
        "version": __version__,
        "counts": {
            "keys": len(set(leaking)),
            "places": len(leaking),
            "others": len(found) - len(leaking),
            "gaps": len(gaps),
        },
        "leaks": leaks,
        "gaps": [{"name": gap.name, "text": plain(gap.text), "object": gap.object, "count": gap.count} for gap in gaps],
    }
    return json.dumps(told, indent=2) + "\n"


def as_csv(found: tuple[Found, ...], *, whole_key_ids: bool = False) -> str:
    """Give a table with a head."""
    import csv
    from io import StringIO

    out = StringIO()
    table = csv.DictWriter(out, FIELDS, lineterminator="\n")
    table.writeheader()
    table.writerows(row(one, whole_key_ids=whole_key_ids) for one in found)
    return out.getvalue()


def telling_first(found: Iterable[Found]) -> list[Found]:
    """Give places in the order in which few of them tell most: each key's first place before any key's second one.

    Among those, leaks before examples, whole pairs before halves, and today's files before history.
    """
    best = sorted(found, key=lambda one: (one.leak.verdict != LEAK, not one.leak.whole, bool(one.commit)))
    order = sorted(numbered(best), key=lambda pair: (pair[1].leak.verdict != LEAK, pair[0]))
    return [one for _, one in order]


def numbered(found: Iterable[Found]) -> Iterator[tuple[int, Found]]:
    """Give each place with how many of the same key came before it."""
    seen: dict[str, int] = {}
    for one in found:
        number = seen[one.leak.fingerprint] = seen.get(one.leak.fingerprint, -1) + 1
        yield number, one


def sentence(found: Found) -> str:
    """Give a sentence on a leak."""
    thing = what(found.leak)
    thing = thing[0].upper() + thing[1:]
    key = f" {short_key_id(found.leak.key_id)}" if found.leak.key_id else ""
    account = f" of account {found.leak.account}" if found.leak.account else ""
    if found.leak.verdict != LEAK:
        return f"{thing}{key}{account}: {found.leak.rule or found.leak.verdict}."
    said = f" It {found.verified.text}." if found.verified is not None and found.verified.works else ""
    return f"{thing}{key}{account}.{said} Deactivate it first, then take it out."


def plain(text: str) -> str:
    """Give a text in letters that every encoding has a word for: git's may be any bytes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(found: Found) -> list[dict[str, Any]]:
    """Give a leak's lines."""
    return [
        {"line": place.line, "text": mask(place.text), "kind": place.kind, "added": place.added}
        for place in found.places
    ]
