"""Who asks for which profile: nobody, a variable, two of them, or the program itself."""

from __future__ import annotations

from .draft import Draft

NAMES = ("dev", "prod", "my profile", "a.b-c_d", "dév", "DEV")


def ask(draft: Draft) -> None:
    """Choose the profile that is read, and how it is asked for."""
    dice = draft.dice
    name = dice.pick(NAMES) if dice.chance(0.25) else "dev"
    how = dice.weighed([(40, "nobody"), (24, "AWS_PROFILE"), (8, "AWS_DEFAULT_PROFILE"), (14, "code"),
                        (6, "both"), (3, "default named"), (2, "odd")])  # fmt: skip
    if how == "nobody":
        return
    draft.name = name
    if how in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE"):
        draft.env[how] = name
    elif how == "code":
        draft.explicit = name
        if dice.chance(0.3):
            draft.env["AWS_PROFILE"] = dice.pick(("other", "", "dev"))
    elif how == "both":
        draft.env["AWS_DEFAULT_PROFILE"] = name
        draft.env["AWS_PROFILE"] = dice.pick(("other", "", "prod"))
    elif how == "default named":
        draft.name = "default"
        _name(draft, "default")
    else:
        _name(draft, dice.pick(("", " ", "dev ", " dev", "nope", "Default", '"dev"', "profile dev", "DEFAULT")))
    if dice.chance(0.95) and draft.name != "default":
        draft.profile(where=dice.pick(("config", "credentials")))


def _name(draft: Draft, name: str) -> None:
    """Ask for a profile in one way or another."""
    way = draft.dice.pick(("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "code"))
    if way == "code":
        draft.explicit = name
    else:
        draft.env[way] = name


def other_profile(draft: Draft) -> None:
    """Add a profile that nobody asks for, so that names matter."""
    name = draft.dice.pick(("default", "other", "prod", "dev"))
    from .static import pair

    pair(draft, draft.anywhere(name), f"other{name}")
