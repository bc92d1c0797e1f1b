"""AWS does not know this access key

What happened

AWS answers InvalidClientTokenId (other services say UnrecognizedClientException or InvalidAccessKeyId): no account
has a key with this id. It was deleted or switched off, mistyped, or belongs to another partition (China, GovCloud) or
to a stand-in for AWS such as LocalStack.

Why it matters

AWS looks for the id before it looks at the secret or at any policy. So every request with this key fails, and the
secret beside it may be wrong as well.

What to do

- Look in IAM whether the key still exists and is active; make a new one only if nobody switched it off on purpose.
      aws iam list-access-keys --user-name NAME
- Sign in by browser instead of storing another key, if your company has single sign-on.
      aws configure sso
- Ask AWS which account the id belongs to, with other credentials that work.
      aws sts get-access-key-info --access-key-id ID
- Send the key to whoever issued it: keys of MinIO, R2 or LocalStack need that endpoint, keys of AWS China and GovCloud
  a region there.
- In CI: replace the key in the job's secret store, or give the job a role by its OIDC token.

How to check

AWS names the user that the key belongs to.

    aws sts get-caller-identity

What it is confused with

- temporary-key-without-token: the id begins with ASIA; it is not known without its session token.
- token-of-another-key: a session token goes along, and the token is what AWS does not take.
- secret-wrong: AWS knows the id, and answers SignatureDoesNotMatch.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import forget_keys, identity, key_of, sso_login, store_pair, whence
from awswhy.fixes.renew import renewed
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.refusals import UNKNOWN_KEY, refusal_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="key-unknown",
    kind="InvalidClientTokenId",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="no account has a key with this id: deleted, mistyped, or of another partition",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (InvalidClientTokenId) when calling the "
            "GetCallerIdentity operation: The security token included in the request is invalid.",
        ),
        Says(
            "go-sdk-v1",
            "InvalidClientTokenId: The security token included in the request is invalid.\\n\\tstatus code: "
            "403, request id: 86d1302f-64cb-427a-8824-296ab645b63c",
        ),
        Says("js-sdk-v3", "UnrecognizedClientException: The security token included in the request is invalid."),
    ),
)
SEES = ("aws-refused",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where AWS does not know the key id."""
    refused = refusal_of(case)
    if refused is None or refused.about != UNKNOWN_KEY:
        return

    key = refused.signer.identity.short() if refused.signer is not None and refused.signer.identity is not None else ""
    where = f"{refused.at[0]}" if refused.at else "the place that boto3 uses"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"AWS does not know the access key {key}".rstrip(),
        why=f"AWS answers {refused.code} for the key from {where}: it was deleted or mistyped, or is of another "
        "partition. Every request with it fails.",
        at=refused.at,
        fixes=renewed(case, refused.signer),
        check=check_command(case),
    )


def hear(heard: Heard) -> Finding:
    """Name the key as far as it may be shown; a temporary one is fetched anew, a lasting one set again."""
    key = key_of(heard)
    title = f"AWS does not know the access key {key}" if key else ""
    if key.startswith("ASIA"):
        new = sso_login(heard, "Fetch new temporary credentials, by signing in or with the tool that set these")
    else:
        new = store_pair(heard, "Store a key that exists")
    return judged(CAUSE, title, (whence(heard), new, forget_keys()), check=identity(heard))
