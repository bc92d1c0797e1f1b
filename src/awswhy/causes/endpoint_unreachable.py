"""The address of the AWS service does not answer from here

What happened

The SDK knows which address to call and got no connection: the name is not known (a slip in the region, a service that
is not there in this region), nothing lets the machine out (a private subnet, a firewall, a VPN), or a proxy is in
between.

Why it matters

The request never reached AWS, so nobody judged the credentials: they may be fine.

What to do

- Compare the host's name letter by letter: region and service. `None` or an empty part in it means that no region is
  set.
- Try the address without the SDK, from the same machine or container:
      curl -sS -o /dev/null https://HOST/
- In a private subnet, add a NAT gateway, or an interface endpoint (PrivateLink) for this service with private DNS.
- Behind a proxy: set HTTPS_PROXY where the program runs; or it is set, and the proxy is down.
- On Lambda: a function in a VPC has no way out unless its subnets have a NAT gateway or the endpoint.
- In Docker: names are resolved by Docker's own DNS; try `docker run --rm busybox nslookup HOST`.

How to check

Any answer will do, a 403 as well: it means that the address is reached.

    curl -sS -o /dev/null https://HOST/

What it is confused with

- sts-unreachable: the same for the services that hand out credentials.
- region-invalid: the region in the host's name does not exist.
- endpoint-variable-left-over: AWS_ENDPOINT_URL points to something that is not running (LocalStack).
- tls-untrusted: the address is reached, and its certificate is not trusted.

From AWS

https://docs.aws.amazon.com/general/latest/gr/rande.html
https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import ask_region, host_of
from awswhy.fixes.shell import same
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Commands, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="endpoint-unreachable",
    kind="EndpointUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the address of an AWS service does not answer from here",
    says=(
        Says(
            "aws-cli",
            'Could not connect to the endpoint URL: "https://sagemaker.us-east-1.amazonaws.com/"',
        ),
        Says(
            "boto3",
            "botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "
            '"https://sqs.eu-west-1.amazonaws.com/"',
        ),
        Says(
            "js-sdk-v2",
            "UnknownEndpoint: Inaccessible host: `sqs.eu-west-1.amazonaws.com' at port `undefined'. This service "
            "may not be available in the `eu-west-1' region.",
        ),
        Says(
            "go-sdk-v2",
            "operation error S3: ListBuckets, https response error StatusCode: 0, RequestID: , HostID: , request "
            'send failed, Get "https://s3.eu-west-1.amazonaws.com/": dial tcp: lookup s3.eu-west-1.amazonaws.com: '
            "no such host",
        ),
    ),
)
SEES = ()


_NO_NAME = (
    "no such host",
    "enotfound",
    "name or service not known",
    "unknownhost",
    "could not resolve",
    "resolution",
    "inaccessible host",
)
"""How a name that nobody knows is told."""


def hear(heard: Heard) -> Finding:
    """Try the host that the text names; a host without a region in it lacks the region."""
    host = host_of(heard)
    if ".none." in host.lower() or ".." in heard.get("host"):
        title = "The address holds no region: none was set"
        return judged(CAUSE, title, (ask_region(heard, "Write the region into the profile"),))
    if not host:
        return judged(CAUSE)
    reach = f"curl -sS -o /dev/null https://{host}/"
    windows = (f"curl.exe -sS -o NUL https://{host}/",)
    tried = Fix("See whether this machine reaches it at all (VPN, firewall, private subnet, proxy)", Commands(
        (reach,), (reach,), windows, windows
    ))  # fmt: skip
    if any(words in heard.text.lower() for words in _NO_NAME):
        lookup = Fix("See whether the name is known here, and compare its region", same(f"nslookup {host}"))
        return judged(CAUSE, f"The name {host} is not known here", (lookup, tried), check=reach)
    return judged(CAUSE, f"{host} does not answer from here", (tried,), check=reach)
