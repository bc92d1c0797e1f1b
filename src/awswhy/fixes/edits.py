"""Fixes that change one of AWS's files."""

from __future__ import annotations

from awswhy.model.fix import ASK, DELETE, Edit, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case


def edit_fix(title: str, *edits: Edit, level: str = ASK) -> Fix:
    """A fix by edits: tried on paper, shown as a diff, applied by `awswhy fix`."""
    return Fix(title, edits=edits, level=level, effect=Effect(edits=edits))


def out_of_profile(case: Case, key: str, title: str = "Take the setting out of the profile") -> tuple[Fix, ...]:
    """Take a key out of the profile in the config file, where it stands there; nothing where it does not."""
    keys = case.facts.get("profile_keys")
    if not isinstance(keys, (tuple, list)) or key not in keys:
        return ()
    name = case.walk.ask.profile_name
    edit = Edit(case.text("config_path"), DELETE, name if name == "default" else f"profile {name}", key)
    return (edit_fix(title, edit),)
