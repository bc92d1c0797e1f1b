"""What the rules make of a text: the finder and the judge, as every source puts them together."""

from __future__ import annotations

from awswhy.model.leak import Leak
from awswhy.model.rules import Rules
from awswhy.scan.caught import caught_all
from awswhy.scan.judged import judge_of


def leaks_in(rules: Rules, path: str, text: str | bytes) -> list[Leak]:
    """Give the leaks of a text at a path from the root, as the rules judge them."""
    data = text.encode() if isinstance(text, str) else text
    return [caught.leak for caught in caught_all(path, data, judge_of(rules))]
