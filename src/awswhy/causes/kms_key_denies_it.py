"""The encryption key behind the data is not allowed to this identity

What happened

AWS knows who asks. The data is encrypted with a key of AWS KMS, and the identity may not use the key: its own policies
lack the kms action, or the key's policy does not let it in, or the key is another region's or gone. KMS gives one
answer for the last three.

Why it matters

Reading needs two permissions, one for the data and one for the key, and the second is not there. The read fails
although the bucket, queue, secret or parameter itself is allowed.

What to do

- Allow the kms action in the key's policy; only the key's administrators may change it. It is read with
      aws kms get-key-policy --key-id KEY_ARN --policy-name default
- Allow it in the identity's policies too, on the key's ARN (an alias is not enough): reading needs kms:Decrypt, writing
  kms:GenerateDataKey.
- Ask in the key's region. A key of one region does not exist for any other.
- On Lambda: variables of a function are encrypted too; its execution role needs kms:Decrypt on the key that it names.

How to check

The key answers who it is, its region and whether it is enabled.

    aws kms describe-key --key-id KEY_ARN

What it is confused with

- resource-policy-denies-it: the bucket's or queue's own policy; there the action is not a kms one.
- no-policy-allows-it: the same for an action of any other service.

From AWS

https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, identity_policy, told
from awswhy.fixes.shell import matches, quote, same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="kms-key-denies-it",
    kind="AccessDeniedKMS",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the KMS key that encrypts the data is not allowed to this identity",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the Decrypt "
            "operation: User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: "
            "kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab "
            "because no resource-based policy allows the kms:Decrypt action",
        ),
        Says(
            "aws-api",
            "<Message>User: arn:aws:iam::111122223333:user/dev is not authorized to perform: kms:Decrypt on the "
            "resource associated with this ciphertext because the resource does not exist in this Region, no "
            "resource-based policies allow access, or a resource-based policy explicitly denies access</Message>",
        ),
        Says(
            "go-sdk-v1",
            "panic: AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does "
            "not exist in this region, or you are not allowed to access.\n	status code: 400, request id: "
            "8b1c0d5e-3f4a-4b5c-9d6e-7f8091a2b3c4",
        ),
        Says(
            "js-sdk-v3",
            "AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to "
            "perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef"
            "-1234567890ab because no identity-based policy allows the kms:GenerateDataKey action",
        ),
    ),
)
SEES = ()


_KEY = r"arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:(?:key/[\w-]+|alias/[\w/-]+)"


def hear(heard: Heard) -> Finding:
    """Give the statement for the side that lacks it: the key's policy, or the identity's."""
    if heard.get("policy_type") == "resource-based policy":
        added = allow(heard, "the key's policy, or ask the key's administrators to")
    else:
        added = allow(heard, identity_policy(heard))
    key = heard.get("resource")
    if not matches(_KEY, key):
        return told(CAUSE, heard, "the key does not allow it", added)
    read = same(f"aws kms get-key-policy --key-id {quote(key)} --policy-name default")
    show = Fix("See the key's policy, from its own account", read)
    check = f"aws kms describe-key --key-id {quote(key)}"
    return told(CAUSE, heard, "the key does not allow it", (*added, show), check=check)
