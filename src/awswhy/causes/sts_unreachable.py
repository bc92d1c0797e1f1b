"""AWS cannot be reached

What happened

The SDK found what it needs to ask AWS (STS for a role or for who you are, IAM Identity Center for single sign-on),
and got no answer: no network, a firewall, a proxy that is down, a private subnet without a way out, or a region whose
address does not exist.

Why it matters

Credentials that have to be fetched cannot be had, although the settings may be right. Some tools report this as "no
credentials", and then the wrong things are changed.

What to do

- Let this machine reach the address on port 443: look at the VPN, the firewall and the name server.
- Compare the region's name letter by letter, where the host is not found; `us-east1` for `us-east-1` is a common slip.
- Set HTTPS_PROXY behind a proxy, to `http://`, the proxy's host and its port; if it is set, see whether it is up.
      env | grep -i _proxy
- On EC2: give a private subnet a NAT gateway, or an interface endpoint for com.amazonaws.REGION.sts whose security
  group lets port 443 in. It serves the regional name, not sts.amazonaws.com.
- On Lambda: add the same endpoint or a NAT gateway; a function inside a VPC has no way to the internet by itself.
- On EKS: let the network policies of the namespace allow the way to STS, which a service account's role needs.

How to check

curl ends with 0 as soon as anything answers there, without credentials.

    curl -sS -o /dev/null https://sts.REGION.amazonaws.com/

What it is confused with

- endpoint-variable-left-over: the address that does not answer is one that AWS_ENDPOINT_URL names.
- endpoint-unreachable: the service that the program uses does not answer; the credentials were already there.
- tls-untrusted: the connection stands, and the certificate is refused.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_endpoint_create.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.endpoints import endpoint_variables
from awswhy.fixes.shell import same
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.walk import Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sts-unreachable",
    kind="STSUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the address of the AWS service that hands out or checks credentials does not answer",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "
            '"https://sts.eu-west-1.amazonaws.com/"',
        ),
        Says(
            "boto3",
            'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://sts.amazonaws.com/"',
        ),
    ),
)
SEES = ("aws-unreachable",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS gave no answer, unless TLS or a left-over variable is why."""
    sign = case.walk.sign("aws-unreachable")
    if sign is None or sign.get("kind") == "tls" or endpoint_variables(case, sign):
        return
    why, fix = _told(case, sign)
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"AWS could not be asked: {sign.get('host')[:50]} gives no answer",
        why=f"{why} The credentials were not judged, and may be fine.",
        at=(case.walk.end.at,) if case.walk.end is not None and case.walk.end.at is not None else (),
        fixes=(fix,),
        check=check_command(case),
    )


def _told(case: Case, sign: Sign) -> tuple[str, Fix]:
    """Give the reason and the way out by how the connection failed."""
    kind, host = sign.get("kind"), sign.get("host")
    if sign.facts.get("proxy"):
        return (
            "The call goes through the proxy that HTTPS_PROXY names, and fails there.",
            Fix("See whether the proxy is up, or go without it", same(f"curl -sS -o /dev/null https://{host}/")),
        )
    if kind == "name":
        region = case.walk.ask.region
        named = f' The region is "{region}".' if region else ""
        return (
            f"No such name is known here.{named}",
            Fix("Compare the region's name letter by letter; or the network is down, or names are not resolved"),
        )
    return (
        f"Nothing answers at that address ({kind}).",
        Fix(
            "See whether the network lets this machine reach it (firewall, VPN, private subnet)",
            same(f"curl -sS -o /dev/null https://{host}/"),
        ),
    )
