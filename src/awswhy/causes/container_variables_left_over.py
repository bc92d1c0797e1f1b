"""Container variables outside their container

What happened

A container variable of ECS or EKS is set, or set to nothing, in a place that is no such container: copied with
`docker run --env-file`, kept in a shell's start file, or left by an IDE. boto3 asks the container's address as soon
as one of these variables exists, even when it is empty.

Why it matters

Nothing answers, and boto3 then stops with an error after some seconds. It never goes on to the EC2 instance role.

What to do

- On a laptop: remove the variables, and the lines of the start file or the IDE that set them.
      unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI
- In Docker: delete their lines from the env file or the compose file. A line `NAME=` with nothing behind it still sets
  the variable, and boto3 takes it for an address.
- On ECS: leave them; ECS sets them itself, so look at the agent behind the address (container-no-answer).

How to check

It succeeds once neither variable exists; one that is empty still counts.

    test -z "${AWS_CONTAINER_CREDENTIALS_RELATIVE_URI+set}${AWS_CONTAINER_CREDENTIALS_FULL_URI+set}"

What it is confused with

- container-no-answer: this is such a container, and its endpoint is silent.
- container-host-refused: the variable holds a host that SDKs do not ask; only an empty one reads `'None'`.
- not-on-ec2: a profile, not a variable, asks for a role that this machine does not have.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.walk import Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="container-variables-left-over",
    kind="ContainerProviderUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="container variables are set where there is no such container",
    says=(
        Says(
            "boto3",
            "ValueError: Unsupported host 'None'.  Can only retrieve metadata from a loopback address or one "
            "of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost",
        ),
    ),
)
SEES = ("container-variable",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the walk stops at an empty variable, or at a container's address outside any container."""
    walk = case.walk
    sign = walk.sign("container-variable")
    fails = walk.sign("container-fails", "container-host")
    if sign is None or sign.at is None or fails is None:
        return
    empty = bool(sign.facts.get("empty"))
    if not empty and not _nobody_there(fails, in_container=walk.sign("in-container") is not None):
        return
    names = case.facts.get("variables")
    known = tuple(names) if isinstance(names, (tuple, list)) else ()
    variables = tuple(name for name in known if name.startswith("AWS_CONTAINER_")) or (sign.at.name,)
    name, host = sign.at.name, fails.get("host", "169.254.170.2")
    title = f"{name} is set, but this is no such container"
    why = f"It leads to {host}, where nothing answers. {walk.sdk} stops there and never looks further."
    if empty:
        title = f"{name} is set to nothing"
        why = f"{walk.sdk} takes even an empty one as an address to ask. It stops there and never looks further."
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=title,
        why=why,
        at=(sign.at,),
        fixes=(unset_fix("Remove the variables from this shell", *variables),),
        check=check_command(case),
    )


HOSTS = ("169.254.170.2", "169.254.170.23", "fd00:ec2::23")
"""The addresses that only exist inside ECS tasks and EKS pods."""


def _nobody_there(fails: Sign, *, in_container: bool) -> bool:
    """Whether a container's own address is silent, and nothing else says that this is a container."""
    return fails.get("state") == "no answer" and fails.get("host") in HOSTS and not in_container
