"""The metadata token does not reach the container

What happened

The EC2 metadata service takes the connection, but its answer to the request for a token never arrives. The answer may
cross only as many network hops as the instance allows, 1 by default on many instances, and a container's bridge is
one more. The service then refuses the question without a token (HTTP 401).

Why it matters

boto3 takes this for "no instance role" and says only that it finds no credentials. Every program in the container
waits a second and then fails.

What to do

- Set the hop limit to 2 on the instance, or in its launch template.
- Or give the container the host's network (`docker run --network host`).
- Better: give the container its own role (ECS task role, EKS Pod Identity) and leave the instance role to the host.
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
            "python",
            "requests.exceptions.ReadTimeout: HTTPConnectionPool(host='169.254.169.254', port=80): Read timed"
            " out. (read timeout=5.0)",
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
                    "aws ec2 modify-instance-metadata-options --instance-id {} --http-put-response-hop-limit 2",
                ),
            ),
            Fix("Give the container the host's network (docker run --network host), or a role of its own"),
        ),
        check=check_command(case),
    )
