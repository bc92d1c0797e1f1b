"""What the AWS SDKs for JavaScript say in their own words, each sentence with the page that fits it best."""

from __future__ import annotations

from . import Phrase, says

_METADATA = r"instance metadata|ec2 metadata"

PHRASES: tuple[Phrase, ...] = (
    *says("WebIdentityTokenFileUnreadable", "enoent: no such file or directory, open", near=8, also="credential-provider-web-identity|fromtokenfile", sdk="js-sdk-v3", cause="web-identity-token-missing"),
    # who is meant
    *says("WrongIdentity", "multiple credential sources detected", also="aws_profile|static credentials", cause="env-hides-profile", telling=60),
    # nothing, or half of it
    *says("NoCredentials", "no credentials to load", "no process info or environment variables available", "EnvironmentCredentialsProviderFailure", "FileSystemCredentialsProviderFailure", also="credential|aws", telling=47),
    *says("NoCredentials", "no credentialdefaultprovider was configured", "is not resolved for aws sdk sigv4auth", telling=56),
    *says("NoCredentials", "must be set to use aws.remotecredentials", "EC2/ECS metadata: neither", telling=46),
    *says("NoCredentials", "could not load token from any providers", "TokenProviderError: Token not present in", "aws_bearer_token", also=r"could not load token from any|token not present in|(not set|missing|not found).{0,40}aws_bearer_token|aws_bearer_token\w{0,30}\W{0,3} .{0,30}(not set|missing|not found)", cause="bearer-token-missing", telling=57),
    *says("PartialCredentials", "credentials not set for profile", telling=72),
    # profiles
    *says("InvalidConfig", "did not contain credential_process", "does not contain login_session", "did not contain login_session", cause="nothing-in-profile", telling=84),
    *says("InvalidConfig", "source_profile is not set using profile", cause="role-without-source", telling=84),
    *says("InvalidConfig", "role assumption profiles are disabled", cause="stops-for-another-reason", telling=80),
    *says("InvalidConfig", "is not configured with sso credentials", "argument hash must include", "fromSSO() argument", also="sso", cause="sso-profile-incomplete", telling=86),
    *says("InvalidConfig", "sso session", "sso-session", also=r"sso.session [\"'`]?[\w.@-]{1,60}[\"'`]? (could not be|was not|is not|not) (found|defined)|(find|locate) sso.session section", cause="sso-session-missing", telling=86),
    *says("InvalidConfig", "is missing required property", also="sso_", cause="sso-session-incomplete", telling=86),
    *says("InvalidConfig", "conflicting sso", also="profile|session", cause="sso-inconsistent", telling=86),
    *says("InvalidConfig", "services section", also="specified in the profile is not present", cause="setting-breaks-everything", telling=84),
    *says("ConfigParseError", "found invalid profile name", telling=84),
    # single sign-on
    *says("AssumeRoleDenied", "no access", also="getrolecredentials|resolvessocredentials|credential-provider-sso", cause="sso-access-refused", telling=84),
    *says("CredentialRetrievalFailed", "sso returns an invalid temporary credential", telling=62),
    *says("SSOTokenMissing", "the sso session token associated with profile", "the sso session associated with this profile", also="was not found", telling=86),
    *says("SSOTokenMissing", "aws sso login", also=r"cached (credentials|token)( are| is)?( not found| missing)|(not found|missing|does not exist|no such file|not logged in|no valid).{0,160}aws sso login", unless="expired", telling=64),
    *says("SSOTokenExpired", "sso token refresh failed", "failed to refresh cached sso", telling=84),
    *says("SSOTokenExpired", "aws sso login", also=r"(expired|no longer valid|refresh (has )?failed).{0,160}aws sso login|aws sso login.{0,60}(expired|again)", telling=63),
    # aws login
    *says("LoginSessionExpired", "failed to load a token for session", "failed to load token from", also=r"login[/\\]+cache|aws login", cause="login-session-missing", telling=86),
    *says("LoginSessionExpired", "token validation failed, missing fields", "dpop proof", also="dpop|refreshtoken|login", cause="login-session-unreadable", telling=86),
    *says("LoginSessionExpired", "using `aws login`", "reauthenticate with your new password", also="token|session|password|expire|credentials", telling=84),
    *says("CredentialRetrievalFailed", "token refresh response missing required fields", telling=62),
    # programs and roles
    *says("CredentialProcessFailed", "providererror: command failed", "providerfailure: command failed", also=r"not found|enoent|no such file", cause="process-missing"),
    *says("CredentialProcessFailed", "providererror: command failed", "providerfailure: command failed", telling=78),
    *says("MFAInvalidCode", "error fetching mfa token", telling=72),
    *says("MFARefreshUnsupported", "tokencodefn must be a function", telling=80),
    # containers
    *says("ContainerProviderUnsupportedHost", "it must either be https or match one of the following", "url not accepted", also=r"loopback|169\.254\.170"),
    *says("CredentialRetrievalFailed", "http credential provider response not of the required format", "ECSCredentialsProviderFailure: Response data", "providererror: server responded with status", cause="container-bad-answer", telling=64),
    *says("InvalidConfig", "authorization token contains invalid", cause="container-token-newline", telling=84),
    *says("ContainerProviderUnreachable", "credential-provider-http", also=r"time[d ]? ?out|timeout|refused|unreachable", telling=58),
    # EC2
    *says("IMDSUnreachable", "unable to connect to instance metadata service", "timeouterror from instance metadata service", "error response received from instance metadata service", "token request returned error", "rolename request returned error", also=_METADATA, telling=42),
    *says("IMDSNoRole", "error response received from instance metadata service", also=r"statuscode: 404|\b404\b", telling=58),
    *says("IMDSv2Required", "error response received from instance metadata service", also=r"statuscode: 401|\b401\b", telling=62),
    *says("CredentialRetrievalFailed", "invalid response received from instance metadata service", cause="imds-bad-answer", telling=56),
    *says("CredentialRetrievalFailed", "response from amazon cognito contained no", "createsession response credential missing", telling=58),
    # settings
    *says("InvalidConfig", "unsupported endpoint mode", "cannot load config \"", "cannot load config '", "accountidendpointmode", "must not be set for s3-express requests", also=r"select from|expected|invalid value|valid values|x-amz-security-token", cause="setting-breaks-everything", telling=70),
    *says("InvalidConfig", "no httpauthscheme was selected", "could not select an auth scheme", cause="signature-version-wrong", telling=57),
    *says("InvalidConfig", "region not accepted", "invalid region in config", "invalid region in client config", "invalid region:", "is not a valid hostname component", also=r"in (client )?config|hostname component|dns name|\baws|\bs3\b", unless="google|azure", cause="region-invalid", telling=80),
    *says("NoRegion", "not found in env: aws_region", "not found in config files w/ profile", also=r"not found in env: aws_region|profile \[[^\]]{0,60}\]: region"),
    *says("EndpointUnreachable", "this service may not be available in the", "unknownendpoint: inaccessible host", also="inaccessible host|region", telling=67),
    # a token that cannot be a header
    *says("MalformedHeaderCredentials", "contains invalid value", also=r"header (x-amz-security-token|authorization|x-amz-[\w-]{1,40}) contains invalid value"),
)  # fmt: skip
