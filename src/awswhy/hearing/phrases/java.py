"""What the AWS SDKs for Java and Kotlin, Hadoop's S3A and Kafka's IAM login say, each sentence with the page that fits it best."""

from __future__ import annotations

from . import Phrase, says

_CHAIN = r"(providers?|resolved) (in|from) the chain"
"""The list behind a chain's message names every place that was searched: what one place says there is no error by itself."""

PHRASES: tuple[Phrase, ...] = (
    # nobody
    *says("NoCredentials", "no identity could be resolved from the chain", "composite delegate returned empty credentials"),
    *says("NoCredentials", "failed to find aws iam credentials", telling=49),
    *says("NoCredentials", "missing value for system property `aws.accesskeyid`", "missing value for environment variable `aws_access_key_id`", "container credentials uri not set", telling=46),
    *says("NoCredentials", "unable to load token from any of the providers in the chain", "no bearer token providers available for profile", cause="bearer-token-missing", telling=57),
    *says("NoCredentials", "aws credential profiles file not found in the given path", telling=45),
    *says("NoCredentials", "'user.home' system property is not set", cause="home-unset", telling=72),
    *says("NoCredentials", "no aws credential providers", also="s3a|hadoop|ioexception|delegation"),
    # half of a pair
    *says("PartialCredentials", "secret access key cannot be blank", "secret key cannot be null", also=r"aws|amazon"),
    *says("PartialCredentials", "missing value for environment variable `aws_secret_access_key`", "missing value for system property `aws.secretaccesskey`"),
    *says("PartialCredentials", "unable to load credentials into profile [", also="is not specified|is empty"),
    *says("PartialCredentials", "in hadoop configuration: invalid aws credentials", telling=72),
    # profiles
    *says("ProfileNotFound", "no aws profile named '", also=r"no aws profile named '(?!default')"),
    *says("ConfigParseError", "unable to load aws credential profiles file at", cause="file-unreadable", telling=80),
    *says("ConfigParseError", "property is defined without a preceding profile name"),
    *says("InvalidConfig", "is not a valid credential_source", "unknown credentials source:", cause="bad-credential-source", telling=86),
    *says("InvalidConfig", "source profile name is not specified", cause="role-without-source", telling=86),
    *says("InvalidConfig", "' was not configured for '", also=r"profile property '(role_arn|web_identity_token_file|source_profile)' was not configured for", cause="source-without-role", telling=82),
    *says("InvalidConfig", "does not have sso_session property", cause="sso-profile-incomplete", telling=84),
    *says("InvalidConfig", "has different sso_region", "has different sso_start_url", cause="sso-inconsistent", telling=86),
    *says("InvalidConfig", "references non-existing sso_session", cause="sso-session-missing", telling=86),
    *says("InvalidConfig", "must be set to 'true', 'false' or unset, but was set to", cause="setting-breaks-everything", telling=80),
    *says("InvalidConfig", "unset property fs.s3a.assumed.role.arn", cause="role-parameter-invalid", telling=80),
    *says("InvalidConfig", "does not implement awscredentialsprovider", also=r"fs\.s3a|credentials\.provider", cause="stops-for-another-reason", telling=70),
    *says("MissingDependency", "fs.s3a.aws.credentials.provider", also=r"classnotfoundexception|noclassdeffound|class \S{1,120} not found", cause="package-missing"),
    # single sign-on
    *says("SSOTokenExpired", "token is expired", also=r"ssooidctokenprovider|services\.sso", telling=86),
    *says("SSOTokenMissing", "sso session's expiration time could not be determined", "invalid cached sso token", cause="sign-in-unreadable", telling=86),
    *says("SSOTokenMissing", "NoSuchFileException", also=r"\.aws[/\\]+sso[/\\]+cache", telling=84),
    *says("CredentialRetrievalFailed", "getrolecredentials operation failed", telling=45),
    # web identity and roles
    *says("WebIdentityMisconfigured", "either the environment variable aws_web_identity_token_file or the javaproperty", "you must specify a value for rolearn", "could not be automatically inferred for stswebidentity", cause="web-identity-no-role", telling=34, unless=_CHAIN),
    *says("WebIdentityTokenFileUnreadable", "unable to locate specified web identity token file", cause="web-identity-token-missing"),
    *says("WebIdentityTokenFileUnreadable", "could not read token file", also="ecscredentialsprovider|container", cause="container-token-file-missing", telling=87),
    *says("WebIdentityDenied", "sts failed to assume role from web identity", telling=60),
    *says("AssumeRoleDenied", "failed to resolve credentials for role", also=r"assumedrolecredentialprovider|arn:aws", telling=64),
    *says("STSUnreachable", "error identifying caller identity", telling=60),
    # programs
    *says("CredentialProcessFailed", "from credential process should be textual", cause="process-bad-answer", telling=82),
    *says("CredentialRetrievalFailed", "InvalidJsonCredentialsException", telling=56),
    # EC2 and containers
    *says("IMDSUnreachable", "ec2 metadata usage is disabled", "ec2 instance metadata service is disabled", "not loading credentials from ec2 instance metadata", "imds credentials have been disabled by", cause="imds-disabled", telling=43),
    *says("IMDSUnreachable", "failed to connect to service endpoint", also=r"ec2resourcefetcher|instancemetadata|amazonaws|ec2containercredentials|169\.254"),
    *says("IMDSUnreachable", "unable to load credentials from service endpoint", telling=43),
    *says("IMDSUnreachable", "failed to load instance profile", also="credentialsprovider|imds|ec2|aws"),
    *says("IMDSHopLimit", "fail to retrieve token", also="instancemetadataservice|ec2", telling=55),
    *says("CredentialRetrievalFailed", "failed to load credentials from metadata service", "failed to load access key from metadata service", "failed to load secret key from metadata service", "access key or secret key are null", also="credential|metadata|aws", telling=56),
    *says("CredentialRetrievalFailed", "http credentials response was not of expected format", "http credentials response did not contain a payload", "error retrieving credentials from container service", cause="container-bad-answer", telling=64),
    *says("ExpirationUnreadable", "unable to parse credentials expiration date"),
    *says("ExpiredToken", "the credentials received have been expired", cause="credentials-over-on-arrival", telling=76),
    *says("ContainerProviderUnsupportedHost", "do not resolve to the loopback device"),
    *says("InvalidConfig", "token contains illegal line break sequence", cause="container-token-newline", telling=86),
    # regions
    *says("NoRegion", "no region provided in profile:", "no region was configured, and use-region-provider-chain was disabled", "unable to retrieve region information from ec2", "unable to load region from system settings", "unable to load region information from any provider", "not loading region from ec2 instance metadata", "unable to auto detect aws region", "region must be provided when requesting session credentials"),
    *says("NoRegion", "aws region could not be resolved"),
    *says("InvalidConfig", "cannot create enum from", also="amazonaws.regions|regionutils", cause="region-invalid", telling=80),
    *says("InvalidConfig", "could not find region information for '", also="sdk metadata|amazon|aws", cause="region-invalid", telling=80),
    *says("RegionMismatch", "sts is not activated in the requested region", also=r"error|exception|fail|disabled|status", cause="region-not-enabled", telling=78),
)  # fmt: skip
