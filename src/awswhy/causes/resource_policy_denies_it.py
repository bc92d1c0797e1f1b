"""The resource's own policy does not let this identity in

What happened

AWS knows who asks. The resource (a bucket, a queue, a secret, a function) has a policy of its own, and that policy does
not allow this identity to do this, or denies it. For a resource in another account both sides have to allow it.

Why it matters

The identity's policies alone cannot open a resource of another account, and never one whose policy says Deny. The
owner of the resource has to change its policy.

What to do

- Add the identity to the resource's policy; only the owner of the resource may. For a bucket the policy is read with
      aws s3api get-bucket-policy --bucket BUCKET
- Allow it on the other side too: across accounts the identity's own policies need the same action and resource.
- Where the policy denies, see its condition: another network, no TLS, another organization, no encryption header.

How to check

The identity's account tells whether the resource is another account's.

    aws sts get-caller-identity

What it is confused with

- kms-key-denies-it: the resource may be readable and only the key that encrypts it not.
- request-anonymous: "User: anonymous" means that nobody signed the request; a resource's policy is then not at fault.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, told
from awswhy.fixes.shell import matches, quote, same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="resource-policy-denies-it",
    kind="AccessDeniedResourcePolicy",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the resource's own policy does not allow the action, or denies it",
    says=(
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: secretsmanager:GetSecretValue "
            "because no resource-based policy allows the secretsmanager:GetSecretValue action",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the PutObject operation: "
            "User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: s3:PutObject on "
            'resource: "arn:aws:s3:::partner-data/in.csv" with an explicit deny in a resource-based policy',
        ),
        Says(
            "serverless",
            "User is not authorized to perform: lambda:GetLayerVersion \nbecause no resource-based policy allows the "
            "lambda:GetLayerVersion action",
        ),
        Says(
            "js-sdk-v3",
            "AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to "
            "perform: sqs:sendmessage on resource: arn:aws:sqs:eu-west-1:444455556666:jobs because no resource-based "
            "policy allows the sqs:sendmessage action",
        ),
    ),
)
SEES = ()


_SHOWN_BY = (
    (r"arn:aws[\w-]*:s3:::([a-z0-9.-]{3,63})(?:/.*)?", "aws s3api get-bucket-policy --bucket {}"),
    (
        r"(arn:aws[\w-]*:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+)",
        "aws secretsmanager get-resource-policy --secret-id {}",
    ),
    (r"(arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+)", "aws lambda get-policy --function-name {}"),
    (r"(arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w.-]+)", "aws sns get-topic-attributes --topic-arn {}"),
    (r"arn:aws[\w-]*:ecr:[\w-]+:\d{12}:repository/([\w./-]+)", "aws ecr get-repository-policy --repository-name {}"),
)
"""Resource's ARN, the command that shows its policy."""


def hear(heard: Heard) -> Finding:
    """Give the statement for the resource's policy (not where it denies), and the command that shows that policy."""
    ask = Fix("Ask the owner of the resource to let its policy allow this identity, or to take it out of the Deny")
    added = allow(heard, "the resource's policy, or ask the owner of the resource to")
    return told(CAUSE, heard, "the resource's policy does not", (*(added or (ask,)), *_show(heard)))


def _show(heard: Heard) -> tuple[Fix, ...]:
    """Give the command that shows the resource's policy, for the kinds that have one."""
    from re import ASCII, fullmatch

    for pattern, command in _SHOWN_BY:
        match = fullmatch(pattern, heard.get("resource"), ASCII)
        if match is not None and matches(r"[\w:/+=.@-]+", match[1]):
            return (Fix("See the resource's policy, from its own account", same(command.format(quote(match[1])))),)
    return ()
