"""What causes must know of each other, so that one fault is told once: is what was meant somewhere else?"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.walk import Sign

NEAR_SECTIONS = ("section-without-prefix", "section-with-prefix", "section-spelling")
"""Signs of a section that looks meant and is not read under the name that was meant."""


def other_home(case: Case) -> Sign | None:
    """Give the sign that the files lie in another home folder, None when the home folder is right or has its own."""
    for sign in case.walk.signs:
        if sign.code == "home-of-sudo" and sign.facts.get("theirs") == sign.facts.get("home"):
            continue
        lies_there = sign.facts.get("has_aws") and not sign.facts.get("here")
        if sign.code == "home-unset" and not sign.facts.get("empty"):
            continue  # the SDK asks the user data base then, and finds the files
        if (
            sign.code in ("home-of-sudo", "home-differs", "home-unset")
            and lies_there
            and not case.facts.get("aws_folder")
        ):
            return sign
    return None


def files_out_of_reach(case: Case) -> bool:
    """Whether the files that were meant are not the ones that are read: another home, a wrong path, no right to."""
    return other_home(case) is not None or case.walk.sign("variable-leads-nowhere", "file-unreadable") is not None


def near_section(case: Case) -> Sign | None:
    """Give the sign of a section that was meant to be the profile asked for, None when there is none."""
    asked = case.walk.ask.profile_name
    return next((s for s in case.walk.signs if s.code in NEAR_SECTIONS and s.get("profile") == asked), None)


def swallowed(case: Case, sign: Sign) -> bool:
    """Whether a line of this pair's section was swallowed by the key above it, which tells more."""
    where = (sign.get("path"), sign.get("section"))
    return bool(where[0]) and any(
        s.code == "key-swallows-line" and (s.get("path"), s.get("section")) == where for s in case.walk.signs
    )


def told_better(case: Case, half: Sign) -> bool:
    """Whether another sign tells why this half of a key pair is alone: its other half has a name not quite right."""
    missing = half.get("missing")
    for sign in case.walk.signs:
        if sign.code == "misspelt-variable" and sign.get("meant") == missing:
            return True
        same = sign.get("path") == half.get("path") and sign.get("section") == half.get("section")
        if sign.code == "key-misspelt" and same and sign.get("meant") == missing:
            return True
        if sign.code == "key-swallows-line" and same:
            return True
    return False


def clean_name(case: Case) -> str:
    """Give the profile that was meant where blanks, quotes or a comment came along with its name, else ""."""
    name = case.walk.ask.profile or ""
    bare = name.partition(" #")[0].strip().strip("'\"").strip()
    profiles = case.facts.get("profiles")
    return bare if bare != name and isinstance(profiles, tuple) and bare in profiles else ""
