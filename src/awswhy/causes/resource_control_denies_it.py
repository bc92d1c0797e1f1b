"""The resource's organization denies access to it from here

What happened

AWS knows who asks. The resource lies in an account of an AWS organization, and one of its resource control policies
(RCP) denies the request. Such policies mostly keep out identities of other organizations, or networks that are not
the company's.

Why it matters

The policy protects every resource of its kind in those accounts, whatever a bucket's or a key's own policy allows.
Only the administrators of the resource's organization can change it.

What to do

- Ask the administrators of the organization to which the resource belongs to let the policy allow this request; name
  the identity, the action and the resource.
      aws organizations describe-policy --policy-id POLICY_ID
- Ask as an identity of the resource's own organization, or from its network. Most such policies spare those.

How to check

The identity that asks shows its account, which has to be one that the policy lets in.

    aws sts get-caller-identity

What it is confused with

- organization-denies-it: a service control policy limits the caller's account, this one the resource's.
- resource-policy-denies-it: the bucket's or key's own policy, which its owner can change alone.

From AWS

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.asking import ask_organization
from awswhy.fixes.denied import told
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="resource-control-denies-it",
    kind="AccessDeniedRCP",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="a resource control policy of the resource's organization denies it",
    says=(
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: secretsmanager:GetSecretValue on "
            "resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:* with an explicit deny in a resource "
            "control policy",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: "
            "User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: s3:GetObject on "
            'resource: "arn:aws:s3:::partner-data/in.csv" with an explicit deny in a resource control policy',
        ),
        Says(
            "go-sdk-v2",
            "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: "
            "6d9a1f6e-2a31-4d0d-9f7c-1d1a2b3c4d5e, api error AccessDenied: User: arn:aws:iam::111122223333:user/dev "
            "is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/partner with an "
            "explicit deny in a resource control policy: arn:aws:organizations::777788889999:policy/o-exampleorg/reso"
            "urce_control_policy/p-examplepol2",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Say whom to ask; a resource control policy only ever denies, so there is no statement to add."""
    own = Fix("Ask as an identity of the resource's own organization, or from its network, which such policies spare")
    fixes = (ask_organization(heard, "resource control policy"), own)
    return told(CAUSE, heard, "the resource's organization denies it", fixes, check="aws sts get-caller-identity")
