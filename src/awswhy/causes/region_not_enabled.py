"""The region is switched off for this account

What happened

AWS has this region, and the account does not use it: regions launched since 2019 are off until somebody switches them
on, and the STS of older ones can be switched off. The account that counts is that of the role or user, not the
caller's.

Why it matters

STS gives no credentials in this region, so everything after it fails there. In other regions the same identity works.

What to do

- Use a region that is on, if this one was not meant:
      aws configure set region REGION
- Switch the region on, as an administrator of the account; it takes minutes, at times hours.
      aws account enable-region --region-name REGION
- Switch on STS for the region in the IAM console (Account settings), where the region itself is on.
- For a token of the global STS (sts.amazonaws.com) in such a region, use the regional STS, or let the global one hand
  out tokens that all regions take:
      aws iam set-security-token-service-preferences --global-endpoint-token-version v2Token

How to check

It says ENABLED or ENABLED_BY_DEFAULT once the region is on.

    aws account get-region-opt-status --region-name REGION

What it is confused with

- region-invalid: there is no such region.
- key-refused-by-ec2: what EC2 says of the same thing: AuthFailure.
- organization-denies-it: the region is on, and a policy of the organization forbids it.

From AWS

https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import account_of, ask_region, option, region_of, region_of_host
from awswhy.fixes.shell import filled
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="region-not-enabled",
    kind="RegionMismatch",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the region is switched off for this account",
    says=(
        Says(
            "boto3",
            "botocore.errorfactory.RegionDisabledException: An error occurred (RegionDisabledException) when "
            "calling the AssumeRole operation: STS is not activated in this region for account:111122223333. Your "
            "account administrator can activate STS in this region using the IAM Console.",
        ),
        Says(
            "go-sdk-v1",
            "RegionDisabledException: STS is not activated in this region for account:111122223333. Your account "
            "administrator can activate STS in this region using the IAM Console.\n\tstatus code: 403, request id: "
            "0a1b2c3d-0000-4000-8000-000000000000",
        ),
        Says(
            "java-sdk-v2",
            "software.amazon.awssdk.services.sts.model.RegionDisabledException: STS is not activated in this region"
            " for account:111122223333. Your account administrator can activate STS in this region using the IAM "
            "Console. (Service: Sts, Status Code: 403, Request ID: 0a1b2c3d-0000-4000-8000-000000000000)",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Name the account, and the region where the text tells it."""
    account, region = account_of(heard), region_of_host(heard) or region_of(heard)
    what = region or "This region"
    title = f"{what} is switched off for account {account}" if account else ""
    other = ask_region(heard, "Use a region that is on, if this one was not meant")
    enable = "aws account enable-region --region-name {}" + option(heard)
    on = Fix(
        "Switch it on, as an administrator of the account" + (f" {account}" if account else ""),
        filled(enable, region, "region"),
    )
    status = f"aws account get-region-opt-status --region-name {region}{option(heard)}" if region else ""
    return judged(CAUSE, title, (other, on), check=status)
