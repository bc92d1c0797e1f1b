"""What the AWS SDKs for Go say in their own words, each sentence with the page that fits it best."""

from __future__ import annotations

from . import Phrase, codes, says

PHRASES: tuple[Phrase, ...] = (
    # no home, no file, no profile
    *says("NoCredentials", "UserHomeNotFound", "home directory for cached token", "cannot load credentials, home path not set", cause="home-unset", telling=72),
    *says("NoCredentials", "$home not set", "$home is not set", "$home is not defined", "home environment variable is not set", "home directory not found", also=r"\baws|amazon|shared_credentials", cause="home-unset", telling=72),
    *says("NoCredentials", "SharedCredsLoad: failed to load shared credentials file", also="no such file|cannot find", telling=49),
    *says("ConfigParseError", "failed to load shared config file", also="permission denied|access is denied|is a directory", cause="file-unreadable", telling=84),
    *says("ProfileNotFound", "SharedCredsLoad: failed to get profile", telling=70),
    *says("PartialCredentials", "EnvSecretNotFound", telling=84),
    # roles
    *says("InvalidConfig", "was specified as the credential_source, but", also=r"(was|were|is|are) not set|neither .{0,160} set|no .{0,60}(role|credentials)", cause="credential-source-empty", telling=86),
    *says("InvalidConfig", "credential source values must be", "credential_source values must be", cause="bad-credential-source", telling=86),
    *says("InvalidConfig", "credential type", also=r"credential type web_identity_token_file requires role_arn", cause="web-identity-no-role", telling=86),
    *says("InvalidConfig", "credential type", also=r"credential type \w{1,40} requires role_arn", unless="web_identity", cause="source-without-role", telling=86),
    *says("MFARefreshUnsupported", "assume role with mfa enabled, but", "AssumeRoleTokenNotAvailable"),
    *says("InvalidConfig", "arn: invalid prefix", "arn: not enough sections", cause="role-parameter-invalid", telling=66),
    *says("WebIdentityMisconfigured", "token file path is not set"),
    # single sign-on and aws login
    *says("SSOTokenMissing", "cached sso token must contain", cause="sign-in-unreadable", telling=86),
    *says("LoginSessionExpired", "load login token: token file not found", cause="login-session-missing", telling=87),
    *says("LoginSessionExpired", "validate login token: missing", "load login token:", cause="login-session-unreadable", telling=86),
    *says("LoginSessionExpired", "login session password has changed", telling=86),
    *says("AccessDeniedLegacy", "missing permissions for the createoauth2token action", cause="no-policy-allows-it", telling=88),
    # programs
    *says("CredentialProcessFailed", "ProcessProviderParseError", "could not parse process output", cause="process-bad-json", telling=82),
    *says("CredentialProcessFailed", "ProcessProviderRequiredError", "ProcessProviderVersionError", "in process output", also=r"(missing \w{1,40}|wrong version) in process output|processprovider(required|version)error", cause="process-bad-answer", telling=82),
    *says("CredentialProcessFailed", "ProcessProviderExecutionError", "failed to prepare command:", also="credential|processprovider|command must not be empty"),
    *says("CredentialProcessFailed", "PluginProviderRetrieveError", telling=60),
    # EC2 and containers
    *says("IMDSNoRole", "EmptyEC2RoleList", "unexpected empty ec2 imds role list", telling=60),
    *says("IMDSNoRole", "no ec2 instance role found", "no ec2 imds role found", also=r"404 - not found|status ?code: 404", telling=47),
    *says("IMDSNoRole", "AssumeRoleUnauthorizedAccess", "ec2 cannot assume the role", cause="imds-error-document", telling=72),
    *says("CredentialRetrievalFailed", "failed to decode", also=r"failed to decode (endpoint credentials|\S{1,100} ec2 (imds|instance) role credentials)", cause="container-bad-answer", telling=56),
    *says("CredentialRetrievalFailed", "response did not contain credentials", "call succeeded but returned no credentials", telling=56),
    *says("ContainerProviderUnreachable", "failed to resolve host", also=r"(creds?\b|credential|aws_container).{0,200}(no such host|lookup)", unless="amazonaws", telling=62),
    # settings
    *says("InvalidConfig", "invalid value for environment variable, aws_", "invalid aws_", also=r"invalid (value for environment variable, )?aws_\w{1,60}( value|=)", cause="setting-breaks-everything", telling=80),
    *says("InvalidConfig", "LoadClientTLSCertError", cause="setting-breaks-everything", telling=70),
    *says("TLSError", "LoadCustomCABundleError", "custom ca bundle", also="failed|unable|error|invalid"),
    *codes("EndpointUnreachable", "MissingEndpoint", also="is required for this service|endpoint", telling=60),
    *says("InvalidConfig", "UnknownEndpointError", also="partition|region|could not resolve endpoint", cause="region-invalid", telling=72),
)  # fmt: skip
