"""Credentials are there, and no region

What happened

Neither AWS_DEFAULT_REGION nor the profile says which region to use. boto3 does not read AWS_REGION, which the AWS CLI
version 2 and the other SDKs read.

Why it matters

Clients of most services cannot be made: NoRegionError, "You must specify a region". S3, IAM and STS work all the same,
so it looks as if only some services were broken.

What to do

- Set AWS_DEFAULT_REGION, and AWS_REGION to the same value for the other SDKs.
      export AWS_DEFAULT_REGION=eu-west-1 AWS_REGION=eu-west-1
- Write it into the profile, so that it counts in every shell.
      aws configure set region eu-west-1 --profile NAME
- Name it in the program, if that always means one region: `boto3.client("ec2", region_name="eu-west-1")`.
- On EC2: set it for the service or the user; boto3 does not ask the instance where it runs, the AWS CLI version 2 does.
- In Docker: hand the variable over; the profile's region stays outside with the file.
      docker run -e AWS_DEFAULT_REGION IMAGE

How to check

It makes a client of a service that lives in regions, and sends nothing.

    python3 -c "import boto3; boto3.client('ec2')"

What it is confused with

- region-invalid: a region is set, and is empty or misspelt.
- section-without-profile: the region stands in `[NAME]` in ~/.aws/config, which is not read without the word profile.
- no-profile-chosen: the region stands in a profile that nothing asks for.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html
https://boto3.amazonaws.com/v1/documentation/api/latest/guide/configuration.html
"""

from __future__ import annotations

from awswhy.fixes.commands import region_check
from awswhy.fixes.elsewhere import near_section
from awswhy.fixes.finding import finding, judged
from awswhy.fixes.hearing import ask_region, option, profile_of
from awswhy.fixes.shell import ask_openly, set_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, WARNING, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import FOUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="region-missing",
    kind="NoRegion",
    who=ENVIRONMENT,
    severity=WARNING,
    summary="no region is set, so clients of most services cannot be made",
    says=(Says("boto3", "botocore.exceptions.NoRegionError: You must specify a region."),),
)
SEES = ("region-missing", "no-region")


def check(case: Case) -> Iterator[Finding]:
    """Fire when credentials are found and no region is; an error where the SDK stopped for want of one."""
    sign, stopped = case.walk.sign("region-missing"), case.walk.sign("no-region")
    if sign is None or (case.walk.verdict != FOUND and stopped is None) or near_section(case) is not None:
        return
    ignored, value, sdk = sign.get("ignored"), sign.get("value"), case.walk.sdk
    if ignored:
        title: tuple[str, ...] = (f"{sdk} has no region: it does not read {ignored} ({value})",)
        fixes = (set_fix(f"Set the variable that {sdk} reads", "AWS_DEFAULT_REGION", value),)
    else:
        title = (f"{sdk} finds credentials, but no region",)
        fixes = (Fix("Say which region", ask_openly("AWS_DEFAULT_REGION")),)
    yield finding(
        case,
        CAUSE,
        title,
        f'{sdk} reads AWS_DEFAULT_REGION and "region" in profile "{case.walk.ask.profile_name}"; neither is set. '
        "Clients of most services end in NoRegionError.",
        (Spot(ENV, ignored or "AWS_DEFAULT_REGION"),),
        fixes,
        check=region_check(case),
        severity=ERROR if stopped is not None else CAUSE.severity,
    )


_PYTHON = ("boto3", "aws-cli", "aiobotocore", "s3fs", "airflow", "sam", "ansible", "")
"""Who reads AWS_DEFAULT_REGION; the others read AWS_REGION."""


def hear(heard: Heard) -> Finding:
    """Say which region, in the profile that the text names or in the variable that this SDK reads."""
    name = profile_of(heard)
    variable = "AWS_DEFAULT_REGION" if heard.sdk in _PYTHON else "AWS_REGION"
    stays = ask_region(heard, "Write the region into the profile")
    here = Fix(f"Set {variable} where the program runs", ask_openly(variable))
    title = f'There is no region in profile "{name}" or in variables' if name else "No region is set"
    fixes = (stays, here) if name else (here, stays)
    check = f'test -n "${variable}$(aws configure get region{option(heard)})"'
    return judged(CAUSE, title, fixes, severity=ERROR, check=check)
