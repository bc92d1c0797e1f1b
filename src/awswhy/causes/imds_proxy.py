"""A proxy stands between the SDK and the metadata service

What happened

A proxy is set in the environment, and NO_PROXY does not name the metadata address. boto3 sends the question for the
instance role through http_proxy as well, and the proxy cannot answer it.

Why it matters

The metadata service answers only the machine itself. boto3 takes the proxy's refusal for "no instance role" and says
only that it finds no credentials.

What to do

- Add 169.254.169.254 to NO_PROXY (and 169.254.170.2 for ECS, 169.254.170.23 for EKS, for other SDKs).
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.ec2 import no_proxy_fix, wants_instance_role
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-proxy",
    kind="IMDSUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the question for the instance role goes to a proxy, which cannot answer it",
)
SEES = ("imds-by-proxy",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the instance role is needed and a proxy gets the question."""
    sign, nothing = case.walk.sign("imds-by-proxy"), case.walk.sign("imds-nothing")
    if sign is None or nothing is None or not wants_instance_role(case):
        return
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"{case.walk.sdk} asks the proxy {sign.get('proxy')[:30]} for the EC2 instance role",
        why="NO_PROXY does not name the EC2 metadata address, which only this machine itself can reach. The proxy "
        "gives no role, so none is found.",
        at=(sign.at,) if sign.at else (),
        fixes=(no_proxy_fix(),),
        check=check_command(case),
    )
