"""What stands for a key cannot be one

What happened

The key id is the unique id of a role or user (`AROA...`, `AIDA...`), a secret, a session token, a placeholder from a
guide (`YOUR_ACCESS_KEY`), or nothing at all; or the secret is a key id or a placeholder. Access key ids begin with
AKIA (lasting) or ASIA (temporary).

Why it matters

boto3 takes whatever stands there and looks no further. AWS answers InvalidClientTokenId, and good credentials in later
places are never used.

What to do

- Put the real key in its place; its secret is shown once, when the key is made.
      aws configure
- Take the value away, so that the next place is used.
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
- Name a role by its ARN as `role_arn` in a profile, if the id begins with AROA: a role has no key of its own.
- In CI: give the job's secret a value; one that is not defined, or not handed to this job, comes as nothing.

How to check

It looks at the shape alone, asks nobody, and ends with 11 as long as that cannot be a key.

    awswhy

What it is confused with

- example-key: the one key id that AWS prints in its guides; it has the right shape.
- swapped-pair: both halves are real, each in the other's place.
- half-a-key: the id is right, and there is no secret.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding, place
from awswhy.fixes.values import removed, renewed_at
from awswhy.model.cause import ERROR, INFO, INVALID_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="key-id-impossible",
    kind="InvalidClientTokenId",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="what stands where a key belongs cannot be a key",
)
SEES = ("key-id-odd", "secret-odd")


_ENTITIES = {
    "AROA": "the id of a role",
    "AIDA": "the id of a user",
    "AGPA": "the id of a group",
    "AIPA": "the id of an instance profile",
    "ANPA": "the id of a policy",
    "ANVA": "the id of a policy's version",
    "APKA": "the id of a public key",
    "ASCA": "the id of a certificate",
}
_KINDS = {
    "secret": "something shaped like a secret",
    "token": "something as long as a session token",
    "key-id": "a key id",
    "placeholder": "a placeholder",
    "empty": "nothing",
}


def check(case: Case) -> Iterator[Finding]:
    """Fire for the pair in use; a placeholder sent to another endpoint than AWS's may be meant."""
    sign = case.walk.sign(*SEES)
    if sign is None or sign.at is None or case.walk.sign("key-id-example"):
        return
    name = sign.get("id_name") if sign.code == "key-id-odd" else sign.get("secret_name")
    what = _ENTITIES.get(sign.get("prefix")) or _KINDS.get(sign.get("like"), "something else")
    part = "a key id" if sign.code == "key-id-odd" else "a secret"
    where = "" if sign.get("source") == "env" else f" at {place(sign.at)}"
    local = sign.get("like") == "placeholder" and "AWS_ENDPOINT_URL" in case.text("variables")
    fails = "so every request fails."
    hidden = next((step for step in case.walk.hidden if step.at is not None), None)
    if hidden is not None:
        fails = f"and the credentials at {hidden.at} are never used."
    why = f"{case.walk.sdk} takes whatever stands there and looks no further. AWS does not know it, {fails}"
    yield finding(
        case,
        CAUSE,
        _titles(name, where, what, part),
        why,
        (sign.at,),
        (*removed(case, sign), *renewed_at(case, sign)),
        severity=INFO if local else CAUSE.severity,
    )


def _titles(name: str, where: str, what: str, part: str) -> tuple[str, ...]:
    """Say what stands there instead."""
    if what == "nothing":
        return (f"{name}{where} is empty, and counts as {part} all the same", f"{name} is empty")
    return (f"{name}{where} holds {what}, not {part}", f"{name} holds {what}, not {part}")
