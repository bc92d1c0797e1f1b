"""What botocore, boto3 and the AWS CLI say in their own words, each sentence with the page that fits it best."""

from __future__ import annotations

from . import Phrase, says

_FRAMES = r"_retrieve_credentials_using|credential_process|compat_shell_split"
_PROGRAM = (
    r"""'(?:[^'\s]{0,120}/s?bin/)?(aws[-_](?!iam-auth)[\w-]{1,40}|saml2aws|awsume|okta-awscli|(?:[\w-]{0,40}[-_])?creds?(?:entials?)?(?:[-_][\w-]{0,40})?)"""
    r"""(\.sh|\.py|\.exe|\.cmd)?'"""
)
"""A quoted program whose name says that it is there to give credentials."""
_UNEXPANDED = r"""'(~|\$\{?\w{1,40}\}?|%\w{1,40}%)[/\\][^']{0,160}(cred|aws)[^']{0,80}'"""
"""A quoted path that only a shell would have expanded."""
_DATA = r"""\.(json|ya?ml|txt|ini|csv|pem|toml|env|db|key|crt|cfg|pkl|log)'"""

PHRASES: tuple[Phrase, ...] = (
    # a bearer token in place of keys
    *says("NoCredentials", "NoAuthTokenError", "unable to locate authorization token", cause="bearer-token-missing", telling=58),
    *says("InvalidConfig", "UnknownTokenProviderError", "UnknownCredentialError", cause="stops-for-another-reason"),
    *says("InvalidConfig", "token provider named", "credential named", also=r"(token provider|credential) named \S{1,60} not found", cause="stops-for-another-reason"),
    # files and profiles
    *says("ProfileNotFound", "the config profile ()", cause="empty-profile-variable", telling=87),
    *says("ConfigParseError", "the specified config file (", "ConfigNotFound", also=r"the specified config file \(.{1,300}?could not be found", cause="variable-leads-nowhere"),
    *says("InvalidConfig", "the config sub-section (", also="could not be found", cause="sso-session-missing", telling=86),
    # roles
    *says("PartialCredentials", "partial credentials found in assume-role", also="missing: .{0,40}(source_profile|credential_source)", cause="role-without-source", telling=88),
    *says("InvalidConfig", "source profile", "source_profile", also=r"source.profile.{0,100}(must have|has no|have no|no shared|without|does not (have|contain)|did not contain) (\w{1,12} )?credentials", cause="source-profile-empty", telling=86),
    *says("InvalidConfig", "no credentials found in credential_source", "no source provider was configured", cause="credential-source-empty", telling=86),
    *says("InvalidConfig", "for parameter RoleArn", "for parameter RoleSessionName", "for parameter ExternalId", "for parameter SerialNumber", "for parameter DurationSeconds", "for parameter PolicyArns",
          also=r"invalid (length|type|range|value)|valid (min|max)|validation failed", cause="role-parameter-invalid", telling=80),
    *says("InvalidConfig", "InvalidArnException", "must be of the format: arn:partition:service", also="arn", cause="role-parameter-invalid", telling=72),
    *says("MFAInvalidCode", "for parameter TokenCode", also=r"invalid (length|type)|valid min"),
    *says("MFAInvalidCode", "mfa serial number or mfa device arn is required"),
    *says("WebIdentityTokenFileUnreadable", "for parameter WebIdentityToken", also=r"invalid length|valid min", cause="web-identity-token-unreadable"),
    *says("WebIdentityMisconfigured", "assume role with web identity but has no role arn", cause="web-identity-no-role", telling=87),
    # single sign-on
    *says("InvalidConfig", "is configured to use sso but is missing required configuration", "missing the following required sso configuration values", cause="sso-profile-incomplete", telling=86),
    *says("InvalidConfig", "sso token provider but is missing", cause="sso-session-incomplete", telling=87),
    *says("InvalidConfig", "is already configured with", also=r"already configured with (sso|login|iam|\w{1,20}) credentials", cause="stops-for-another-reason", telling=84),
    *says("SSOTokenMissing", "error loading sso token", "sso token", also=r"token for \S{1,300} is invalid|sso token (must contain|is not valid json|could not be parsed|missing)", cause="sign-in-unreadable", telling=87),
    *says("SSOTokenMissing", "failed to load sso token", "failed to read cached sso token", "could not read cached sso token", cause="sign-in-missing"),
    *says("SSOTokenExpired", "when resolving aws credentials or an access token from sso", telling=84),
    *says("SSOTokenExpired", "permission denied", "read-only file system", "eacces", "erofs", also=r"sso[/\\]+cache[/\\]+[^\s'\"]{0,80}\.tmp|(read-?only file system|erofs).{0,200}sso[/\\]+cache", cause="sign-in-cannot-be-saved", telling=86),
    *says("AssumeRoleDenied", "no aws accounts are available to you", "no roles are available for the account", "unable to list aws accounts and/or roles", cause="sso-access-refused", telling=80),
    # aws login
    *says("LoginSessionExpired", "unable to load a existing login session", "unable to load an existing login session", "no login session found for profile", cause="login-session-missing", telling=87),
    *says("LoginSessionExpired", "from token cache, missing required fields", "private key not found in cached token", "unable to load private key from cached token", cause="login-session-unreadable", telling=87),
    *says("LoginSessionExpired", "or refreshing a login session", "because of a change in your password", telling=84),
    *says("AccessDeniedLegacy", "LoginInsufficientPermissions", "insufficient permissions", "missing permission", also=r"createoauth2token|login credentials", cause="no-policy-allows-it", telling=88),
    *says("LoginFlowFailed", "login authorization code", "error loading authorization code", "authorization callback handler", "auth_code or state from the verification code", "decode the verification code",
          unless="google|azure|msal"),
    # a program that gives credentials
    *says("CredentialProcessFailed", "filenotfounderror", "permissionerror", "oserror", also=_FRAMES, cause="process-missing", near=20, telling=81, unless=r"\.aws[/\\]"),
    *says("CredentialProcessFailed", "no such file or directory: '", "permission denied: '", also=rf"(no such file or directory|permission denied): {_PROGRAM}", cause="process-missing", telling=79, unless=rf"(no such file or directory|permission denied): '[^']{{0,200}}({_DATA}|\.aws[/\\])"),
    *says("CredentialProcessFailed", "no such file or directory: '", also=rf"no such file or directory: {_UNEXPANDED}", unless=_DATA + r"|\.aws[/\\]", cause="process-needs-shell", telling=82),
    *says("CredentialProcessFailed", "jsondecodeerror", also=_FRAMES, cause="process-bad-json", near=20, telling=81),
    *says("CredentialProcessFailed", "list index out of range", also=_FRAMES, cause="process-empty", near=20, telling=81),
    *says("CredentialProcessFailed", "no closing quotation", also=_FRAMES, cause="process-quote-open", near=20, telling=81),
    *says("CredentialProcessFailed", "for credential process provider, supported versions", "missing required key in response", also="custom-process|credential process", cause="process-bad-answer", telling=82),
    *says("ExpirationUnreadable", "unknown string format", "offset-naive and offset-aware datetimes", also="_expiry_datetime|_seconds_remaining", near=20),
    *says("InvalidConfig", "unknown string format", also=r"botocore[/\\]credentials\.py", unless="_expiry_datetime", cause="expiration-not-a-time", near=20, telling=72),
    # containers and EC2
    *says("InvalidConfig", "auth token value is not a legal header value", cause="container-token-newline", telling=88),
    *says("ContainerProviderUnsupportedHost", "unsupported host 'none'", cause="container-variables-left-over", telling=89),
    *says("IMDSv2Required", "unable to retrieve token for use in imdsv2 call and imdsv1 has been disabled", cause="imds-v1-off", telling=65),
    *says("AssumeRoleDenied", "does not have permissions to assume the associated role", telling=78),
    *says("CredentialRetrievalFailed", "from container metadata", "returned from container metadata", also=r"received non 200 response|unable to parse json", cause="container-bad-answer", telling=64),
    *says("InvalidConfig", "service account token cannot be empty", cause="container-token-file-missing", telling=78),
    # settings that stop everything
    *says("InvalidConfig", "InvalidSTSRegionalEndpointsConfigError", "InvalidS3UsEast1RegionalEndpointConfigError", "InvalidDefaultsMode", "InvalidProxiesConfigError", "InvalidMaxRetryAttemptsError", "InvalidChecksumConfigError", "regional endpoints option", "regional endpoint option", "configured with invalid defaults mode", "provided for proxies_config",
          also="invalid", cause="setting-breaks-everything", telling=74),
    *says("InvalidConfig", "services configuration does not exist", "services section", also=r"services section.{0,120}(does ?n[o']t exist|not present|not found)", cause="setting-breaks-everything", telling=84),
    *says("TLSError", "invalid ca bundle", also="empty or whitespace", cause="ca-bundle-empty", telling=85),
    *says("TLSError", "invalid ca bundle", also="ca_bundle|pem|verify|resolved", telling=84),
    # regions and signatures
    *says("InvalidConfig", "InvalidRegionError", "doesn't match a supported format", also="region", cause="region-invalid", telling=84),
    *says("InvalidConfig", "UnknownRegionError", "no partition found for provided region", "UnknownFIPSEndpointError", "the provided fips pseudo-region", "ServiceNotInRegionError", "unable to construct an endpoint for", also="region", cause="region-invalid", telling=80),
    *says("InvalidConfig", "not available in region", also=r"service \S{1,40} not available in region", cause="region-invalid", telling=78),
    *says("InvalidConfig", "UnknownSignatureVersionError", "UnsupportedSignatureVersionError", "unknown signature version:", "signature version(s) are not supported", cause="signature-version-wrong", telling=78),
    *says("EndpointUnreachable", "EndpointVariantError", "unable to construct a modeled endpoint", cause="no-such-endpoint", telling=70),
    *says("ResponseUnreadable", "ResponseParserError", "unable to parse response (", also="invalid xml|invalid json|syntax error|expecting value|botocore"),
    *says("EndpointUnreachable", "invalid endpoint: http", also=r"invalid endpoint: https?://[\w.-]{0,60}\.\.[\w.-]{0,40}amazonaws", cause="region-invalid", telling=82),
    *says("EndpointUnreachable", "could not connect to the endpoint url", also=r"endpoint url: [\"']?https?://[\w.-]{0,100}\.[a-z]{2}(-[a-z]{1,12}){1,3}-\d[a-z]\.amazonaws", unless="container metadata", cause="region-invalid", telling=84),
    *says("EndpointUnreachable", "could not connect to the endpoint url", also=r"endpoint url: [\"']?https?://(localhost|127\.\d|\[::1\]|host\.docker\.internal|localstack)", unless="container metadata", cause="endpoint-variable-left-over", telling=70),
    *says("EndpointUnreachable", "ProxyConnectionError", "failed to connect to proxy url", also=r"169\.254\.1|_fetch_metadata_token", cause="imds-proxy", near=20, telling=72),
    *says("EndpointUnreachable", "failed to connect to proxy url", also=r"botocore|aws|amazon|proxyconnectionerror"),
    *says("RegionMismatch", "use_arn_region configuration is disabled", "in arn is incompatible, got", "on a bucket in a region that requires signature version 4", telling=76),
    *says("InvalidConfig", "signature version 4", "aws4-hmac-sha256", also=r"(require|must use|please use|only support)[^.]{0,60}(signature version 4|aws4-hmac-sha256)|authorization mechanism you have provided is not supported", unless="bucket in a region|unsupported aws", cause="signature-version-wrong", telling=66),
    *says("MalformedHeaderCredentials", "an http client raised an unhandled exception: invalid header value", "newline characters and carriage returns are not allowed"),
    *says("NoRegion", "you can also configure your region by running"),
    # things that the CLI does with files
    *says("MissingDependency", "sessionmanagerplugin is not found", cause="package-missing", telling=72),
    *says("ConfigParseError", "expected header \"access key id\" not found", telling=70),
    *says("PartialCredentials", "row missing value for header", also="access key"),
    *says("InvalidConfig", "without the 'file://' prefix", also="csv", cause="stops-for-another-reason", telling=60),
)  # fmt: skip
