"""`awswhy explain --json`: errors heard, as data. Its fields never change within `"format": 1`."""

from __future__ import annotations

from awswhy.version import __version__

from .jsons import FORMAT, finding_data
from .mask import mask, mask_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from awswhy.model.heard import Explained, Explanation


def render(told: Explanation, *, share: bool = False, indent: int | None = 2) -> str:
    """Give one JSON object as text, ending in a newline; `share` hides accounts and names."""
    import json

    if share:
        from .share import hide_explanation

        told = hide_explanation(told)
    made = {"format": FORMAT, "version": __version__, "errors": [mask_all(error_data(error)) for error in told.errors]}
    return mask(json.dumps(made, indent=indent)) + "\n"


def error_data(error: Explained) -> dict[str, Any]:
    """Give one error: where and by whom it was said, what it is, what follows, and its way out."""
    heard, finding = error.heard, finding_data(error.finding)
    return {
        "line": heard.line,
        "count": heard.count,
        "text": heard.text,
        "sdk": heard.sdk or None,
        "kind": heard.kind,
        "who": heard.who,
        "cause": error.finding.cause,
        "title": finding["title"],
        "facts": {name: list(value) if isinstance(value, tuple) else value for name, value in heard.facts.items()},
        "why": finding["why"],
        "among": [{"cause": cause, "tell": tell} for cause, tell in error.among],
        "follows": heard.follows or None,
        "here": error.here or None,
        "here_why": error.here_why or None,
        "fixes": finding["fixes"],
        "check": finding["check"],
        "more": finding["more"],
    }
