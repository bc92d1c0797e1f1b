"""The session was made with a policy that leaves this action out

What happened

AWS knows who asks. The credentials are a session's, and whoever made the session passed a policy along that narrows
it. The role may do more than this session; the session policy does not allow the action, or denies it.

Why it matters

A session does only what both the role's policies and the session policy allow. The role's policies are not at fault,
so adding to them changes nothing: the session has to be made with a wider policy.

What to do

- Make the session anew with a policy that allows the action. It is what the program or broker passes to AssumeRole or
  GetFederationToken as Policy or PolicyArns.
      aws sts assume-role --role-arn ROLE_ARN --role-session-name test
- Ask the owner of the broker to widen it: Vault, Teleport, a portal for labs, an access tool, an S3 grant.
- In CI: the action's inline-session-policy or managed-session-policies input is the session policy.
- On EKS: an EKS Pod Identity association may carry a policy that narrows the role's session.

How to check

The session that asks shows in its ARN which role and which session it is.

    aws sts get-caller-identity

What it is confused with

- boundary-denies-it: set on the role itself, so it holds for every session.
- no-policy-allows-it: there the role's own policies lack the action.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, told
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="session-policy-denies-it",
    kind="AccessDeniedSessionPolicy",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the policy given when the session was made leaves the action out",
    says=(
        Says(
            "aws-cli",
            "fatal error: An error occurred (AccessDenied) when calling the GetObject operation:\n  User: "
            "arn:aws:sts::111122223333:assumed-role/audit-readonly/so-hello\n  is not authorized to perform: "
            's3:GetObject on resource:\n  "arn:aws:s3:::audit-111122223333/second.txt"\n  because no session policy '
            "allows the s3:GetObject action",
        ),
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: codedeploy:ListDeployments on "
            "resource: arn:aws:codedeploy:us-east-1:111122223333:deploymentgroup:* with an explicit deny in a "
            "sessions policy",
        ),
        Says(
            "go-sdk-v2",
            "operation error ECR: CreateRepository, https response error StatusCode: 400, RequestID: "
            "0f6f2a9e-5c39-4b2f-8f3a-1c2d3e4f5a6b, api error AccessDeniedException: User: "
            "arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: ecr:CreateRepository on "
            "resource: arn:aws:ecr:eu-west-1:111122223333:repository/app because no session policy allows the "
            "ecr:CreateRepository action",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Give the statement for the session policy; the role's own policies are not at fault."""
    where = "the policy that is passed when the session is made (AssumeRole, the broker, the CI action)"
    anew = Fix("Make the session anew without a session policy, or ask whoever makes it to widen the policy")
    return told(CAUSE, heard, "its session policy leaves it out", (*allow(heard, where), anew), check=_CHECK)


_CHECK = "aws sts get-caller-identity"
