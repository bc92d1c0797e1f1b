"""The bucket lies in another region than the one that was asked

What happened

Amazon S3 answered 301: the bucket exists, in another region than the address that was called. A bucket keeps the region
in which it was made, whatever region the program uses.

Why it matters

SDKs that do not follow the redirect stop here, and those that follow it sign each call twice. The credentials are not
what is wrong.

What to do

- Use the bucket's own region for this call:
      aws configure set region REGION
- Ask S3 for the bucket's region; it tells it to anybody who may see the bucket:
      aws s3api head-bucket --bucket BUCKET --query BucketRegion --output text
- Take a fixed endpoint out of the settings (endpoint_url, AWS_ENDPOINT_URL_S3), if it names another region's host.
- Terraform's backend: `region` in the `backend "s3"` block is the bucket's region, not the provider's.

How to check

The bucket answers in the region that is set.

    aws s3api head-bucket --bucket BUCKET

What it is confused with

- signed-for-another-region: the same slip, told by "is wrong; expecting", which names the right region.
- bare-access-denied: a bucket of another account answers 403, not 301.
- role-not-passable and other denials: none of them answers 301.

From AWS

https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingBucket.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import ask_region, option, region_of, told, use_region
from awswhy.fixes.shell import filled, quote
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="bucket-in-another-region",
    kind="PermanentRedirect",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the bucket lies in another region than the one that was asked",
    says=(
        Says(
            "js-sdk-v3",
            "PermanentRedirect: The bucket you are attempting to access must be addressed using the specified "
            "endpoint. Please send all future requests to this endpoint.",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (PermanentRedirect) when calling the ListObjectsV2 "
            "operation: The bucket you are attempting to access must be addressed using the specified endpoint. "
            "Please send all future requests to this endpoint.",
        ),
        Says(
            "go-sdk-v1",
            "BucketRegionError: incorrect region, the bucket is not in 'us-east-1' region at endpoint '', bucket is"
            " in 'eu-central-1' region\n\tstatus code: 301, request id: , host id: ",
        ),
        Says(
            "dotnet-sdk",
            "Amazon.S3.AmazonS3Exception: The bucket you are attempting to access must be addressed using the "
            "specified endpoint. Please send all future requests to this endpoint.",
        ),
        Says(
            "aws-api",
            "<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be "
            "addressed using the specified endpoint. Please send all future requests to this "
            "endpoint.</Message><Endpoint>acme-data.s3.eu-central-1.amazonaws.com</Endpoint><Bucket>acme-data</Buck"
            "et></Error>",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Use the bucket's region, or ask S3 for it."""
    region, bucket = region_of(heard, "expected_region"), told(heard, "bucket", r"[a-z0-9][a-z0-9.-]{2,62}")
    head = "aws s3api head-bucket --bucket {}" + option(heard)
    check = head.format(quote(bucket)) if bucket else ""
    if region:
        return judged(
            CAUSE, f"The bucket lies in {region}, and another region was asked", use_region(heard, region), check=check
        )
    query = " --query BucketRegion --output text"
    ask = filled(head + query, bucket, "bucket")
    fixes = (Fix("Ask S3 for the bucket's region", ask), ask_region(heard, "Write that region into the profile"))
    return judged(CAUSE, "", fixes, check=check)
