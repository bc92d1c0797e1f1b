"""The account is not signed up for the service, or is blocked

What happened

AWS knows the key and the account, and the account may not use this service: its sign-up was never finished, a service
has to be switched on first, the plan does not hold it, or AWS has suspended or blocked the account.

Why it matters

No key and no policy of the account changes that: everybody in it gets the same answer until the account itself is
cleared.

What to do

- Open the service's page in the AWS console as the account's owner, and finish the sign-up that it asks for (payment
  method, telephone number, plan). It takes from minutes to a day.
- Ask AWS Support, where the message says that the account is blocked, suspended or being verified:
      https://console.aws.amazon.com/support/home
- See whether it is the account that was meant; a new or forgotten one is often not signed up.
      aws sts get-caller-identity
- In CI: the account is that of the role in the pipeline, not of the person who wrote it.

How to check

The call that failed, or the cheapest one of the same service; this one is for Amazon S3.

    aws s3 ls

What it is confused with

- key-unknown: there AWS does not know the key; here it does ("needs a subscription" names the key id all the same).
- no-policy-allows-it: there one identity lacks a permission, and others of the account have it.
- region-not-enabled: the account is fine, and the region is switched off for it.

From AWS

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-creating.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import option
from awswhy.fixes.shell import same
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="account-not-subscribed",
    kind="OptInRequired",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the account is not signed up for the service, or is blocked",
    says=(
        Says(
            "aws-api",
            "OptInRequired: The AWS Access Key Id needs a subscription for the service. (Service: AmazonEC2; Status"
            " Code: 401)",
        ),
        Says(
            "terraform",
            "Error: creating Kinesis Stream (jobs): SubscriptionRequiredException: The AWS Access Key Id needs a "
            "subscription for the service",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (NotSignedUp) when calling the ListBuckets "
            "operation: Your account is not signed up for the S3 service. You must sign up before you can use S3.",
        ),
        Says(
            "go-sdk-v2",
            "operation error EC2: RunInstances, https response error StatusCode: 400, RequestID: "
            "0a1b2c3d-0000-4000-8000-000000000000, api error PendingVerification: Your request for accessing "
            "resources in this region is being validated, and you will not be able to launch additional resources "
            "in this region until the validation is complete. Your account is currently pending verification",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Say which switch is off where the text names one; else the page says all there is."""
    if "web identity federation" not in heard.text.lower():
        return judged(CAUSE)
    command = f"aws iam enable-outbound-web-identity-federation{option(heard)}"
    fix = Fix("Switch it on, as an IAM administrator of the account", same(command))
    return judged(CAUSE, "The account does not hand out web identity tokens: the feature is off", (fix,))
