"""The metadata token does not reach the container

What happened

The EC2 metadata service takes the connection, but its answer to the request for a token never arrives. The answer may
cross only as many network hops as the instance allows, 1 by default on many instances, and a container's bridge is
one more. The service then refuses the question without a token (HTTP 401).

Why it matters

boto3 takes this for "no instance role" and says only that it finds no credentials. Every program in the container
waits a second and then fails.

What to do

- On EC2: let the answer cross one more hop, from where you may change the instance; new ones follow their launch
  template.
      aws ec2 modify-instance-metadata-options --instance-id ID --http-put-response-hop-limit 2 --http-endpoint enabled
- In Docker: give the container the host's network.
      docker run --network host IMAGE
- On ECS: give the task a role of its own (taskRoleArn), which needs no metadata service.
- On EKS: give the service account a role of its own, by Pod Identity or IRSA, and leave the node's role to the node.

How to check

Run it in the container, as the host itself is near enough all along.

    aws sts get-caller-identity

What it is confused with

- imds-v2-required: the request for a token is answered, with a refusal.
- imds-no-answer: the address takes no connection at all.
- imds-no-role: the service answers and has no role; `aws` on the host fails as well.

From AWS

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.ec2 import of_instance
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-hop-limit",
    kind="IMDSHopLimit",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the answer with the metadata token does not cross the container's network",
    says=(
        Says(
            "boto3",
            "botocore.utils - DEBUG - Caught retryable HTTP exception while making metadata service request to "
            "http://169.254.169.254/latest/api/token: Read timeout on endpoint URL: "
            '"http://169.254.169.254/latest/api/token"',
        ),
    ),
)
SEES = ("imds-nothing", "imds-v1-off")


def check(case: Case) -> Iterator[Finding]:
    """Fire where the token request got no answer although the address takes connections."""
    sign = case.walk.sign("imds-nothing", "imds-v1-off")
    if sign is None or sign.get("put") != "silent" or sign.get("state", "v2 required") == "silent":
        return
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="The EC2 metadata service's token does not arrive: the hop limit is too low",
        why="The address takes connections, but its answer to the token request is lost, as it is behind a "
        f"container's bridge with a hop limit of 1. {case.walk.sdk} then finds no instance role.",
        at=(sign.at,) if sign.at else (),
        fixes=(
            Fix(
                "Let the answer cross one more hop, from where you may change the instance",
                of_instance(
                    case,
                    "aws ec2 modify-instance-metadata-options --instance-id {} --http-put-response-hop-limit 2 "
                    "--http-endpoint enabled",
                ),
            ),
            Fix("Give the container the host's network (docker run --network host), or a role of its own"),
        ),
        check=check_command(case),
    )
