"""Globs of paths as .gitignore has them, as regular expressions; what could be meant in two ways is refused.

A glob without a slash (but at its end) is a name at any depth, one with a slash is a path from the root. `*` and `?`
stop at a slash, `**` between slashes is any number of folders. What names a folder means all that is in it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from awswhy.model.rules import Glob


def regex_of(glob: str, under: str = "") -> str:
    """Give the regular expression that a whole path has to match; raises ValueError with the reason.

    `under` is the folder that the glob's paths begin in, "" for the root.
    """
    import re

    _refuse(glob)
    folder_only = glob.endswith("/")
    anchored = "/" in glob.rstrip("/")
    steps = glob.strip("/").split("/")
    _refuse_steps(steps)
    out = re.escape(under) + "/" if under else ""
    if not anchored:
        out += "(?:[^/]+/)*"
    for step in steps[:-1]:
        out += "(?:[^/]+/)*" if step == "**" else _step(step) + "/"
    if steps[-1] == "**":
        out += "[^/]+/.+" if folder_only else ".+"
    else:
        out += _step(steps[-1]) + ("/.+" if folder_only else "(?:/.+)?")
    try:
        re.compile(out)
    except re.error:
        raise ValueError("what stands in [] cannot be read") from None
    return f"(?s:{out})"


def _refuse(glob: str) -> None:
    """Raise ValueError for what no glob of ours can mean."""
    if not glob or glob != glob.strip():
        raise ValueError("is empty, or begins or ends with a blank")
    if glob.startswith("!"):
        raise ValueError("takes nothing back with `!`: name what is excluded alone")
    if "\\" in glob:
        raise ValueError("has a backslash: folders are parted by /")
    if not glob.isprintable():
        raise ValueError("has a letter that cannot be shown")
    if not glob.strip("*/"):
        raise ValueError("would exclude everything")


def _refuse_steps(steps: list[str]) -> None:
    """Raise ValueError for steps that lead nowhere."""
    if any(step in ("", ".", "..") for step in steps):
        raise ValueError("has an empty step, `.` or `..`: paths are relative to the folder that the rules stand in")
    if any("**" in step and step != "**" for step in steps):
        raise ValueError("has `**` beside other letters: it stands alone between slashes")


def _step(step: str) -> str:
    """Give one step of a path."""
    import re

    out, at = "", 0
    while at < len(step):
        letter = step[at]
        if letter == "*":
            out += "[^/]*"
        elif letter == "?":
            out += "[^/]"
        elif letter == "[":
            end = step.find("]", at + (3 if step[at + 1 : at + 2] in ("!", "^") else 2))
            if end < 0 or "[" in step[at + 1 : end]:
                raise ValueError("has a [ that does not end, or one inside another")
            inside = step[at + 1 : end]
            out += f"[^/{_set(inside[1:])}]" if inside[0] in "!^" else f"[{_set(inside)}]"
            at = end
        else:
            out += re.escape(letter)
        at += 1
    return out


def _set(inside: str) -> str:
    """Give what stands in [] so that only its ranges mean anything."""
    return "".join(letter if letter == "-" or letter.isalnum() else f"\\{letter}" for letter in inside)


def excluding(globs: Iterable[Glob], path: str) -> str:
    """Give the rule that excludes a path, "" where none does."""
    import re

    return next((glob.rule for glob in globs if re.fullmatch(glob.pattern, path)), "")
