"""What stands in the Authorization header is no whole AWS signature

What happened

AWS got an Authorization header and cannot take it apart: parts are missing or out of form. Often it holds a token for
somebody else (`Bearer ...`, a JWT) and reached a method that wants an AWS signature; or own code, a proxy or a wrong
path broke it.

Why it matters

AWS refuses the request before it looks at any key. The credentials may be fine.

What to do

- See what the program sends: a `Bearer` token belongs to a method with a token authorizer, not to one with IAM.
- With API Gateway, compare path, method and stage: for one that is not there it tries to read any header as a
  signature.
- Let the SDK sign, instead of own code, and send the request as it was signed.
- Set the key again, where white space or a line end came along with the key id.

How to check

The same credentials, signed by the AWS CLI, are taken.

    aws sts get-caller-identity

What it is confused with

- request-unsigned: no header at all.
- secret-wrong: the signature has all its parts, and is not the right one.
- value-with-blanks-or-quotes: a blank or line end in the key id tears the header apart ("not a valid key=value pair").

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="signature-malformed",
    kind="IncompleteSignature",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="what stands in the Authorization header is no whole AWS signature",
    says=(
        Says(
            "api-gateway",
            '{"message":"Authorization header requires \'Credential\' parameter. Authorization header requires '
            "'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header "
            "requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=Bearer\"}",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (IncompleteSignature) when calling the "
            "GetCallerIdentity operation: Authorization header requires 'Signature' parameter. Authorization header"
            " requires 'SignedHeaders' parameter.",
        ),
        Says(
            "js-sdk-v3",
            "IncompleteSignatureException: Authorization header requires existence of either a 'X-Amz-Date' or a "
            "'Date' header. Authorization=AWS4-HMAC-SHA256",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Tell a token for somebody else from a broken signature."""
    from re import IGNORECASE, search

    if search(r"Authorization=(?:Bearer\b|eyJ)", heard.text, IGNORECASE) is None:
        return judged(CAUSE)
    fixes = (
        Fix("Compare path, method and stage of the URL: one with a token authorizer would have taken it"),
        Fix("Where the method wants IAM, send an AWS signature (Signature Version 4) in place of the token"),
    )
    return judged(CAUSE, "A token stands where AWS expects a signature", fixes)
