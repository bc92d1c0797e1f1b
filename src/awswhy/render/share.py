"""`--share`: the same report with everything that says whose it is replaced, each name by the same stand-in everywhere.

Account numbers become `account-1`, profiles, roles, users, sessions and hosts likewise; the home folder becomes `~`, a
start URL `https://start-url-1`, and a whole key id its short form (an id holds its account's number). It gives a
`Report` again, so any renderer may follow. What says nothing about anybody stays: AWS's own addresses, the machine's
metadata addresses, variables, line numbers, `default`.
"""

from __future__ import annotations

from awswhy.model.fix import Edit
from awswhy.model.noun import fields
from awswhy.model.secret import short_key_id
from awswhy.model.spot import ENV, Spot

from .aliases import Aliases, gather

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from awswhy.model.heard import Explanation
    from awswhy.model.report import Report

_WORDS = {
    "Step": {"provider", "title", "outcome"},
    "Spot": {"kind"},
    "Look": {"seen"},
    "Walk": {"sdk", "checked_with", "verdict", "depth"},
    "Finding": {"cause", "who", "severity"},
    "Fix": {"level"},
    "Edit": {"do"},
    "Identity": {"proof"},
    "SdkError": {"type"},
    "Sign": {"code"},
    "Heard": {"kind", "who", "cause", "sdk"},
    "Explained": {"here", "among"},
}
"""Fields that hold a word of ours or of the SDK's, which may happen to be somebody's profile name as well."""
_FACTS = frozenset({"os", "shell", "aws", "sdk", "now"})
"""Facts that say nothing about anybody."""


def hide(report: Report) -> Report:
    """Give the same report with names and numbers replaced; takes any report, changes nothing in it."""
    return _hide(report, gather(report, texts(report)))  # type: ignore[no-any-return]  # _hide gives back the kind that it took


def hide_explanation(told: Explanation) -> Explanation:
    """Give the same explanation with names and numbers replaced; takes any explanation, changes nothing in it."""
    names = Aliases(str(told.report.facts.get("home") or "") if told.report is not None else "")
    for error in told.errors:
        for fact in ("profile", "session"):
            if error.heard.get(fact):
                names.add(fact, error.heard.get(fact))
    if told.report is not None:
        names = gather(told.report, texts(told.report))
    return _hide(told, names)  # type: ignore[no-any-return]  # _hide gives back the kind that it took


def texts(value: object) -> list[str]:
    """Give every text in a tree of nouns, mappings and tuples, in their order, where a name could stand."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, (tuple, list, frozenset, set)):
        return [text for inner in value for text in texts(inner)]
    if hasattr(value, "items"):
        return [text for pair in value.items() for text in texts(pair)]
    kept = _WORDS.get(type(value).__name__, set())
    return [text for field in fields(value) if field not in kept for text in texts(getattr(value, field))]


def _hide(value: Any, names: Aliases) -> Any:
    """Give a value of the same kind with its texts replaced."""
    if isinstance(value, str):
        return names.replace(value)
    if isinstance(value, (tuple, list)):
        return tuple(_hide(inner, names) for inner in value)
    if hasattr(value, "items"):
        return _hide_mapping(value, names)
    if isinstance(value, int) and not isinstance(value, bool):
        return names.replace(str(value)) if len(str(value)) == 12 else value
    if not fields(value):
        return value
    kept = _WORDS.get(type(value).__name__, set()) | _own_names(value)
    told = {field: getattr(value, field) for field in fields(value)}
    made = {field: inner if field in kept else _hide(inner, names) for field, inner in told.items()}
    if made.get("key_id"):
        made["key_id"] = short_key_id(told["key_id"])
    return type(value)(**made)


def _hide_mapping(value: Mapping[str, Any], names: Aliases) -> dict[str, Any]:
    """Replace in a mapping's values, and in its keys where they are paths."""
    return {
        names.replace(key) if "/" in key or "\\" in key else key: inner if key in _FACTS else _hide(inner, names)
        for key, inner in value.items()
    }


def _own_names(value: object) -> set[str]:
    """Give the fields that name a variable or a setting, and look like one: those are the SDK's words."""
    if isinstance(value, Spot) and value.kind == ENV and value.name.isidentifier():
        return {"name"}
    return {"key"} if isinstance(value, Edit) and (value.key or "").isidentifier() else set()
