"""What a scan found, for people: each place with its masked line, and at the end each key and what to do, in order."""

from __future__ import annotations

from awswhy.fixes.shell import typed_into
from awswhy.model.leak import EXAMPLE, KEY_ID, LEAK, SECRET_KEY

from .blocked import facts
from .layout import hang, plain_line, say
from .leaks_where import NO_FILE, held, where
from .style import STOPS, UNSURE, USED, WARNS, Style, column, tint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found
    from awswhy.model.leak import Leak

_OFF = "aws iam update-access-key --status Inactive --access-key-id {}"
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
    """One key and how often it was found; `leak` is the most telling of its places, `first` the first one."""

    def __init__(self, found: Found) -> None:
        """Begin with its first place."""
        self.leak: Leak = found.leak
        self.first = found
        self.places = 0

    def add(self, found: Found) -> bool:
        """Count one place; gives whether it is to be shown."""
        self.places += 1
        if found.leak.whole and not self.leak.whole:
            self.leak = found.leak
        return self.places <= _MOST_PLACES


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
    return "\n".join(lines) + "\n"


def ending(tally: Tally, style: Style, *, files: str, gaps: int = 0) -> str:
    """Give the last lines: how much was found, each key, and what to do.

    `files` says what was looked through, `gaps` how often something could not be read.
    """
    keys = list(tally.keys.values())
    if not keys:
        more = f" ({tally.examples} of AWS's examples)" if tally.examples else ""
        if gaps:
            told = f"no AWS key or token in what could be read of {files}{more}; not all could"
            return f"{column(UNSURE, style)} {told}\n"
        return f"{column(USED, style)} no AWS key or token in {files}{more}\n"
    places = sum(key.places for key in keys)
    things = "an AWS key or token" if len(keys) == 1 else f"{len(keys):,} AWS keys or tokens"
    lines = [f"{column(STOPS, style)} {things} at {_counted(places)} in {files}", ""]
    if places > 1:
        lines += [*_summary(keys, style), ""]
    for title, text in _STEPS:
        lines += hang(f"  {title:<9}", text, 11, style)
        if title == "First":
            lines += [f"            {command}" for command in _deactivate(keys, style)]
        if title == "Instead":
            lines.append("            aws configure sso")
    lines += [
        "",
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


def _deactivate(keys: list[Key], style: Style) -> list[str]:
    """Give the commands that switch the keys off; an id is whole here only where it may be shown."""
    ids = [key.leak.key_id for key in keys if key.leak.key_id.startswith("AKIA")]
    if not ids and not any(key.leak.kind in (KEY_ID, SECRET_KEY) for key in keys):
        return []
    if not style.whole_key_ids or not ids:
        return list(typed_into(_OFF, "id").for_shell(style.shell))
    return [_OFF.format(key_id) for key_id in ids[:5]]
