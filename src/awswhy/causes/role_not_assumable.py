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

- Read the message: "no identity-based policy allows" is the caller's side, "no role trust policy" the role's.
- Compare role_arn letter by letter; a missing role looks the same.
- GitHub Actions: compare the token's `sub` with the trust policy; `environment:` in the job changes it.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import quote, same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.refusals import ROLE, Refusal, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

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
            "github-actions",
            "Error: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity",
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
    name = role.rpartition("/")[2] or "in the profile"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'AWS does not let this caller take the role "{name[:40]}"',
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
    if found:
        return found
    end = case.walk.end
    return end.identity.role or "" if end is not None and end.identity is not None else ""


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
    see = Fix(
        "See whom the role trusts, from its own account",
        same(f"aws iam get-role --role-name {quote(name)} --query Role.AssumeRolePolicyDocument"),
    )
    return (see, trust) if trust is not None else (see,)
