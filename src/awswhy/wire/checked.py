"""Settings that botocore refuses before it sends anything, each with its own error. After botocore 1.44.5 (`args.py`,
`config.py`, `session.py`, `tokens.py`, `utils.py`); see `client.settle` for the order.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.raises import SdkRaises
from awswhy.world.base import bare_url

from .settings import in_profile, lower, setting, whole_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.awsfiles.profiles import Config, Profile
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

    from .settings import Value

_LABEL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
_MODES = ("legacy", "auto", "standard", "in-region", "cross-region", "mobile")


def region_name(region: str) -> None:
    """Check a region's name (`utils.validate_region_name`); raises InvalidRegionError."""
    bare = region.removesuffix("\n")
    good = len(bare) <= 63 and _LABEL.issuperset(bare) and not bare.startswith("-") and not bare.endswith("-")
    if not good or (bare and bare.isdigit()):
        words = f"Provided region_name '{region}' doesn't match a supported format."
        raise SdkRaises("InvalidRegionError", words, code="bad-region", region=region)


def api_versions(eyes: Eyes, profile: Profile) -> None:
    """Check that `api_versions` is a block (`Session.create_client`); raises AttributeError."""
    if isinstance(in_profile(eyes, profile, "api_versions"), str):
        words = "'str' object has no attribute 'get'"
        raise SdkRaises("AttributeError", words, code="bad-setting", setting="api_versions")


def sso_session(eyes: Eyes, ask: Ask, config: Config) -> None:
    """Check the session profile's `sso_session` (`tokens.SSOTokenProvider`); raises InvalidConfigError.

    Every client is also offered a bearer token, so this stops calls that have nothing to do with SSO.
    """
    profile = config.profiles.get(ask.profile_name)
    if profile is None or "sso_session" not in profile:
        return
    start = f'The profile "{ask.profile_name}" is configured to use the SSO token provider but '
    name = in_profile(eyes, profile, "sso_session")
    found = config.sso_sessions.get(name) if isinstance(name, str) else None
    if found is None or not found.items:
        words = f'{start}the "{name}" sso_session configuration does not exist.'
        reason = f"no [sso-session {name}]"
        raise SdkRaises("InvalidConfigError", words, reason=reason, code="sso-session-missing", session=str(name))
    missing = [key for key in ("sso_start_url", "sso_region") if key not in found]
    if missing:
        words = f"{start}is missing the following configuration: {missing}."
        raise SdkRaises("InvalidConfigError", words, code="sso-session-incomplete", missing=tuple(missing))


def defaults_mode(eyes: Eyes, profile: Profile) -> str:
    """Give the defaults mode (`Session._resolve_defaults_mode`); raises InvalidDefaultsMode."""
    mode = setting(eyes, profile, "defaults_mode", "AWS_DEFAULTS_MODE")
    if mode is None:
        return "legacy"
    if not isinstance(mode, str):
        words = "'dict' object has no attribute 'lower'"
        raise SdkRaises("AttributeError", words, code="bad-setting", setting="defaults_mode")
    if mode.lower() not in _MODES:
        modes, mode = ", ".join(_MODES), showing.word(mode, _MODES)
        words = f"Client configured with invalid defaults mode: {mode}. Valid defaults modes include: {modes}."
        raise SdkRaises("InvalidDefaultsMode", words, code="bad-setting", setting="defaults_mode", value=mode)
    return mode.lower()


def sts_legacy(eyes: Eyes, profile: Profile) -> bool:
    """Whether STS's one old address is wanted; raises InvalidSTSRegionalEndpointsConfigError."""
    value = setting(eyes, profile, "sts_regional_endpoints", "AWS_STS_REGIONAL_ENDPOINTS") or "regional"
    if value not in ("legacy", "regional"):
        value = showing.word(str(value), ("legacy", "regional"))
        words = f'STS regional endpoints option {value} is invalid. Valid options are: "legacy", "regional"'
        kind = "InvalidSTSRegionalEndpointsConfigError"
        raise SdkRaises(kind, words, code="bad-setting", setting="sts_regional_endpoints", value=value)
    return value == "legacy"


def request_settings(eyes: Eyes, profile: Profile, signed: bool) -> tuple[int, str]:
    """Check what shapes every request; gives the number of tries (3, in legacy mode 5) and the retry mode.

    In the order of `ClientArgsCreator.compute_client_args` and then `Config._validate_retry_configuration`. Raises
    SdkRaises: ValueError, InvalidConfigError, InvalidChecksumConfigError, InvalidRetryModeError,
    InvalidMaxRetryAttemptsError.
    """
    attempts = whole_number(setting(eyes, profile, "max_attempts", "AWS_MAX_ATTEMPTS"), "max_attempts")
    mode = setting(eyes, profile, "retry_mode", "AWS_RETRY_MODE")
    if mode is None:
        mode = "standard"
    _compression(setting(eyes, profile, "request_min_compression_size_bytes", "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES"))
    _checksum(eyes, profile, "request_checksum_calculation")
    _checksum(eyes, profile, "response_checksum_validation")
    if signed:
        _account_mode(eyes, profile)
    _auth_preference(setting(eyes, profile, "auth_scheme_preference", "AWS_AUTH_SCHEME_PREFERENCE"))
    _s3_express(setting(eyes, profile, "s3_disable_express_session_auth", "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH"))
    if attempts is not None and attempts < 1:
        words = f'Value provided to "max_attempts": {attempts} must be an integer greater than or equal to 1.'
        raise SdkRaises("InvalidMaxRetryAttemptsError", words, code="bad-setting", setting="max_attempts")
    modes = ("legacy", "standard", "adaptive")
    if not isinstance(mode, str) or mode not in modes:
        told = showing.word(str(mode), modes)
        words = f'Invalid value provided to "mode": "{told}" must be one of: {modes}'
        raise SdkRaises("InvalidRetryModeError", words, code="bad-setting", setting="retry_mode", value=told)
    return attempts or (5 if mode == "legacy" else 3), mode


def _compression(value: Value) -> None:
    """`_validate_min_compression_size`."""
    if value is None:
        return
    told = value if isinstance(value, str) and value.isdecimal() else showing.number(str(value))
    start = f'Invalid value "{told}" for request_min_compression_size_bytes. Value must be '
    name = "request_min_compression_size_bytes"
    try:
        size = int(value)  # type: ignore[arg-type]  # a block is a TypeError, as in the SDK
    except (ValueError, TypeError):
        kind = "<class 'str'>" if isinstance(value, str) else "<class 'dict'>"
        words = f"{start}an integer. Received {kind} instead."
        raise SdkRaises("InvalidConfigError", words, code="bad-setting", setting=name) from None
    if not 1 <= size <= 1048576:
        words = f"{start}between 1 and 1048576."
        raise SdkRaises("InvalidConfigError", words, code="bad-setting", setting=name)


def _checksum(eyes: Eyes, profile: Profile, name: str) -> None:
    """`_handle_checksum_config`."""
    value = lower(setting(eyes, profile, name, f"AWS_{name.upper()}"))
    options = ("when_supported", "when_required")
    if value is not None and value not in options:
        told = showing.word(str(value), options)
        words = f"Unsupported configuration value for {name}. Expected one of {options} but got {told}."
        raise SdkRaises("InvalidChecksumConfigError", words, code="bad-setting", setting=name)


def _account_mode(eyes: Eyes, profile: Profile) -> None:
    """`_compute_account_id_endpoint_mode_config`."""
    name = "account_id_endpoint_mode"
    value = lower(setting(eyes, profile, name, "AWS_ACCOUNT_ID_ENDPOINT_MODE"))
    options = ("preferred", "disabled", "required")
    if value is not None and value not in options:
        told = showing.word(str(value), options)
        words = f"The configured value '{told}' for '{name}' is invalid. Valid values are: {options}."
        raise SdkRaises("InvalidConfigError", words, code="bad-setting", setting=name)


def _auth_preference(value: Value) -> None:
    """`_compute_auth_scheme_preference_config`."""
    if value is not None and not isinstance(value, str):
        told = showing.form(str(value))
        words = f"auth_scheme_preference must be a comma-delimited string. Received <class 'dict'> instead: {told}."
        raise SdkRaises("InvalidConfigError", words, code="bad-setting", setting="auth_scheme_preference")


def _s3_express(value: Value) -> None:
    """`_compute_s3_disable_express_session_auth`: it stops clients of every service."""
    if value is not None and (not isinstance(value, str) or value.lower() not in ("true", "false")):
        told = showing.word(str(value), ("true", "false"))
        words = f'Invalid value "{told}" for s3_disable_express_session_auth. Value must be a boolean'
        raise SdkRaises("InvalidConfigError", words, code="bad-setting", setting="s3_disable_express_session_auth")


def endpoint_url(url: str, service: str) -> None:
    """Check an endpoint; raises SdkRaises (ValueError)."""
    shown = bare_url(url) if "://" in url else showing.address(url)
    try:
        words = "" if valid_url(url) else f"Invalid endpoint: {shown}"
    except ValueError as error:
        words = showing.why(error, "Invalid endpoint")
    if words:
        raise SdkRaises("ValueError", words, code="bad-endpoint", url=shown, service=service)


def valid_url(url: str) -> bool:
    """Whether botocore takes a URL for an endpoint (`utils.is_valid_uri`); raises ValueError where urllib does."""
    from urllib.parse import urlsplit

    if any(mark in url for mark in "\t\r\n"):
        return False
    host = urlsplit(url).hostname
    return host is not None and (_host_name(host) or _ipv6(host))


def _host_name(host: str) -> bool:
    """Whether a host is made of labels: letters, digits and inner dashes, 63 each, 255 in all."""
    if len(host) > 255:
        return False
    labels = host.removesuffix(".").split(".")
    return all(
        0 < len(part) <= 63 and _LABEL.issuperset(part) and not part.startswith("-") and not part.endswith("-")
        for part in labels
    )


def _ipv6(host: str) -> bool:
    """Whether a host is an IPv6 address, perhaps with a zone."""
    from ipaddress import AddressValueError, IPv6Address

    address, percent, zone = host.partition("%")
    try:
        IPv6Address(address)
    except AddressValueError:
        return False
    return not percent or bool(zone)
