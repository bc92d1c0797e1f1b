"""Container variables outside their container

What happened

A container variable of ECS or EKS is set, or set to nothing, in a place that is no such container: copied with
`docker run --env-file`, kept in a shell's start file, or left by an IDE. boto3 asks the container's address as soon
as one of these variables exists, even when it is empty.

Why it matters

Nothing answers, and boto3 then stops with an error after some seconds. It never goes on to the EC2 instance role.

What to do

- Remove the variables.
- If this is meant to be an ECS task or a pod: the agent that serves credentials does not run, see
  `container-no-answer`.
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
