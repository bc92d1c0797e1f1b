"""The explanation that an error carries: a few lines, from its text and a walk of this process that asks no address."""

from __future__ import annotations

from awswhy.model.cause import NOT_PERMITTED
from awswhy.model.walk import OFFLINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Explained

_END = 8192
"""Of a long message so many characters at each end are read."""


def note(error: BaseException) -> str:
    """Give the lines for an error of botocore; "" where it says nothing of credentials."""
    from awswhy.hearing.answer import explain

    told = explain(_said(error))
    if not told.errors:
        return ""
    if told.errors[0].heard.who != NOT_PERMITTED:
        from awswhy import engine
        from awswhy.hearing.here import joined, profile_said
        from awswhy.world.here import HereWorld

        world = HereWorld(name="this process")
        told = joined(
            told, engine.diagnose(world, engine.walk(world, profile=profile_said(told, world.env), depth=OFFLINE))
        )
    return "\n".join(_lines(told.errors[0]))


def _said(error: BaseException) -> str:
    """Spell an error as a traceback would, without its notes; of a huge message (a whole page of HTML) both ends."""
    kind = type(error)
    words = BaseException.__str__(error)
    if len(words) > 2 * _END:
        words = f"{words[:_END]}\n{words[-_END:]}"
    return f"{kind.__module__}.{kind.__qualname__}: {words}"


def _lines(error: Explained) -> list[str]:
    """Give what happened, why, the best way out and the check."""
    from awswhy.render.advice import fix_lines, labelled
    from awswhy.render.layout import say
    from awswhy.render.mask import mask
    from awswhy.render.style import Style

    style, finding = Style(), error.finding
    lines = [f"awswhy: {say(finding.title, style)}"]
    if error.here_why:
        lines += labelled("Here", error.here_why + ".", style)
    lines += labelled("Why", finding.why, style) if finding.why else []
    for fix in finding.fixes[:1]:
        lines += fix_lines("Fix", fix, "", style)
    lines.append(f"  More    awswhy explain {finding.cause}")
    return [mask(line) for line in lines]
