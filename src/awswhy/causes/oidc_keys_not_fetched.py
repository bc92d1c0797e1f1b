"""AWS cannot fetch the keys of the token's issuer

What happened

A program showed AWS a web identity token. To test its signature AWS fetches the issuer's public keys over the internet:
first `/.well-known/openid-configuration`, then the address of the keys that stands in there. That did not work.

Why it matters

The token is not judged at all, so no role can be had with it. Where the issuer is a large one, it passes by itself;
where it is a company's own, every try fails until AWS can reach it.

What to do

- Try again after a minute; some SDKs do so for this error, and it often passes.
- Fetch the issuer's description from outside the company's network, as AWS does:
      curl -sSf https://ISSUER/.well-known/openid-configuration
- Make the issuer's two addresses public over https, with a certificate of a known authority and its whole chain.
- On EKS: the issuer is oidc.eks.REGION.amazonaws.com, which is public; a self-made cluster has to publish its own.

How to check

From a network outside: it prints JSON, and `jwks_uri` in it can be fetched too.

    curl -sSf https://ISSUER/.well-known/openid-configuration

What it is confused with

- oidc-provider-missing: the account has no identity provider for this issuer; nothing was fetched.
- oidc-token-expired: the keys were fetched, and the token is too old.
- tls-untrusted: there this machine does not trust AWS; here AWS does not trust the issuer.

From AWS

https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import issuer_of
from awswhy.fixes.shell import quote, same
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="oidc-keys-not-fetched",
    kind="IDPCommunication",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="AWS cannot fetch the keys of the token's issuer",
    says=(
        Says(
            "github-actions",
            "Error: Couldn't retrieve verification key from your identity provider,  please reference "
            "AssumeRoleWithWebIdentity documentation for requirements",
        ),
        Says(
            "boto3",
            "botocore.errorfactory.IDPCommunicationErrorException: An error occurred (IDPCommunicationError) when "
            "calling the AssumeRoleWithWebIdentity operation: The request could not be fulfilled because the "
            "identity provider (IDP) that was asked to verify the incoming identity token could not be reached.",
        ),
        Says(
            "go-sdk-v2",
            "operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 400, RequestID: "
            "0a1b2c3d-0000-4000-8000-000000000000, InvalidIdentityToken: Couldn't retrieve verification key from "
            "your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Fetch the description of the issuer that the text names."""
    issuer = issuer_of(heard)
    if not issuer:
        return judged(CAUSE)
    command = f"curl -sSf {quote(issuer.rstrip('/') + '/.well-known/openid-configuration')}"
    fixes = (
        Fix("Try again after a minute; where the issuer is a large one, it passes by itself"),
        Fix("Fetch the issuer's description from outside your network, as AWS does", same(command)),
    )
    return judged(CAUSE, "", fixes, check=command)
