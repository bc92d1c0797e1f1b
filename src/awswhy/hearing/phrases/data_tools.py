"""What tools that move, mount and query data say in their own words: s3fs, Fluent Bit, Grafana, Prometheus, MinIO, operators in clusters."""

from __future__ import annotations

from . import Phrase, says

PHRASES: tuple[Phrase, ...] = (
    # s3fs
    *says("NoCredentials", "could not establish security credentials", "not found access key/secret key in passwd file"),
    *says("PartialCredentials", "if one access key is specified, both keys need to be specified", "aws_access_key_id and aws_secret_access_key must be set together", "aws session token was expected but wasn't provided"),
    *says("InvalidConfig", "credentials file", also=r"credentials file \S{1,200} should not have (others|group|executable)", cause="credentials-file-open-to-others", telling=80),
    *says("IMDSNoRole", "could not get iam role name from meta data", "could not load iam role name from meta data", telling=58),
    *says("CredentialRetrievalFailed", "failed to initialize iam credential", telling=45),
    *says("RegionMismatch", "the bucket region is not '", also="it is correctly '"),
    *says("PermanentRedirect", "s3 service returned permanentredirect"),
    *says("AccessDeniedOpaque", "bucket and directory for mount point : invalid credentials", telling=30),
    # Fluent Bit and Fluentd
    *says("CredentialRetrievalFailed", "no cached credentials are available and a credential refresh is already in progress", telling=36),
    *says("CredentialRetrievalFailed", "failed to parse response from sts", telling=45),
    *says("AssumeRoleDenied", "sts assume role request failed", telling=62),
    *says("WebIdentityTokenFileUnreadable", "could not read web identify token file"),
    *says("ContainerProviderUnsupportedHost", "must be set to an https:// address, a link local ip address"),
    *says("NoCredentials", "no valid aws credentials found"),
    # Grafana, Prometheus, OpenTelemetry
    *says("InvalidConfig", "trying to use assume role but it is disabled", "trying to use non-allowed auth method", also="grafana|auth (type|method)|assume role", cause="stops-for-another-reason", telling=70),
    *says("NoRegion", "region not configured in sigv4"),
    *says("PartialCredentials", "must provide a aws sigv4 access key and secret key"),
    *says("NoCredentials", "has invalid configuration: bad aws credentials"),
    # Logstash
    *says("AccessDeniedOpaque", "must have the privileges to write to root bucket", telling=25),
    *says("WebIdentityMisconfigured", "`role_arn` must be set when using `web_identity_token_file`", cause="web-identity-no-role"),
    # MinIO's library
    *says("PartialCredentials", "aws_access_key_id and aws_secret_access_key must both be set"),
    *says("NoRegion", "unable to determine aws sso region"),
    # clusters
    *says("WebIdentityMisconfigured", "an iam role must be associated with service account", cause="web-identity-no-role"),
    *says("CredentialRetrievalFailed", "could not fetch secretaccesskey secret", "could not fetch accesskeyid secret", "could not fetch sessiontoken secret", telling=60),
    *says("ECRNoBasicAuth", "credential required for basic auth", also=r"\.dkr\.ecr\.|public\.ecr"),
    # Hadoop's S3A, and catalogs that hand out credentials
    *says("InvalidConfig", "does not implement software.amazon.awssdk.auth.credentials", "does not implement com.amazonaws.auth.awscredentialsprovider", "assumedrolecredentialprovider cannot be in", cause="stops-for-another-reason", telling=70),
    *says("CredentialRetrievalFailed", "failed to get subscoped credentials", telling=45),
    # ExAws, NGINX
    *says("CredentialRetrievalFailed", "ExAws.InstanceMeta.security_credentials", "could not load ec2 task role credentials", telling=45),
    # Jenkins
    *says("AssumeRoleDenied", "there was an error assuming the specified iam role", telling=66),
    # models
    *says("NoRegion", "could not resolve an aws region"),
    *says("NoCredentials", "'nonetype' object has no attribute 'access_key'", also="bedrock|aws|boto|s3", near=20),
)  # fmt: skip
