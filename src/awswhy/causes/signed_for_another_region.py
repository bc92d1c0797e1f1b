"""The request is signed for another region than the one that gets it

What happened

A signature counts for one region. Amazon S3, or a server that speaks its language (MinIO, R2), got a request that was
signed for another one, and mostly says which it expects: the region of the bucket.

Why it matters

The request is refused, and every one like it, until the program uses the right region. The key is not what is wrong.

What to do

- Use the region that the message expects, for this program or in its profile:
      aws configure set region REGION
- Give the client its own region in code, where one program works with buckets of several regions.
- For a server that is not AWS, set the region that its settings name; often any fixed one, such as us-east-1.
- Creating a bucket: outside us-east-1 the request has to name the region twice, in the client and as
  LocationConstraint.

How to check

It prints the region that the AWS CLI uses now, and where it comes from.

    aws configure list

What it is confused with

- bucket-in-another-region: the same slip with answer 301, which does not always name the region.
- credential-scope-invalid: other services' form of it, "Credential should be scoped to a valid region".
- secret-wrong: the region fits, and the signature does not.

From AWS

https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import ask_region, region_of, use_region
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="signed-for-another-region",
    kind="RegionMismatch",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the request is signed for another region than the one that gets it",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AuthorizationHeaderMalformed) when calling the "
            "PutObject operation: The authorization header is malformed; the region 'us-east-1' is wrong; expecting"
            " 'eu-central-1'",
        ),
        Says(
            "s3fs",
            "OSError: [Errno 22] The authorization header is malformed; the region 'us-east-1' is wrong; expecting "
            "'eu-west-1'",
        ),
        Says(
            "minio",
            "<Error>\n<Code>AuthorizationHeaderMalformed</Code>\n<Message>The authorization header is malformed; th"
            "e region is wrong; expecting 'us-east-1'.</Message>\n</Error>",
        ),
        Says(
            "go-sdk-v2",
            "operation error S3: CreateBucket, https response error StatusCode: 400, RequestID: 0A1B2C3D4E5F6071, "
            "HostID: x, api error IllegalLocationConstraintException: The unspecified location constraint is "
            "incompatible for the region specific endpoint this request was sent to.",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Use the region that the message expects."""
    signed, expected = region_of(heard), region_of(heard, "expected_region")
    if "location constraint" in heard.text.lower():
        name = Fix("Name the region as LocationConstraint too, or make the client for that region")
        return judged(CAUSE, "The new bucket's region and the client's region do not agree", (name,))
    if not expected:
        return judged(CAUSE, "", (ask_region(heard, "Write the region of the bucket into the profile"),))
    title = f"The request is signed for another region than {expected}"
    if signed and signed != expected:
        title = f"The request is signed for {signed}, and {expected} is expected"
    return judged(CAUSE, title, use_region(heard, expected))
