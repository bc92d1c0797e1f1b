"""No role is attached to this EC2 instance

What happened

The EC2 metadata service answers, and says that this instance has no role (HTTP 404 for `iam/security-credentials/`).
No other place holds credentials.

Why it matters

Without a role the instance has no identity, so the program stops at its first call to AWS. This also happens for some
seconds after a role was attached or changed.

What to do

- Attach an instance profile, from a machine that has the right to. The role shows within a minute, to clients that are
  made after that.
      aws ec2 associate-iam-instance-profile --instance-id ID --iam-instance-profile Name=PROFILE
- Add IamInstanceProfile to the launch template, so that the next instance has one too.
- On ECS: give the task its own role (taskRoleArn), which does not depend on the instance.
- On EKS: give the service account its own role, by Pod Identity or IRSA.

How to check

Run it on the instance: it finds no credentials now, and names the role afterwards.

    aws sts get-caller-identity

What it is confused with

- imds-error-document: a role is attached, and its credentials are refused.
- imds-no-answer: nothing answers, so nobody knows whether there is a role.
- no-policy-allows-it: the role is there, and its policies lack an action.

From AWS

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.ec2 import of_instance
from awswhy.fixes.shell import joined, same
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-no-role",
    kind="IMDSNoRole",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="the metadata service answers, and the instance has no role",
    says=(
        Says(
            "php-sdk",
            "Error retrieving credentials from the instance profile metadata service. (Client error: `GET "
            "http://169.254.169.254/latest/meta-data/iam/security-credentials/` resulted in a `404 Not Found`"
            " response",
        ),
    ),
)
SEES = ("imds-nothing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the service says 404 for the role."""
    sign = case.walk.sign("imds-nothing")
    if sign is None or sign.get("state") != "no role":
        return
    see = same("aws iam list-instance-profiles --query 'InstanceProfiles[].InstanceProfileName' --output text")
    attach = "aws ec2 associate-iam-instance-profile --instance-id {} --iam-instance-profile Name={}"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="No role is attached to this EC2 instance",
        why=f"The EC2 metadata service answers that it has none, and no other place holds credentials. {case.walk.sdk} "
        "has nothing to sign requests with.",
        at=(sign.at,) if sign.at else (),
        fixes=(
            Fix(
                "Attach a role, from where you may change the instance: list the profiles, then type one's name",
                joined(see, of_instance(case, attach, "profile")),
            ),
        ),
        check=check_command(case),
    )
