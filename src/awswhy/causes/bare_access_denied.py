"""AWS answers "access denied" and nothing else

What happened

A bare 403, "Forbidden" or "Access Denied" came back, without who, what or why. It is one of three things. Nobody signed
the request: no credentials were found and the program went on without. Somebody else signed it: another profile, role
or account than was meant. Or the right identity signed it, and some policy says no: its own, the bucket's, an
encryption key's, an organization's. A HEAD request (HeadObject, HeadBucket) has no body, so the reason is lost on the
way; and S3 answers 403 instead of 404 for an object that is not there when the caller may not list the bucket.

Why it matters

The text does not decide between three things: nobody signed the request, somebody else did, or the right identity did
and a policy says no. Changing policies before the first two are ruled out is work for nothing.

What to do

- See who asks, in the place where the program runs: an error means nobody, an ARN that was not meant somebody else.
      aws sts get-caller-identity
- Ask for the reason if it is the right identity: GetObject tells what HeadObject cannot.
      aws s3api get-object --bucket BUCKET --key KEY object.tmp
- Look whether the object is there at all; without s3:ListBucket a missing one gives 403 too.
      aws s3api list-objects-v2 --bucket BUCKET --prefix KEY --max-items 1

How to check

It names the identity if there is one; then the same call again.

    aws sts get-caller-identity

What it is confused with

- no-credentials: nobody signed; `aws sts get-caller-identity` fails in the same place.
- account-is-another: somebody else signed; `aws sts get-caller-identity` shows another account or role.
- no-policy-allows-it: the right identity signed, and the full message says which policy.
- bucket-in-another-region: a 301 or 400, not a 403.

From AWS

https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.shell import same, typed_into
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="bare-access-denied",
    kind="AccessDeniedOpaque",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="AWS answers 403 or Access Denied and nothing else",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (403) when calling the HeadObject operation: Forbidden",
        ),
        Says(
            "aws-cli",
            "fatal error: An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied",
        ),
        Says(
            "java-sdk-v1",
            "com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; "
            "Error Code: AccessDenied; Request ID: 4442587FB7D0A2F9; S3 Extended Request ID: abc)",
        ),
        Says(
            "rclone",
            "Failed to copy: AccessDenied: Access Denied\n	status code: 403, request id: F93B7F10C87A8867, host id: "
            "aZeczZjajYeBlHjI5YT82fmWhOI01RjOI",
        ),
        Says(
            "aws-api",
            "<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>4442587FB7D0A2F9</RequestId><"
            "/Error>",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Say which call it was, and give the checks that separate the three things that it can be."""
    operation = heard.get("operation")
    known = operation.isalnum() and operation.isascii() and len(operation) < 40
    title = f"AWS denies {operation} and gives no reason" if known else ""
    who = "See who asks, in the place where the program runs: an error means nobody, another ARN somebody else"
    reason = Fix(
        "Ask for the reason, if it is the right identity: a GET has one where a HEAD has none",
        typed_into(_GET, "bucket", "key"),
    )
    there = Fix(
        "See whether the object is there: a missing one gives 403 too, without s3:ListBucket",
        typed_into(_LIST, "bucket", "key"),
    )
    fixes = (Fix(who, same("aws sts get-caller-identity")), reason, there)
    return Finding(CAUSE.name, CAUSE.who, CAUSE.severity, title, "", fixes=fixes)


_GET = "aws s3api get-object --bucket {} --key {} object.tmp"
_LIST = "aws s3api list-objects-v2 --bucket {} --prefix {} --max-items 1"
