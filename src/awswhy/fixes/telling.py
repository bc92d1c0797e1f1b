"""Half-sentences and choices that several causes share: which name was meant, what is not used, a path's short form."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign


def number_of(sign: Sign, name: str) -> float:
    """Give a fact as a number, 0 where it is none."""
    value = sign.facts.get(name)
    return float(value) if isinstance(value, (int, float)) else 0.0


def words_of(sign: Sign, name: str) -> tuple[str, ...]:
    """Give a fact that is a list of texts, empty where it is none."""
    value = sign.facts.get(name)
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def others_of(sign: Sign) -> tuple[str, ...]:
    """Give the names in a sign but that of the profile that it is about."""
    return tuple(name for name in words_of(sign, "names") if name != sign.get("profile"))


def listed(words: tuple[str, ...]) -> str:
    """Write `a`, `a and b` or `a, b and c`."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def nearest(name: str, names: tuple[str, ...], most: int = 2) -> tuple[str, ...]:
    """Give the names that look most like one, best first; spelling that differs in case alone counts as best."""
    from difflib import get_close_matches

    same = [other for other in names if other.lower() == name.lower() and other != name]
    return tuple(dict.fromkeys([*same, *get_close_matches(name, names, most, 0.6)]))[:most]


def via(case: Case, profile: str) -> str:
    """Say that the asked profile leads to this one, nothing when they are the same."""
    asked = case.walk.ask.profile_name
    return "" if not profile or asked == profile else f'Profile "{asked}" takes its credentials from "{profile}". '


def unused(case: Case) -> str:
    """Say what is never tried because the SDK stops first, nothing when that is nothing."""
    hidden = next((step.at for step in case.walk.hidden if step.at is not None), None)
    return "" if hidden is None else f" The credentials at {hidden} are not tried: they come later."


def raised(case: Case) -> str:
    """Give the class of the SDK's error."""
    return case.walk.sdk_error.type if case.walk.sdk_error else "an error"


def path_at(case: Case, spot: Spot | None) -> str:
    """Give the path of a spot as it is opened."""
    name = spot.name if spot is not None else ""
    return case.text("home") + name[1:] if name.startswith("~") else name


def short_file(spot: Spot) -> str:
    """Name a cache's file with only the first letters of its long hash: `~/.aws/sso/cache/ee0bfd25….json`."""
    folder, slash, name = spot.name.rpartition("\\" if "\\" in spot.name else "/")
    stem, dot, end = name.rpartition(".")
    return f"{folder}{slash}{stem[:8]}…{dot}{end}" if len(stem) > 20 else spot.name


def misspelt(case: Case, sign: Sign, *keys: str) -> bool:
    """Whether one of these keys is there with a misspelt name, in the asked profile, which a sign is about.

    Then key-misspelt says what is wrong, and what follows from it is not said again.
    """
    profile = case.walk.ask.profile_name
    sections = (profile, f"profile {profile}", "DEFAULT")
    return sign.get("profile") == profile and any(
        other.code == "key-misspelt" and other.get("meant") in keys and other.get("section") in sections
        for other in case.walk.signs
    )
