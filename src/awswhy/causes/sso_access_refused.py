"""You may not use this account and role

What happened

The sign-in is good, but IAM Identity Center does not give its owner this role in this account (ForbiddenException,
"No access"). The account number or the role's name is mistyped, or nobody assigned the permission set.

Why it matters

The profile gives no credentials, although the sign-in works for other profiles.

What to do

- See which accounts and roles the sign-in has, and write the profile anew from them:
      aws configure sso
- Correct sso_account_id and sso_role_name in the profile. The role's name is the permission set's, in its own letters,
  without AWSReservedSSO_ before it.
- Ask the administrator of IAM Identity Center to assign the permission set in that account. A new assignment works
  without signing in again.

How to check

It shows the account and the role once they are given.

    aws sts get-caller-identity

What it is confused with

- sign-in-revoked: there the sign-in itself is refused (UnauthorizedException, "Session token not found or invalid").
- role-not-assumable: a role taken with sts:AssumeRole, not given by single sign-on.

From AWS

https://docs.aws.amazon.com/singlesignon/latest/userguide/useraccess.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command, profile_option
from awswhy.fixes.shell import matches, quote, same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.refusals import SSO_ACCESS, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

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
        Says(
            "aws-cli",
            "aws: [ERROR]: An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: "
            "No access",
        ),
        Says(
            "go-sdk-v2",
            "failed to refresh cached credentials, operation error SSO: GetRoleCredentials, https response error "
            "StatusCode: 403, RequestID: 1b9f1d6c-93f0-4e4b-9a0a-0c7a3f1f2b3d, ForbiddenException: No access",
        ),
        Says(
            "js-sdk-v3",
            "ForbiddenException: No access\n    at de_ForbiddenExceptionRes (/app/node_modules/@aws-sdk/client-sso/"
            "dist-cjs/index.js)\n    at de_GetRoleCredentialsCommandError",
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


def hear(heard: Heard) -> Finding:
    """Write the profile anew from what the sign-in has; the profile's name where the text tells it."""
    profile = heard.get("profile")
    named = f" --profile {quote(profile)}" if matches(r"[\w.@/+-]{1,128}", profile) else ""
    fixes = (
        Fix("Make the profile anew from the accounts and roles that you have", same(f"aws configure sso{named}")),
        Fix("Ask the administrator of IAM Identity Center to assign the permission set in that account"),
    )
    return Finding(
        CAUSE.name, CAUSE.who, CAUSE.severity, "", "", fixes=fixes, check=f"aws sts get-caller-identity{named}"
    )
