"""The session token does not belong to the key

What happened

AWS knows temporary credentials as three parts that belong together: key id, secret and session token. AWS says that
the token is not valid: it was left over from an older set, belongs to another key, was cut off while copying, or its
key is gone.

Why it matters

AWS refuses every request with "The security token included in the request is invalid". It says the same of a key that
it does not know, so people replace the key and keep the token that is at fault.

What to do

- Set all three parts anew, from one and the same answer: id, secret and session token.
- Take away a token that an older tool left: AWS_SECURITY_TOKEN wins over AWS_SESSION_TOKEN in boto3.
      unset AWS_SECURITY_TOKEN
- Copy the token whole: it is hundreds of characters on one line, and a terminal or a form may cut or wrap it.
- Ask STS at a regional address, if only a region that the account had to switch on refuses the token. Tokens of the
  global address, which older SDKs ask, hold in the regions that are on by default.
      export AWS_STS_REGIONAL_ENDPOINTS=regional

How to check

AWS names the role and its session once the three parts belong together.

    aws sts get-caller-identity

What it is confused with

- key-unknown: no token goes along; the id itself is not known.
- token-with-long-term-key: the id begins with AKIA, and such a key has no token at all.
- token-expired: the token is the right one, and AWS says "expired", not "invalid".

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.renew import renewed
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.refusals import OTHER_TOKEN, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="token-of-another-key",
    kind="InvalidToken",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="AWS does not accept the session token together with this key",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (InvalidToken) when calling the ListObjectsV2"
            " operation: The provided token is malformed or otherwise invalid.",
        ),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS refuses a token that somebody put beside a key."""
    refused = refusal_of(case)
    if refused is None or refused.about != OTHER_TOKEN:
        return

    place = f" from {refused.at[0]}" if refused.at else ""
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"AWS does not take the key and session token{place} together"[:90],
        why=f"AWS answers {refused.code}: the token belongs to another key, was cut off, or its key is gone. "
        "Every request fails until all three parts come from one source.",
        at=refused.at,
        fixes=renewed(case, refused.signer),
        check=check_command(case),
    )
