"""The instance role is switched off by a variable

What happened

AWS_EC2_METADATA_DISABLED is true, so the SDK does not ask the EC2 metadata service, and nothing else holds
credentials. People set it on laptops, and in CI images, to save the seconds of a useless question.

Why it matters

On this machine the instance role would be the way to credentials. Without it the program stops at its first call.

What to do

- Remove the variable from this shell, and from the start file, service or image that sets it.
      unset AWS_EC2_METADATA_DISABLED
- In Docker: start the container with another value, where the image itself sets the variable.
      docker run -e AWS_EC2_METADATA_DISABLED=false IMAGE
- In CI: give the job its own role with the CI system's OIDC token, and leave the runner's instance role switched off.

How to check

It finds no credentials now, and names the instance's role afterwards.

    aws sts get-caller-identity

What it is confused with

- imds-disabled-badly: the variable holds a word that does not switch the service off for boto3.
- imds-no-role: the service was asked, and has no role to give.
- imds-bad-answer: the service is switched off at the instance, not by a variable, and answers HTTP 403.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import FOUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-disabled",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="AWS_EC2_METADATA_DISABLED keeps the SDK from the instance role that it needs",
)
SEES = ("imds-disabled",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the instance role is what is needed: on EC2 with nothing else, or a profile's source."""
    walk = case.walk
    source = walk.sign("source-empty")
    wanted = source is not None and source.get("source") == "Ec2InstanceMetadata"
    if walk.sign("imds-disabled") is None or walk.verdict == FOUND or not (wanted or walk.sign("on-ec2")):
        return
    why = "This is an EC2 machine, and no other place holds credentials."
    if wanted and source is not None:
        why = f'Profile "{source.get("profile")}" takes its keys from the instance role (credential_source).'
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="AWS_EC2_METADATA_DISABLED switches off the EC2 instance role, which is needed here",
        why=f"{why} With the variable set, {walk.sdk} does not ask for the instance role.",
        at=(Spot(ENV, "AWS_EC2_METADATA_DISABLED"),),
        fixes=(unset_fix("Remove the variable from this shell", "AWS_EC2_METADATA_DISABLED"),),
        check=check_command(case),
    )
