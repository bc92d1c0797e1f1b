"""This identity may not hand the role to a service

What happened

AWS knows who asks. Giving a role to a service (a Lambda function, an ECS task, an instance, a CodeBuild project, a
Glue job) needs the permission iam:PassRole on that role, and the identity lacks it or is denied it.

Why it matters

Whoever passes a role lends its rights, so AWS asks for this permission besides the one for the call itself. The
function, task or instance is not created or changed.

What to do

- Allow iam:PassRole on this one role, best with the condition iam:PassedToService for the service that gets it.
- Pass another role that you may pass. Pipelines are often allowed roles with one prefix or path only.
- In CI: the role of the pipeline needs iam:PassRole on the role that the deployment names, not on its own.
- On ECS: both the task role and the execution role are passed; each needs the permission.

How to check

IAM judges the action without doing it: implicitDeny now, allowed afterwards.

    aws iam simulate-principal-policy --policy-source-arn ARN --action-names iam:PassRole --resource-arns ROLE_ARN

What it is confused with

- role-not-assumable: there the identity itself wants to become the role (sts:AssumeRole).
- no-policy-allows-it: the call's own action is missing, not the passing of a role.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, deciding, identity_policy, simulation, told
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="role-not-passable",
    kind="PassRoleDenied",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the identity may not hand this role to a service (iam:PassRole)",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the "
            "CreateFunction operation: User: arn:aws:iam::111122223333:user/dev is not authorized to perform: "
            "iam:PassRole on resource: arn:aws:iam::111122223333:role/lambda-exec because no identity-based policy "
            "allows the iam:PassRole action",
        ),
        Says(
            "go-sdk-v1",
            "AccessDenied: User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: "
            "iam:PassRole on resource: arn:aws:iam::111122223333:role/node because no identity-based policy allows "
            "the iam:PassRole action\n	status code: 403, request id: eca9fcd9-5ff6-459e-8b93-f31a99e2ca09",
        ),
        Says(
            "cloudformation",
            "API: iam:PassRole User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: "
            "iam:PassRole on resource: arn:aws:iam::111122223333:role/worker-task",
        ),
        Says(
            "terraform",
            "Error: creating ECS Task Definition (web): ClientException: User: arn:aws:iam::111122223333:user/dev is "
            "not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/ecsTaskExecutionRole "
            "with an explicit deny in an identity-based policy",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Give the statement for this one role; where something denies it, the way to find that."""
    denied = heard.get("deny") == "explicit"
    fixes = deciding(heard) if denied else allow(heard, identity_policy(heard))
    other = Fix("Pass another role that this identity may pass; pipelines are often allowed one prefix or path only")
    check = simulation(heard)
    return told(CAUSE, heard, "the role cannot be handed on", (*fixes, other) if fixes else (), check=check)
