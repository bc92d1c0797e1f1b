"""Version 1 of the metadata service is switched off here, and version 2 fails

What happened

AWS_EC2_METADATA_V1_DISABLED (or ec2_metadata_v1_disabled in the profile) is true, and the request for a version 2
token was refused. So the SDK has no way left to ask for the instance role.

Why it matters

Unlike other failures of the metadata service this one is an error: boto3 raises MetadataRetrievalError and stops.

What to do

- Make the token request work. What refuses it is a metadata proxy, a firewall or a stand-in that knows no PUT.
- Remove the setting, so that version 1 is tried; an instance that requires version 2 refuses that too.
      unset AWS_EC2_METADATA_V1_DISABLED
- In Docker: raise the instance's hop limit to 2, if the request for a token gets no answer at all (imds-hop-limit).

How to check

It fails with "IMDSv1 has been disabled" now, and names the instance's role afterwards.

    aws sts get-caller-identity

What it is confused with

- imds-v2-required: the instance forbids version 1, and boto3 goes on without an error.
- imds-disabled: another variable, which forbids every question to the service.
- imds-hop-limit: the same error where the token request stays without an answer.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.spot import ENV, Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-v1-off",
    kind="IMDSUnreachable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="no version 2 token can be had, and version 1 is switched off by a setting",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.MetadataRetrievalError: Error retrieving metadata: Unable to retrieve token "
            "for use in IMDSv2 call and IMDSv1 has been disabled",
        ),
    ),
)
SEES = ("imds-v1-off",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stops for want of a token; the hop limit is another cause's."""
    sign = case.walk.sign("imds-v1-off")
    if sign is None or sign.get("put") == "silent":
        return
    names = case.facts.get("variables")
    by_variable = isinstance(names, (tuple, list)) and "AWS_EC2_METADATA_V1_DISABLED" in names
    fix = Fix("Remove ec2_metadata_v1_disabled from the profile, or let the token request through")
    if by_variable:
        fix = unset_fix("Let version 1 be tried too", "AWS_EC2_METADATA_V1_DISABLED")
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="The EC2 metadata service gives no token, and version 1 is switched off by a setting",
        why=f"{case.walk.sdk} may then ask in no other way. It raises MetadataRetrievalError and stops.",
        at=(Spot(ENV, "AWS_EC2_METADATA_V1_DISABLED"),) if by_variable else (sign.at,) if sign.at else (),
        fixes=(fix,),
        check=check_command(case),
    )
