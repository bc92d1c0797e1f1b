"""What must hold before the first place is looked at.

botocore 1.44.5, `credentials.create_credential_resolver`: it reads the metadata service's settings while it builds the
chain, from variables and then the profile, and the profile must exist once it is looked into
(`Session.get_scoped_config`). So a bad setting breaks even keys in variables.
"""

from __future__ import annotations

from awswhy.awsfiles.profiles import Profile, config_of, item_spot
from awswhy.model import showing
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import ENV, Spot
from awswhy.world.base import bare_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

IPV4, IPV6 = "http://169.254.169.254/", "http://[fd00:ec2::254]/"


@noun
class Imds:
    """The metadata service's settings: `base` URL, `timeout` in seconds, `attempts`, and the `proxy` of its calls."""

    base: str = IPV4
    timeout: float = 1.0
    attempts: int = 1
    v1_disabled: bool = False
    proxy: str | None = None
    at: Spot | None = None
    timeout_at: Spot | None = None


def scoped(eyes: Eyes, ask: Ask) -> Profile:
    """Give the profile that settings are read from; raises SdkRaises (ProfileNotFound) when it is named and missing."""
    config = config_of(eyes)
    if ask.profile is not None and ask.profile not in config.profiles:
        from awswhy.awsfiles.oddities import nearest

        raise SdkRaises(
            "ProfileNotFound", f"The config profile ({ask.profile}) could not be found",
            reason=f'there is no profile "{ask.profile}"', code="profile-not-found", at=ask.profile_from,
            profile=ask.profile, names=tuple(config.profiles), nearest=nearest(ask.profile, config.profiles),
        )  # fmt: skip
    return config.profile(ask.profile_name)


def setting(eyes: Eyes, ask: Ask, variable: str, key: str) -> tuple[str | None, Spot | None]:
    """Give a setting and where it stands: the variable, even empty, or the profile's key."""
    value = eyes.env(variable)
    if value is not None:
        return value, Spot(ENV, variable)
    item = scoped(eyes, ask).items.get(key)
    if item is None:
        return None, None
    if item.nested is not None:
        raise SdkRaises(
            "TypeError", "a nested block stands where a value belongs", code="setting-nested",
            at=item_spot(eyes, item), key=key,
        )  # fmt: skip
    return item.text(), item_spot(eyes, item)


def number(eyes: Eyes, ask: Ask, variable: str, key: str, default: int) -> tuple[int, Spot | None]:
    """Give a whole number and where it stands; raises SdkRaises (ValueError) for anything else, as `int` does."""
    text, at = setting(eyes, ask, variable, key)
    if text is None:
        return default, None
    try:
        return int(text), at
    except ValueError:
        told = showing.number(text)
        raise SdkRaises(
            "ValueError", f"invalid literal for int() with base 10: {told!r}", reason=f"{at} is not a number",
            code="imds-setting", at=at, key=key, value=told, what="not a number",
        ) from None  # fmt: skip


def imds_of(eyes: Eyes, ask: Ask) -> Imds:
    """Read the metadata service's settings once a walk, in botocore's order; raises SdkRaises each time."""
    made = eyes.memo.get("imds")
    if isinstance(made, Imds):
        return made
    timeout, timeout_at = number(eyes, ask, "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", 1)
    attempts, _ = number(eyes, ask, "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", 1)
    endpoint, at = setting(eyes, ask, "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")
    mode = _mode(eyes, ask)
    v1, _ = setting(eyes, ask, "AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled")
    base = endpoint or (IPV6 if mode == "ipv6" else IPV4)
    _check(base, at)
    v1_off = (v1 or "").lower() == "true"
    settings = Imds(base, float(timeout), attempts, v1_off, _proxy(eyes, base), at, timeout_at)
    eyes.memo["imds"] = settings
    return settings


def _proxy(eyes: Eyes, base: str) -> str | None:
    """Give the proxy of metadata calls: botocore sends them through http_proxy unless NO_PROXY names the address."""
    if not any(name[-6:].lower() == "_proxy" for name in eyes.world.env):
        return None
    from awswhy.wire.proxies import proxy_for

    return proxy_for(eyes, base, base)


def _mode(eyes: Eyes, ask: Ask) -> str:
    """Give the endpoint mode (`utils.resolve_imds_endpoint_mode`); raises SdkRaises for an unknown one."""
    mode, at = setting(eyes, ask, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")
    if mode is None:
        ipv6, _ = setting(eyes, ask, "AWS_IMDS_USE_IPV6", "imds_use_ipv6")
        return "ipv6" if (ipv6 or "").lower() == "true" else "ipv4"
    if mode.lower() not in ("ipv4", "ipv6"):
        mode = showing.word(mode, ("ipv4", "ipv6", "dualstack"))
        raise SdkRaises(
            "InvalidIMDSEndpointModeError",
            f"Invalid EC2 Instance Metadata endpoint mode: {mode} Valid endpoint modes (case-insensitive): "
            "('ipv4', 'ipv6').",
            reason=f"{at} is neither ipv4 nor ipv6", code="imds-setting", at=at, value=mode, what="not a mode",
            key="ec2_metadata_service_endpoint_mode",
        )  # fmt: skip
    return mode.lower()


def _check(base: str, at: Spot | None) -> None:
    """Refuse an endpoint that is no URL; raises SdkRaises."""
    if at is None:
        return
    from awswhy.wire.checked import valid_url

    shown = bare_url(base) if "://" in base else showing.address(base)
    try:
        good = valid_url(base)
    except ValueError as error:
        raise SdkRaises(
            "ValueError", showing.why(error, "Invalid URL"), code="imds-setting", at=at, value=shown, what="not a URL"
        ) from None
    if not good:
        raise SdkRaises(
            "InvalidIMDSEndpointError", f"Invalid endpoint EC2 Instance Metadata endpoint: {shown}",
            reason=f"{at} is not a URL", code="imds-setting", at=at, value=shown, what="not a URL",
            key="ec2_metadata_service_endpoint",
        )  # fmt: skip


@noun
class ImdsSettings:
    """The gate itself: the settings can be read. (The profile's existence is checked on the way.)"""

    name: str = "settings"

    def check(self, eyes: Eyes, ask: Ask) -> None:
        """Raise SdkRaises where building the chain fails."""
        imds_of(eyes, ask)
