"""A container address that the SDK refuses

What happened

AWS_CONTAINER_CREDENTIALS_FULL_URI names a host, and over plain http an SDK asks only loopback addresses and the fixed
addresses of ECS and EKS. boto3 compares the host as text: a name such as `host.docker.internal` is refused even where
it leads to a loopback address. Old releases also refuse 169.254.170.23, the address of EKS Pod Identity.

Why it matters

The rule is there so that nobody can lead credentials out of the container. The SDK fails here with an error and never
tries the places that come later, such as the EC2 instance role.

What to do

- On EKS: update the SDK of the program, if the host is 169.254.170.23. boto3 knows it from 1.34.41 on.
      python3 -m pip install --upgrade boto3
- On a laptop: remove the variable, if nothing serves credentials there.
      unset AWS_CONTAINER_CREDENTIALS_FULL_URI
- In Docker: let program and credential server share one network (`network_mode: "service:NAME"`), and name the server
  127.0.0.1.
- Let the server speak https, which SDKs ask at any host.

How to check

It asks with the program's own boto3, which may be older than the AWS CLI's.

    python3 -c "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"

What it is confused with

- container-no-answer: the address is allowed, and nothing answers there.
- container-variables-left-over: `Unsupported host 'None'` means that the variable is set to nothing.
- imds-no-answer: 169.254.169.254 is EC2's address, which this rule is not about.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="container-host-refused",
    kind="ContainerProviderUnsupportedHost",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the host in AWS_CONTAINER_CREDENTIALS_FULL_URI may not be asked over plain http",
    says=(
        Says(
            "boto3",
            "ValueError: Unsupported host 'host.docker.internal'.  Can only retrieve metadata from a loopback"
            " address or one of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost",
        ),
        Says(
            "java-sdk-v2",
            "The full URI (http://169.254.170.23/v1/credentials) contained within environment variable "
            "AWS_CONTAINER_CREDENTIALS_FULL_URI has an invalid host. Host should resolve to a loopback "
            "address or have the full URI be HTTPS.",
        ),
        Says("go-sdk-v2", 'invalid endpoint host, "169.254.170.23", only loopback hosts are allowed'),
    ),
)
SEES = ("container-host",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK refused a host; an empty address is another cause's."""
    sign, variable = case.walk.sign("container-host"), case.walk.sign("container-variable")
    if sign is None or (variable is not None and variable.facts.get("empty")):
        return
    name, host, problem = sign.get("variable"), sign.get("host"), sign.get("problem")
    title = f"{case.walk.sdk} refuses to ask {host} for credentials: plain http is not allowed there"
    why = f"{name} names it, and over http {case.walk.sdk} asks only loopback addresses and the ones of ECS and EKS."
    way = "Reach the server by https, or at 127.0.0.1 on a network that it shares with this program"
    if problem:
        title = f"{name} is not an address that {case.walk.sdk} can ask: {problem}"
        why = f"{case.walk.sdk} asks the address in {name} as it stands there, and cannot read it."
        way = "Write the address as the server gives it: http:// or https://, the host, the port, the path"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=title,
        why=f"{why} It fails here and never looks further.",
        at=(sign.at,) if sign.at else (),
        fixes=(unset_fix("Remove the variable, if nothing serves credentials there", name), Fix(way)),
        check=check_command(case),
    )
