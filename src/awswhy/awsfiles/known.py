"""The keys of AWS's files whose values are names, places, numbers or switches, so that they may be shown.

An allow-list, because nobody can list the names under which people keep passwords: whatever stands under another key
(`pin = 1234`), or is not of the form that its key asks for, is never shown and never recorded. After botocore 1.44.5
(`configprovider`, `credentials`, `tokens`) and the AWS CLI's "Configuration and credential file settings"; granted's
are the keys that its tool writes.
"""

from __future__ import annotations

from awswhy.model import showing

NAMES = frozenset(
    """
    region role_arn source_profile mfa_serial role_session_name sso_session sso_role_name sso_region sso_start_url
    login_session services ca_bundle cli_legacy_plugin_path granted_sso_start_url granted_sso_region
    granted_sso_role_name sigv4a_signing_region_set
    """.split()  # noqa: SIM905  # a list of quoted words is not easier to read
)
"""Whose values are names and places: nobody can mend a profile whose names are not told."""

ADDRESSES = frozenset({"endpoint_url", "ec2_metadata_service_endpoint"})
ACCOUNTS = frozenset({"sso_account_id", "aws_account_id", "granted_sso_account_id"})
NUMBERS = frozenset(
    """
    duration_seconds max_attempts metadata_service_timeout metadata_service_num_attempts max_concurrent_requests
    max_queue_size multipart_threshold multipart_chunksize max_bandwidth request_min_compression_size_bytes
    target_bandwidth io_chunksize http_socket_timeout num_retries debug
    """.split()  # noqa: SIM905  # as above
)
SWITCHES = frozenset(
    """
    output credential_source retry_mode defaults_mode ec2_metadata_service_endpoint_mode ec2_metadata_v1_disabled
    imds_use_ipv6 parameter_validation sts_regional_endpoints use_fips_endpoint use_dualstack_endpoint tcp_keepalive
    ignore_configured_endpoint_urls request_checksum_calculation response_checksum_validation account_id_endpoint_mode
    disable_request_compression auth_scheme_preference s3_disable_express_session_auth s3_us_east_1_regional_endpoint
    cli_pager cli_auto_prompt cli_binary_format cli_history cli_timestamp_format cli_follow_urlparam cli_error_format
    cli_help_output addressing_style use_accelerate_endpoint payload_signing_enabled signature_version
    preferred_transfer_client https_validate_certificates is_secure s3 sts sso sso_oidc signin ec2 dynamodb api_versions
    sso_registration_scopes
    """.split()  # noqa: SIM905  # as above
)
WORDS = tuple(
    """
    true false json yaml yaml-stream text table off less more cat legacy standard adaptive regional auto in-region
    cross-region mobile ipv4 ipv6 when_supported when_required preferred disabled required enabled yes on no
    Ec2InstanceMetadata EcsContainer Environment virtual path base64 raw-in-base64-out on-partial iso8601 wire none
    s3v4 v4 sigv4 sigv4a crt classic sso:account:access
    """.split()  # noqa: SIM905  # as above
)
"""What switches are set to."""

HARMLESS = NAMES | ADDRESSES | ACCOUNTS | NUMBERS | SWITCHES | {"web_identity_token_file"}
"""All keys whose values may be shown, as far as they have the form that the key asks for."""

HEADERS = ("profile ", "sso-session ", "services ")
"""What a section's name begins with, apart from [default] and the names in the credentials file."""
_LONGEST_NUMBER = 8


def harmless(key: str, value: str) -> bool:
    """Whether a value may be shown under its key (in lower case); a login, a query and a comment may not even then."""
    bare = value.strip("\"' \t")
    if not bare or key in NAMES:
        return not value or key in NAMES
    if key in ADDRESSES:
        return "://" in bare or showing.address(bare) == bare
    if key in ACCOUNTS:
        return showing.account(bare) == bare
    if key in NUMBERS:
        return is_number(bare)
    if key in SWITCHES:
        return showing.word(bare, WORDS) == bare
    return key == "web_identity_token_file" and showing.path(bare) == bare


def first_of(text: str) -> str:
    """Mask all lines of a value but the first, and settings that may be shown, each with as many `*` as its letters."""
    first, *more = text.split("\n")
    return "\n".join((first, *(line if _is_harmless(line) else "*" * len(line) for line in more)))


def _is_harmless(line: str) -> bool:
    """Whether a line is a setting that may be shown."""
    at = separator(line)
    return at >= 0 and harmless(line[:at].strip().lower(), line[at + 1 :].strip())


def separator(line: str) -> int:
    """Where the first `=` or `:` stands, -1 for none."""
    equals, colon = line.find("="), line.find(":")
    return equals if colon < 0 or 0 <= equals < colon else colon


def is_number(value: str) -> bool:
    """Whether a value is a number that a setting may have: `3600`, `64MB`; a longer one could be anything."""
    digits = value.rstrip("KMGTBkmgtb/s ")
    return digits.isdecimal() and len(digits) <= _LONGEST_NUMBER - 3 and len(value) <= _LONGEST_NUMBER


def is_header(name: str) -> bool:
    """Whether a line that opens a section and never closes it is one for sure: else it could be anything."""
    return name.startswith(HEADERS) or name.strip() == "default"


def key_shown(key: str) -> str:
    """Give a key's name as it may be shown: a secret alone on its line ends in `=`, which makes it a key to the SDK."""
    from .ini import SECRET_KEYS
    from .oddities import KEYS, meant_key

    plain = key.lower()
    if plain in SECRET_KEYS or plain in HARMLESS or plain in KEYS or plain == "credential_process" or meant_key(plain):
        return key
    return showing.name_of_key(key)
