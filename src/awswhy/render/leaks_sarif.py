"""What a scan found, as a SARIF 2.1.0 log that code scanning takes.

What GitHub asks of one: a place in a file for each result, paths below the checkout (`%SRCROOT%`), at most 25,000
results, and `primaryLocationLineHash`, by which it knows a result again when its line has moved.
"""

from __future__ import annotations

from awswhy.model.history import COMMIT_MESSAGE
from awswhy.model.leak import ALLOWED, LEAK
from awswhy.model.secret import short_key_id
from awswhy.version import __version__

from .blocked import what
from .leaks_data import plain, row, sentence, telling_first
from .leaks_where import held, in_file, where
from .sarif import SCHEMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from awswhy.model.found import Found
    from awswhy.model.history import Gap

_MOST = 25_000
_KNOWN = ("works", "arn", "verified_text", "own_profile", "own_at")
"""What else a result has as its properties, where it is known."""
ROOT = "%SRCROOT%"
_HELP = (
    "Deactivate the key first: whoever has it can no longer use it. See what it was used for, replace it only where "
    "something still needs it, and delete it. Then take it out of the files and of git's history. "
    "A false alarm is let through by a comment on its line: awswhy: allow"
)


def as_sarif(found: tuple[Found, ...], gaps: tuple[Gap, ...] = ()) -> str:
    """Give the log as text."""
    import json

    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(found, gaps)]}
    return json.dumps(log, indent=2) + "\n"


def _run(found: tuple[Found, ...], gaps: tuple[Gap, ...]) -> dict[str, Any]:
    """Give the one run: what was looked for, what was found, and what could not be read."""
    kinds = list(dict.fromkeys(one.leak.kind for one in found))
    kept = telling_first(found)[:_MOST] if len(found) > _MOST else found
    driver = {"name": "awswhy", "version": __version__, "rules": [_rule(kind) for kind in kinds]}
    told = [
        {
            "level": "note" if gap.name == "excluded" else "warning",
            "descriptor": {"id": gap.name},
            "message": {"text": plain(gap.text)},
        }
        for gap in gaps
    ]
    if len(kept) < len(found):
        text = f"{len(found) - len(kept)} further places are left out: GitHub takes {_MOST:,}; --json has all"
        told.append({"level": "note", "descriptor": {"id": "results-left-out"}, "message": {"text": text}})
    done = {"executionSuccessful": all(gap.name != "no-repository" for gap in gaps)}
    return {
        "tool": {"driver": driver},
        "invocations": [{**done, "toolExecutionNotifications": told}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the scan was started."}}},
        "results": _results(kept, kinds),
    }


def _rule(kind: str) -> dict[str, Any]:
    """Give the rule for a kind."""
    return {
        "id": kind,
        "name": "".join(word.capitalize() for word in kind.split("-")),
        "shortDescription": {"text": kind.replace("-", " ")},
        "fullDescription": {"text": f"A credential of AWS ({kind.replace('-', ' ')}) stands where others can read it."},
        "help": {"text": _HELP},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["security", "secret", "aws"], "precision": "high", "security-severity": "9.0"},
    }


def _results(found: tuple[Found, ...] | list[Found], kinds: list[str]) -> list[dict[str, Any]]:
    """Give the results in order, each with a fingerprint of its own that does not know its line."""
    from hashlib import sha256

    seen: dict[str, int] = {}
    results = []
    for one in found:
        place = f"{one.leak.fingerprint} {plain(one.path)} {one.commit} {one.what}"
        name = sha256(place.encode()).hexdigest()[:16]
        number = seen[name] = seen.get(name, 0) + 1
        result = {
            "ruleId": one.leak.kind,
            "ruleIndex": kinds.index(one.leak.kind),
            "level": "error" if one.leak.verdict == LEAK else "note",
            "message": {"text": sentence(one)},
            "partialFingerprints": {
                "primaryLocationLineHash": f"{name}:{number}",
                "awswhy/v1": one.leak.fingerprint,
            },
            "locations": [_location(one)],
            "properties": _properties(one),
        }
        if one.leak.verdict == ALLOWED:
            result["suppressions"] = [{"kind": "inSource", "justification": one.leak.rule}]
        results.append(result)
    return results


def _properties(found: Found) -> dict[str, Any]:
    """Give what SARIF has no field for, where it is known."""
    leak = found.leak
    told = {
        "what": found.what, "commit": found.commit, "author": plain(found.author), "date": found.date,
        "keyId": short_key_id(leak.key_id), "account": leak.account, "expires": leak.expires, "verdict": leak.verdict,
    }  # fmt: skip
    known = {name: value for name, value in row(found).items() if name in _KNOWN}
    return {name: value for name, value in {**told, **known}.items() if value not in ("", None)}


def _location(found: Found) -> dict[str, Any]:
    """Give the place; a message of a commit or a tag, and what no path is known of, stand under their git name."""
    region = {"startLine": found.leak.line, "startColumn": found.leak.column}
    made: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(found), "region": region}}
    if held(found):
        name = f"{where(found)} {found.commit}".strip()
        made["logicalLocations"] = [{"fullyQualifiedName": plain(name), "kind": "resource"}]
    made["message"] = {"text": what(found.leak).partition(" ")[2]}
    return made


def _artifact(found: Found) -> dict[str, str]:
    """Give a path as SARIF does: below the checkout, or absolute where it is outside."""
    from urllib.parse import quote

    if not in_file(found):
        name = f"{where(found)} {found.commit if found.what == COMMIT_MESSAGE else ''}"
        return {"uri": quote(name.strip().replace(" ", "-").encode("utf-8", "surrogateescape"))}
    path = found.path
    path = path.replace("\\", "/") if path[1:3] == ":\\" else path.removeprefix("./")
    uri = quote(path.encode("utf-8", "surrogateescape"))
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[0]}:{uri[4:]}"}
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri} if path.startswith("../") else {"uri": uri, "uriBaseId": ROOT}
