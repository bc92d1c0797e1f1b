"""The container credentials endpoint does not answer

What happened

A variable tells the SDK to fetch credentials from an address inside this container, and nothing answers there. On ECS
that is the ECS agent, on EKS the Pod Identity agent, elsewhere a credential server of your own.

Why it matters

boto3 tries three times, raises CredentialRetrievalError and never goes on to the instance role. The program has no
credentials until the endpoint answers.

What to do

- On EKS: see whether the Pod Identity agent runs on this pod's node, and install its add-on if it does not. Pods on
  Fargate have no such agent; they take their role from the service account's annotation (IRSA).
      kubectl get pods -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent -o wide
- On ECS: see whether the agent runs, and whether the task's network mode or a firewall rule blocks 169.254.170.2.
- On a laptop: start the credential server that the variable names, or remove the variable.
      unset AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI
- Wait as long as boto3 does, if something took the connection and may only be slow.
      awswhy --live

How to check

Run it in the same container: it fails after some seconds now, and names the role's session afterwards.

    aws sts get-caller-identity

What it is confused with

- container-variables-left-over: this is no such container, so nothing can answer.
- container-bad-answer: it does answer, with an error or without credentials.
- imds-no-answer: EC2's own metadata service, 169.254.169.254, for which no variable is needed.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import same, unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="container-no-answer",
    kind="ContainerProviderUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the address that a container variable names does not answer",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from "
            "container-role: Error retrieving metadata: Received error when attempting to retrieve container "
            'metadata: Connect timeout on endpoint URL: "http://169.254.170.23/v1/credentials"',
        ),
    ),
)
SEES = ("container-fails",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the endpoint is silent, unless the variables are left over."""
    sign, variable = case.walk.sign("container-fails"), case.walk.sign("container-variable")
    if sign is not None and sign.at is not None and sign.get("state") == "not yet":
        yield _not_yet(case, sign, sign.at)
    if sign is None or sign.at is None or sign.get("state") != "no answer":
        return
    host, mark = sign.get("host"), case.walk.sign("in-container")
    if (variable is not None and variable.facts.get("empty")) or (host in FIXED and mark is None):
        return
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The container credentials endpoint at {host} does not answer",
        why=f"{sign.at.name} tells {case.walk.sdk} to ask it, and {case.walk.sdk} stops when nothing comes. "
        "Places that come later are never tried.",
        at=(sign.at,),
        fixes=(_agent(host), unset_fix("Remove the variable, if credentials are to come from elsewhere", sign.at.name)),
        check=check_command(case),
    )


def _not_yet(case: Case, sign: Sign, at: Spot) -> Finding:
    """Say that it may be slow: a look waits less than the SDK, which may well get an answer."""
    host, sdk = sign.get("host"), case.walk.sdk
    return Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The container credentials endpoint at {host} has not answered yet",
        why=f"It took the connection and gave nothing in the moment that a look has for it. {sdk} waits "
        f"{sign.get('seconds')} seconds for an answer, tries three times, and then stops.",
        at=(at,),
        fixes=(
            Fix(f"Wait as long as {sdk} does, to see whether it is only slow", same("awswhy --live")),
            Fix(f"Look after the program that serves credentials at {host}"),
        ),
        check=check_command(case),
    )


FIXED = ("169.254.170.2", "169.254.170.23", "fd00:ec2::23")
"""The addresses of ECS and EKS."""


def _agent(host: str) -> Fix:
    """Say what has to run for an address to answer."""
    if host == "169.254.170.2":
        return Fix("Start the ECS agent, or let the task's network reach 169.254.170.2 (firewall rules, network mode)")
    if host in FIXED:
        return Fix(
            "See whether the EKS Pod Identity agent runs on this node",
            same("kubectl get pods -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent -o wide"),
        )
    return Fix(f"Start the program that serves credentials at {host}")
