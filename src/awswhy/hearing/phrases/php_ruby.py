"""What the AWS SDKs for PHP and Ruby say in their own words, each sentence with the page that fits it best."""

from __future__ import annotations

from . import Phrase, codes, says

PHRASES: tuple[Phrase, ...] = (
    # PHP
    *says("NoCredentials", "could not find environment variable aws_bearer_token", "unable to sign request without token set", "MissingBearerTokenError", cause="bearer-token-missing", telling=57),
    *says("CredentialRetrievalFailed", "unexpected instance profile response code", cause="imds-bad-answer", telling=56),
    *says("CredentialRetrievalFailed", "unexpected container metadata credentials value", cause="container-bad-answer", telling=56),
    *says("InvalidConfig", "could not find sso-session", cause="sso-session-missing", telling=86),
    *says("WebIdentityTokenFileUnreadable", "unreadable tokenfile at location", "error reading webidentitytokenfile"),
    *says("AssumeRoleDenied", "error in retrieving assume role credentials", telling=62),
    *says("WebIdentityDenied", "error assuming role from web identity credentials", telling=62),
    # Ruby
    *codes("SSOTokenExpired", "InvalidSSOToken", "InvalidSSOCredentials"),
    *says("SSOTokenExpired", "token is invalid and failed to refresh", also="aws|sso"),
    *says("NoCredentials", "unable to load sso_cache_file: env['home'] is not set", cause="home-unset", telling=72),
    *says("WebIdentityTokenFileUnreadable", "missing :web_identity_token_file parameter", "MissingWebIdentityTokenFile", cause="web-identity-token-missing"),
    *says("WebIdentityTokenFileUnreadable", "but the file doesn't exist", also="aws_container_authorization_token_file", cause="container-token-file-missing", telling=87),
    *says("ContainerProviderUnsupportedHost", "must use a local loopback or an ecs or eks link-local address"),
    *says("InvalidConfig", "must be a valid http or https uri", also="ecs_credentials|container|credentials_full_uri", cause="setting-breaks-everything", telling=72),
    *says("InvalidConfig", "token contains a newline and carriage return", cause="container-token-newline", telling=86),
    *says("InvalidConfig", "NoSourceCredentials", also=r"source credentials from( provider)? \w", cause="credential-source-empty", telling=87),
    *says("IMDSHopLimit", "TokenRetrivalError", "TokenRetrievalError", also="instance ?profile|ec2_?metadata", telling=55),
    *says("IMDSUnreachable", "MetadataParserError", "failed to parse metadata service response", also="aws|metadata"),
)  # fmt: skip
