"""Credentials that were given just now count as over already

What happened

AWS, the container endpoint or the metadata service gave temporary credentials whose end, by this machine's clock, is
past. The clock runs ahead, or what answers hands out old credentials from a cache.

Why it matters

botocore raises `RuntimeError` ("the refreshed credentials are still expired") and tries nothing else. Asking again
brings the same, until the clock or whoever hands them out is put right.

What to do

- Compare the clock with the real time, and set it by the network's. Where AWS itself gave the credentials (a role,
  single sign-on) it is the clock: AWS gives none that are over.
      date -u
      sudo timedatectl set-ntp true
- Restart what hands out the credentials, if it is a server or a sidecar of your own; it answers from what it fetched
  long ago.
- In Docker: set the clock of the host, which is the container's as well.

How to check

It fetches credentials as boto3 does, and ends with 0 once their end lies ahead.

    awswhy --live

What it is confused with

- imds-stale-credentials: the same from the metadata service, in a form whose end botocore puts off and uses.
- credential-expiration-past: nothing was fetched; AWS_CREDENTIAL_EXPIRATION in the shell is past.
- process-expired: the program behind credential_process printed them.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html
"""

from __future__ import annotations

from awswhy.fixes.clock import set_clock
from awswhy.fixes.finding import age, finding
from awswhy.fixes.telling import number_of, raised, unused
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="credentials-over-on-arrival",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="temporary credentials are past their end the moment they come, by this clock",
    says=(Says("boto3", "RuntimeError: Credentials were refreshed, but the refreshed credentials are still expired."),),
)
SEES = ("issued-expired", "container-expired", "imds-expired")
_WHO = {
    "issued-expired": "AWS",
    "container-expired": "The container endpoint",
    "imds-expired": "The metadata service",
}


def check(case: Case) -> Iterator[Finding]:
    """Fire where what was given had ended; AWS itself never gives such ones, so there it is the clock."""
    sign = case.walk.sign(*SEES)
    if sign is None:
        return
    who = _WHO[sign.code]
    over = age(number_of(sign, "ago"))
    by_aws = sign.code == "issued-expired"
    why = "AWS gives none that are over, so the clock of this machine runs ahead, or something else answers for AWS."
    if not by_aws:
        why = "Either what answers hands out old ones, or the clock of this machine runs ahead."
    restart = Fix("Start anew what hands out the credentials, so that it fetches others")
    yield finding(
        case,
        CAUSE,
        f"{who} gives credentials that ended {over} ago, by this machine's clock",
        f"{case.walk.sdk} raises {raised(case)}. {why}{unused(case)}",
        (sign.at,),
        (set_clock(case),) if by_aws else (restart, set_clock(case)),
    )
