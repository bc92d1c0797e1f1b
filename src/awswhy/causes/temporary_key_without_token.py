"""A temporary key is there without its session token

What happened

The key id begins with ASIA: it came from a sign-in or a role, and has three parts. Only two of them are here; the
session token was not copied, or not exported.

Why it matters

Without the token AWS does not know the key: InvalidClientTokenId, or InvalidAccessKeyId from S3. Both sound as if the
key itself were wrong, and a new one without its token fails in the same way.

What to do

- Set all three parts, from one and the same answer: id, secret and session token.
      eval "$(aws configure export-credentials --profile NAME --format env)"
- Let the SDK fetch temporary keys itself: a profile with `sso_session` or `role_arn` needs no copying.
      aws configure sso
- Pass the token too, where the program hands the keys to a client: aws_session_token beside the other two.
- In Docker: hand over all three variables; each `-e` names one.
      docker run -e AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY -e AWS_SESSION_TOKEN IMAGE
- In CI: store no temporary key, which ends within hours; let the job take a role by its OIDC token.

How to check

AWS names the role and its session once the token goes along.

    aws sts get-caller-identity

What it is confused with

- token-with-long-term-key: the reverse; the id begins with AKIA, and a token goes along.
- token-of-another-key: a token is there, and is not this key's.
- key-unknown: the id begins with AKIA, needs no token, and no account has it.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.elsewhere import swallowed
from awswhy.fixes.finding import finding
from awswhy.fixes.shell import ask_for
from awswhy.fixes.values import removed, stored_token
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="temporary-key-without-token",
    kind="InvalidClientTokenId",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="a key id that begins with ASIA needs a session token, and there is none",
    says=(
        Says(
            "s3-api",
            "<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not exist in our "
            "records.</Message><AWSAccessKeyId>ASIAXXXXXXXXXXXXXXXX</AWSAccessKeyId></Error>",
        ),
    ),
)
SEES = ("temporary-key-without-token",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when the pair in use has a temporary key id and no token."""
    sign = case.walk.sign(*SEES)
    if sign is None or sign.at is None or swallowed(case, sign):
        return
    env, token = sign.get("source") == "env", sign.get("token_name")
    where = "in AWS_ACCESS_KEY_ID" if env else f"at {sign.at}"
    typed = Fix(
        "Set the token too, from the same answer as the key (typed, so it stays out of the shell history)",
        ask_for(token),
        effect=Effect(env={token: "on-paper"}),
    )
    yield finding(
        case,
        CAUSE,
        (
            f"The key {where} is temporary, and its session token is missing",
            "The key is temporary, and its session token is missing",
        ),
        "A key id that begins with ASIA has three parts: id, secret and session token. Without the token AWS says that "
        "it does not know the key.",
        (sign.at,),
        (typed if env else stored_token(case, sign), *removed(case, sign)),
        table=((sign.get("id_name"), "set, begins with ASIA"), (sign.get("secret_name"), "set"), (token, "not set"))
        if env
        else (),
    )
