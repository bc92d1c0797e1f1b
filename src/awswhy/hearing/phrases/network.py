"""Around the identity, beyond this machine: metadata services, containers, regions, endpoints, clocks, certificates."""

from __future__ import annotations

from . import Phrase, codes, says

_SIGN_IN_HOSTS = (
    r"\bsts[.-]|\.sts\.|portal\.sso|\boidc\.|sso\.|iam\.amazonaws|signin\.aws|cognito-identity|rolesanywhere\."
)
_NO_ANSWER = (
    r"time[d ]? ?out|timeout|refused|unreachable|no route|host is down|hostdown|unable|fail|could ?n.t|deadline|"
    r"reset|error|denied|etimedout|econnrefused|ehostunreach|cancell?ed"
)

PHRASES: tuple[Phrase, ...] = (
    # the instance metadata service
    *says("IMDSUnreachable", "unable to get iam security credentials from ec2 instance metadata service", "error retrieving credentials from the instance profile metadata", "failed to load credentials from imds", "unable to load credentials from imds", "ec2 metadata service is not available", "EC2MetadataError", "unable to contact ec2 metadata service", "unable to contact ec2 instance metadata"),
    *says("IMDSUnreachable", "169.254.169.254", also=_NO_ANSWER, unless="openstack|/user_data|ignition"),
    *says("IMDSUnreachable", "EC2RoleRequestError", "ec2imds: getmetadata", "ec2imds: getToken", "ec2 imds", "ec2 instance metadata", also=_NO_ANSWER + "|canceled", telling=40),
    *says("IMDSUnreachable", "RequestError: send request failed", near=1, also=r"169\.254\.169|/latest/|ec2role|metadata", telling=40),
    *says("IMDSUnreachable", "ec2 metadata is not available", telling=40),
    *says("IMDSv2Required", "metadata request received http status code: 401", telling=62),
    *says("IMDSUnreachable", "max attempts exceeded (1)", "caught retryable http exception while making metadata service request", "metadata service request", also="metadata", telling=36),
    *says("IMDSUnreachable", "imds", also=r"imds.{0,80}(time[d ]? ?out|timeout|unreachable|unavailable|failed|disabled|could not connect|not reachable)", telling=40, unless="hop"),
    *says("IMDSNoRole", "failed to load credentials from imds", "InstanceProfileCredentialsProvider(): Failed to load", also=r"unable to load credentials \.\.\.|404", telling=48),
    *says("IMDSNoRole", "iam/security-credentials", also=r"\b404\b|not found", telling=60),
    *says("IMDSNoRole", "no iam role", "no role attached", "no instance profile", "does not have an iam role", "no iam instance profile", "iam role is not attached", also="ec2|instance|metadata|imds|attach", telling=58),
    *says("IMDSHopLimit", "hop limit", near=1, also=r"(imds|metadata|169\.254|instance).{0,200}hop limit|hop limit.{0,200}(imds|metadata|169\.254|instance)", unless=r"explicitdeny"),
    *says("IMDSHopLimit", "HttpPutResponseHopLimit", "http-put-response-hop-limit", near=1, also=r"too (low|small)|fail|error|unable|cannot|can't|time[d ]? ?out|not reach|raise|increase|exceed|limit (is|of|to|was) ", unless=r"explicitdeny|\"httptokens\""),
    *says("IMDSHopLimit", "169.254.169.254", also=r"read time ?out|read timed out|/latest/api/token.{0,200}(deadline|timed? ?out|timeout)|(deadline|timed? ?out|timeout).{0,200}/latest/api/token", telling=60, unless="no route to host|connect timeout|connecttimeout"),
    *says("IMDSHopLimit", "failed to get imds token", "failed to retrieve imds token", "unable to fetch metadata token", "could not retrieve session token from imds", "failed to fetch imds token", telling=55),
    *says("IMDSv2Required", "imdsv1", "imdsv2", "metadata v1", also=r"required|disabled|enforced|not supported|only|401|fallback|blocked|not enabled", telling=62, unless="hop limit"),
    *says("IMDSv2Required", "169.254.169.254", "metadata", also=r"(169\.254\.169\.254|latest/meta-data).{0,200}\b401\b|\b401\b.{0,200}(169\.254\.169\.254|latest/meta-data)", telling=62),
    # containers
    *says("ContainerProviderUnsupportedHost", "only loopback hosts are allowed", "only loopback/ecs/eks hosts are allowed", "has an invalid host. host", "invalid endpoint host", "unsupported host", "is not a loopback address", "allowed hosts", "is not an allowed host", "is not a valid container metadata", "not an allowed http host",
          also=r"loopback|container|169\.254\.170|full_uri|credentials"),
    *says("ContainerProviderUnsupportedHost", "169.254.170.23", "aws_container_credentials_full_uri", also=r"invalid host|not (a )?(valid|allowed|supported|permitted) host|unsupported host|host can only be|not resolve to a loopback|only loopback|host should resolve"),
    *says("ContainerProviderUnreachable", "169.254.170.2", "169.254.170.23", "attempting to retrieve container metadata", "error when retrieving credentials from container-role", also=_NO_ANSWER, unless=r"only loopback|invalid host|not accepted|must either be|170\.2/v[34]/|task metadata|v2/metadata|can only be|not an allowed"),
    *says("ContainerProviderUnreachable", "EcsContainerCredentials", "container credentials", "ecs metadata", "container metadata service", also=r"time[d ]? ?out|refused|unreachable|failed to (connect|retrieve|load|get)|could not|error", telling=50, unless="neither aws_container|only loopback|invalid host"),
    *says("CredentialRetrievalFailed", "CredentialRetrievalError", "error when retrieving credentials from", unless="custom-process|container-role|token from sso|web-identity"),
    *says("CredentialRetrievalFailed", "failed to retrieve credentials from", "unable to retrieve credentials from", "error retrieving credentials from", also="aws|iam|ecs|ec2|eks|sts|vault|cognito", telling=34),
    # the region
    *says("NoRegion", "you must specify a region", "NoRegionError", "MissingRegion", "could not find region configuration", "no regionendpoint or serviceurl configured", "unable to find a region via the region provider chain", "unable to load region from any of the providers in the chain", "missing required argument: region", "MissingRegionError"),
    *says("NoRegion", "region is missing", also=r"error|aws|s3|client|config|at |exception", telling=79, unless="sso_region"),
    *says("NoRegion", "missing region in config", "ConfigError: Missing region", "a region must be set when sending requests", "an aws region is required", "failed to resolve region", "no region specified", "no aws region", "region is not set", "region not set", "aws region not", "invalid configuration: missing region", "the \"region\" configuration option is required", "missing required client configuration options: region", "region must be set", "region must be specified", "region is required", "not found: region", "unable to determine aws region", "unable to determine region", "failed to get region",
          also=r"aws|amazon|s3|client|config|sts|boto|provider|endpoint|region", unless=r"google|gcloud|azure|default region is|using default region|home region", telling=76),
    *says("NoRegion", "default region", near=1, also=r"\b(no|not|without|missing|unable|could|cannot|must|specify|set|need)\b.{0,40}default region|default region.{0,40}\b(not|missing|must|required|unset|empty)\b", unless=r"google|gcloud|azure|default region is|using default region|home region", telling=76),
    *says("PermanentRedirect", "encountered a permanent redirect while requesting", "301 response missing location header"),
    *says("NoRegion", 'missing required configuration key "aws:region"'),
    *codes("RegionMismatch", "AuthorizationHeaderMalformed", telling=76, unless="requires three components|authorization component|mal-formed; expecting|credential is mal|non-?empty access key|access key id"),
    *says("RegionMismatch", "is wrong; expecting", "the region is wrong", "is wrong, expecting"),
    *says("RegionMismatch", "IllegalLocationConstraintException", "location constraint is incompatible", "a conflicting conditional operation", also=r"region|location|endpoint", telling=66),
    *says("RegionMismatch", "sts is not activated in this region", "RegionDisabledException", telling=72, cause="region-not-enabled"),
    *codes("PermanentRedirect", "PermanentRedirect", "BucketRegionError"),
    *says("PermanentRedirect", "must be addressed using the specified endpoint", "incorrect region, the bucket is not in"),
    *says("PermanentRedirect", "301", also=r"\b301\b.{0,30}moved permanently.{0,120}(s3|bucket)|(s3|bucket).{0,120}(\b301\b|moved permanently)", telling=50),
    *says("CredentialScopeInvalid", "credential should be scoped to", "credential is mal-formed; expecting", "the credential is mal-formed", "credential scope", also=r"region|expecting|service|scope|credential", unless="'credentialscope'"),
    # endpoints
    *says("EndpointUnreachable", "could not connect to the endpoint url", "EndpointConnectionError", unless=_SIGN_IN_HOSTS + r"|169\.254|container metadata"),
    *says("EndpointUnreachable", "connect timeout on endpoint url", "read timeout on endpoint url", "connection was closed before we received a valid response from endpoint url", unless=_SIGN_IN_HOSTS + r"|169\.254"),
    *says("EndpointUnreachable", "ConnectTimeoutError", also="botocore|aws", unless=_SIGN_IN_HOSTS + r"|169\.254"),
    *says("EndpointUnreachable", "UnknownEndpoint", "inaccessible host", "getaddrinfo enotfound", "name or service not known", "no such host", "unknownhostexception", "could not resolve host", "temporary failure in name resolution", "name resolution", "failed to lookup address",
          also=r"amazonaws\.com|aws-sdk", unless=_SIGN_IN_HOSTS + r"|rds\.amazonaws|docker", telling=50),
    *says("STSUnreachable", "could not connect to the endpoint url", "connect timeout on endpoint url", "read timeout on endpoint url", "i/o timeout", "dial tcp", "handshake timeout", "connection reset by peer", "etimedout", "connecttimeout", "timed out", "enotfound", "no such host", "could not resolve host", "connection refused", "EndpointConnectionError",
          also=_SIGN_IN_HOSTS.replace(r"|\boidc\.|sso\.", "") + r"|sts: ", unless=r"169\.254"),
    *says("STSUnreachable", "could not assume role with oidc", also=r"oidc: .{0,30}(etimedout|econnrefused|econnreset|enotfound|socket|network|time[d ]? ?out)", telling=80),
    *says("STSUnreachable", "unable to connect to endpoint", also=r"\bsts"),
    *says("STSUnreachable", "unable to determine the default aws account", "looking up default account id from sts", also=r"time[d ]? ?out|timeouterror|enotfound|econnrefused|network", telling=67),
    *says("RegionMismatch", "error code: 400 bad request", also="s3", telling=30),
    *says("ContainerProviderUnreachable", "GetCredentialsInvalidRoleType", "CredentialsV2Request: ID not found", "CredentialsV1Request: ID not found"),
    *says("RegionMismatch", "aws error message: bad request", also="amazon s3", telling=30),
    *says("STSUnreachable", "unable to execute http request: sts.", "unknown host. (sts."),
    *says("IncompleteSignature", "the authorization header requires three components"),
    *says("CredentialScopeInvalid", "the credential must be scoped to a valid region"),
    # the clock
    *says("ClockSkew", "signature is too far in the past", "timestamp is too far in the past", "timestamp is too far in the future"),
    *codes("ClockSkew", "RequestTimeTooSkewed", "RequestInTheFuture"),
    *says("ClockSkew", "the difference between the request time and the", "signature expired:", "signature not yet current", "is still later than", "is now earlier than", "clock skew", "local clock", "system clock", "your clock", "make sure your computer's clock", "is not synchronized", "clock is",
          also=r"aws|amazon|skew|signature|request|time is|too large|\bs3\b|sts|credential", unless="correctclockskew: false|within the clock skew|kerberos|gssexception|gss initiate|krb5|kinit"),
    # certificates, only where somebody signs in
    *says("TLSError", "ssl validation failed for", "certificate verify failed", "certificate_verify_failed", "self signed certificate", "self-signed certificate", "unable to get local issuer certificate", "x509: certificate", "pkix path building failed", "SSLError", also=_SIGN_IN_HOSTS),
    *says("TLSError", "aws_ca_bundle", also=r"invalid path|could not find|no such file|not found|invalid", telling=66),
)  # fmt: skip
