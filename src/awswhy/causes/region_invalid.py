"""The region's name cannot be one

What happened

The region is empty, has blanks or quotes around it, capital letters, or is an availability zone (`eu-west-1a`) instead
of a region (`eu-west-1`).

Why it matters

boto3 takes the name as it stands and makes an address from it that does not exist: EndpointConnectionError, or
InvalidRegionError when the client is made. An empty variable hides the region of the profile: NoRegionError.

What to do

- Write the region as AWS does: small letters, dashes and a number.
      export AWS_DEFAULT_REGION=eu-west-1
- Take the letter off an availability zone: `eu-west-1a` lies in `eu-west-1`.
- Take an empty variable away, so that the profile's region counts.
      unset AWS_DEFAULT_REGION
- On EC2: read `placement/region` from the metadata in scripts; `placement/availability-zone` gives the zone.
- In Docker: take the quotes out of the file behind `docker run --env-file`, which hands them over with the value.
- In CI: see that the variable behind the region is defined for this job; if not, it comes as an empty text.

How to check

It judges the name by its form and asks nobody; it warns as long as that cannot be a region.

    awswhy

What it is confused with

- region-missing: no region is set anywhere, not even an empty one.
- signed-for-another-region: the name is a real region's, only not the one of the resource.
- sts-unreachable: the name is right, and the network is in the way.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html
https://docs.aws.amazon.com/general/latest/gr/rande.html
"""

from __future__ import annotations

from awswhy.fixes.commands import region_check
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import fails, finding, whole_path
from awswhy.fixes.shell import set_fix, unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, WARNING, Case, Cause, Finding, Says
from awswhy.model.fix import SET, Edit
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.fix import Fix
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="region-invalid",
    kind="EndpointUnreachable",
    who=ENVIRONMENT,
    severity=WARNING,
    summary="the region is empty, misspelt, or an availability zone",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.InvalidRegionError: Provided region_name 'eu west 1' doesn't match a supported "
            "format.",
        ),
        Says(
            "boto3",
            "botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "
            '"https://ec2.eu-west-1a.amazonaws.com/"',
        ),
    ),
)
SEES = ("region-odd", "bad-region")


_WHAT = {
    "zone": "is an availability zone, not a region",
    "soiled": "has blanks or quotes around the region",
    "spelling": "is not how AWS spells a region",
    "empty": "is set but empty",
}


def check(case: Case) -> Iterator[Finding]:
    """Fire for a region that cannot be one; an error where the SDK stopped because of it."""
    sign, at = case.walk.sign("region-odd"), case.walk.ask.region_from
    refused = case.walk.sign("bad-region")
    if sign is None or at is None:
        if refused is not None:
            yield _refused(case, refused)
        return
    name = at.name if at.kind == ENV else f"region at {at}"
    region, meant, what = sign.get("region"), sign.get("meant"), sign.get("what")
    value = "" if what == "empty" else f' ("{region}")'
    address = f"https://ec2.{region.strip()}.amazonaws.com"
    why = f'Addresses are made from it, such as "{address}", and this one does not exist.'
    if what == "empty":
        why = f"An empty value counts and hides the region of the profile. {case.walk.sdk} raises NoRegionError."
    yield finding(
        case,
        CAUSE,
        (f"{name}{value} {_WHAT.get(what, 'cannot be a region')}", f"{name} {_WHAT.get(what, 'cannot be a region')}"),
        why,
        (at,),
        (_fix(case, at, meant),),
        check=region_check(case),
        severity=ERROR if fails(case) and case.walk.sign("bad-region", "no-region") else CAUSE.severity,
    )


def _fix(case: Case, at: Spot, meant: str) -> Fix:
    """Write the region as it was meant, or take the empty variable away."""
    if at.kind == ENV:
        return set_fix("Set the region", at.name, meant) if meant else unset_fix("Take the variable away", at.name)
    section = (at.key or "").strip("[]")
    edit = Edit(whole_path(case, at), SET, section, "region", meant or "us-east-1", at.line or 0)
    return edit_fix("Write the region into the file", edit)


def _refused(case: Case, sign: Sign) -> Finding:
    """A region that stands elsewhere, such as sso_region, and that no client can be made for."""
    return finding(
        case,
        CAUSE,
        (f'{case.walk.sdk} stops: "{sign.get("region")}" cannot be a region', f"{case.walk.sdk} stops at a bad region"),
        f"{case.walk.sdk} raises {case.walk.sdk_error.type if case.walk.sdk_error else 'an error'} when it makes the "
        "client that fetches the credentials. A region is small letters, dashes and a number.",
        (case.walk.end.at if case.walk.end else None,),
        severity=ERROR,
    )
