"""The account of the role has no identity provider for this token's issuer

What happened

A program showed AWS a web identity token and named a role. In the role's account IAM lists the issuers whose tokens
count (OpenID Connect identity providers), and this token's issuer is not among them: it was never entered, with another
spelling of its URL, or in another account.

Why it matters

AWS does not even look at the role's trust policy, so no credentials come back. One entry for each account mends it for
all roles in there.

What to do

- See which issuers the account of the role knows; the URL has to be the same letter by letter, path and all.
      aws iam list-open-id-connect-providers
- Enter the issuer, as an IAM administrator of the role's account:
      aws iam create-open-id-connect-provider --url https://ISSUER --client-id-list sts.amazonaws.com
- Compare the account in the role's ARN; the provider has to be in that one.
- On EKS: each cluster has an issuer of its own, and a cluster made anew has a new one:
      eksctl utils associate-iam-oidc-provider --cluster CLUSTER --approve
- In CI: for GitHub the issuer is https://token.actions.githubusercontent.com, for GitLab the address of its server.

How to check

It lists the issuer's name; run it in the account of the role.

    aws iam list-open-id-connect-providers

What it is confused with

- web-identity-not-trusted: the issuer is known, and the role's trust policy does not fit the token.
- oidc-keys-not-fetched: the issuer is known, and AWS cannot fetch its keys.
- account-is-another: the role's ARN names an account that was not meant.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import REGION, issuer_of, option
from awswhy.fixes.shell import matches, quote, same, typed_into
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="oidc-provider-missing",
    kind="OIDCProviderMissing",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the account of the role knows no such issuer of tokens",
    says=(
        Says(
            "boto3",
            "botocore.errorfactory.InvalidIdentityTokenException: An error occurred (InvalidIdentityToken) when "
            "calling the AssumeRoleWithWebIdentity operation: No OpenIDConnect provider found in your account for "
            "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF",
        ),
        Says(
            "github-actions",
            "Error: Could not assume role with OIDC: No OpenIDConnect provider found in your account for "
            "https://token.actions.githubusercontent.com",
        ),
        Says(
            "go-sdk-v1",
            "WebIdentityErr: failed to retrieve credentials\ncaused by: InvalidIdentityToken: No OpenIDConnect "
            "provider found in your account for "
            "https://oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF\n\tstatus code: 400, "
            "request id: 0a1b2c3d-0000-4000-8000-000000000000",
        ),
        Says(
            "boto3",
            "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: "
            "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
        ),
    ),
)
SEES = ()


_LIST = "aws iam list-open-id-connect-providers"
_CREATE = "aws iam create-open-id-connect-provider --url {} --client-id-list sts.amazonaws.com"
_THUMBPRINT = (
    "aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn {} --thumbprint-list {}"
)


def hear(heard: Heard) -> Finding:
    """Enter the issuer that the text names; a thumbprint that does not fit is another way out."""
    issuer, profile = issuer_of(heard).removeprefix("https://").rstrip("/"), option(heard)
    see = Fix("See which issuers the role's account knows, from that account", same(_LIST + profile))
    if "thumbprint" in heard.text.lower():
        typed = typed_into(_THUMBPRINT + profile, "arn", "thumbprint")
        new = Fix("Enter the fingerprint of the certificate that the issuer has now", typed)
        return judged(CAUSE, "The issuer's certificate is not the one that IAM was told of", (see, new))
    if not issuer:
        return judged(CAUSE, "", (see, Fix("Enter the issuer", typed_into(_CREATE + profile, "url"))))
    title = f"The role's account knows no issuer {issuer.partition('/')[0]}"
    check = f"{_LIST}{profile} | grep -F {quote(issuer)}"
    return judged(CAUSE, title, (_enter(issuer, profile), see), check=check)


def _enter(issuer: str, profile: str) -> Fix:
    """Give the way to enter an issuer: for a cluster's own with eksctl, which asks for the cluster's name."""
    host = issuer.partition("/")[0]
    if matches(rf"oidc\.eks\.{REGION}\.amazonaws\.com(?:\.cn)?", host):
        region = host.split(".")[2]
        cluster = f"eksctl utils associate-iam-oidc-provider --cluster {{}} --region {region} --approve{profile}"
        return Fix("Enter the cluster's issuer in the role's account (needs eksctl)", typed_into(cluster, "cluster"))
    create = same(_CREATE.format(quote(f"https://{issuer}")) + profile)
    return Fix("Enter the issuer, as an IAM administrator of the role's account", create)
