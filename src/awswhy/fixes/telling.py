"""Half-sentences and choices that several causes share: how long ago, which name was meant, what is not used."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign

_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def lasting(seconds: float) -> str:
    """Say how long something takes in its largest unit: `2 hours`, `1 minute`; less than a minute is so called."""
    for size, name in _UNITS:
        count = int(seconds // size)
        if count:
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return "less than a minute"


def number_of(sign: Sign, name: str) -> float:
    """Give a fact as a number, 0 where it is none."""
    value = sign.facts.get(name)
    return float(value) if isinstance(value, (int, float)) else 0.0


def words_of(sign: Sign, name: str) -> tuple[str, ...]:
    """Give a fact that is a list of texts, empty where it is none."""
    value = sign.facts.get(name)
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


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
