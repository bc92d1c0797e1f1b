"""The metadata service does not answer on this EC2 machine

What happened

Marks on this machine say that it is EC2, but the metadata address takes no connection. A firewall rule, a network
policy for pods, or a container without a route to it are the usual reasons.

Why it matters

boto3 says only that it finds no credentials, while Go and PHP name this address, the last one they asked. The instance
role cannot be had, and no other place holds credentials.

What to do

- On EC2: look for a rule that blocks 169.254.169.254, in the firewall or among a VPN's routes.
      sudo iptables -S | grep 169.254.169.254
- On a laptop: look at the places that come earlier, as only EC2 has this address; one of them was to hold credentials.
      awswhy -v
- On EKS: use Pod Identity or IRSA; network policies keep pods from this address on purpose.
- On ECS: give the task a role (taskRoleArn); the agent's setting ECS_AWSVPC_BLOCK_IMDS keeps tasks from this address.

How to check

It finds no credentials now, and names the identity afterwards.

    aws sts get-caller-identity

What it is confused with

- imds-hop-limit: the address takes the connection, and only the token does not come back.
- not-on-ec2: nothing says that this machine is EC2.
- imds-proxy: the question went to a proxy and not to the address itself.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import every_place
from awswhy.fixes.shell import same
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="imds-no-answer",
    kind="IMDSUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="this is EC2, and the metadata address does not answer",
    says=(
        Says(
            "php-sdk",
            "Error retrieving credentials from the instance profile metadata server. (cURL error 7: Failed to"
            " connect to 169.254.169.254 port 80: No route to host (see "
            "http://curl.haxx.se/libcurl/c/libcurl-errors.html))",
        ),
    ),
)
SEES = ("on-ec2",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the address is silent although the machine is EC2."""
    walk = case.walk
    sign = walk.sign("imds-nothing")
    if sign is None or sign.get("state") != "silent" or sign.facts.get("proxy") or walk.sign("on-ec2") is None:
        return
    inside = walk.sign("in-container")
    fix = Fix("Look for a rule that blocks it", same("sudo iptables -S | grep 169.254.169.254"))
    if inside is not None:
        fix = Fix(
            "Give this container a role of its own (ECS task role, EKS Pod Identity), which needs no metadata service"
        )
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="This is an EC2 machine, and its metadata service does not answer",
        why=f"A firewall or network policy keeps {walk.sdk} from it, so the instance role cannot be had. No other "
        "place holds credentials.",
        at=(sign.at,) if sign.at else (),
        fixes=(fix,),
        check=check_command(case),
    )


def hear(heard: Heard) -> Finding:
    """A text does not tell whether the machine is EC2: off EC2 the silence is right, and another place is empty."""
    look = every_place("Not on EC2: see every place; one before this should have had credentials")
    rule = Fix("On EC2: look for a rule that blocks it", same("sudo iptables -S | grep 169.254.169.254"))
    why = (
        "Off EC2 nothing answers there, so an earlier place should have had credentials; on EC2 a firewall or network "
        "policy is in the way. Either way the search ends with nothing."
    )
    title = "The EC2 metadata service (IMDS) gives no answer"
    if heard.sdk == "eks-kubectl" or "pod" in heard.text.lower():
        rule = Fix("In a pod: use EKS Pod Identity or IRSA, which need no metadata service")
    return judged(CAUSE, title, (look, rule), why=why)
