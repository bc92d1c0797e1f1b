"""Something else answers at the metadata address

What happened

The address of the EC2 metadata service answers, but not as that service does: another status, or no JSON. A firewall,
a virtual machine host or a local stand-in for the service may sit there, or the service is switched off for this
instance (HTTP 403).

Why it matters

boto3 takes this for "no instance role" and says only that it finds no credentials.

What to do

- On EC2: see whether the metadata service is enabled for the instance.
- Elsewhere: set AWS_EC2_METADATA_DISABLED=true and use another place for credentials.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command, configure_sso
from awswhy.fixes.ec2 import instance_of
from awswhy.fixes.shell import same
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-bad-answer",
    kind="IMDSUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the metadata address answers, but not as the EC2 metadata service does",
)
SEES = ("imds-answers",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the service's answer is none that it should give."""
    sign = case.walk.sign("imds-nothing")
    if sign is None or sign.facts.get("proxy") or sign.get("state") not in ("bad answer", "bad request"):
        return
    status = sign.get("status")
    fixes = (configure_sso(case),)
    if case.walk.sign("on-ec2"):
        command = f"aws ec2 modify-instance-metadata-options --instance-id {instance_of(case)} --http-endpoint enabled"
        fixes = (Fix("Switch the service on, from where you may change the instance", same(command)),)
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The EC2 metadata address answers HTTP {status}, not as the metadata service does",
        why=f"{case.walk.sdk} takes this for an instance without a role. No other place holds credentials.",
        at=(sign.at,) if sign.at else (),
        fixes=fixes,
        check=check_command(case),
    )
