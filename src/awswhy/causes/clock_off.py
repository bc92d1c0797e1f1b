"""The clock is off

What happened

Every request to AWS carries the time at which it was signed. AWS refuses one that is more than five minutes away from
its own time, some services fifteen. AWS's time stands in the Date header of its answer, so the difference is known.

Why it matters

AWS refuses every request, often with SignatureDoesNotMatch, which sounds like a wrong secret. The key may be fine.

What to do

- Set the clock, and let it be kept by the network (NTP).
- WSL 2 and virtual machines fall behind while the computer sleeps: `sudo hwclock -s`, or restart it (`wsl
  --shutdown`).
- A container has the clock of its host: set it there.
- A time zone set wrong together with the hour set by hand shows as whole hours.
"""

from __future__ import annotations

from awswhy.fixes.clock import set_clock, set_clock_of
from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import age
from awswhy.fixes.hearing import judged
from awswhy.fixes.shell import same
from awswhy.model.cause import ENVIRONMENT, ERROR, WARNING, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.refusals import CLOCK, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="clock-off",
    kind="ClockSkew",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="this machine's clock is minutes away from AWS's, so requests are refused",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (SignatureDoesNotMatch) when calling the "
            "GetCallerIdentity operation: Signature expired: 20260802T110000Z is now earlier than "
            "20260802T115500Z (20260802T120000Z - 5 min.)",
        ),
        Says(
            "js-v2",
            "Signature not yet current: 20170731T092200Z is still later than 20170731T092115Z "
            "(20170731T091615Z + 5 min.)",
        ),
        Says("s3", "RequestTimeTooSkewed: The difference between the request time and the current time is too large."),
    ),
)
SEES = ("aws-refused", "clock-drifts")


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS refuses a request for its time; a warning where the clock is only on its way out."""
    refused, drifts = refusal_of(case), case.walk.sign("clock-drifts")
    seconds: object = drifts.facts.get("seconds") if drifts is not None else None
    if refused is not None:
        if refused.about != CLOCK:
            return
        seconds = refused.seconds
    elif drifts is None:
        return
    off = "is minutes away from AWS's"
    if isinstance(seconds, (int, float)) and abs(seconds) >= 60:
        off = f"is {age(abs(seconds))} {'ahead of' if seconds > 0 else 'behind'} AWS's"
    why = "AWS refuses what was signed more than 5 minutes away from its own time. The key itself may be fine."
    if refused is None:
        why = "AWS still takes its requests, and refuses them all from 5 minutes on."
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity if refused is not None else WARNING,
        title=f"The clock of this machine {off}",
        why=why,
        fixes=(set_clock(case),),
        check=check_command(case),
    )


def hear(heard: Heard) -> Finding:
    """Say how far off the clock is, where the text tells both times."""
    skew = heard.facts.get("skew_seconds")
    off = skew if isinstance(skew, int) and abs(skew) >= 60 else 0
    title = f"This clock is {age(abs(off))} {'ahead of' if off > 0 else 'behind'} AWS's" if off else ""
    sleeper = Fix("In WSL 2 or a virtual machine that slept", same("sudo hwclock -s"))
    return judged(CAUSE, title, (set_clock_of(), sleeper))
