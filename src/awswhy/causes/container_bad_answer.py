"""The container credentials endpoint answers without credentials

What happened

The address that a container variable names answers, but with an error, with something that is no JSON, or without one
of AccessKeyId, SecretAccessKey, Token and Expiration. boto3 wants all four.

Why it matters

The reason lies with the server: a missing role, a wrong authorization token, or another program on that address. boto3
stops here and never goes on to the instance role.

What to do

- On EKS: see whether the pod's service account has a pod identity association, and start the pod anew after making one.
      aws eks list-pod-identity-associations --cluster-name CLUSTER
- On ECS: see whether the task has a role. With HTTP 404 the path may also belong to a task that is gone.
      aws ecs describe-task-definition --task-definition NAME --query taskDefinition.taskRoleArn
- Give the authorization token that the server expects, on HTTP 401 or 403; that of another pod or task is refused.
- Let a server of your own send all four fields, Expiration among them.
- Read the log of the agent or server behind the address, on HTTP 500 and above.

How to check

Run it in the same container: it names the HTTP status or the field now, and the role's session afterwards.

    aws sts get-caller-identity

What it is confused with

- container-no-answer: nothing answers at all.
- container-token-newline: the token was never sent, as a header cannot hold it.
- imds-error-document: the same from EC2's metadata service, which boto3 passes over without an error.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.walk import Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="container-bad-answer",
    kind="CredentialRetrievalFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the container endpoint answers, and its answer holds no credentials",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from "
            "container-role: Error retrieving metadata: Received non 200 response 404 from container metadata",
        ),
        Says(
            "boto3",
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from "
            "container-role: Error retrieving metadata: Unable to parse JSON returned from container metadata"
            " services",
        ),
    ),
)
SEES = ("container-fails",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the endpoint answers and boto3 cannot use the answer."""
    sign = case.walk.sign("container-fails")
    if sign is None or sign.at is None or sign.get("state") != "bad answer":
        return
    what, advice = _told(sign)
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The container credentials endpoint {what}",
        why=f"{sign.at.name} tells {case.walk.sdk} to ask it, and {case.walk.sdk} stops when it gets no credentials. "
        "Places that come later are never tried.",
        at=(sign.at,),
        fixes=(
            Fix(advice),
            unset_fix("Remove the variable, if credentials are to come from elsewhere", sign.at.name),
        ),
        check=check_command(case),
    )


def _told(sign: Sign) -> tuple[str, str]:
    """Say what the endpoint does, and what to look at."""
    status, field = sign.get("status"), sign.get("field")
    if field:
        return f"answers without {field}", f"Let the server send {field} too; boto3 needs all four fields"
    if sign.get("holds"):
        return "answers with JSON that is not an object", "See which program listens there"
    if status == "200":
        return "answers with something that is not JSON", "See which program listens there"
    advice = {
        "400": "See whether a role is set for this task or pod",
        "401": "Give the authorization token that the server expects (AWS_CONTAINER_AUTHORIZATION_TOKEN)",
        "403": "Give the authorization token that the server expects (AWS_CONTAINER_AUTHORIZATION_TOKEN)",
        "404": "See whether the task or pod that the path belongs to still runs, and whether it has a role",
    }
    return f"answers HTTP {status}", advice.get(status, "Read the log of the agent or server behind it")
