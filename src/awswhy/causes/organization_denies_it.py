"""The organization denies this action to the whole account

What happened

AWS knows who asks. The account belongs to an AWS organization, and one of its service control policies (SCP) denies
the action, or none of them allows it. This holds for everybody in the account, administrators and root too.

Why it matters

Nothing inside the account can change it: no IAM policy, no role, not even the root user. Only the organization's
administrators can, in the management account.

What to do

- Ask the organization's administrators to allow the action or except this role; name the policy and the request. The
  message often ends in the policy's ARN: the number in it is the management account, the last part the policy's id.
      aws organizations describe-policy --policy-id POLICY_ID
- Do it where the policy allows it. Many SCPs deny only some regions, or spare roles that a pipeline uses:
      aws configure get region
- Where the message says "transitively through a service control policy", the VPC endpoint is not at fault; the SCP is.

How to check

IAM judges the action and tells whether the organization allows it: false now, true afterwards.

    aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION

What it is confused with

- resource-control-denies-it: that one protects the resource's account, not the caller's.
- no-policy-allows-it: an identity's policy is the account's own to change, this is not.

From AWS

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.asking import ask_organization
from awswhy.fixes.denied import simulation, told
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="organization-denies-it",
    kind="AccessDeniedSCP",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the organization's service control policy denies the action",
    says=(
        Says(
            "aws-cli",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: iam:CreateGroup on resource: "
            "arn:aws:iam::111122223333:group/S3-Analysts with an explicit deny in a service control policy: "
            "arn:aws:organizations::444455556666:policy/o-exampleorg/service_control_policy/p-examplepol1",
        ),
        Says(
            "terraform",
            "Error: creating S3 Bucket (logs): operation error S3: CreateBucket, https response error StatusCode: "
            "403, RequestID: 1WQ3TZ2H6YBKF4AB, HostID: XGpiCY9n6Exi, api error AccessDenied: User: "
            "arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: s3:CreateBucket on "
            'resource: "arn:aws:s3:::logs" with an explicit deny in a service control policy',
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the InvokeModel "
            "operation: User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: "
            "bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-3-haiku-20"
            "240307-v1:0 with an explicit deny in a service control policy",
        ),
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: codecommit:ListRepositories "
            "because no service control policy allows the codecommit:ListRepositories action",
        ),
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: codedeploy:ListDeployments on "
            "resource: arn:aws:codedeploy:us-east-1:111122223333:deploymentgroup:* with an explicit deny in a VPC "
            "endpoint policy transitively through a service control policy",
        ),
    ),
)
SEES = ()


_ALLOWED = "EvaluationResults[].OrganizationsDecisionDetail.AllowedByOrganizations"


def hear(heard: Heard) -> Finding:
    """Say whom to ask and for what; the statement is shown only where an Allow is missing."""
    elsewhere = Fix("Do it in a region, an account or as a role that the policy spares; many deny only some of them")
    fixes = (ask_organization(heard, "service control policy"), elsewhere)
    return told(CAUSE, heard, "the organization denies it", fixes, check=simulation(heard, _ALLOWED))
