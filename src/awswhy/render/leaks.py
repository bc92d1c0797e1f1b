"""What a scan found, for people: each place with its masked line, and at the end what to do, in order."""

from __future__ import annotations

from awswhy.fixes.leaked import off, user_of
from awswhy.model.leak import EXAMPLE, KEY_ID, LEAK, SECRET_KEY

from .blocked import facts
from .layout import hang, say
from .style import STOPS, USED, WARNS, Style, column, tint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found

_MOST = 5
"""So many keys get commands of their own here; `--next` has them for all."""
_STEPS = (
    ("First", "Deactivate the key: whoever has it can no longer use it, and it can still be switched on again"),
    ("Then", "See what it was used for, make a new one only where something still needs one, and delete it"),
    ("Then", "Take it out of the files; where others have the repository, rewrite its history too (git filter-repo)"),
    ("Instead", "Name no key in files: every SDK finds a profile on a laptop and a role on AWS and in CI by itself"),
)


def shown(found: Found, style: Style) -> str:
    """Give one leak's place, what it is, and its lines."""
    leak = found.leak
    told = [*facts(leak, style), *([leak.rule or leak.verdict] if leak.verdict != LEAK else [])]
    where = f"{found.path or found.what}:{leak.line}:{leak.column}"
    lines = [f"{tint(say(where, style), STOPS if leak.verdict == LEAK else WARNS, style)}   {', '.join(told)}"]
    if found.commit:
        lines.append(
            f"    commit {found.commit[:10]} {say(found.date[:10], style)} {say(found.author, style)}".rstrip()
        )
    elif found.what and found.path:
        lines.append(f"    {found.what}")
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


def ending(found: tuple[Found, ...], style: Style, *, files: str, plan: list[str] | None = None) -> str:
    """Give the last lines: how much was found, and what to do; `files` says what was looked through.

    `plan` is what to do about each key, in place of what is said of all of them.
    """
    leaks = [one for one in found if one.leak.verdict == LEAK]
    if not leaks:
        examples = sum(one.leak.verdict == EXAMPLE for one in found)
        more = f" ({examples} of AWS's examples)" if examples else ""
        return f"{column(USED, style)} no AWS key or token in {files}{more}\n"
    keys = len({one.leak.fingerprint for one in leaks})
    places = f"{len(leaks)} place{'' if len(leaks) == 1 else 's'}"
    things = "an AWS key or token" if keys == 1 else f"{keys} AWS keys or tokens"
    lines = [f"{column(STOPS, style)} {things} at {places} in {files}", "", *_working(leaks, style), *(plan or ())]
    for title, text in () if plan else _STEPS:
        lines += hang(f"  {title:<9}", text, 11, style)
        if title == "First":
            lines += [f"            {command}" for command in _deactivate(leaks, style)]
        if title == "Instead":
            lines.append("            aws configure sso")
    lines += [
        *(
            []
            if plan
            else [
                "",
                *hang(f"  {'More':<9}", "What to do about each key, with commands: awswhy scan --next", 11, style),
            ]
        ),
        *hang(f"  {'Allow':<9}", "A false alarm is let through by a comment on its line: awswhy: allow", 11, style),
    ]
    return "\n".join(lines) + "\n"


def _working(leaks: list[Found], style: Style) -> list[str]:
    """Give the keys that work, each once, before everything else; and how many were asked in vain."""
    asked = {one.leak.fingerprint: one for one in leaks if one.verified is not None}
    if not asked:
        return []
    works = {one.leak.fingerprint: one for one in leaks if one.verified is not None and one.verified.works}
    unsure = [one for one in asked.values() if one.verified is not None and one.verified.works is None]
    count = f"{len(works)} of them work{'s' if len(works) == 1 else ''}" if works else "None of them is known to work"
    more = f"; of {len(unsure)} it is not known" if unsure else ""
    lines = [tint(f"  {count}{more}", STOPS if works else WARNS, style)]
    for one in sorted(works.values(), key=lambda one: not (one.verified is not None and one.verified.root)):
        where = f"{one.path or one.what}:{one.leak.line}"
        text = one.verified.text if one.verified is not None else ""
        lines.append(f"            {say(f'{where}  {text}', style)}")
    return [*lines, ""]


def _deactivate(leaks: list[Found], style: Style) -> list[str]:
    """Give the commands that switch the keys off; an id is whole here only where it may be shown."""
    places: dict[str, list[Found]] = {}
    for one in leaks:
        if one.leak.key_id.startswith("AKIA"):
            places.setdefault(one.leak.key_id, []).append(one)
    if not places and not any(one.leak.kind in (KEY_ID, SECRET_KEY) for one in leaks):
        return []
    if not style.whole_key_ids or not places:
        return list(off().for_shell(style.shell))
    chosen = list(places.items())[:_MOST]
    return [line for key_id, same in chosen for line in off(key_id, user_of(tuple(same))).for_shell(style.shell)]
