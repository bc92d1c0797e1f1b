"""The instance's role cannot be used

What happened

The EC2 metadata service names a role, but instead of its credentials it gives a document with an error code.
`AssumeRoleUnauthorizedAccess` means that the role does not trust EC2, or was deleted and made anew under the same
name.

Why it matters

boto3 takes this for "no instance role" and says only that it finds no credentials, although a role is attached.

What to do

- Let the role's trust policy name ec2.amazonaws.com as the service that may take the role. It is read with
      aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument
- Take the instance profile off the instance and attach it again, if the role was made anew under its old name.
      aws ec2 disassociate-iam-instance-profile --association-id ASSOCIATION
      aws ec2 associate-iam-instance-profile --instance-id ID --iam-instance-profile Name=PROFILE
- Wait a minute, if the role or its trust policy was changed just now.

How to check

Run it on the instance: it finds no credentials now, and names the role afterwards.

    aws sts get-caller-identity

What it is confused with

- imds-no-role: the service says that there is no role at all (HTTP 404).
- role-not-assumable: there a program asks for the role and is refused; here EC2 is.
- imds-bad-answer: what comes back is not a document of the metadata service.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import quote, same
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-error-document",
    kind="CredentialRetrievalFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the metadata service names a role and gives an error in place of its credentials",
)
SEES = ("imds-nothing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the role's credentials document lacks them."""
    sign = case.walk.sign("imds-nothing")
    if sign is None or sign.get("state") != "error document":
        return
    role, code = sign.get("role"), sign.get("error_code")
    said = f"answers {code}" if code else "gives a document without keys"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'The EC2 instance\'s role "{role[:30]}" gives no credentials' + (f": {code[:30]}" if code else ""),
        why=f"For its credentials the metadata service {said}, often because the role does not trust EC2. "
        f"{case.walk.sdk} then finds no instance role.",
        at=(sign.at,) if sign.at else (),
        fixes=(
            Fix(
                "See whether the role's trust policy names ec2.amazonaws.com",
                same(f"aws iam get-role --role-name {quote(role)} --query Role.AssumeRolePolicyDocument"),
            ),
            Fix("If the role was made anew under its old name: detach the instance profile and attach it again"),
        ),
        check=check_command(case),
    )
