"""What a scan found, as GitHub's annotations.

GitHub shows ten errors a step, whatever is printed, so each key comes once before any comes twice.
"""

from __future__ import annotations

from awswhy.model.leak import LEAK

from .blocked import what
from .layout import plain_line
from .leaks_data import plain, sentence, telling_first
from .leaks_where import held, is_today, where
from .style import Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found
    from awswhy.model.history import Gap

_SHOWN = 10


def as_github(found: tuple[Found, ...], gaps: tuple[Gap, ...] = ()) -> str:
    """Give an annotation for each leak; those in history have no line of today's files, and name it in words."""
    leaks = telling_first(one for one in found if one.leak.verdict == LEAK)
    lines = []
    for one in leaks:
        stands = is_today(one)
        place = f"file={_property(one.path)},line={one.leak.line},col={one.leak.column}," if stands else ""
        lines.append(f"::error {place}title={_property(_title(one))}::{_message(_told(one, stands))}")
    if len(leaks) > _SHOWN:
        keys = len({one.leak.fingerprint for one in leaks})
        told = f"{keys} AWS keys or tokens at {len(leaks)} places; GitHub shows {_SHOWN} errors, the log has all"
        lines.append(f"::notice title=awswhy scan::{_message(told)}")
    for gap in gaps:
        level = "notice" if gap.name == "excluded" else "warning"
        lines.append(f"::{level} title=awswhy scan%3A not read::{_message(gap.text)}")
    return "".join(line + "\n" for line in lines)


def _title(found: Found) -> str:
    """Give a leak in few words."""
    thing = what(found.leak).partition(" ")[2]
    return f"{thing} in commit {found.commit[:10]}" if found.commit else f"{thing} in {held(found) or 'this file'}"


def _told(found: Found, stands: bool) -> str:
    """Give the message: with the place where there is no line to put it at."""
    if stands:
        return sentence(found)
    by = f", brought in by {found.author} on {found.date[:10]}" if found.author else ""
    return f"{sentence(found)} It stands at {where(found)}:{found.leak.line}{by}."


def _message(text: str) -> str:
    """Escape a message; control characters are shown, not sent."""
    return plain_line(plain(text), Style()).replace("%", "%25")


def _property(text: str) -> str:
    """Escape what GitHub reads in a property."""
    text = plain(text)
    for letter, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(letter, code)
    return plain_line(text, Style())
