"""Something else answers at the metadata address

What happened

The address of the EC2 metadata service answers, but not as that service does: another status, or no JSON. A firewall,
a virtual machine host or a local stand-in for the service may sit there, or the service is switched off for this
instance (HTTP 403).

Why it matters

boto3 takes most of such answers for "no instance role" and says only that it finds no credentials. Of one that is no
text, or JSON of another shape, it dies with a bare Python error.

What to do

- On EC2: switch the service on, if it answers HTTP 403.
      aws ec2 modify-instance-metadata-options --instance-id ID --http-endpoint enabled
- On a laptop: leave the address alone, and take credentials from another place, such as single sign-on.
      export AWS_EC2_METADATA_DISABLED=true
- See what answers there; a page in HTML is a firewall's or a captive network's.
      curl -sS -i http://169.254.169.254/latest/meta-data/
- In CI: correct AWS_EC2_METADATA_SERVICE_ENDPOINT, if it leads to a stand-in that no longer plays its part.

How to check

It finds no credentials now, and names the identity afterwards.

    aws sts get-caller-identity

What it is confused with

- imds-no-role: HTTP 404 for the role is the service's own way to say that there is none.
- imds-v2-required: HTTP 401 is its own way to ask for a token.
- imds-proxy: a proxy in the environment answers in its place.

From AWS

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command, configure_sso
from awswhy.fixes.ec2 import IMDS, of_instance
from awswhy.fixes.shell import same
from awswhy.fixes.telling import raised
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
SEES = ("imds-answers", "imds-odd")


def check(case: Case) -> Iterator[Finding]:
    """Fire where the service's answer is none that it should give."""
    odd = case.walk.sign("imds-odd")
    if odd is not None:
        yield _odd(case)
        return
    sign = case.walk.sign("imds-nothing")
    if sign is None or sign.facts.get("proxy") or sign.get("state") not in ("bad answer", "bad request"):
        return
    status = sign.get("status")
    fixes = (configure_sso(case),)
    if case.walk.sign("on-ec2"):
        command = of_instance(case, "aws ec2 modify-instance-metadata-options --instance-id {} --http-endpoint enabled")
        fixes = (Fix("Switch the service on, from where you may change the instance", command),)
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


def _odd(case: Case) -> Finding:
    """Say that the SDK dies of the answer, where it would go on after a plain refusal."""
    end = case.walk.end
    reason = f": {end.reason}" if end is not None and end.reason else ""
    where = end.at.name if end is not None and end.at is not None else f"http://{IMDS}"
    return Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The EC2 metadata address gives an answer that {case.walk.sdk} fails on",
        why=f"{case.walk.sdk} raises {raised(case)}{reason}. What answers there is not AWS's own service: a proxy, a "
        "stand-in or a captive network.",
        at=(end.at,) if end is not None and end.at is not None else (),
        fixes=(Fix("See what answers there", same(f"curl -sS -i {where}/latest/meta-data/")),),
        check=check_command(case),
    )
