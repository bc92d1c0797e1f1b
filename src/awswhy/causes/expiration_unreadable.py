"""The end of the credentials that were given is not a time with a zone

What happened

A program, a container endpoint, the metadata service or what answers for AWS gave credentials whose `Expiration` is no
time, or one without a time zone (`2026-08-02T12:00:00` without the `Z`).

Why it matters

botocore compares it with the clock, dies of `ParserError` or `TypeError`, and tries nothing else. Other SDKs may take
the same answer, so it looks as if only Python were broken.

What to do

- Let whoever gives them write the time in UTC, with the `Z` at its end, as this prints it.
      date -u +%Y-%m-%dT%H:%M:%SZ
- Leave Expiration out of what credential_process prints, if the keys do not end. A container endpoint has to give one.
- Bring a stand-in (a local credential server, a metadata mock) up to date, if it writes the time.

How to check

It reads the time as botocore does, and ends with 0 when it can.

    awswhy --live

What it is confused with

- expiration-not-a-time: the time stands in the variable AWS_CREDENTIAL_EXPIRATION, beside keys in the shell.
- process-bad-answer: another field of the program's answer is missing or wrong.
- credentials-over-on-arrival: the time can be read, and is past.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.telling import raised, unused
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="expiration-unreadable",
    kind="ExpirationUnreadable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="credentials come with an end that is not a time with a zone, and the SDK dies of it",
    says=(
        Says(
            "boto3",
            '  File "/usr/lib/python3/dist-packages/botocore/credentials.py", line 639, in _expiry_datetime\n'
            "dateutil.parser._parser.ParserError: Unknown string format: tomorrow",
        ),
        Says(
            "boto3",
            '  File "/usr/lib/python3/dist-packages/botocore/credentials.py", line 526, in _seconds_remaining\n'
            "TypeError: can't subtract offset-naive and offset-aware datetimes",
        ),
    ),
)
SEES = ("bad-expiration",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for an end that came with the credentials; one in a variable is another cause's."""
    sign = case.walk.sign(*SEES)
    end = case.walk.end
    if sign is None or sign.get("variable") or end is None:
        return
    what = "has no time zone" if sign.facts.get("naive") else "is not a time"
    yield finding(
        case,
        CAUSE,
        (f"The Expiration that comes from the {end.title} {what}", f"The credentials' Expiration {what}"),
        f"{case.walk.sdk} compares it with the clock and raises {raised(case)}. The keys beside it may be good."
        + unused(case),
        (sign.at,),
        (Fix("Let whoever gives the credentials write it in UTC, as in 2026-08-02T12:00:00Z"),),
    )
