"""What a scan found, as GitLab's secret detection report (`artifacts:reports:secret_detection`).

After GitLab's schema of security reports, secret-detection-report-format.json 15.2.1. Its extract of the source is left
out: GitLab says that it is not sanitized.
"""

from __future__ import annotations

from awswhy.model.leak import BEDROCK_KEY, GIT_PASSWORD, KEY_ID, LEAK, MWS_TOKEN, SECRET_KEY
from awswhy.version import __version__

from .blocked import what
from .leaks_data import plain, sentence
from .leaks_where import held, where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from awswhy.model.found import Found
    from awswhy.model.history import Gap
    from awswhy.model.leak import Leak

SCHEMA_VERSION = "15.2.1"
_NO_COMMIT = "0000000"
"""What GitLab's own analyzer writes where a file was read and no commit."""
_LEVELS = {"no-repository": "fatal", "excluded": "info"}
_LASTING = (SECRET_KEY, BEDROCK_KEY, MWS_TOKEN, GIT_PASSWORD)
_SOLUTION = (
    "Deactivate the key first, then see what it was used for, replace it only where something still needs it, delete "
    "it, and take it out of the files and of git's history."
)


def as_gitlab(found: tuple[Found, ...], gaps: tuple[Gap, ...], *, start: float, end: float, commit: str = "") -> str:
    """Give the report as text; `start` and `end` are when the scan was made, `commit` is the one that was scanned."""
    import json

    tool = {"id": "awswhy", "name": "awswhy", "version": __version__, "vendor": {"name": "awswhy"}}
    failed = any(gap.name == "no-repository" for gap in gaps)
    scan = {
        "type": "secret_detection",
        "analyzer": tool,
        "scanner": tool,
        "start_time": _time(start),
        "end_time": _time(end),
        "status": "failure" if failed else "success",
        "messages": [{"level": _LEVELS.get(gap.name, "warn"), "value": plain(gap.text)} for gap in gaps],
    }
    told = {"version": SCHEMA_VERSION, "scan": scan, "vulnerabilities": _vulnerabilities(found, commit)}
    return json.dumps(told, indent=2) + "\n"


def _vulnerabilities(found: tuple[Found, ...], commit: str) -> list[dict[str, Any]]:
    """Give each place, with an id that stays the same from one scan to the next."""
    from uuid import UUID, uuid5

    seen: dict[str, int] = {}
    made = []
    for one in found:
        place = f"{one.leak.fingerprint} {plain(one.path)} {one.commit} {one.what}"
        seen[place] = seen.get(place, 0) + 1
        name = uuid5(UUID(one.leak.fingerprint), f"{place} {seen[place]}")
        made.append(_vulnerability(one, str(name), commit))
    return made


def _vulnerability(found: Found, name: str, commit: str) -> dict[str, Any]:
    """Give one place."""
    leak = found.leak
    thing = what(leak).partition(" ")[2]
    author = {"author": plain(found.author)} if found.author else {}
    date = {"date": found.date} if found.date else {}
    made: dict[str, Any] = {
        "id": name,
        "name": thing,
        "description": _description(found),
        "severity": _severity(leak),
        "solution": _SOLUTION,
        "identifiers": [{"type": "awswhy_rule_id", "name": f"awswhy {leak.kind}", "value": leak.kind}],
        "location": {
            "file": plain(where(found)),
            "start_line": leak.line,
            "commit": {"sha": found.commit or commit or _NO_COMMIT, **author, **date},
        },
    }
    if leak.verdict != LEAK:
        told = {
            "type": "flagged-as-likely-false-positive",
            "origin": "awswhy",
            "description": leak.rule or leak.verdict,
        }
        made["flags"] = [told]
    return made


def _description(found: Found) -> str:
    """Say what it is and where, with what may be known of the key."""
    holds = f" It stands in {held(found)}." if held(found) else ""
    temporary = " It is temporary." if found.leak.key_id.startswith("ASIA") else ""
    ends = f" It ends at {found.leak.expires}." if found.leak.expires else ""
    return f"{sentence(found)}{temporary}{ends}{holds}"


def _severity(leak: Leak) -> str:
    """Say how bad it is: what lasts and is whole, what ends by itself, what is only half."""
    if leak.verdict != LEAK:
        return "Info"
    if leak.whole:
        return "High" if leak.key_id.startswith("ASIA") else "Critical"
    if leak.kind in _LASTING:
        return "Critical"
    return "Low" if leak.kind == KEY_ID else "Medium"


def _time(seconds: float) -> str:
    """Give a time as GitLab writes it."""
    from time import gmtime, strftime

    return strftime("%Y-%m-%dT%H:%M:%S", gmtime(seconds))
