"""The instance role's credentials are past their end

What happened

The EC2 metadata service hands out credentials whose Expiration is past. boto3 uses them all the same and puts their
end off, because AWS may still take them when the service has trouble.

Why it matters

Calls work only as long as AWS lets them, and nothing announces the end. Then every call of the instance fails with
ExpiredToken.

What to do

- Compare the instance's clock with the real time; one that runs ahead makes good credentials look old.
      date -u
- See whether the instance profile was detached or its role deleted, and attach it again.
      aws ec2 describe-iam-instance-profile-associations
- Restart a stand-in for the metadata service, so that it fetches new credentials: `aws-vault exec --ec2-server`,
  kube2iam, kiam or a mock with a fixed file.
- On EC2: wait, if clock and role are right. AWS puts new ones there by itself, and botocore asks again within half an
  hour.

How to check

It ends with exit code 10 now, and with 0 once the Expiration lies ahead.

    awswhy --live

What it is confused with

- credentials-over-on-arrival: there the SDK refuses what is past its end; only the metadata service's are used on.
- token-expired: AWS itself has said that they are over.
- clock-off: AWS refuses requests for their time; here it still takes them.

From AWS

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/set-time.html
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
