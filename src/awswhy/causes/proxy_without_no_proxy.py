"""Metadata questions go through a proxy

What happened

A proxy is set in the environment, and NO_PROXY does not name the EC2 metadata address. boto3 sends the question for
the instance role through that proxy.

Why it matters

At best the question costs time. A proxy that runs on EC2 may answer with its own instance role, and the program then
runs as the proxy's machine.

What to do

- Add 169.254.169.254 to NO_PROXY, so that this machine's own service is asked; the names that stand there stay.
      export no_proxy="${no_proxy:-${NO_PROXY:-localhost}},169.254.169.254"
      export NO_PROXY="$no_proxy"
- On a laptop: switch the question off altogether; no instance role is meant here.
      export AWS_EC2_METADATA_DISABLED=true
- In Docker: add the address to `noProxy` in `~/.docker/config.json`, if containers get their proxy from there.

How to check

It prints the variables that name the address, and fails while none does.

    env | grep -i '^no_proxy=.*169.254.169.254'

What it is confused with

- imds-proxy: the instance role is needed, and the proxy keeps boto3 from it.
- account-is-another: other credentials that were not meant; here the ARN ends in another machine's instance id.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.ec2 import no_proxy_fix, wants_instance_role
from awswhy.model.cause import ENVIRONMENT, INFO, WARNING, WRONG_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="proxy-without-no-proxy",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=WARNING,
    summary="NO_PROXY does not name the metadata address, so a proxy is asked for the instance role",
)
SEES = ("imds-by-proxy",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where a proxy gets the question: a warning when its answer is used, else worth knowing."""
    sign, winner = case.walk.sign("imds-by-proxy"), case.walk.winner
    used = winner is not None and winner.provider == "iam-role"
    told = case.walk.sign("imds-proxy-down") is not None or wants_instance_role(case)
    if sign is None or (not used and told):
        return
    why = "NO_PROXY does not name the EC2 metadata address. No role came back, which only cost time."
    if used:
        why = "NO_PROXY does not name the EC2 metadata address. The role may be the one of the proxy's machine."
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who if used else ENVIRONMENT,
        severity=CAUSE.severity if used else INFO,
        title=f"{case.walk.sdk} asks for the EC2 instance role through the proxy {sign.get('proxy')[:30]}",
        why=why,
        at=(sign.at,) if sign.at else (),
        fixes=(no_proxy_fix(),),
        check=check_command(case) if used else "",
    )
