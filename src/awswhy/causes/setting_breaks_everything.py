"""One bad setting makes the SDK fail before it looks for credentials

What happened

A setting cannot be read: the EC2 metadata service (IMDS) has an endpoint that is no URL, a mode that is neither ipv4
nor ipv6, or a time-out that is no number; a retry mode is unknown; a profile's `services` names a section that is not
there.

Why it matters

botocore reads the metadata settings while it builds its list of places, even on a laptop that never asks them. So one
such setting breaks every other way too, even good keys in variables.

What to do

- Take the setting away; the usual value is right nearly everywhere.
- Give it a value that the SDK takes: a URL that begins with `http://`, `ipv4` or `ipv6`, a whole number.
- Write the section `[services NAME]` into the config file, where a profile's `services` names one that is missing.
- In Docker: take it out of the image's ENV lines or the env file, and make the container anew.

How to check

It stops before a request is sent; afterwards it names the identity.

    aws sts get-caller-identity

What it is confused with

- file-not-parsable: there a line cannot be read at all; here the file is sound, and one value in it is not.
- imds-no-answer: there the metadata service was asked and is silent; here nothing was asked yet.
- endpoint-variable-left-over: there the variable is a sound URL, and nobody answers at it.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix, out_of_profile
from awswhy.fixes.finding import finding, texts, whole_path
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, Edit
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.fix import Fix
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="setting-breaks-everything",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a setting that has nothing to do with keys makes the SDK fail before it looks",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.InvalidIMDSEndpointError: Invalid endpoint EC2 Instance Metadata endpoint: metadata",
        ),
        Says(
            "boto3",
            "botocore.exceptions.InvalidConfigError: The profile is configured to use the services section but the "
            '"local" services configuration does not exist.',
        ),
    ),
)
SEES = ("imds-setting", "setting-nested", "bad-setting", "services-section-missing", "bad-endpoint")


_TAKEN = {
    "not a URL": 'a URL such as "http://169.254.169.254/"',
    "not a mode": '"ipv4" or "ipv6"',
    "not a number": "a whole number",
}


def check(case: Case) -> Iterator[Finding]:
    """Fire for the setting at which the SDK fails."""
    sign = case.walk.sign(*SEES)
    error = case.walk.sdk_error
    if sign is None or error is None:
        return
    name = _name(case, sign)
    early = bool(sign.facts.get("gate"))
    when = (
        "before it looks anywhere, so even keys in variables are not used"
        if early
        else "before it can ask for the role"
    )
    takes = _TAKEN.get(sign.get("what"))
    yield finding(
        case,
        CAUSE,
        _titles(sign, name),
        f"{case.walk.sdk} raises {error.type} {when}." + (f" It takes {takes}." if takes else ""),
        (sign.at,),
        _fixes(case, sign),
    )


def _name(case: Case, sign: Sign) -> str:
    """Name the setting as the person wrote it: the variable, or the key in its file."""
    if sign.at is not None and sign.at.kind == ENV:
        return sign.at.name
    if sign.code == "bad-endpoint":
        own = f"AWS_ENDPOINT_URL_{sign.get('service').upper().replace('-', '_').replace(' ', '_')}"
        known = [name for name in (own, "AWS_ENDPOINT_URL") if name in texts(case, "variables")]
        return known[0] if known else f"The endpoint of {sign.get('service')}"
    setting = sign.get("setting") or sign.get("key") or "a setting"
    variable = f"AWS_{setting.upper()}"
    return variable if variable in texts(case, "variables") else setting


def _titles(sign: Sign, name: str) -> tuple[str, ...]:
    """Say which setting has which value."""
    where = f" at {sign.at}" if sign.at is not None and sign.at.kind != ENV else ""
    if sign.code == "services-section-missing":
        services = sign.get("services")
        return (f"The profile uses [services {services}], which is not in the config file",)
    if sign.code == "setting-nested":
        return (f"{name}{where} is a block of lines where one value belongs",)
    if sign.code == "bad-endpoint":
        return (f"{name} is no address, so the credentials cannot be fetched",)
    value = sign.get("value")
    what = f'is "{value}"' if value else "is empty" if sign.facts.get("value") == "" else "cannot be read"
    return (
        f"{name}{where} {what}, and that breaks everything",
        f"{name} {what}, and that breaks everything",
        f"{name} breaks everything",
    )


def _fixes(case: Case, sign: Sign) -> tuple[Fix, ...]:
    """Take the setting away, where it is known where it stands."""
    name = _name(case, sign)
    if name in texts(case, "variables"):
        return (unset_fix("Take the variable away; the usual value is right nearly everywhere", name),)
    if sign.at is None or sign.at.line is None:
        return out_of_profile(case, "services" if sign.code == "services-section-missing" else name)
    section = (sign.at.key or "").strip("[]")
    edit = Edit(whole_path(case, sign.at), DELETE, section, sign.get("key") or None, None, sign.at.line)
    return (edit_fix("Take the setting out of the file; the usual value is right nearly everywhere", edit),)
