"""The settings ask for an address that AWS does not have in this region

What happened

AWS_USE_DUALSTACK_ENDPOINT or `use_dualstack_endpoint` asks for addresses that speak IPv6 too, or AWS_USE_FIPS_ENDPOINT
for those with FIPS cryptography, and the region belongs to a part of AWS that has none. botocore's list has no
dual-stack names for the isolated regions (`us-iso`, `us-isob`, `eu-isoe`, `us-isof`).

Why it matters

The SDK raises EndpointVariantError before it asks anything. No role, sign-in or token can be used in that region,
however good it is.

What to do

- Take the setting away for this region.
      unset AWS_USE_DUALSTACK_ENDPOINT
- Move it from the variable into the profiles that need it, where other regions do: a variable counts for all of them.
      aws configure set use_dualstack_endpoint true --profile NAME
- Use a region that has such addresses, if a rule asks for IPv6 or FIPS.

How to check

It makes the same clients as boto3, and names the setting as long as one cannot be made.

    awswhy --live

What it is confused with

- sts-unreachable: the address could be made, and nothing answers there.
- region-invalid: the region's own name is wrong, whatever kind of address is asked for.
- region-not-enabled: the region is a real one, and the account has not switched it on.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
https://docs.aws.amazon.com/general/latest/gr/rande.html
"""

from __future__ import annotations

from awswhy.fixes.edits import out_of_profile
from awswhy.fixes.finding import finding, texts
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.telling import raised
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.spot import ENV, Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="no-such-endpoint",
    kind="EndpointVariant",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the settings ask for a kind of address that the region does not have",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.EndpointVariantError: Unable to construct a modeled endpoint with the following "
            "variant(s) ['dualstack']: ",
        ),
    ),
)
SEES = ("no-such-endpoint",)
_VARIABLE, _KEY = "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"
_SERVICES = {"sts": "STS", "sso": "single sign-on", "sso-oidc": "single sign-on", "signin": "the sign-in service"}


def check(case: Case) -> Iterator[Finding]:
    """Fire where a client could not be made for such a setting."""
    sign = case.walk.sign(*SEES)
    if sign is None:
        return
    by_variable = _VARIABLE in texts(case, "variables")
    name = _VARIABLE if by_variable else _KEY
    service = _SERVICES.get(sign.get("service"), "this service")
    title = f"Take {name} away"
    yield finding(
        case,
        CAUSE,
        f"{name} asks for an address that {service} does not have in {sign.get('region', 'this region')[:30]}",
        f"{case.walk.sdk} raises {sign.get('error_type') or raised(case)} before it asks anything. No role, sign-in or "
        "token can be used in that region.",
        (Spot(ENV, name) if by_variable else None,),
        (unset_fix(title, name),) if by_variable else out_of_profile(case, _KEY, title),
    )
