"""The secret does not belong to the key

What happened

AWS knows the access key id and answers SignatureDoesNotMatch: what was signed with the secret here is not what AWS
signs with its own. The secret belongs to another key, was cut off or mistyped, or holds a blank or quote. The clock
was compared and is right.

Why it matters

AWS refuses every request with this key. A program that changes requests on their way (a proxy, a stand-in endpoint)
can cause the same answer.

What to do

- Set the secret again; AWS shows a secret only once, so a lost one means a new key.
- Look for `+`, `/` or `=` that a shell, a URL or an env file changed.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.hearing import identity, judged, key_of, store_pair, whence
from awswhy.fixes.renew import renewed
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.refusals import WRONG_SECRET, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="secret-wrong",
    kind="SignatureDoesNotMatch",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="AWS knows the key id, and the secret is not the one that belongs to it",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (SignatureDoesNotMatch) when calling the "
            "GetCallerIdentity operation: The request signature we calculated does not match the signature "
            "you provided. Check your AWS Secret Access Key and signing method. Consult the service "
            "documentation for details.",
        ),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the signature is wrong and the clock is right."""
    refused = refusal_of(case)
    if refused is None or refused.about != WRONG_SECRET:
        return

    key = (
        refused.signer.identity.short()
        if refused.signer is not None and refused.signer.identity is not None
        else "the key"
    )
    where = f" beside {refused.at[0]}" if refused.at else ""
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"AWS knows the key {key}, but its secret is wrong",
        why=f"AWS answers {refused.code}: the secret{where} is not the one of this key, and the clock is right. "
        "Every request with it fails.",
        at=refused.at,
        fixes=renewed(case, refused.signer),
        check=check_command(case),
    )


def hear(heard: Heard) -> Finding:
    """Name the key as far as it may be shown; the secret is set again beside it."""
    key = key_of(heard)
    title = f"AWS knows the key {key}, but its secret is wrong" if key else ""
    again = store_pair(heard, "Set the pair again, pasted whole and without blanks or quotes")
    return judged(CAUSE, title, (whence(heard), again), check=identity(heard))
