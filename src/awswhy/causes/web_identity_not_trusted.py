"""The role's trust policy does not fit the token

What happened

A program showed AWS a web identity token (of GitHub Actions, a Kubernetes service account, another provider) and asked
for a role. The role's trust policy names another provider, another audience (`aud`) or another subject (`sub`), or the
role does not exist: AWS gives one answer for all of these.

Why it matters

The token is good, but the role is not for whom it names, so no credentials come back. A single letter's case, a
wildcard under StringEquals or an `environment:` in the job is enough.

What to do

- Compare the token's `sub` and `aud` letter by letter with the conditions of the role's trust policy:
      aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument
- Use StringLike for a value with `*` in it. Under StringEquals a star is a plain letter.
- In CI: with `environment:` in a GitHub job the subject is `repo:OWNER/REPO:environment:NAME`; for a pull request it is
  `repo:OWNER/REPO:pull_request`, not the branch.
- In CI: GitHub may send names with ids, `repo:OWNER@ID/REPO@ID:...`, for which an older trust policy never fits.
- On EKS: the subject is `system:serviceaccount:NAMESPACE:NAME`, and the issuer is this cluster's own.

How to check

The role's trust policy, to hold against the token's claims.

    aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument

What it is confused with

- oidc-provider-missing: the account has no identity provider for the token's issuer ("No OpenIDConnect provider").
- oidc-token-expired: the token is too old; AWS says "Token expired".
- ci-oidc-not-enabled: the job never got a token.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow
from awswhy.fixes.roles import role_asked, see_trust
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="web-identity-not-trusted",
    kind="WebIdentityDenied",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the role's trust policy does not fit the token",
    says=(
        Says(
            "github-actions",
            "##[error]Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the "
            "AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity",
        ),
        Says(
            "go-sdk-v1",
            "WebIdentityErr: failed to retrieve credentials\ncaused by: AccessDenied: Not authorized to perform "
            "sts:AssumeRoleWithWebIdentity\n	status code: 403, request id: 1b9f1d6c-93f0-4e4b-9a0a-0c7a3f1f2b3d",
        ),
        Says(
            "go-sdk-v2",
            "operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 403, RequestID: "
            "1b9f1d6c-93f0-4e4b-9a0a-0c7a3f1f2b3d, api error AccessDenied: Not authorized to perform "
            "sts:AssumeRoleWithWebIdentity",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Set the token's claims beside the trust policy's conditions, as far as the text holds both."""
    failing, reason = heard.get("failing"), heard.get("failing_why")
    title = why = ""
    if failing in ("sub", "aud"):
        title = f"The token's `{failing}` does not fit the role's trust policy"
        why = f"{reason[:1].upper()}{reason[1:]}. So the role is not for this token, and no credentials come back."
    like = Fix("Use StringLike instead of StringEquals for that condition of the role's trust policy")
    ways = allow(heard, "the role's trust policy") if heard.get("sub") else ()
    letters = Fix(
        "Let its conditions name the token's `sub` and `aud` letter by letter; StringLike where one holds `*`"
    )
    fixes = ((like,) if "only StringLike" in reason else ()) + ways + see_trust(heard) + (letters,)
    rows = _rows(heard)
    check = fixes[-2].commands.posix[0]
    facts = {"table": rows} if rows else {}
    return Finding(CAUSE.name, CAUSE.who, CAUSE.severity, title, why, fixes=fixes, facts=facts, check=check)


def _rows(heard: Heard) -> tuple[tuple[str, str], ...]:
    """Give the token's claims and the conditions beside them, nothing where the text holds no condition."""
    rows = []
    for claim in ("sub", "aud"):
        wanted = heard.facts.get(f"trust_{claim}")
        if isinstance(wanted, tuple):
            values = " or ".join(str(value) for value in wanted)
            rows.append((f"trust policy's {claim}", f"{values} ({heard.get(f'trust_{claim}_operator')})"))
            rows.append((f"token's {claim}", heard.get(claim, "not in the text")))
    return (*rows, ("role", role_asked(heard))) if rows and role_asked(heard) else tuple(rows)
