"""Fixes that change one of AWS's files."""

from __future__ import annotations

from awswhy.model.fix import ASK, Edit, Effect, Fix


def edit_fix(title: str, *edits: Edit, level: str = ASK) -> Fix:
    """A fix by edits: tried on paper, shown as a diff, applied by `awswhy fix`."""
    return Fix(title, edits=edits, level=level, effect=Effect(edits=edits))
