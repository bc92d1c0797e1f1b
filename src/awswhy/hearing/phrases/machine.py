"""Around the identity, on this machine: files, profiles, programs, token files, missing pieces."""

from __future__ import annotations

from . import Phrase, codes, says

_AWS = r"aws|amazon|boto|\bsts\b|iam\b|profile"

_OTHER_PLUGINS = r"exec: (executable )?[\"'`]?[\w./~-]{0,80}(rancher|gke-gcloud|gcloud|kubelogin|oidc[_-]login|doctl|ibmcloud|oci|tsh|azure|az|pinniped)[\"'` ]"
"""What gives kubectl its credentials for clusters of others."""

PHRASES: tuple[Phrase, ...] = (
    # files that do not parse
    *says("ConfigParseError", "unable to parse config file", "ConfigParseError", "unable to parse config content"),
    *says("ConfigParseError", "failed to load shared config", "SharedConfigLoadError", "SharedConfigParseError", "SharedCredsLoad: failed to load shared credentials file", also=r"parse|invalid|unmarshal|unexpected|bad line|ini|state|malformed", telling=80),
    *says("ConfigParseError", "invalid ini", "invalid config file", "error parsing", "failed to parse", "could not parse", "unable to parse", "parse error", "syntax error", "configparser.", "MissingSectionHeaderError", "DuplicateOptionError", "DuplicateSectionError",
          also=r"\.aws[/\\]+(config|credentials)|aws config|aws credentials file|shared config|aws profile", telling=82),
    *says("ConfigParseError", "expected an '=' sign defining a property", "expected a profile definition", "property must have a key value", "profile file", also=r"on line \d+|line number|did not start with|\[profile", telling=80),
    *says("ConfigParseError", "error parsing ini file", "could not parse profile file", "ProfileParseError"),
    # settings that contradict or miss
    *says("InvalidConfig", "the source profile", "the source_profile", also=r"references|must|not exist|not found|does not", cause="source-profile-missing"),
    *says("InvalidConfig", "InvalidConfigError", "the profile", also=r"(must|requires|references|both|has no|missing|invalid).{0,80}(source_profile|credential_source|role_arn|sso_|login_session)|invalidconfigerror", cause="stops-for-another-reason", telling=81),
    *says("InvalidConfig", "is configured to use sso but is missing required configuration", "missing required configuration: sso", "sso credentials", also=r"missing|required|incomplete", cause="sso-profile-incomplete"),
    *says("InvalidConfig", "the sso-session", "sso_session", "sso-session", also=r"does not exist|not found|not defined|invalid|missing|inconsistent", cause="sso-session-missing"),
    *says("InvalidConfig", "profile is configured with invalid sso", "required sso", "is configured to use sso but is missing", "valid sso credentials", also="missing|sso_", cause="sso-profile-incomplete"),
    *says("InvalidConfig", "was specified as the credential_source, but", cause="bad-credential-source"),
    *says("InvalidConfig", "unsupported credential_source", "credential_source", "credential source", also=r"unsupported|invalid|not supported|unknown|no credentials found in|only one credential type|credential.source.{0,40}required|required.{0,40}credential.source", cause="bad-credential-source"),
    *says("InvalidConfig", "only one credential type may be specified per profile", "SharedConfigAssumeRoleError", "failed to load assume role", cause="role-without-source"),
    *says("InvalidConfig", "source profile", "source_profile", also=r"has no|no credentials|missing|not found|must be|did not|could not|invalid|not exist|requires", cause="source-profile-missing", telling=80),
    *says("InvalidConfig", "ProcessCredentialsProviderFailure", "did not include credential process", telling=70, cause="nothing-in-profile"),
    *says("InvalidConfig", "InvalidIMDSEndpoint", "InvalidRetryConfiguration", "InvalidRetryMode", "invalid endpoint", also=_AWS + "|imds|invalid", cause="setting-breaks-everything", telling=70),
    *says("InvalidConfig", "must be an instance of aws\\credentials\\credentialsinterface", "invalid_configuration", "credentials must be", also="aws|credential", telling=60, cause="stops-for-another-reason"),
    *says("InvalidConfig", "is not a valid role arn", "invalid role arn", "is not a valid arn", "is invalid", "failed to satisfy constraint", "member must have length greater than or equal to 20", near=1, unless="subnet", also=r"role_?arn|role arn|'rolearn'|arn:aws.{0,300}rolearn|assumerole", cause="role-parameter-invalid", telling=68),
    *says("InvalidConfig", "specified provider does not exist", "conflicting", "cannot both", "mutually exclusive", also=r"credential_process|web_identity|role_arn|aws_profile|static credentials|credentials? (type|source)", telling=60, cause="role-with-two-sources"),
    *says("InfiniteLoopConfig", "infinite loop in credential configuration", "InfiniteLoopConfigError", "circular role-chains", "circular reference", "loop detected", "cycle detected", "a circular source_profile", "source profile cycle", "detected a cycle",
          also="profile|credential|role"),
    *says("InfiniteLoopConfig", "detected a cycle attempting to resolve credentials for profile", "assume role loop", "CredentialLoop"),
    *says("InfiniteLoopConfig", "would cause an infinite loop", "forms a loop", also="profile|credential|role"),
    # programs
    *says("CredentialProcessFailed", "error when retrieving credentials from custom-process", "failed to refresh process-based credentials", "ProcessProviderError", "error in credential_process", "credential_process", also=r"error|fail|not found|no such file|exit|invalid|timed? ?out|unable|could not|custom-process", unless="did(n't| not) contain credential_process"),
    *says("CredentialProcessFailed", "error when retrieving credentials from custom-process", also=r"sh: .{0,60}not found|command not found|no such file", cause="process-missing", telling=82),
    *says("CredentialProcessFailed", "failed to start credential server", telling=74),
    *says("CredentialProcessFailed", "credential process", "process credential provider", "credentials process", "process credentials", also=r"error|fail|not found|exit|invalid|timed? ?out|unable|did not return|could not|unsupported|malformed", telling=74, unless="did not include credential process|will not cache"),
    *says("CredentialProcessFailed", "could not parse process output", "missing aws_access_key_id in process output", "missing accesskeyid in process output", "wrong version in process output", "missing key in process output", "expiration: invalid"),
    # web identity: the token and the role
    *says("WebIdentityTokenFileUnreadable", "webidentityerr: unable to read file at", "unable to read file at", "failed to read token", "a token could not be loaded from the webidentitytokenfile", "failed to retrieve jwt from provided source", "failed to read web identity token", "could not read web identity token", "unable to read web identity", "error reading token",
          also=r"token|webidentity|identity"),
    *says("WebIdentityTokenFileUnreadable", "no such file or directory", "permission denied", "is denied", "cannot open", "could not open", "couldn't open", "filenotfound", "not found", "enoent", "is a directory", "eisdir",
          also=r"eks\.amazonaws\.com[/\\]serviceaccount|web.?identity.?token|webidentitytoken|aws_web_identity_token_file|eks-pod-identity|/sts/token|awswebidentity", telling=84),
    *says("WebIdentityTokenFileUnreadable", "eacces: permission denied", "eacces (permission denied)", "code: 'eacces'", "errno eacces", "eacces,",
          also=r"eks\.amazonaws\.com[/\\]serviceaccount|web.?identity.?token|webidentitytoken|aws_web_identity_token_file|eks-pod-identity|/sts/token|awswebidentity", telling=84),
    *says("ConfigParseError", "permission denied", "eacces", "errno 13", also=r"(permission ?denied|eacces|errno 13)[^\n]{0,80}\.aws[/\\]{1,2}(credentials|config)\b|\.aws[/\\]{1,2}(credentials|config)\b[^\n]{0,60}permission denied", unless=r"sso[/\\]+cache", cause="file-unreadable", telling=86, near=1),
    *says("NoCredentials", "no such file or directory", also=r"(no such file or directory|enoent)[^\n]{0,60}\.aws[/\\]{1,2}credentials\b", telling=45, near=1),
    *says("WebIdentityMisconfigured", "role arn is not set", "webidentityerr: role arn", "role_arn is not set", "aws_role_arn", also=r"not set|must be|missing|required|undefined|empty|without", unless="unable to load aws credentials from any|automatically inferred"),
    *says("WebIdentityMisconfigured", "error when retrieving credentials from assume-role-with-web-identity", "the provided token is malformed", "token file name cannot be empty", "WebIdentityTokenFile is not", telling=66, unless="malformed or otherwise"),
    *says("WebIdentityMisconfigured", "aws_web_identity_token_file", "aws.webidentitytokenfile", also=r"must be set|not set|is required|undefined|missing", telling=34, unless="chain|credentialsnotloaded|not enabled"),
    *says("OIDCProviderMissing", "no openidconnect provider found", "openidconnect provider's https certificate"),
    *says("IDPCommunication", "couldn't retrieve verification key from your identity provider", "IDPCommunicationError", "could not retrieve verification key from"),
    *codes("WebIdentityMisconfigured", "InvalidIdentityToken", "InvalidIdentityTokenException", telling=70, unless="openidconnect provider|verification key|expired"),
    *codes("WebIdentityDenied", "IDPRejectedClaim", telling=80),
    *says("CognitoRoleInvalid", "InvalidIdentityPoolConfiguration", "check assigned iam roles for this pool", "unauthenticated access is not supported for this identity pool", also="invalid|unauthenticated|not authorized|roles? |identity", unless="login token|supported provider|logins don't match"),
    *says("CognitoRoleInvalid", "identitypool", also=r"(\binvalid|unauthenticated (identit|access|user)|not authorized|no role).{0,80}identity ?pool|identity ?pool.{0,80}(\binvalid|not authorized|no role|roles? not )", unless=r"arn:aws:iam::\d{12}:role/|login token|supported provider|logins don't match|description"),
    # what is not installed, not subscribed
    *says("MissingDependency", 'pip install "botocore[crt]"', "pip install botocore[crt]", "MissingDependencyException", "requires an additional dependency", "aws-crt", unless="aws-crt@", also=r"credential|login|sso|crt|signin"),
    *says("MissingDependency", "@aws-sdk/", "@smithy/", also=r"(cannot find (module|package)|module not found|can't resolve|npm (i|install)|must be installed).{0,120}@(aws-sdk|smithy)/[\w-]{0,30}(credential|sso|signin|token|sts)", cause="package-missing", telling=78),
    *says("MissingDependency", "software.amazon.awssdk:sso", "'sso' service module must be on the class path", "must be on the class path", also=r"credential|sso|awssdk|sts", cause="package-missing"),
    *says("MissingDependency", "assembly awssdk.", "awssdk.sso", "awssdk.securitytoken", "aws-java-sdk-sts", "class path", also=r"could not be found|not (be )?found|could not be loaded|must be|is needed|required|reference", cause="package-missing", telling=72),
    *codes("OptInRequired", "OptInRequired", "SubscriptionRequiredException", "NotSignedUp"),
    *says("OptInRequired", "needs a subscription for the service", "your account is not signed up", "you are not subscribed to this service", "your request has been blocked", "account is currently blocked", "account is not authorized to use",
          also=r"aws|amazon|account|subscription|arn|service"),
    *says("OptInRequired", "pending verification", "free tier", "free plan", near=1,
          also=r"error|exception|pendingverification|not (available|eligible|supported|allowed|authorized)|restrict|denied|upgrade your"),
    *says("OptInRequired", "this aws account currently does not support", telling=70),
    *says("OptInRequired", "your service sign-up is almost complete", "is not subscribed", "account has been suspended", "account is suspended", also=r"(aws|amazon|your|the) account (has been|is) suspended|is not subscribed|sign-?up", telling=66),
    # kubectl's plug-ins
    *says("K8sExecPluginMissing", "getting credentials: exec: executable", "getting credentials: exec:", also=r"not found|no such file|permission denied|cannot find", unless=_OTHER_PLUGINS),
    *says("K8sExecPluginMissing", "executable file not found in", also=r"exec: .{0,4}(heptio-authenticator-aws|aws-iam-authenticator|aws)\W{1,4}executable file"),
    *says("K8sExecPluginMissing", "client-go credential plugin that is not installed", "trying to use a client-go credential plugin"),
    *says("K8sExecPluginFailed", "getting credentials: exec: executable", "getting credentials: exec:", also=r"failed with exit code|exit status|exit code", unless=_OTHER_PLUGINS),
    *says("K8sExecPluginFailed", "client.authentication.k8s.io", "exec plugin", also=r"invalid apiversion|no longer supported|exit (status|code)|failed|is configured to use", telling=40),
)  # fmt: skip
