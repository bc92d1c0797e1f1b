"""The identity's permissions boundary leaves this action out

What happened

AWS knows who asks. A permissions boundary is set on that user or role: a policy that gives nothing by itself and says
how much the other policies may give at most. It does not allow the action, or denies it.

Why it matters

An action needs the identity's policies and its boundary to allow it, so adding it to the identity's policies alone
changes nothing. Whoever set the boundary, often a platform team, has to widen it.

What to do

- Ask whoever set the boundary to allow the action in it; a role's boundary is named by
      aws iam get-role --role-name ROLE --query Role.PermissionsBoundary
- Create the role under the name or the path that the boundary's rules expect. Platform teams often allow an action
  only on resources with their prefix.

How to check

IAM judges the action without doing it, boundary included: implicitDeny now, allowed afterwards.

    aws iam simulate-principal-policy --policy-source-arn ARN --action-names ACTION

What it is confused with

- no-policy-allows-it: there the identity's own policies lack the action; both must have it.
- organization-denies-it: a limit on the whole account, set in the organization's management account.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, told
from awswhy.fixes.policies import role_of
from awswhy.fixes.shell import matches, quote, same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="boundary-denies-it",
    kind="AccessDeniedPermissionsBoundary",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the permissions boundary of the identity does not allow the action",
    says=(
        Says(
            "terraform",
            "Error: error creating role: UnauthorizedOperation: You are not authorized to perform this operation. "
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: ec2:CreateTags on resource: "
            "arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc because no permissions boundary allows the "
            "ec2:CreateTags action.",
        ),
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: sagemaker:ListModels with an "
            "explicit deny in a permissions boundary",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the CreateRole operation: "
            "User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: iam:CreateRole on "
            "resource: arn:aws:iam::111122223333:role/job because no permissions boundary allows the iam:CreateRole "
            "action",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Show which boundary it is, and the statement that its owner would have to add."""
    ask = Fix("Ask whoever set the boundary (often a platform team) to allow the action in it")
    added = allow(heard, "the permissions boundary, or ask whoever set it to (often a platform team)")
    fixes = (*(added or (ask,)), *_show(heard))
    return told(CAUSE, heard, "its boundary leaves it out", fixes)


def _show(heard: Heard) -> tuple[Fix, ...]:
    """Give the command that names the boundary, where the message names the identity."""
    kind, _, name = role_of(heard.get("principal")).rpartition(":")[2].partition("/")
    name = name.rpartition("/")[2]
    if kind not in ("user", "role") or not matches(r"[\w+=,.@-]{1,128}", name):
        return ()
    asked = f"aws iam get-{kind} --{kind}-name {quote(name)} --query {kind.title()}.PermissionsBoundary"
    return (Fix("See which policy is the boundary", same(asked)),)
