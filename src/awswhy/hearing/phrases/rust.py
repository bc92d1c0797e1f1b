"""What the AWS SDKs for Rust, C, C++ and Swift say, and what is built on them: each sentence with the page that fits it best."""

from __future__ import annotations

from . import Phrase, says

_SWIFT = "credentialidentityresolver|awscredentialsresolver|failedtoresolveawscredentials"

PHRASES: tuple[Phrase, ...] = (
    # nobody
    *says("NoCredentials", "attempt to sign an http request without credentials", "AWS_AUTH_SIGNING_NO_CREDENTIALS", "no signing credentials found"),
    *says("PartialCredentials", "profile missing aws_secret_access_key", "profile missing aws_access_key_id"),
    *says("MissingDependency", "requires following cargo feature(s) enabled", "feature must be enabled", also=r"credentials-(process|login|sso)|`sso`|single sign on|enabled: sso", cause="package-missing", telling=84),
    # profiles
    *says("ProfileNotFound", "profile with name", also=rf"({_SWIFT}).{{0,80}}profile with name \S{{1,80}} doesn't exist"),
    *says("InvalidConfig", "sso-session named", also=r"sso-session named \S{1,80} \(referenced by profile", cause="sso-session-missing", telling=88),
    *says("InvalidConfig", "has invalid sso config", cause="sso-profile-incomplete", telling=85, also="profile"),
    *says("InvalidConfig", "failed to retrieve sso_", also="ssoawscredentialidentityresolver|ssobearertoken", cause="sso-profile-incomplete", telling=85),
    *says("InvalidConfig", "- sso: sso_", also="authcredentialsprovider.{0,20}sso: sso_[a-z_]{1,20} is missing", cause="sso-profile-incomplete", telling=46),
    *says("InvalidConfig", "credential_process not found in file based config", cause="nothing-in-profile", telling=82),
    *says("InfiniteLoopConfig", "contains a cycle in the assumerole chain", "STS_CREDENTIALS_PROVIDER_CYCLE_FAILURE"),
    *says("ConfigParseError", "profile definition must end with ']'"),
    # web identity and roles
    *says("WebIdentityMisconfigured", "`web_identity_token_file` was specified but `role_arn` was missing", cause="web-identity-no-role"),
    *says("WebIdentityMisconfigured", "during sts web identity provider initialization", also="failed to resolve", telling=34),
    *says("WebIdentityDenied", "sts returned an error assuming web identity role", telling=62),
    *says("AssumeRoleDenied", "sts refused to grant assume role", telling=70),
    # single sign-on
    *says("SSOTokenMissing", "in cached sso token file", "field in the cached sso token file", also="invalid|missing|field", cause="sign-in-unreadable", telling=86),
    *says("SSOTokenMissing", "could not be sourced by the sso token provider", "SSO_TOKEN_PROVIDER_SOURCE_FAILURE"),
    *says("SSOTokenMissing", "sourced by the sso token provider is invalid", "AWS_AUTH_SSO_TOKEN_INVALID", cause="sign-in-unreadable", telling=86),
    *says("SSOTokenMissing", "failed to load sso token with legacy flow", cause="sign-in-missing"),
    # aws login
    *says("LoginSessionExpired", "cached login token is expired", "the cached login token is expired"),
    *says("LoginSessionExpired", "failed to load cached login token", "login: login_session is missing", cause="login-session-missing", telling=84),
    *says("LoginSessionExpired", "in cached login token file", "login token from the cached token on disk", also="invalid|missing|failed", cause="login-session-unreadable", telling=86),
    # programs
    *says("CredentialProcessFailed", "external process exited with code", also="credential", telling=82),
    *says("CredentialProcessFailed", "error retrieving credentials from external process", also="no such file|not found|permission denied", cause="process-missing", telling=83),
    *says("CredentialProcessFailed", "error retrieving credentials from external process", telling=82),
    *says("CredentialProcessFailed", "ProcessAWSCredentialsResolver: failed to fetch credentials", "failed to decode response from credential_process"),
    # EC2 and containers
    *says("IMDSUnreachable", "error occurred communicating with imds", "error response from imds", "failing status code returned from imds", "failed to source the imds resource", "could not communicate with imds", telling=42),
    *says("IMDSUnreachable", "FailedToLoadToken(", also="dispatchfailure|timeout|connect", telling=42),
    *says("CredentialRetrievalFailed", "source: ProviderError(ProviderError", "ConnectorError { kind: Other(None), source: ProviderError", telling=40),
    *says("IMDSUnreachable", "credentials provider timed out after", telling=41),
    *says("IMDSNoRole", "received 404 from imds", "instance may not have an iam role associated", telling=58),
    *says("CredentialRetrievalFailed", "unsuccessful status code returned from credentials-fetching http request", "invalid response document encountered while querying credentials", telling=56),
    *says("CredentialRetrievalFailed", "status from http credential provider", also="non-success", cause="container-bad-answer", telling=56),
    *says("ContainerProviderUnsupportedHost", "address does not resolve to an allowed ip", "uri did not refer to an allowed ip address", "must be a loopback address, ecs/eks container host, or use https"),
    *says("InvalidConfig", "the auth token could not be used as an http header value", cause="container-token-newline", telling=86),
    *says("WebIdentityTokenFileUnreadable", "failed to read the ecs token file", cause="container-token-file-missing", telling=87),
    # regions, hosts, denials
    *says("NoRegion", "missing signing region"),
    *says("STSUnreachable", "failed to lookup address information", "name or service not known", "unknownhostexception", also=r"\bsts\.[\w.-]{0,40}amazonaws"),
    *says("EndpointUnreachable", "couldn't resolve host name", also=r"amazonaws\.com", telling=50),
    *says("AccessDeniedOpaque", "aws error access_denied", telling=25),
)  # fmt: skip
