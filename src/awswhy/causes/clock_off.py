"""The clock is off

What happened

Every request to AWS carries the time at which it was signed. AWS refuses one that is more than five minutes away from
its own time, some services fifteen. AWS's time stands in the Date header of its answer, so the difference is known.

Why it matters

AWS refuses every request, often with SignatureDoesNotMatch, which sounds like a wrong secret. The key may be fine, and
a new one is refused just the same.

What to do

- Set the clock by the network's time, and let it be kept so.
      sudo timedatectl set-ntp true
- On a laptop: set the clock of WSL 2 or a virtual machine again, which falls behind while the computer sleeps. Or
  restart it (`wsl --shutdown` in Windows).
      sudo hwclock -s
- In Docker: set the clock of the host, or restart Docker Desktop, whose virtual machine has drifted. A container has
  no clock of its own.
- On EC2: let chrony follow the Amazon Time Sync Service, as Amazon's own images do.
      chronyc tracking
- Look at the time zone, where the difference is whole hours: the hour was set by hand to suit a wrong zone.

How to check

AWS takes a signed request as soon as the clock is right.

    aws sts get-caller-identity

What it is confused with

- secret-wrong: the same SignatureDoesNotMatch without "Signature expired", and AWS's Date fits this clock.
- token-expired: the session token's own end, not the time at which the request was signed.
- presigned-url-expired: a link was signed long ago; the clock of whoever opens it plays no part.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html
"""

from __future__ import annotations

from awswhy.fixes.clock import set_clock, set_clock_of
from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import age, judged
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
            "js-sdk-v2",
            "Signature not yet current: 20170731T092200Z is still later than 20170731T092115Z "
            "(20170731T091615Z + 5 min.)",
        ),
        Says(
            "s3-api", "RequestTimeTooSkewed: The difference between the request time and the current time is too large."
        ),
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
