"""You may not use this account and role

What happened

The sign-in is good, but IAM Identity Center does not give its owner this role in this account (ForbiddenException,
"No access"). The account number or the role's name is mistyped, or nobody assigned the permission set.

Why it matters

The profile gives no credentials, although the sign-in works for other profiles.

What to do

- See which accounts and roles the sign-in has: `aws sso list-accounts`, `aws sso list-account-roles`, or the access
  portal.
- Correct sso_account_id and sso_role_name, or ask the administrator for an assignment.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command, profile_option
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.refusals import SSO_ACCESS, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sso-access-refused",
    kind="AssumeRoleDenied",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the sign-in's owner has no assignment for the account and role in the profile",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (ForbiddenException) when calling the "
            "GetRoleCredentials operation: No access",
        ),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where single sign-on refuses the account or the role."""
    refused = refusal_of(case)
    if refused is None or refused.about != SSO_ACCESS:
        return

    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'Single sign-on gives no access to the role in profile "{case.walk.ask.profile_name}"',
        why=f"The sign-in is good, and AWS answers {refused.code}: its owner has no such role in that account. "
        "The role or the account in the profile is mistyped, or nobody assigned it.",
        at=refused.at,
        fixes=(
            Fix(
                "Make the profile anew from the accounts and roles that you have",
                same(f"aws configure sso{profile_option(case)}"),
            ),
            Fix("Ask the administrator of IAM Identity Center for the assignment"),
        ),
        check=check_command(case),
    )
