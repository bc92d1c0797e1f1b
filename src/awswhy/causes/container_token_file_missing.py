"""The container authorization token file cannot be read

What happened

AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names a file that is not there or may not be read. EKS Pod Identity mounts it
into the pod; the variable without the mount comes from a copied environment.

Why it matters

boto3 stops with Python's own file error, which names no variable. It never goes on to the instance role.

What to do

- On EKS: start the pod again once its pod identity association is there; the token is mounted only when a pod is made.
      kubectl rollout restart deployment NAME
- On a laptop: remove the variables, which came from a pod's environment.
      unset AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE AWS_CONTAINER_CREDENTIALS_FULL_URI
- On EKS: set securityContext.fsGroup in the pod's spec, if the file is there and the container's user may not read it.

How to check

It succeeds once the pod has the token and its user may read it.

    kubectl exec POD -- test -r /var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token

What it is confused with

- web-identity-token-missing: the same Python error; its path has no `pods.` in it, and the role comes from IRSA.
- container-token-newline: the file was read, and what it holds cannot be sent.
- container-no-answer: the token is there, and the agent is not.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
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
    name="container-token-file-missing",
    kind="WebIdentityTokenFileUnreadable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the token file that the container endpoint needs cannot be read",
    says=(
        Says(
            "boto3",
            "FileNotFoundError: [Errno 2] No such file or directory: "
            "'/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token'",
        ),
    ),
)
SEES = ("token-file",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the container endpoint's token file could not be opened; web identity files are another cause's."""
    sign = case.walk.sign("token-file")
    if sign is None or sign.at is None or sign.at.name != "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE":
        return
    state = {"missing": "does not exist", "folder": "is a folder", "not text": "is not text",
             "special": "is a pipe or a device"}.get(sign.get("state"), "may not be read by this user")  # fmt: skip
    names = case.facts.get("variables")
    known = tuple(names) if isinstance(names, (tuple, list)) else ()
    variables = tuple(name for name in known if name.startswith("AWS_CONTAINER_")) or (sign.at.name,)
    fix = Fix("Start the pod again, so that EKS mounts the token into it")
    if state.startswith("may"):
        fix = Fix("Let the pod's user read it: set securityContext.fsGroup in the pod's specification")
    remove = unset_fix("Remove the variables, if this is no EKS pod", *variables)
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The container authorization token file {state}",
        why=f"{sign.at.name} names {sign.get('path')}. {case.walk.sdk} needs it to ask for credentials, and "
        "stops without it.",
        at=(sign.at,),
        fixes=(fix, remove) if case.walk.sign("in-container") else (remove, fix),
        check=check_command(case),
    )
