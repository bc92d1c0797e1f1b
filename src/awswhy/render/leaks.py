"""What a scan found, for people: each place with its masked line, and at the end each key and what to do, in order."""

from __future__ import annotations

from awswhy.fixes.leaked import off, user_of
from awswhy.model.leak import EXAMPLE, KEY_ID, LEAK, SECRET_KEY

from .blocked import facts
from .layout import hang, plain_line, say
from .leaks_where import NO_FILE, held, where
from .style import STOPS, UNSURE, USED, WARNS, Style, column, tint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found
    from awswhy.model.leak import Leak

_MOST = 5
"""So many keys get commands of their own here; `--next` has them for all."""
_STEPS = (
    ("First", "Deactivate the key: whoever has it can no longer use it, and it can still be switched on again"),
    ("Then", "See what it was used for, make a new one only where something still needs one, and delete it"),
    ("Then", "Take it out of the files; where others have the repository, rewrite its history too (git filter-repo)"),
    ("Instead", "Name no key in files: every SDK finds a profile on a laptop and a role on AWS and in CI by itself"),
)
_MOST_PLACES = 5
"""So many places of one key are shown as they are found; the others are counted."""
_MOST_KEYS = 10


class Key:
    """One key and how often it was found.

    `leak` is the most telling of its places, `first` the first one, `asked` one of which AWS said something.
    """

    def __init__(self, found: Found) -> None:
        """Begin with its first place."""
        self.leak: Leak = found.leak
        self.first = found
        self.asked: Found | None = None
        self.places = 0

    def add(self, found: Found) -> bool:
        """Count one place; gives whether it is to be shown."""
        self.places += 1
        if found.leak.whole and not self.leak.whole:
            self.leak = found.leak
        if found.verified is not None and not self.works:
            self.asked = found
        return self.places <= _MOST_PLACES

    @property
    def works(self) -> bool | None:
        """Whether AWS takes it; None where that is not known."""
        return self.asked.verified.works if self.asked is not None and self.asked.verified is not None else None


class Tally:
    """What was found, key by key: all that is kept of a scan whose places were shown already."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.keys: dict[str, Key] = {}
        self.others: dict[str, Key] = {}
        self.examples = 0

    def add(self, found: Found) -> bool:
        """Count one place; gives whether it is to be shown."""
        keys = self.keys if found.leak.verdict == LEAK else self.others
        self.examples += found.leak.verdict == EXAMPLE
        return keys.setdefault(found.leak.fingerprint, Key(found)).add(found)


def shown(found: Found, style: Style) -> str:
    """Give one leak's place, what it is, and its lines."""
    leak = found.leak
    told = [*facts(leak, style), *([leak.rule or leak.verdict] if leak.verdict != LEAK else [])]
    at = tint(_where(found, style), STOPS if leak.verdict == LEAK else WARNS, style)
    lines = [f"{at}   {', '.join(told)}"]
    if found.commit:
        lines.append(
            f"    commit {found.commit[:10]} {say(found.date[:10], style)} {say(found.author, style)}".rstrip()
        )
    if held(found) and found.what not in NO_FILE:
        lines.append(f"    in {held(found)}")
    lines += [f"{place.line:>8}  {say(place.text, style)}" for place in found.places]
    lines += [f"    {line}" for line in known(found, style)]
    return "\n".join(lines) + "\n"


def known(found: Found, style: Style) -> list[str]:
    """Give what is known of a key beyond its place: that it is this machine's own, and what AWS said of it."""
    lines = [tint(say(found.own, style), WARNS, style)] if found.own is not None else []
    if found.verified is not None:
        text = say(found.verified.text, style)
        lines.append(tint(text, STOPS, style) if found.verified.works else text)
    return lines


def ending(tally: Tally, style: Style, *, files: str, gaps: int = 0, plan: list[str] | None = None) -> str:
    """Give the last lines: how much was found, each key, and what to do.

    `files` says what was looked through, `gaps` how often something could not be read. `plan` is what to do about each
    key, in place of what is said of all of them.
    """
    keys = list(tally.keys.values())
    if not keys:
        more = f" ({tally.examples} of AWS's examples)" if tally.examples else ""
        return f"{column(UNSURE if gaps else USED, style)} no AWS key or token in {files}{more}\n"
    places = sum(key.places for key in keys)
    things = "an AWS key or token" if len(keys) == 1 else f"{len(keys):,} AWS keys or tokens"
    lines = [f"{column(STOPS, style)} {things} at {_counted(places)} in {files}", ""]
    lines += _working(keys, style)
    if places > 1 and not plan:
        lines += [*_summary(keys, style), ""]
    lines += plan or ()
    for title, text in () if plan else _STEPS:
        lines += hang(f"  {title:<9}", text, 11, style)
        if title == "First":
            lines += [f"            {command}" for command in _deactivate(keys, style)]
        if title == "Instead":
            lines.append("            aws configure sso")
    if not plan:
        told = "What to do about each key, with commands: awswhy scan --next"
        lines += ["", *hang(f"  {'More':<9}", told, 11, style)]
    lines += [
        *hang(f"  {'Allow':<9}", "A false alarm is let through by a comment on its line: awswhy: allow", 11, style),
    ]
    return "\n".join(lines) + "\n"


def _where(found: Found, style: Style) -> str:
    """Give a place as editors take it."""
    return f"{plain_line(where(found), style)}:{found.leak.line}:{found.leak.column}"


def _counted(places: int) -> str:
    """Give how many places."""
    return f"{places:,} place{'' if places == 1 else 's'}"


def _summary(keys: list[Key], style: Style) -> list[str]:
    """Give one line a key; those that stand at most places first, as they were found among themselves."""
    lines = []
    for key in sorted(keys, key=lambda key: -key.places)[:_MOST_KEYS]:
        lasting = ["lasting"] if key.leak.key_id.startswith("AKIA") else []
        first = _where(key.first, style) + (f" in commit {key.first.commit[:10]}" if key.first.commit else "")
        at = first if key.places == 1 else f"{_counted(key.places)}, first {first}"
        lines += hang("  ", f"{', '.join([*facts(key.leak, style), *lasting])}: {at}", 6, style)
    if len(keys) > _MOST_KEYS:
        lines.append(f"  and {len(keys) - _MOST_KEYS:,} more")
    left_out = sum(max(0, key.places - _MOST_PLACES) for key in keys)
    if left_out:
        lines += hang("  ", f"{_counted(left_out)} not shown above; --json and --csv give every one", 6, style)
    return lines


def _working(keys: list[Key], style: Style) -> list[str]:
    """Give the keys that work, each once, before everything else; and how many were asked in vain."""
    asked = [key for key in keys if key.asked is not None]
    if not asked:
        return []
    works = [key.asked for key in asked if key.works and key.asked is not None]
    unsure = sum(key.works is None for key in asked)
    count = f"{len(works)} of them work{'s' if len(works) == 1 else ''}" if works else "None of them is known to work"
    more = f"; of {unsure} it is not known" if unsure else ""
    lines = [tint(f"  {count}{more}", STOPS if works else WARNS, style)]
    for one in sorted(works, key=lambda one: not (one.verified is not None and one.verified.root)):
        text = one.verified.text if one.verified is not None else ""
        lines.append(f"            {plain_line(where(one), style)}:{one.leak.line}  {say(text, style)}")
    return [*lines, ""]


def _deactivate(keys: list[Key], style: Style) -> list[str]:
    """Give the commands that switch the keys off; an id is whole here only where it may be shown."""
    lasting = [key for key in keys if key.leak.key_id.startswith("AKIA")]
    if not lasting and not any(key.leak.kind in (KEY_ID, SECRET_KEY) for key in keys):
        return []
    if not style.whole_key_ids or not lasting:
        return list(off().for_shell(style.shell))
    lines: list[str] = []
    for key in lasting[:_MOST]:
        user = user_of((key.asked,)) if key.asked is not None else ""
        lines += off(key.leak.key_id, user).for_shell(style.shell)
    return lines
