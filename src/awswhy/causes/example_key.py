"""The key is the one from AWS's documentation

What happened

AKIAIOSFODNN7EXAMPLE is the key id that AWS prints in its guides. It was copied along with the rest of an example.

Why it matters

It belongs to nobody, so AWS answers InvalidClientTokenId. While it stands there, boto3 looks at no later place, and a
good profile or role is not used.

What to do

- Put your own key in its place.
      aws configure
- Take it out, so that the next place is used.
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
- Keep it for a stand-in such as LocalStack or moto, where any key will do, and say where that listens.
      export AWS_ENDPOINT_URL=http://localhost:4566

How to check

AWS names you; with the example it never does.

    aws sts get-caller-identity

What it is confused with

- key-unknown: a real key that was deleted, switched off or mistyped.
- key-id-impossible: a placeholder such as `YOUR_ACCESS_KEY`, which has not even the shape of a key.
- endpoint-variable-left-over: the example key is right there, and its stand-in does not run.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.values import removed, renewed_at
from awswhy.model.cause import ERROR, INFO, INVALID_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="example-key",
    kind="InvalidClientTokenId",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="the key was copied from AWS's documentation and belongs to nobody",
)
SEES = ("key-id-example",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when the pair in use is the documented example; worth a word only with an endpoint other than AWS's."""
    sign = case.walk.sign(*SEES)
    if sign is None or sign.at is None:
        return
    local = "AWS_ENDPOINT_URL" in case.text("variables")
    where = "in AWS_ACCESS_KEY_ID" if sign.get("source") == "env" else f"at {sign.at}"
    yield finding(
        case,
        CAUSE,
        (f"The key {where} is the example from AWS's documentation", "The key is AWS's documented example"),
        "AKIAIOSFODNN7EXAMPLE belongs to nobody, so AWS refuses it. While it stands there, no later place is used.",
        (sign.at,),
        (*removed(case, sign), *renewed_at(case, sign)),
        severity=INFO if local else CAUSE.severity,
    )
