"""A proxy stands between the SDK and the metadata service

What happened

A proxy is set in the environment, and NO_PROXY does not name the metadata address. boto3 sends the question for the
instance role through http_proxy as well, and the proxy cannot answer it.

Why it matters

The metadata service answers only the machine itself. A proxy that is down stops boto3 with ProxyConnectionError; else
boto3 takes the proxy's refusal for "no instance role" and says only that it finds no credentials.

What to do

- Add 169.254.169.254 to NO_PROXY, in both spellings; the names that stand there stay.
      export no_proxy="${no_proxy:-${NO_PROXY:-localhost}},169.254.169.254"
      export NO_PROXY="$no_proxy"
- In Docker: add it to `noProxy` in `~/.docker/config.json`, if the proxy is set there; Docker hands those settings to
  every container.
- On ECS: add 169.254.170.2 as well, for SDKs other than boto3, which asks containers without a proxy.
- On EKS: add 169.254.170.23 as well, for the same reason.

How to check

Python tells whether it would pass the proxy by; boto3 asks the same function.

    python3 -c "import urllib.request as u; assert u.proxy_bypass('169.254.169.254')"

What it is confused with

- proxy-without-no-proxy: the proxy is asked, and does no harm yet or gives a role of its own.
- imds-no-answer: no proxy is set, and the address itself is silent.
- endpoint-unreachable: the proxy stands in the way of AWS's own addresses, not of the metadata service.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.ec2 import no_proxy_fix, wants_instance_role
from awswhy.fixes.finding import judged
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="imds-proxy",
    kind="IMDSUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the question for the instance role goes to a proxy, which cannot answer it",
    says=(
        Says(
            "boto3",
            '  File "/usr/lib/python3/dist-packages/botocore/utils.py", line 494, in _fetch_metadata_token\n'
            'botocore.exceptions.ProxyConnectionError: Failed to connect to proxy URL: "http://proxy.example:3128"',
        ),
    ),
)
SEES = ("imds-by-proxy",)


def hear(_heard: Heard) -> Finding:
    """Give the way past the proxy, in the reader's shell."""
    return judged(CAUSE, "", (no_proxy_fix(),))


def check(case: Case) -> Iterator[Finding]:
    """Fire where a proxy that is down stops the SDK, or where the role is needed and a proxy gets the question."""
    sign, down = case.walk.sign("imds-by-proxy"), case.walk.sign("imds-proxy-down")
    if sign is None or (down is None and (case.walk.sign("imds-nothing") is None or not wants_instance_role(case))):
        return
    proxy = sign.get("proxy")[:30]
    title = f"{case.walk.sdk} asks the proxy {proxy} for the EC2 instance role"
    why = "The proxy gives no role, so none is found."
    if down is not None:
        title = f"{case.walk.sdk} stops: the proxy {proxy} cannot be reached"
        why = f"{case.walk.sdk} sends the question for the EC2 instance role there, and raises ProxyConnectionError."
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=title,
        why=f"NO_PROXY does not name the EC2 metadata address, which only this machine itself can reach. {why}",
        at=(sign.at,) if sign.at else (),
        fixes=(no_proxy_fix(),),
        check=check_command(case),
    )
