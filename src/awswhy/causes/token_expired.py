"""The credentials have ended

What happened

Temporary credentials (an id that begins with ASIA, and a session token) end after minutes or hours. AWS answers
ExpiredToken: these have ended. Programs and shells keep them in variables and files long after.

Why it matters

Nothing makes old ones last longer, and AWS refuses every request until new ones are there. Where they stand in
variables they hide a profile that could renew itself, so a new sign-in alone changes nothing.

What to do

- Fetch new ones the way these came: sign in again, run the tool that set them, or paste a new set.
- Take them out of the shell, so that a profile with a sign-in or a role is used, which the SDK renews by itself.
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
- In CI: fetch them right before the step that needs them, or let the role's session last as long as the job: one
  hour is the usual length, and the role may allow more.
- On EC2: let the SDK fetch the role's credentials itself (on ECS and EKS too). A program that copied them at its start
  holds the old ones until it is restarted.
- In Docker: start the container anew with new variables; those of a running one never change.

How to check

AWS names the role and its session; it says ExpiredToken as long as the old ones are used.

    aws sts get-caller-identity

What it is confused with

- sign-in-ended: the sign-in is over, not the keys; its error speaks of SSO, and the service was not asked.
- clock-off: "Signature expired" is about the time of the request; the credentials may be new.
- oidc-token-expired: the token of a CI job or a pod that is traded for credentials came too late.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import forget_keys, identity, option, sso_login, told, whence
from awswhy.fixes.renew import renewed
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.refusals import EXPIRED, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="token-expired",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="AWS says that these temporary credentials have ended",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (ExpiredToken) when calling the "
            "GetCallerIdentity operation: The security token included in the request is expired",
        ),
        Says("go-sdk-v2", "api error ExpiredTokenException: The security token included in the request is expired"),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS says that a token has ended."""
    refused = refusal_of(case)
    if refused is None or refused.about != EXPIRED:
        return

    tool = case.walk.sign("tool-mark")
    by = (
        f" {tool.get('tool')} put them there."
        if tool is not None and refused.signer and refused.signer.provider == "env"
        else ""
    )
    where = f"{refused.at[0]}" if refused.at else "the place that boto3 uses"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="The temporary credentials have ended, says AWS",
        why=f"AWS answers {refused.code} for the ones from {where}.{by} Every request fails until new ones are there.",
        at=refused.at,
        fixes=renewed(case, refused.signer),
        check=check_command(case),
    )


def hear(heard: Heard) -> Finding:
    """Show where they come from, and renew them there; nobody can tell that from a text."""
    ended = told(heard, "expires", r"\d{4}-\d\d-\d\dT[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?")
    again = sso_login(heard, "Sign in again, if they come from single sign-on")
    fixes = (again, whence(heard)) if option(heard) else (whence(heard), again)
    title = f"The temporary credentials ended at {ended}" if ended else ""
    return judged(CAUSE, title, (*fixes, forget_keys()), check=identity(heard))
