"""The key is the one from AWS's documentation

What happened

AKIAIOSFODNN7EXAMPLE is the key id that AWS prints in its guides. It was copied along with the rest of an example.

Why it matters

It belongs to nobody: AWS answers InvalidClientTokenId. While it stands there, boto3 looks at no later place.

What to do

- Put your own key in its place, or take it out.
- For a stand-in such as LocalStack or moto any key will do; then this one is right.
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
