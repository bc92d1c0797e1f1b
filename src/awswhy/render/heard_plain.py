"""`awswhy explain --plain`: errors heard as one sentence a line, for screen readers and logs."""

from __future__ import annotations

from awswhy.model.heard import RULED_OUT

from .advice import command_lines
from .heard import NOTHING
from .layout import say
from .mask import mask

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Explained, Explanation

    from .style import Style


def render(told: Explanation, style: Style) -> str:
    """Give the explanation as sentences, ending in a newline."""
    if style.share:
        from .share import hide_explanation

        told = hide_explanation(told)
    if not told.errors:
        return NOTHING[0].upper() + NOTHING[1:] + ".\n"
    lines = [line for error in told.errors for line in _error(error, style)]
    return mask("\n".join(lines)) + "\n"


def _error(error: Explained, style: Style) -> list[str]:
    """Tell one error."""
    heard, finding = error.heard, error.finding
    by = f" by {heard.sdk}" if heard.sdk else ""
    times = f", {heard.count} times" if heard.count > 1 else ""
    lines = [f"{finding.title}.", f"Said on line {heard.line}{by}{times}: {heard.text}"]
    if heard.follows:
        return [say(line, style) for line in (*lines, f"It only follows: {heard.follows}.")]
    if error.here_why:
        lines.append(f"{'Ruled out here' if error.here == RULED_OUT else 'Here'}: {error.here_why}.")
    lines.append(f"Why: {finding.why}")
    lines += [] if error.here else [f"It may be that {tell} ({cause})." for cause, tell in error.among]
    for fix in finding.fixes:
        lines.append(f"To mend it: {fix.title}.")
        lines += [line for command in fix.commands.for_shell(style.shell) for line in command_lines(command)]
    return [
        say(line, style) for line in (*lines, f"To check: {finding.check}", f"More: awswhy explain {finding.cause}")
    ]
