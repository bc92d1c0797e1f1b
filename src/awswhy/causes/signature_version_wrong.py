"""The request is signed in a way that the other side does not know

What happened

There are several ways to sign a request, and client and service do not agree on one. An old tool signs with version 2,
which most regions and every encrypted object refuse; or the configuration names a signature version that this SDK does
not have; or the service wants a token, and the client has only keys.

Why it matters

The credentials are not even looked at, so new keys change nothing.

What to do

- Take `signature_version` out of the code and of the profile: the SDK chooses the right one.
- Bring the SDK or tool up to date; version 4 is the default in every SDK that AWS still looks after.
- Tell the AWS CLI to use version 4 for S3, if its profile says otherwise.
      aws configure set default.s3.signature_version s3v4
- In a tool with a setting for it (S3 browsers, backup programs), choose version 4 and name the bucket's region.

How to check

The call that failed works; this one is signed with version 4.

    aws s3 ls

What it is confused with

- signed-for-another-region: version 4, with the wrong region in it.
- secret-wrong: SignatureDoesNotMatch; the way is right and the result is not.
- signature-malformed: the header cannot be read at all.

From AWS

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
"""

from __future__ import annotations

from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Says

CAUSE = Cause(
    name="signature-version-wrong",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the request is signed in a way that the service or the SDK does not know",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.UnknownSignatureVersionError: Unknown Signature Version: sigv4.",
        ),
        Says(
            "aws-cli",
            "An error occurred (InvalidRequest) when calling the ListBuckets operation: The authorization "
            "mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
        ),
        Says(
            "aws-cli",
            "An error occurred (InvalidArgument) when calling the GetObject operation: Requests specifying "
            "Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.",
        ),
        Says(
            "go-sdk-v2",
            "operation error S3: GetObject, resolve auth scheme: could not select an auth scheme",
        ),
        Says(
            "js-sdk-v3",
            "Error: No HttpAuthScheme was selected: unable to sign request",
        ),
    ),
)
SEES = ()
