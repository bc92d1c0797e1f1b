"""What a scan found, for people: each place with its masked line, and at the end what to do, in order."""

from __future__ import annotations

from awswhy.fixes.shell import typed_into
from awswhy.model.leak import EXAMPLE, KEY_ID, LEAK, SECRET_KEY

from .blocked import facts
from .layout import hang, say
from .style import STOPS, USED, WARNS, Style, column, tint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found

_OFF = "aws iam update-access-key --status Inactive --access-key-id {}"
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
    return "\n".join(lines) + "\n"


def ending(found: tuple[Found, ...], style: Style, *, files: str) -> str:
    """Give the last lines: how much was found, and what to do; `files` says what was looked through."""
    leaks = [one for one in found if one.leak.verdict == LEAK]
    if not leaks:
        examples = sum(one.leak.verdict == EXAMPLE for one in found)
        more = f" ({examples} of AWS's examples)" if examples else ""
        return f"{column(USED, style)} no AWS key or token in {files}{more}\n"
    keys = len({one.leak.fingerprint for one in leaks})
    places = f"{len(leaks)} place{'' if len(leaks) == 1 else 's'}"
    things = "an AWS key or token" if keys == 1 else f"{keys} AWS keys or tokens"
    lines = [f"{column(STOPS, style)} {things} at {places} in {files}", ""]
    for title, text in _STEPS:
        lines += hang(f"  {title:<9}", text, 11, style)
        if title == "First":
            lines += [f"            {command}" for command in _deactivate(leaks, style)]
        if title == "Instead":
            lines.append("            aws configure sso")
    lines += [
        "",
        *hang(f"  {'Allow':<9}", "A false alarm is let through by a comment on its line: awswhy: allow", 11, style),
    ]
    return "\n".join(lines) + "\n"


def _deactivate(leaks: list[Found], style: Style) -> list[str]:
    """Give the commands that switch the keys off; an id is whole here only where it may be shown."""
    ids = dict.fromkeys(one.leak.key_id for one in leaks if one.leak.key_id.startswith("AKIA"))
    if not ids and not any(one.leak.kind in (KEY_ID, SECRET_KEY) for one in leaks):
        return []
    if not style.whole_key_ids or not ids:
        return list(typed_into(_OFF, "id").for_shell(style.shell))
    return [_OFF.format(key_id) for key_id in list(ids)[:5]]
