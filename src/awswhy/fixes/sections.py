"""Sections of AWS's files that look meant and are not read: which one matters, and how to rename it."""

from __future__ import annotations

from awswhy.model.cause import ERROR, INFO, WARNING
from awswhy.model.fix import RETITLE, Edit

from .edits import edit_fix
from .finding import lacks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.cause import Case
    from awswhy.model.fix import Fix
    from awswhy.model.walk import Sign


def judge_sections(case: Case, code: str) -> Iterator[tuple[Sign, str, int]]:
    """Give the sections worth a finding, each with how bad it is and how many more are like it.

    Those of the profile in use count: an error where that is what is missing, else a warning. Where none is of that
    profile, all of them together are worth one remark.
    """
    signs = [sign for sign in case.walk.signs if sign.code == code]
    used = [sign for sign in signs if sign.get("profile") == case.walk.ask.profile_name]
    for sign in used:
        yield sign, ERROR if lacks(case) else WARNING, 0
    if signs and not used:
        yield signs[0], INFO, len(signs) - 1


MOST_KEYS = 4
"""More keys at fault in one section are only counted: each fix is tried on paper, and that takes its time."""


def judge_keys(case: Case, signs: tuple[Sign, ...]) -> Iterator[tuple[Sign, bool, int]]:
    """Give the keys worth a finding, each with whether it is the profile's in use and how many more are like it.

    Those of the profile in use count, and those that every profile inherits. Where none is of that profile, all of
    them together are worth one remark.
    """
    used = [sign for sign in signs if in_use(case, sign)]
    told = used[:MOST_KEYS] or list(signs[:1])
    rest = len(used or signs) - len(told)
    for sign in told:
        yield sign, bool(used), rest if sign is told[-1] else 0


def in_use(case: Case, sign: Sign) -> bool:
    """Whether a key's section is the one of the profile in use, or [DEFAULT], which every section inherits."""
    asked = case.walk.ask.profile_name
    return sign.get("section") in (asked, f"profile {asked}", "DEFAULT")


def retitle(sign: Sign) -> tuple[Fix, ...]:
    """Rename the section, unless there is one of that name already: two would break the file."""
    if sign.facts.get("taken"):
        return ()
    meant = sign.get("meant")
    edit = Edit(sign.get("path"), RETITLE, meant, line=int(sign.get("line", "0")))
    return (edit_fix(f"Rename the section to [{meant}]", edit),)
