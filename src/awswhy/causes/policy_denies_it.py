"""A policy denies the action in so many words

What happened

AWS knows who asks, and found a statement with `"Effect": "Deny"` that fits the request. The message may name the
policy, or only its type, or (in its old form) neither.

Why it matters

A Deny wins over every Allow, so adding permissions changes nothing. The statement that denies has to be changed, or
the request has to stop fitting it.

What to do

- Find the statement and see its condition. Many deny only without MFA, outside a region, from another network, or
  without a tag; then meeting the condition is the way out.
      aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION
- Ask the owner of the policy to except this identity or this action. For a named policy the message ends in its ARN.
- Ask as another identity to which the policy is not attached.

How to check

IAM judges the action without doing it: explicitDeny now, allowed afterwards.

    aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION --resource-arns RESOURCE

What it is confused with

- no-policy-allows-it: there the message says "because no ... policy allows"; an Allow is missing, nothing denies.
- organization-denies-it: there the message says "service control policy", which no one in the account can change.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from awswhy.fixes.asking import read_policy
from awswhy.fixes.denied import deciding, plain_action, told
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="policy-denies-it",
    kind="AccessDeniedExplicitDeny",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="a policy denies the action in so many words",
    says=(
        Says(
            "aws-cli",
            "An error occurred (AccessDenied) when calling the CreateAccessKey operation: User: "
            "arn:aws:iam::111122223333:user/dev is not authorized to perform: iam:CreateAccessKey on resource: user "
            "dev with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/RequireMFA",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the GetFunction "
            "operation: User: arn:aws:iam::111122223333:user/dev is not authorized to perform: lambda:GetFunction on "
            "resource: arn:aws:lambda:us-east-1:111122223333:function:report with an explicit deny",
        ),
        Says(
            "java-sdk-v2",
            "software.amazon.awssdk.services.sqs.model.SqsException: User: "
            "arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: sqs:sendmessage on "
            "resource: arn:aws:sqs:eu-west-1:111122223333:jobs with an explicit deny in an identity-based policy "
            "(Service: Sqs, Status Code: 403, Request ID: 4c1b2f5e-7f10-5d7a-a6b7-71a5a1d2e3f4)",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Say which policy denies, and how to find the statement; no statement can be added against a Deny."""
    if not plain_action(heard) and not heard.get("policy_arn"):
        return told(CAUSE, heard, "a policy denies it", ())
    whose = heard.get("changed_by") or "the owner of the policy"
    ask = Fix(f"Ask {whose} to except this request, or meet the condition under which it passes (MFA, region, tag)")
    see = (*read_policy(heard), *deciding(heard))[:1]
    return told(CAUSE, heard, "a policy denies it", (*see, ask))
