"""You may not take this role

What happened

AWS knows who asks, and answers AccessDenied to AssumeRole. Either the role's trust policy does not name the caller
(or wants an external id, MFA, a tag), or no policy of the caller allows `sts:AssumeRole` on it. For a web identity
token the trust policy's conditions (`sub`, `aud`) do not fit the token. AWS gives the same answer for a role that
does not exist.

Why it matters

The profile gives no credentials. Both sides must agree: the role trusts the caller, and, across accounts, the caller
is allowed to ask.

What to do

- Let the role's trust policy name the caller. The message "no role trust policy" means that side; it is read with
      aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument
- Allow the caller sts:AssumeRole on the role; "no identity-based policy allows" means that side. Across accounts both
  sides are needed.
- Compare role_arn letter by letter, account included. A role that does not exist gets the same answer.
- Give what the trust policy's conditions want: an external id (external_id in the profile), MFA (mfa_serial), a tag.
- On EC2: the caller is the instance's role, so the trust policy has to name that role.
- On EKS: a role for service accounts trusts the cluster's identity provider; asked by a node's role it refuses.
- On Lambda: the caller is the function's execution role.

How to check

It gives a session's ARN once the role can be taken.

    aws sts assume-role --role-arn ROLE_ARN --role-session-name check --query AssumedRoleUser.Arn

What it is confused with

- web-identity-not-trusted: the same for a web identity token (AssumeRoleWithWebIdentity).
- role-not-passable: there a role is handed to a service (iam:PassRole), nobody becomes it.
- account-is-another: the ARN after `User:` is not the caller that was meant.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.denied import allow, identity_policy, told
from awswhy.fixes.roles import role_asked, see_trust, see_trust_of
from awswhy.fixes.shell import quote
from awswhy.model.cause import ERROR, NOT_PERMITTED, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.refusals import ROLE, Refusal, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="role-not-assumable",
    kind="AssumeRoleDenied",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="AWS refuses to let the caller take the role",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRole "
            "operation: User: arn:aws:iam::111122223333:user/dev is not authorized to perform: sts:AssumeRole"
            " on resource: arn:aws:iam::444455556666:role/deploy",
        ),
        Says(
            "go-sdk-v2",
            "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: "
            "1b9f1d6c-93f0-4e4b-9a0a-0c7a3f1f2b3d, api error AccessDenied: User: arn:aws:sts::111122223333:"
            "assumed-role/ci/run-7 is not authorized to perform: sts:AssumeRole on resource: "
            "arn:aws:iam::444455556666:role/deploy because no identity-based policy allows the sts:AssumeRole action",
        ),
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: sts:AssumeRole because no "
            "role trust policy allows the sts:AssumeRole action",
        ),
        Says(
            "aws-cli",
            "An error occurred (AccessDenied) when calling the AssumeRole operation: "
            "Not authorized to perform sts:AssumeRole",
        ),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS denies AssumeRole or AssumeRoleWithWebIdentity."""
    refused = refusal_of(case)
    if refused is None or refused.about != ROLE:
        return

    role = _role(case)
    name = role.rpartition("/")[2]
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'AWS does not let this caller take the role "{name[:40]}"' if name else "AWS refuses the role asked for",
        why=_side(refused),
        at=(case.walk.end.at,) if case.walk.end is not None and case.walk.end.at is not None else (),
        fixes=_fixes(refused, name),
        check=check_command(case),
    )


def _role(case: Case) -> str:
    """Give the role's ARN out of AWS's message, or of the place that asks."""
    sign = case.walk.sign("aws-refused")
    said = sign.get("said") if sign is not None else ""
    found = said.partition("on resource: ")[2].split(" ")[0]
    return found or (sign.get("role") if sign is not None else "")


def _side(refused: Refusal) -> str:
    """Say whose side refuses, as far as the message tells."""
    said = refused.message
    if refused.operation == "AssumeRoleWithWebIdentity":
        return (
            "The role's trust policy does not fit the token: its issuer, audience or subject. No credentials come back."
        )
    if "identity-based policy" in said:
        return "No policy of the caller allows sts:AssumeRole on it. No credentials come back."
    if "trust policy" in said:
        return "The role's trust policy does not allow this caller. No credentials come back."
    return "The role does not trust the caller, the caller may not ask, or there is no such role. Nothing comes back."


def _fixes(refused: Refusal, name: str) -> tuple[Fix, ...]:
    """See what the role trusts, and let it trust the caller."""
    caller = refused.message.partition("User: ")[2].split(" ")[0]
    trust = Fix(f"Let the role's trust policy name {caller}") if caller.startswith("arn:") else None
    see = see_trust_of(name)
    return (see, trust) if trust is not None else (see,)


def hear(heard: Heard) -> Finding:
    """Say which side refuses as far as the text tells, with the statement for that side, or for both."""
    role = role_asked(heard)
    trusts = "the trust policy of the role" + (f' "{role.rpartition("/")[2]}"' if role else "")
    policy = heard.get("policy_type")
    if heard.get("deny") == "explicit":
        fixes, ending = see_trust(heard), "a policy denies it"
    elif policy == "role trust policy":
        fixes, ending = (*allow(heard, trusts), *see_trust(heard)), "its trust policy does not name it"
    elif policy:
        fixes, ending = (*allow(heard, identity_policy(heard)), *see_trust(heard)), "no policy of its own allows it"
    else:
        fixes = (*allow(heard, trusts, "trust_statement"), *allow(heard, identity_policy(heard)), *see_trust(heard))
        ending = "one side says no"
    asked = f"aws sts assume-role --role-arn {quote(role)} --role-session-name check --query AssumedRoleUser.Arn"
    return told(CAUSE, heard, ending, fixes, check=asked if role else "")
