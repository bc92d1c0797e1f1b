"""The request carries no signature, so AWS sees nobody

What happened

AWS calls the sender `anonymous`: the request came without a signature. It was sent by a plain HTTP client (a browser,
curl, an OpenSearch client without signing), by an SDK told not to sign (`--no-sign-request`, UNSIGNED), or with a user
name and password that AWS does not take as an identity.

Why it matters

The credentials on the machine are not used at all, so changing them or their policies does nothing. A policy that would
let it in would let in everybody.

What to do

- Sign the request: use the SDK or the AWS CLI, or give the HTTP client a signer for AWS Signature Version 4.
- For OpenSearch, use its client with the AWS signer (AWSV4SignerAuth in opensearch-py, with service `es`, or `aoss` for
  the serverless form).
- Take `--no-sign-request`, `signature_version=UNSIGNED` or an anonymous credentials provider out of the call.
- For files that everybody may see: a presigned URL or CloudFront, rather than a bucket open to the world.

How to check

It names the identity that a signed request has; then the call itself, signed.

    aws sts get-caller-identity

What it is confused with

- request-unsigned: the same for services that answer "Missing Authentication Token".
- resource-policy-denies-it: a policy said no to somebody whom AWS knows; `User:` then names an ARN.
- no-credentials: the SDK wanted to sign and found nothing to sign with; it says so before it sends anything.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
https://docs.aws.amazon.com/opensearch-service/latest/developerguide/request-signing.html
"""

from __future__ import annotations

from awswhy.fixes.denied import plain_action
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, NO_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="request-anonymous",
    kind="AccessDeniedAnonymous",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="the request carries no signature, so AWS sees nobody",
    says=(
        Says(
            "opensearch",
            '{"Message":"User: anonymous is not authorized to perform: es:ESHttpGet because no resource-based '
            'policy allows the es:ESHttpGet action"}',
        ),
        Says(
            "opensearch-py",
            'opensearchpy.exceptions.AuthorizationException: AuthorizationException(403, \'{"Message":"User: '
            "anonymous is not authorized to perform: es:ESHttpPost\"}')",
        ),
        Says(
            "aws-api",
            "<Error><Code>AccessDenied</Code><Message>Anonymous access is forbidden for this "
            "operation</Message><RequestId>0A1B2C3D4E5F6071</RequestId></Error>",
        ),
    ),
)
SEES = ()


_SIGNERS = {
    "es": "Sign with the OpenSearch client's own signer (AWSV4SignerAuth in opensearch-py), for the service `es`",
    "aoss": "Sign with the OpenSearch client's own signer (AWSV4SignerAuth in opensearch-py), for the service `aoss`",
    "s3": "Take --no-sign-request or signature_version=UNSIGNED out of the call, or use a presigned URL",
}
"""Service: how its requests are signed."""


def hear(heard: Heard) -> Finding:
    """Say what was asked by nobody, and how that service's requests are signed."""
    action = plain_action(heard)
    if not action:
        return judged(CAUSE)
    service = action.partition(":")[0]
    sign = Fix(_SIGNERS.get(service, "Sign the request: send it with the SDK or the AWS CLI"))
    whose = Fix("See as whom a signed request goes out", same(identity(heard)))
    return judged(CAUSE, f"The request for {action} is not signed, so AWS sees nobody", (sign, whose))
