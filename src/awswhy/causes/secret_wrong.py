"""The secret does not belong to the key

What happened

AWS knows the access key id and answers SignatureDoesNotMatch: what was signed with the secret here is not what AWS
signs with its own. The secret belongs to another key, was cut off or mistyped, or holds a blank or quote. The clock
was compared and is right.

Why it matters

Only the secret proves that a request is yours, and this one does not. AWS refuses every request with this key, in all
regions and services.

What to do

- Set the id and the secret again, both from where the key was first saved.
      aws configure
- Make a new key, if the secret is lost: AWS shows it once, when the key is made. Then delete the old one.
- Count the secret's characters: it has 40, only letters, digits, `+` and `/`, so this prints 41 (with the line end). A
  shell, a URL or an env file may have changed a `+` or a `/`.
      printenv AWS_SECRET_ACCESS_KEY | wc -c
- Take a proxy or a stand-in endpoint out of the way, if the secret is right: whatever changes a signed request on its
  way breaks the signature.
- In Docker: take the quotes out of the file behind `docker run --env-file`; they count as part of the secret.

How to check

AWS names the identity; a wrong secret fails here before any policy is asked.

    aws sts get-caller-identity

What it is confused with

- clock-off: the same code, with "Signature expired", or with a Date in AWS's answer that is minutes away.
- value-with-blanks-or-quotes: the right secret, with something that came along when it was copied.
- signed-for-another-region: the secret is right; the message speaks of the region or the credential scope.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity, key_of, store_pair, whence
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
