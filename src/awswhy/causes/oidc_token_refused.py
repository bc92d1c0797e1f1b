"""AWS does not take the web identity token

What happened

A token from an identity provider (GitHub, EKS, GitLab) was given to STS for a role, and STS refuses the token itself:
it has ended, its issuer is not registered in IAM, its audience is not the expected one, or STS could not fetch the
issuer's keys.

Why it matters

The program gets no credentials for the role and stops. The role's trust policy was not even looked at, so changing it
does not help.

What to do

- Make the audience fit, where AWS calls it incorrect: ask the issuer for `sts.amazonaws.com`, or add the token's own to
  the provider in IAM.
      aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ARN --client-id AUDIENCE
- Send the whole identity token (ID token) that the issuer signed: three parts with dots between them. An access token
  or half a token is no such thing.
- Fetch a new token, where this one has ended, and use it at once.
- Register the issuer in IAM of the role's account, where AWS finds no OpenID Connect provider.
- Try again after IDPCommunicationError; many jobs at once can cause it.
- On EKS: read the file that the kubelet keeps fresh (AWS_WEB_IDENTITY_TOKEN_FILE), not a copy of it.

How to check

Run as the program runs, it trades the token for the role's credentials and names the role.

    aws sts get-caller-identity

What it is confused with

- web-identity-not-trusted: STS takes the token, and the role's trust policy says no: AccessDenied.
- web-identity-token-missing: the file is not there, so nothing was sent.
- oidc-provider-missing: the token may be whole; "No OpenIDConnect provider found" is about IAM.

From AWS

https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, INVALID_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.refusals import WEB_TOKEN, Refusal, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="oidc-token-refused",
    kind="WebIdentityTokenExpired",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="STS refuses the web identity token: ended, unknown issuer or wrong audience",
    says=(
        Says(
            "boto3",
            "botocore.errorfactory.InvalidIdentityTokenException: An error occurred (InvalidIdentityToken) "
            "when calling the AssumeRoleWithWebIdentity operation: Incorrect token audience",
        ),
        Says("github-actions", "Error: Could not assume role with OIDC: Incorrect token audience"),
        Says(
            "aws-cli",
            "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: The ID "
            "Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
        ),
        Says(
            "go-sdk-v2",
            "operation error EKS Auth: AssumeRoleForPodIdentity, https response error StatusCode: 400, "
            "InvalidTokenException: The specified Kubernetes service account token is invalid.",
        ),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where STS refuses the token itself."""
    refused = refusal_of(case)
    if refused is None or refused.about != WEB_TOKEN:
        return

    ended = refused.code.startswith("ExpiredToken")
    title, why, fix = _told(refused)
    yield Finding(
        cause=CAUSE.name,
        who=EXPIRED_IDENTITY if ended else CAUSE.who,
        severity=CAUSE.severity,
        title=title,
        why=f"{why} {case.walk.sdk} stops here without credentials.",
        at=refused.at,
        fixes=(Fix(fix),),
        check=check_command(case),
    )


def _told(refused: Refusal) -> tuple[str, str, str]:
    """Give the title, the reason and the way out for what STS said."""
    said = refused.message
    if refused.code.startswith("ExpiredToken"):
        return (
            "The web identity token has ended",
            "STS compares its end with its own clock.",
            "Let the platform write a new token into the file, or fetch one for this job",
        )
    if "No OpenIDConnect provider" in said:
        issuer = said.rpartition(" ")[2]
        return (
            "The web identity token's issuer is not registered in the role's account",
            f"IAM there has no identity provider for {issuer}.",
            f"Add {issuer} as an OpenID Connect provider in IAM of the role's account",
        )
    if "audience" in said.lower():
        return (
            "The web identity token is meant for somebody else: wrong audience",
            "Its audience is not among those that the identity provider in IAM lists.",
            "Ask for a token with the audience sts.amazonaws.com, or add its audience to the provider in IAM",
        )
    if refused.code.startswith("IDPCommunication"):
        return (
            "AWS could not fetch the keys of the web identity token's issuer",
            "STS asks the issuer for them, and it did not answer in time.",
            "Try again; if it stays so, see whether the issuer's address can be reached from the internet",
        )
    return (
        f"AWS does not take the web identity token: {refused.code}"[:90],
        "STS could not validate it.",
        "See whether the file holds a whole token of the issuer that the role trusts",
    )
