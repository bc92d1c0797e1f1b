"""The Cognito identity pool gives this visitor no role

What happened

The program asks an Amazon Cognito identity pool for credentials. The pool has no role for this kind of visitor, its
role does not trust the pool, or the pool takes no guests and nobody is signed in.

Why it matters

The pool is where all credentials of this program come from, so every call after it fails too. JavaScript hides it under
"Missing credentials in config".

What to do

- Look at the roles of the pool; there is one for signed-in visitors and one for guests:
      aws cognito-identity get-identity-pool-roles --identity-pool-id POOL_ID
- Let the role trust this pool: in its trust policy `cognito-identity.amazonaws.com:aud` is the pool's id, and `amr` is
  `authenticated` or `unauthenticated`.
      aws iam get-role --role-name ROLE --query Role.AssumeRolePolicyDocument
- Sign the visitor in before asking for credentials, or let the pool take guests (unauthenticated access).
- Compare the pool's id and region with the ones in the program.

How to check

It gives a role for `authenticated`, and for `unauthenticated` where guests are let in.

    aws cognito-identity get-identity-pool-roles --identity-pool-id POOL_ID

What it is confused with

- oidc-token-refused: the visitor's token is not one that the pool takes ("Invalid login token").
- oidc-token-expired: the token was good and is too old ("Token expired").
- no-policy-allows-it: the role was had, and its policies do not allow the call.

From AWS

https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import REGION, option, told
from awswhy.fixes.roles import see_trust
from awswhy.fixes.shell import filled
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="cognito-roles-unusable",
    kind="CognitoRoleInvalid",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the Cognito identity pool gives this visitor no role",
    says=(
        Says(
            "js-sdk-v2",
            "InvalidIdentityPoolConfigurationException: Invalid identity pool configuration. Check assigned IAM "
            "roles for this pool.",
        ),
        Says(
            "boto3",
            "botocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling "
            "the GetId operation: Unauthenticated access is not supported for this identity pool.",
        ),
        Says(
            "java-sdk-v1",
            "com.amazonaws.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException: Invalid "
            "identity pool configuration. Check assigned IAM roles for this pool. (Service: AmazonCognitoIdentity; "
            "Status Code: 400; Error Code: InvalidIdentityPoolConfigurationException; Request ID: "
            "0a1b2c3d-0000-4000-8000-000000000000)",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Tell a pool that takes no guests from one whose roles are wrong; name the pool where the text does."""
    pool = told(heard, "identity_pool", rf"{REGION}:[0-9a-f-]{{36}}")
    show = "aws cognito-identity get-identity-pool-roles --identity-pool-id {}" + option(heard)
    roles = Fix("See which roles the pool gives", filled(show, pool, "pool"))
    check = show.format(pool) if pool else ""
    if "unauthenticated access" in heard.text.lower():
        guests = Fix("Let the visitor sign in before the first call, or let the pool take guests")
        title = "The identity pool takes no guests, and the visitor is not signed in"
        return judged(CAUSE, title, (guests, roles), check=check)
    return judged(CAUSE, "", (roles, *see_trust(heard)), check=check)
