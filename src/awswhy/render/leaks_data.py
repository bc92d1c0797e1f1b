"""What a scan found, for programs: JSON, SARIF 2.1.0, GitHub's annotations and CSV. No form holds a secret."""

from __future__ import annotations

from awswhy.model.leak import LEAK
from awswhy.model.secret import short_key_id
from awswhy.version import __version__

from .blocked import what
from .jsons import FORMAT
from .sarif import SCHEMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from awswhy.model.found import Found
    from awswhy.model.history import Gap

FIELDS = (
    "kind", "pair", "verdict", "rule", "path", "line", "column", "key_id", "account", "expires", "what", "commit",
    "author", "date", "fingerprint", "works", "arn", "verified_text", "own_profile", "own_at",
)  # fmt: skip
"""What each leak has, in every form."""


_KNOWN = ("account", "works", "arn", "verified_text", "own_profile", "own_at")
"""What a result of SARIF has as its properties, where it is known."""


def row(found: Found, *, whole_key_ids: bool = False) -> dict[str, Any]:
    """Give one leak's fields."""
    leak, said, own = found.leak, found.verified, found.own
    values = (
        leak.kind, leak.whole, leak.verdict, leak.rule, _plain(found.path), leak.line, leak.column,
        short_key_id(leak.key_id, whole_key_ids), leak.account, leak.expires, found.what, found.commit,
        _plain(found.author), found.date, leak.fingerprint, said.works if said is not None else None,
        said.arn if said is not None else "", said.text if said is not None else "",
        _plain(own.profile) if own is not None else "", _plain(own.at) if own is not None else "",
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

    missed = [{"name": gap.name, "text": gap.text, "object": gap.object, "count": gap.count} for gap in gaps]
    leaks = [row(one, whole_key_ids=whole_key_ids) for one in found]
    for leak in leaks if plans is not None else ():
        leak["next"] = (plans or {}).get(leak["fingerprint"], [])
    return json.dumps({"format": FORMAT, "leaks": leaks, "gaps": missed}, indent=2) + "\n"


def as_csv(found: tuple[Found, ...], *, whole_key_ids: bool = False) -> str:
    """Give a table with a head."""
    import csv
    from io import StringIO

    out = StringIO()
    table = csv.DictWriter(out, FIELDS, lineterminator="\n")
    table.writeheader()
    table.writerows(row(one, whole_key_ids=whole_key_ids) for one in found)
    return out.getvalue()


def as_github(found: tuple[Found, ...]) -> str:
    """Give an annotation for each leak; those in history have no line of today's files."""
    lines = []
    for one in found:
        if one.leak.verdict == LEAK:
            place = "" if one.commit else f"file={_escaped(one.path)},line={one.leak.line},col={one.leak.column},"
            lines.append(f"::error {place}title={_escaped(_title(one))}::{_message(one)}")
    return "".join(line + "\n" for line in lines)


def as_sarif(found: tuple[Found, ...]) -> str:
    """Give a SARIF log; a result's fingerprint stays the same when its line moves."""
    import json

    kinds = list(dict.fromkeys(one.leak.kind for one in found))
    rules = [{"id": kind, "shortDescription": {"text": kind.replace("-", " ")}} for kind in kinds]
    results = [
        {
            "ruleId": one.leak.kind,
            "ruleIndex": kinds.index(one.leak.kind),
            "level": "error" if one.leak.verdict == LEAK else "note",
            "message": {"text": _message(one)},
            "partialFingerprints": {"awswhy/v1": one.leak.fingerprint},
            "locations": [_location(one)],
            "properties": {
                name: value for name, value in row(one).items() if name in _KNOWN and value not in ("", None)
            },
        }
        for one in found
    ]
    driver = {"name": "awswhy", "version": __version__, "rules": rules}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, indent=2) + "\n"


def _location(found: Found) -> dict[str, Any]:
    """Give SARIF's place."""
    from urllib.parse import quote

    region = {"startLine": found.leak.line, "startColumn": found.leak.column}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(_plain(found.path))}, "region": region}}


def _title(found: Found) -> str:
    """Give a leak in few words."""
    thing = what(found.leak).partition(" ")[2]
    return f"{thing} in {found.what or 'this file'}" if not found.commit else f"{thing} in commit {found.commit[:10]}"


def _message(found: Found) -> str:
    """Give a sentence on a leak."""
    key = f" {short_key_id(found.leak.key_id)}" if found.leak.key_id else ""
    account = f" of account {found.leak.account}" if found.leak.account else ""
    said = f" It {found.verified.text}." if found.verified is not None and found.verified.works else ""
    return f"{what(found.leak)}{key}{account}.{said} Deactivate it first, then take it out."


def _plain(path: str) -> str:
    """Give a path in letters that every encoding has a word for: git's may be any bytes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _escaped(text: str) -> str:
    """Escape what GitHub reads in a property."""
    for letter, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(letter, code)
    return _plain(text)
