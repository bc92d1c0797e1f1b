"""The instance role's credentials are past their end

What happened

The EC2 metadata service hands out credentials whose Expiration is past. boto3 uses them all the same and puts their
end off, because AWS may still take them when the service has trouble.

Why it matters

Calls work only as long as AWS lets them; then every one fails with ExpiredToken. Often the instance's clock is ahead,
or a stand-in for the metadata service serves an old file.

What to do

- Compare the clock: `date -u`.
- Look whether the instance profile was detached or the role deleted.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import age
from awswhy.fixes.shell import same
from awswhy.model.cause import EXPIRED_IDENTITY, WARNING, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-stale-credentials",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=WARNING,
    summary="the metadata service hands out credentials that are past their end, and they are used",
)
SEES = ("imds-stale",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the instance role's credentials ended before now."""
    sign = case.walk.sign("imds-stale")
    if sign is None:
        return
    ago = sign.facts.get("ago")
    long = age(float(ago)) if isinstance(ago, (int, float)) else "some time"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The EC2 instance role's credentials ended {long} ago, and {case.walk.sdk} uses them",
        why="AWS may refuse them at any moment with ExpiredToken. The clock here may be ahead.",
        at=(sign.at,) if sign.at else (),
        fixes=(Fix("Compare this clock with the real time", same("date -u")),),
        check=f"{check_command(case)}",
    )
