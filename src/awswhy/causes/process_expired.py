"""The program in credential_process prints keys that have ended

What happened

The Expiration that the program printed is past. It hands out keys from a cache of its own and does not renew them, or
the clocks of the two machines differ.

Why it matters

botocore raises `RuntimeError` ("the refreshed credentials are still expired") and tries nothing else. Go takes such
keys and fails later, at AWS.

What to do

- Sign in again with that program, or clear its cache.
- Let a program of your own fetch new keys when those in its cache have less than a quarter of an hour left; that is
  when boto3 begins to ask again.
- Compare the clock with the true time.
      date -u

How to check

It fails with "still expired" now, and names the identity once the program prints newer keys.

    aws sts get-caller-identity --profile NAME

What it is confused with

- token-expired: nobody looked at an end, and AWS itself answers ExpiredToken.
- credentials-over-on-arrival: the same RuntimeError, for keys that AWS, a container's endpoint or EC2 gave.
- expiration-unreadable: Expiration is there and is no time that can be compared.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.telling import number_of, raised, unused, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import Fix
from awswhy.model.lasting import lasting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


CAUSE = Cause(
    name="process-expired",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the program in credential_process prints keys whose end is past",
)
SEES = ("process-expired",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the printed end is past."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, program = sign.get("profile"), sign.get("program")
            ago = lasting(number_of(sign, "ago"))
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: the keys of "{program}" ended {ago} ago',
                why=f"{via(case, profile)}The program prints keys whose Expiration is past, and {case.walk.sdk} raises "
                f"{raised(case)}." + unused(case),
                at=(sign.at,),
                fixes=(Fix(f'Sign in again with "{program}", or clear its cache'),),
                check=check_command(case),
            )
