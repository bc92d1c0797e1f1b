"""The request is signed for another region, service or day than it is sent to

What happened

A signature holds the day, the region and the service for which it was made (the credential scope). The address that
was called takes another region or service: a global service signed for the own region, a custom domain of API Gateway
signed for another service, a day that turned while the request was written.

Why it matters

AWS refuses the request before it looks at the key, often under the name SignatureDoesNotMatch. The key and its secret
may be fine.

What to do

- Sign for the region in the host's name; IAM, Route 53, CloudFront and `sts.amazonaws.com` take us-east-1:
      aws configure set region us-east-1
- Sign for the service that is called: `execute-api` for API Gateway, `es` for OpenSearch, `aoss` for its serverless
  form, `lambda` for function URLs.
- Let the SDK sign, instead of own code: it takes all three parts from the endpoint.
- Behind a custom domain or proxy, give the signer the real region and service by hand: the host does not tell them.

How to check

STS in the same region takes the credentials; then the call itself.

    aws sts get-caller-identity

What it is confused with

- secret-wrong: the same code, SignatureDoesNotMatch, with "the signature we calculated does not match".
- signed-for-another-region: Amazon S3's form, "is wrong; expecting", which names the region it wants.
- clock-off: there the time of day differs; here at most the date in the scope.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import ask_region, region_of, region_of_host, told, use_region
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="credential-scope-invalid",
    kind="CredentialScopeInvalid",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the request is signed for another region, service or day than it is sent to",
    says=(
        Says(
            "aws-api",
            '{"message":"Credential should be scoped to a valid region, not \'eu-west-1\'. "}',
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (SignatureDoesNotMatch) when calling the ListUsers "
            "operation: Credential should be scoped to a valid region, not 'eu-west-1'. ",
        ),
        Says(
            "api-gateway",
            '{"message":"Credential should be scoped to correct service: \'execute-api\'. "}',
        ),
        Says(
            "php-sdk",
            "AuthorizationHeaderMalformed (client): The authorization header is malformed; the Credential is "
            'mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Name the region or the service that the signature should be for, as far as the text tells it."""
    signed, called = region_of(heard), region_of_host(heard)
    service = told(heard, "service_wanted", r"[a-z0-9-]{2,40}")
    if service:
        own = Fix(f"Give the signer the service's name `{service}`, or let the SDK sign")
        return judged(CAUSE, f'The request is signed for another service than "{service}"', (own,))
    title = f"The request is signed for {signed}, which this address does not take" if signed else ""
    if called and called != signed:
        return judged(CAUSE, title, use_region(heard, called))
    if signed:
        write = "Write the region of the address into the profile (us-east-1 for IAM, Route 53 and other global ones)"
        return judged(CAUSE, title, (ask_region(heard, write),))
    return judged(CAUSE)
