"""The metadata service wants a token that cannot be had

What happened

The EC2 metadata service answers HTTP 401: this instance only serves version 2 (IMDSv2), which starts with a PUT
request for a token. That request was refused, so something on the way does not let it through: a metadata proxy for
containers (kube2iam, kiam), a firewall, or an old program in between. An SDK from before version 2 never sends it.

Why it matters

boto3 takes this for "no instance role" and says only that it finds no credentials.

What to do

- Let PUT requests to /latest/api/token pass, or update the metadata proxy that stops them.
- Update an SDK or tool that only knows version 1 and never asks for a token.
- On EKS: give pods their roles by Pod Identity or IRSA, in place of a metadata proxy.
- On EC2: allow version 1 on the instance, if nothing else can be changed; it is less safe.
      aws ec2 modify-instance-metadata-options --instance-id ID --http-tokens optional --http-endpoint enabled

How to check

Run it where the program runs: it fails while the token is refused.

    curl -sf -o /dev/null -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token

What it is confused with

- imds-hop-limit: the request for a token is not refused; its answer is lost on the way to a container.
- imds-v1-off: a setting of the SDK, not of the instance, forbids version 1.
- container-bad-answer: HTTP 401 from a container's endpoint, which wants a token of another kind.

From AWS

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-v2-required",
    kind="IMDSv2Required",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the metadata service only serves version 2, and the token request is refused",
)
SEES = ("imds-nothing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire on HTTP 401 when the token request was answered with a refusal."""
    sign = case.walk.sign("imds-nothing")
    if sign is None or sign.get("state") != "v2 required" or sign.get("put") == "silent":
        return
    put = sign.get("put")
    token = "gives a token that is then refused" if put == "200" else f"answers the token request with HTTP {put}"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="The EC2 metadata service wants a version 2 token, and none can be had",
        why=f"It {token}, so {case.walk.sdk} asks without one and gets HTTP 401. It then finds no instance role.",
        at=(sign.at,) if sign.at else (),
        fixes=(
            Fix("Let PUT requests to /latest/api/token through (a metadata proxy or firewall in between stops them)"),
        ),
        check=check_command(case),
    )
