"""Where AWS's services answer: partitions, host names and signing regions.

botocore settles an endpoint twice: `endpoints.json` (`regions.EndpointResolver`) when a client is made, which raises
the errors and names the address that NO_PROXY is held against; then each service's rule set for the request itself.
Both are here for the four services that credentials come from. After botocore 1.44.5's data.
"""

from __future__ import annotations

from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises

PREFIX = {"sts": "sts", "sso": "portal.sso", "sso-oidc": "oidc", "signin": "signin"}
"""What a service's host names start with (`endpointPrefix`)."""

GLOBAL_STS = frozenset((
    "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global", "ca-central-1", "eu-central-1",
    "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
    "us-west-2",
))  # fmt: skip
"""Regions whose STS is sts.amazonaws.com where the setting sts_regional_endpoints says "legacy"."""


@noun
class Partition:
    """A part of AWS with its own names: `starts` of its regions, `suffix`, `dual` (IPv6 too), and sign-in's suffix.

    `old_dual`: whether endpoints.json knows the `dual` names as well.
    """

    name: str
    starts: tuple[str, ...]
    suffix: str
    dual: str
    signin: str
    old_dual: bool = True


PARTITIONS = (
    Partition(
        "aws",
        ("us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"),
        "amazonaws.com",
        "api.aws",
        "signin.aws.amazon.com",
    ),
    Partition("aws-cn", ("cn",), "amazonaws.com.cn", "api.amazonwebservices.com.cn", "signin.amazonaws.cn"),
    Partition("aws-us-gov", ("us-gov",), "amazonaws.com", "api.aws", "signin.amazonaws-us-gov.com"),
    Partition("aws-iso", ("us-iso",), "c2s.ic.gov", "api.aws.ic.gov", "signin.c2shome.ic.gov", False),
    Partition("aws-iso-b", ("us-isob",), "sc2s.sgov.gov", "api.aws.scloud", "signin.sc2shome.sgov.gov", False),
    Partition("aws-iso-e", ("eu-isoe",), "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "signin.csphome.adc-e.uk", False),
    Partition("aws-iso-f", ("us-isof",), "csp.hci.ic.gov", "api.aws.hci.ic.gov", "signin.csphome.hci.ic.gov", False),
    Partition("aws-eusc", ("eusc-de",), "amazonaws.eu", "api.amazonwebservices.eu", "signin.amazonaws-eusc.eu"),
)
AWS = PARTITIONS[0]


@noun
class Wanted:
    """What the settings ask for: a service, a region (None: none), FIPS or dual-stack names, STS's old global one."""

    service: str
    region: str | None
    fips: bool = False
    dual: bool = False
    legacy_sts: bool = False


@noun
class Old:
    """What endpoints.json says: the address, the region's name, the region to sign for, whether a variant was asked."""

    url: str
    region: str | None
    signing: str | None
    variant: bool


def old(wanted: Wanted, custom: str | None) -> Old:
    """Resolve as a client does when it is made; raises SdkRaises (NoRegionError, EndpointVariantError).

    `custom` is the endpoint that the settings name; the region must still be one that could be resolved.
    """
    region = wanted.region
    if region is None:
        if wanted.service != "sts":
            raise SdkRaises("NoRegionError", "You must specify a region.", code="no-region", service=wanted.service)
        region = "aws-global"
    partition = _old_partition(region, wanted)
    url, signing = _old_url(partition, region, wanted)
    if custom is not None:
        return Old(custom, wanted.region, wanted.region, wanted.fips or wanted.dual)
    return Old(url, region, signing, wanted.fips or wanted.dual)


def _old_partition(region: str, wanted: Wanted) -> Partition:
    """Find a region's partition: the first whose names it looks like, aws for the rest; raises EndpointVariantError."""
    for partition in PARTITIONS:
        if wanted.dual and partition.name in ("aws-iso", "aws-iso-b"):
            continue
        if _looks_like(region, partition):
            if wanted.dual and not partition.old_dual:
                tags = ["dualstack", "fips"] if wanted.fips else ["dualstack"]
                raise SdkRaises(
                    "EndpointVariantError",
                    f"Unable to construct a modeled endpoint with the following variant(s) {tags}: ",
                    reason=f"there is no dual-stack address in {region}",
                    code="no-such-endpoint",
                    service=wanted.service,
                    region=region,
                )
            return partition
    return AWS


def _looks_like(region: str, partition: Partition) -> bool:
    """Whether a region is named as those of a partition: a start, a word, a number."""
    region = region.removesuffix("\n")
    for start in partition.starts:
        if region.startswith(start + "-"):
            word, dash, number = region[len(start) + 1 :].partition("-")
            if dash and word.isalnum() and number.isdigit():
                return True
    return False


def _old_url(partition: Partition, region: str, wanted: Wanted) -> tuple[str, str]:
    """Give the address and the region to sign for."""
    prefix = PREFIX[wanted.service]
    everywhere = wanted.service == "sts" and region == "aws-global"
    signing = "us-east-1" if everywhere else region
    if everywhere and not wanted.fips and not wanted.dual:
        return "https://sts.amazonaws.com", signing
    only_fips = wanted.fips and not wanted.dual
    if wanted.fips and not (only_fips and wanted.service == "sts" and partition.name == "aws-us-gov"):
        prefix += "-fips"
    return f"https://{prefix}.{region}.{partition.dual if wanted.dual else partition.suffix}", signing


def ruled(wanted: Wanted, region: str) -> str:
    """Give the address that a request goes to, by the service's rule set, where the settings name no endpoint."""
    partition = _ruled_partition(region)
    if wanted.service == "signin":
        return _signin(wanted, region, partition)
    everywhere = region == "aws-global" or (wanted.legacy_sts and region in GLOBAL_STS)
    if everywhere and wanted.service == "sts" and not wanted.fips and not wanted.dual:
        return "https://sts.amazonaws.com"
    prefix = PREFIX[wanted.service]
    if wanted.fips and (wanted.dual or partition.name != "aws-us-gov"):
        prefix += "-fips"
    return f"https://{prefix}.{region}.{partition.dual if wanted.dual else partition.suffix}"


def _ruled_partition(region: str) -> Partition:
    """Find a region's partition as rule sets do, which also know `<partition>-global`; aws for the rest."""
    for partition in PARTITIONS:
        if region == f"{partition.name}-global" and partition.name != "aws-eusc":
            return partition
        if _looks_like(region, partition):
            return partition
    return AWS


def _signin(wanted: Wanted, region: str, partition: Partition) -> str:
    """Give the sign-in service's address: regions come first in its plain names."""
    if not wanted.fips and not wanted.dual:
        return f"https://{region}.{partition.signin}"
    if wanted.fips and not wanted.dual and partition.name == "aws-us-gov":
        start = "" if region == "us-gov-west-1" else f"{region}."
        return f"https://{start}signin-fips.amazonaws-us-gov.com"
    fips = "-fips" if wanted.fips else ""
    return f"https://signin{fips}.{region}.{partition.dual if wanted.dual else partition.suffix}"
