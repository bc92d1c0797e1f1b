"""The web identity token was past its end when AWS got it

What happened

A web identity token (of a CI job, a Kubernetes service account, a sign-in page) says itself until when it counts. AWS
got it later than that. Such tokens live from minutes (GitHub, a SAML answer) to hours or a day (Kubernetes).

Why it matters

AWS gives no credentials for it, and the old ones end as well. Trying again with the same token never helps.

What to do

- Fetch a new token and use it at once: run the step that gets AWS credentials again, or sign in again.
- In CI: put the step that gets AWS credentials right before the steps that need them, and let the role's session last
  as long as the job (`role-duration-seconds`).
- On EKS: the kubelet writes a new token into the file long before the end; a program that read it once has to read it
  again, which current SDKs do. Restart the pod, and bring its SDK up to date.
- Compare the clock of the issuer and of the machine, where a fresh token is refused.
      date -u

How to check

As the program runs: AWS takes the token that is in the file now.

    aws sts get-caller-identity

What it is confused with

- token-expired: AWS's own session token has ended, not the token that is traded for one.
- sign-in-ended: that of AWS single sign-on; its error speaks of SSO.
- oidc-token-refused: the token is broken or of another kind, whatever its age.

From AWS

https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
"""

from __future__ import annotations

from awswhy.fixes.finding import age, judged
from awswhy.fixes.hearing import told
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="oidc-token-expired",
    kind="WebIdentityTokenExpired",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the web identity token was past its end when AWS got it",
    says=(
        Says(
            "boto3",
            "botocore.errorfactory.ExpiredTokenException: An error occurred (ExpiredTokenException) when calling "
            "the AssumeRoleWithWebIdentity operation: Token expired: current date/time 1772359200 must be before "
            "the expiration date/time 1772355600",
        ),
        Says(
            "js-sdk-v3",
            "NotAuthorizedException: Invalid login token. Token expired: 1772359200 >= 1772355600",
        ),
        Says(
            "go-sdk-v2",
            "operation error EKS Auth: AssumeRoleForPodIdentity, https response error StatusCode: 400, RequestID: "
            "0a1b2c3d-0000-4000-8000-000000000000, ExpiredTokenException: The specified Kubernetes service account "
            "token is expired.",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Say how long the token had been over."""
    now, end = (told(heard, fact, r"\d{10}") for fact in ("token_now", "token_end"))
    late = int(now) - int(end) if now and end else 0
    return judged(CAUSE, f"The web identity token had ended {age(late)} before AWS got it" if late > 0 else "")
