"""AWS denies the action and does not say which policy decides

What happened

AWS knows who asks, and denies the action without naming a type of policy. Some services still answer in this old form,
and across accounts AWS leaves the reason out on purpose. "null" instead of an action is the same, told even worse.

Why it matters

The text alone cannot tell whether an Allow is missing or something denies. Looking at the identity's policies first is
right most often; where those allow it, an organization's, a boundary's or the resource's policy says no.

What to do

- Add the action to a policy of the identity, if IAM says implicitDeny when it judges the action:
      aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION
- Look at the resource's own policy if IAM says allowed. A resource of another account has to let the identity in.
- Find the event in CloudTrail (event history, filter by event name); its errorMessage may name the policy.
      aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=OPERATION

How to check

IAM judges the action without doing it: implicitDeny or explicitDeny now, allowed afterwards.

    aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION --resource-arns RESOURCE

What it is confused with

- no-policy-allows-it: the same, said with its reason: "because no identity-based policy allows".
- account-is-another: the ARN after `User:` is not who was meant.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, identity_policy, simulation, told
from awswhy.fixes.shell import matches, same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="denied-without-reason",
    kind="AccessDeniedLegacy",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="AWS denies the action and does not say which policy decides",
    says=(
        Says(
            "aws-cli",
            "An error occurred (AccessDeniedException) when calling the CreateComponentVersion operation: User: "
            "arn:aws:iam::111122223333:user/dev is not authorized to perform: null",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the "
            "DescribeTable operation: User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to "
            "perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:us-east-1:111122223333:table/orders",
        ),
        Says(
            "java-sdk-v1",
            "com.amazonaws.services.sns.model.AuthorizationErrorException: User: arn:aws:iam::111122223333:user/dev "
            "is not authorized to perform: SNS:Publish on resource: arn:aws:sns:us-east-1:111122223333:alerts "
            "(Service: AmazonSNS; Status Code: 403; Error Code: AuthorizationError; Request ID: "
            "3f9a1c2b-4d5e-6f70-8192-a3b4c5d6e7f8)",
        ),
        Says(
            "go-sdk-v1",
            "UnauthorizedOperation: You are not authorized to perform this operation.\n	status code: 403, request id: "
            "6bcc1ed4-f323-4db4-86fa-5e23b5df90ae",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Have IAM judge it first, as the text does not decide; then the statement that is most often missing."""
    command = simulation(heard)
    judged = (Fix("See whether the identity's own policies are at fault: implicitDeny or explicitDeny", same(command)),)
    fixes = (*(judged if command else _event(heard)), *allow(heard, identity_policy(heard)))
    return told(CAUSE, heard, "AWS gives no reason", fixes)


def _event(heard: Heard) -> tuple[Fix, ...]:
    """Find the denial in CloudTrail, which may name the policy; nothing where the call is not told."""
    operation = heard.get("operation")
    if not matches(r"[A-Z]\w{2,60}", operation):
        return ()
    wanted = f"AttributeKey=EventName,AttributeValue={operation}"
    return (Fix("Find the denial in CloudTrail", same(f"aws cloudtrail lookup-events --lookup-attributes {wanted}")),)
