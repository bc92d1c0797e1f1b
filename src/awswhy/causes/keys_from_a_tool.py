"""A helper tool put the keys into this shell

What happened

Keys stand in variables, and beside them a variable that aws-vault, awsume, granted, saml2aws or a like tool leaves.
The keys are temporary, and the tool, not the SDK, renews them.

Why it matters

They hide every profile in this shell, and once they are over each request ends in ExpiredToken. A new profile or a new
sign-in does not help while they stand there.

What to do

- To renew them, run the tool again, in the way that it was run before.
- To use a profile instead, leave the tool's shell (`exit`) or take the variables away.
"""

from __future__ import annotations

from awswhy.fixes.finding import age, finding
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.tools import renew
from awswhy.model.cause import EXPIRED_IDENTITY, INFO, WARNING, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="keys-from-a-tool",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=INFO,
    summary="a helper tool set the keys in this shell, and they end when its session does",
)
SEES = ("tool-mark",)


KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


def check(case: Case) -> Iterator[Finding]:
    """Fire when variables win and a tool left its mark; a warning when its session is over."""
    marks = [sign for sign in case.walk.signs if sign.code in SEES]
    winner = case.walk.winner
    if not marks or winner is None or winner.provider != "env":
        return
    tool = marks[0].get("tool")
    ago = next((s.facts["ago"] for s in marks if isinstance(s.facts.get("ago"), (int, float))), None)
    over = isinstance(ago, (int, float))
    yield finding(
        case,
        CAUSE,
        f"The keys in this shell are from {tool}, and they ended {age(ago)} ago"
        if isinstance(ago, (int, float))
        else f"The keys in this shell were set by {tool}",
        f"{marks[0].get('variable')} is the mark of {tool}. "
        + (
            f"{case.walk.sdk} does not know that they are over, so requests end in ExpiredToken."
            if over
            else "They hide every profile here until they are taken away, and end when its session does."
        ),
        (winner.at, marks[0].at),
        (*renew(case), unset_fix("Take the keys out of this shell", *KEYS)) if over else (),
        severity=WARNING if over else CAUSE.severity,
    )
