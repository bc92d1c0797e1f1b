"""AWS_CREDENTIAL_EXPIRATION is no time that the SDK can read

What happened

AWS_CREDENTIAL_EXPIRATION should hold the moment at which the keys in the variables end, such as 2026-08-02T20:00:00Z.
It holds something else, or a time without a zone.

Why it matters

boto3 reads it together with the keys and dies of what it cannot read. Other SDKs go on with the same keys, so only
Python programs stop.

What to do

- Take the variable away: the keys work without it.
      unset AWS_CREDENTIAL_EXPIRATION
- Write the time with a zone, in the form that this prints; seconds since 1970 are no such form.
      date -u +%Y-%m-%dT%H:%M:%SZ
- Bring the tool up to date that writes it, or the script: the next shell has it again otherwise.

How to check

It reads the variable as botocore does, and ends with 0 when it can.

    awswhy

What it is confused with

- credential-expiration-past: the time can be read, and is past.
- expiration-unreadable: the time came with credentials that were fetched, not in a variable.
- keys-from-a-tool: AWS_SESSION_EXPIRATION and AWS_CREDENTIALS_EXPIRATION belong to helper tools; boto3 reads neither.

From AWS

https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="expiration-not-a-time",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="AWS_CREDENTIAL_EXPIRATION is not a time with a zone, and the SDK dies of it",
    says=(
        Says(
            "boto3",
            '  File "/usr/lib/python3/dist-packages/botocore/credentials.py", line 1270, in load\n'
            '  File "/usr/lib/python3/dist-packages/dateutil/parser/_parser.py", line 1368, in parse\n'
            "dateutil.parser._parser.ParserError: Unknown string format: tomorrow",
        ),
    ),
)
SEES = ("bad-expiration",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for the variable; the end of other credentials is the fault of who gives them."""
    sign = case.walk.sign(*SEES)
    if sign is None or not sign.get("variable"):
        return
    variable, error = sign.get("variable"), case.walk.sdk_error
    what = "names no time zone" if sign.facts.get("naive") else "is not a time"
    yield finding(
        case,
        CAUSE,
        f"{variable} {what}, and {case.walk.sdk} fails on it",
        f"{case.walk.sdk} reads it together with the keys and raises {error.type if error else 'an error'}. "
        "The keys themselves may be good.",
        (sign.at,),
        (unset_fix("Take the variable away; the keys work without it", variable),),
    )
