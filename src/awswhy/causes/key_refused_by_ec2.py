"""Amazon EC2 refuses the credentials and does not say why

What happened

AuthFailure is EC2's one word for several things that other services tell apart: the key does not exist, its secret or
session token is wrong, the token has ended, the clock is off, or the account has not switched this region on.

Why it matters

EC2 calls fail, and the message does not lead to the reason. Asking STS with the same credentials does.

What to do

- Ask STS with the same credentials. It names the reason; where it answers well, the region or the clock is at fault.
      aws sts get-caller-identity
- See whether the region is switched on for the account; those launched since 2019 are off at first.
      aws account get-region-opt-status --region-name REGION
- Compare the clock with AWS's, to the minute:
      date -u
- In Docker: the container has the variables of its start; new credentials in the shell do not reach it.
- With "do not have permission to access the specified resource", compare the account: the resource is another's.

How to check

EC2 takes the credentials.

    aws ec2 describe-regions --query 'length(Regions)'

What it is confused with

- key-unknown, secret-wrong, token-expired: what STS says of the same credentials.
- region-not-enabled: STS answers well, and EC2 fails in one region only.
- denied-without-reason: UnauthorizedOperation: the credentials are good, and a permission is missing.

From AWS

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity, key_of, option, region_of, region_of_host
from awswhy.fixes.shell import filled, same
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="key-refused-by-ec2",
    kind="AuthFailure",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="the credentials are refused by Amazon EC2, which does not say why",
    says=(
        Says(
            "aws-cli",
            "An error occurred (AuthFailure) when calling the DescribeInstances operation: AWS was not able to "
            "validate the provided access credentials",
        ),
        Says(
            "ruby-sdk",
            "AWS::EC2::Errors::AuthFailure AWS was not able to validate the provided access credentials",
        ),
        Says(
            "terraform",
            "Error: Error refreshing state: 1 error occurred: aws_instance.web: AuthFailure: AWS was not able to "
            "validate the provided access credentials\n\tstatus code: 401, request id: "
            "200b46bc-3109-4ba0-8953-e9a988e8d304",
        ),
        Says(
            "java-sdk-v1",
            "com.amazonaws.services.ec2.model.AmazonEC2Exception: AWS was not able to validate the provided access "
            "credentials (Service: AmazonEC2; Status Code: 401; Error Code: AuthFailure; Request ID: "
            "200b46bc-3109-4ba0-8953-e9a988e8d304)",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Ask STS first, which says why; then whether the region is on."""
    key, region = key_of(heard), region_of_host(heard) or region_of(heard)
    ask = Fix("Ask STS with the same credentials: it says what EC2 does not", same(identity(heard)))
    status = "aws account get-region-opt-status --region-name {}" + option(heard)
    off = Fix(
        "Where STS answers well, see whether the account has this region switched on",
        filled(status, region, "region"),
    )
    title = f"Amazon EC2 refuses the key {key} and does not say why" if key else ""
    return judged(CAUSE, title, (ask, off))
