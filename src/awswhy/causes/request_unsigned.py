"""The request came without a signature, or API Gateway has no such path

What happened

The answer is "Missing Authentication Token": no signature was on the request. Amazon API Gateway says the same of a
path, a method or a stage that it does not have, even where no signature is wanted.

Why it matters

The credentials on the machine were not used, so they are neither proved nor refused. With API Gateway the words lead
astray: most often the URL is wrong.

What to do

- With API Gateway, compare the URL: the stage comes first (`/prod/orders`), the method has to be there (GET is not
  POST), and a change counts only once it is deployed.
- Sign the request, where the method wants IAM: with the SDK, the AWS CLI, or a client that signs with AWS Signature
  Version 4.
- Behind a proxy or a redirect: see that it hands on the Authorization header; many drop it when the host changes.

How to check

It names the identity that a signed request has; then the call itself.

    aws sts get-caller-identity

What it is confused with

- request-anonymous: Amazon S3 and OpenSearch call the sender `anonymous`.
- signature-malformed: there is a header, and it is no AWS signature.
- no-credentials: the SDK found nothing to sign with and sent nothing.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import REGION, host_of, identity, option
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, NO_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="request-unsigned",
    kind="MissingAuthenticationToken",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="the request came without a signature, or API Gateway has no such path",
    says=(
        Says(
            "api-gateway",
            '{"message":"Missing Authentication Token"}',
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (MissingAuthenticationToken) when calling the "
            "GetCallerIdentity operation: Request is missing Authentication Token",
        ),
        Says(
            "aws-api",
            "<MissingAuthenticationTokenException>\n  <Message>Missing Authentication "
            "Token</Message>\n</MissingAuthenticationTokenException>",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """List the paths of the API whose host the text names."""
    from re import fullmatch

    gateway = fullmatch(rf"([a-z0-9]{{8,12}})\.execute-api\.({REGION})\.amazonaws\.com", host_of(heard))
    if gateway is None:
        return judged(CAUSE)
    api, region = gateway.groups()
    command = f"aws apigateway get-resources --rest-api-id {api} --region {region}{option(heard)}"
    paths = Fix("Compare the URL with the paths and methods of this API; the stage comes first", same(
        command + " --query 'items[].[path,keys(resourceMethods||`{}`)]'"
    ))  # fmt: skip
    sign = Fix("Sign the request, where the method wants IAM", same(identity(heard)))
    return judged(CAUSE, "API Gateway got no signature, or has no such path, method or stage", (paths, sign))
