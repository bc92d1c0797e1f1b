"""A variable leads AWS calls to an address where nothing answers

What happened

AWS_ENDPOINT_URL (or AWS_ENDPOINT_URL_STS and the like) sends the SDK's calls to another address than AWS's, for a
stand-in such as LocalStack or moto. Nothing answers there.

Why it matters

Every call of every program in this shell goes there and fails. The credentials are not judged by anybody, so new ones
change nothing.

What to do

- Take the variable away, if AWS itself is meant. Those for a single service (AWS_ENDPOINT_URL_STS) count before it.
      unset AWS_ENDPOINT_URL
- Start what should listen there, if a stand-in is meant, and compare the port. LocalStack tells its state:
      curl -sS http://localhost:4566/_localstack/health
- Leave such variables out for one program only.
      export AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true
- In Docker: name the stand-in's service instead of localhost (`http://localstack:4566`). Inside a container, localhost
  is the container itself.

How to check

An answer comes, from AWS or from the stand-in.

    aws sts get-caller-identity

What it is confused with

- sts-unreachable: the address is AWS's own, and the network is in the way.
- aws-answers-oddly: something does answer at that address, but not as AWS would.
- key-unknown: the variable is gone, and the stand-in's key is still there: AWS does not know it.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.endpoints import endpoint_variables
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.spot import ENV, Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="endpoint-variable-left-over",
    kind="EndpointUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="AWS_ENDPOINT_URL leads to an address where nothing answers",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "
            '"http://localhost:4566/"',
        ),
    ),
)
SEES = ("aws-unreachable",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where a call went to an address that a variable names, and nothing answered."""
    sign = case.walk.sign("aws-unreachable")
    if sign is None or sign.get("kind") == "tls":
        return
    host = sign.get("host")
    names = endpoint_variables(case, sign)
    if not names:
        return
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"{names[0]} leads to {host[:40]}, where nothing answers",
        why="Calls to AWS go to that address instead of AWS's own. They all fail, whatever the credentials are.",
        at=(Spot(ENV, names[0]),),
        fixes=(unset_fix("Remove it from this shell", *names), Fix(f"Start what should listen at {host}")),
        check=check_command(case),
    )
