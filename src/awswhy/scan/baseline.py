"""A baseline: the leaks that are known and stay for now, so that only new ones stop anybody.

It holds hashes of key ids, secrets and tokens, of which none can be guessed (a key id has 80 bits of chance in it, all
else more), and never a value. A leak is known by what it is and by its path: it may move within its file, a copy in
another file is new, and so is a secret that appears beside a known key id.
"""

from __future__ import annotations

from awswhy.model.leak import LEAK
from awswhy.model.rules import FILES, HISTORY, Baseline
from awswhy.model.secret import short_key_id

from .config import RulesError, content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from awswhy.model.leak import Leak

FORMAT = 1


def read_baseline(path: str, shown: str) -> Baseline:
    """Read a baseline; raises RulesError for one that is not there or not understood."""
    from json import loads

    data = content(path, shown)
    if data is None:
        raise RulesError(f"{shown}: there is no such file; `awswhy scan --write-baseline FILE` makes a baseline")
    try:
        told = loads(data)
        number = told["format"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise RulesError(f"{shown}: it is no baseline of awswhy") from None
    if number != FORMAT or isinstance(number, bool):
        raise RulesError(f"{shown}: a baseline of another format; this awswhy reads format {FORMAT}")
    try:
        return _baseline(told, shown)
    except (TypeError, KeyError, ValueError):
        raise RulesError(f"{shown}: an entry of the baseline cannot be read; write it again") from None


def _baseline(told: dict[str, Any], shown: str) -> Baseline:
    """Read its entries; raises TypeError, KeyError or ValueError for one that is none."""
    parts: set[tuple[str, str]] = set()
    entries = []
    for entry in told["leaks"]:
        path, known = entry["path"], [entry["fingerprint"], *entry.get("parts", [])]
        if not isinstance(path, str) or not all(isinstance(one, str) for one in known):
            raise TypeError
        entries.append((path, known[0]))
        parts |= {(path, part) for part in known}
    if told.get("scan", FILES) not in (FILES, HISTORY):
        raise ValueError
    return Baseline(shown, told.get("scan", FILES), tuple(entries), frozenset(parts))


def refuse_other(path: str) -> None:
    """Raise RulesError where another file than a baseline would be written over: another tool's, or a wrong word."""
    data = content(path, path)
    if data and not (b'"format"' in data and b'"leaks"' in data):
        raise RulesError(f"{path}: it is no baseline of awswhy, so it is not written over")


def baseline_text(found: Iterable[tuple[str, Leak]], of: str) -> str:
    """Give a baseline of leaks at paths: sorted, an entry a line; `of` says what was looked through."""
    from json import dumps

    entries: dict[tuple[str, str], dict[str, Any]] = {}
    for path, leak in found:
        if leak.verdict != LEAK:
            continue
        entry = entries.setdefault((path, leak.fingerprint), {"line": leak.line, "parts": set()})
        entry["line"] = min(entry["line"], leak.line)
        entry["parts"] |= {part for part in leak.parts if part != leak.fingerprint}
        entry |= {"kind": leak.kind, "key_id": short_key_id(leak.key_id), "account": leak.account}
    rows = []
    for (path, fingerprint), entry in sorted(entries.items()):
        known = {"fingerprint": fingerprint, "path": path, "kind": entry["kind"], "key_id": entry["key_id"]}
        more = {"parts": sorted(entry["parts"])} if entry["parts"] else {}
        rows.append("    " + dumps({**known, "account": entry["account"], "line": entry["line"], **more}))
    leaks = "[\n" + ",\n".join(rows) + "\n  ]" if rows else "[]"
    return f'{{\n  "format": {FORMAT},\n  "scan": "{of}",\n  "leaks": {leaks}\n}}\n'


def gone(baseline: Baseline, found: Iterable[tuple[str, Leak]]) -> int:
    """Say how many entries stand for nothing any more; `found` is everything that a whole scan found, by path.

    What was a leak by itself may be a part of another now.
    """
    there = {(path, part) for path, leak in found for part in (leak.fingerprint, *leak.parts)}
    return len(set(baseline.entries) - there)
