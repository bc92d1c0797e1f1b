"""No policy of this identity allows the action

What happened

AWS knows who asks. It looked through the policies of that user or role and found none that allows the action on the
resource; nothing forbids it either. What is not allowed is denied.

Why it matters

AWS denies whatever nobody allowed, and the message says that the identity's own policies are where it is missing. The
call fails each time until one of them allows it.

What to do

- Add the action to a policy of the identity. The message names the identity, the action and the resource, and those
  three make the statement; an IAM administrator of the account may add it.
- Ask as another identity that may do it already. A profile that names its role is enough:
      aws configure list-profiles
- On EC2: the identity is the instance's role; the statement belongs to that role.
- On ECS: it is the task role (taskRoleArn), not the execution role, which only starts the task.
- On EKS: it is the service account's role, and where that is missing the node's role, which the message then names.
- On Lambda: it is the function's execution role.

How to check

IAM judges the action without doing it: implicitDeny now, allowed afterwards.

    aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION --resource-arns RESOURCE

What it is confused with

- account-is-another: the ARN after `User:` is not the identity that was meant; then no policy is missing.
- policy-denies-it: there the message says "explicit deny", and adding a statement does not help.
- resource-policy-denies-it: there the message says "no resource-based policy".

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, identity_policy, told
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="no-policy-allows-it",
    kind="AccessDeniedIdentityPolicy",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="no policy of the identity allows the action",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the GetParameter "
            "operation: User: arn:aws:iam::111122223333:user/dev is not authorized to perform: ssm:GetParameter on "
            "resource: arn:aws:ssm:eu-west-1:111122223333:parameter/db/url because no identity-based policy allows "
            "the ssm:GetParameter action",
        ),
        Says(
            "terraform",
            "Error: creating EC2 VPC Endpoint: operation error EC2: CreateVpcEndpoint, https response error "
            "StatusCode: 403, RequestID: 84c8c6d3-0bdf-42a5-80d3-a0c1336179f4, api error UnauthorizedOperation: You "
            "are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is "
            "not authorized to perform: ec2:CreateVpcEndpoint on resource: "
            "arn:aws:ec2:eu-west-2:111122223333:vpc-endpoint/* because no identity-based policy allows the "
            "ec2:CreateVpcEndpoint action",
        ),
        Says(
            "js-sdk-v3",
            "AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to "
            "perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no "
            "identity-based policy allows the dynamodb:GetItem action",
        ),
        Says(
            "cloudformation",
            'Resource handler returned message: "User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not '
            "authorized to perform: sqs:createqueue on resource: arn:aws:sqs:eu-west-1:111122223333:jobs because no "
            "identity-based policy allows the sqs:createqueue action (Service: Sqs, Status Code: 403, Request ID: "
            '4c1b2f5e-7f10-5d7a-a6b7-71a5a1d2e3f4)"',
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Give the statement that is missing, and whose policy it belongs to."""
    fixes = allow(heard, identity_policy(heard))
    return told(CAUSE, heard, "no policy allows it", fixes)
