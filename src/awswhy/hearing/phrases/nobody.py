"""Nobody: no credentials, half of them, no such profile, or a request that went out without any."""

from __future__ import annotations

from . import Phrase, codes, says

_NOT_CLOUDS_OF_OTHERS = r"google|gcloud|gcp|azure|application default credentials|docs\.microsoft"
OTHER_PROFILES = r"security profile|signing profile|user profile|instance ?profile|apparmor|seccomp|firefox|chrom(e|ium)|maven|nmcli|wi-?fi|tuned"
"""Profiles that are not AWS's."""
_OTHER_REGISTRY = (
    r"docker\.io|ghcr\.io|gcr\.io|azurecr|"
    r"^(?!.{0,4000}(\.ecr\.|amazonaws)).{0,4000}(https?://[\w.-]{1,200}(:\d+)?/v[12]/|docker (push|login|pull) [\w-]{1,80}\.[\w.-]{1,80})"
)
"""Another registry than ECR is named, and ECR is not."""

PHRASES: tuple[Phrase, ...] = (
    # Python
    *says("NoCredentials", "unable to locate credentials", "NoCredentialsError", "NoAuthHandlerFound"),
    *says("NoCredentials", "no handler was ready to authenticate"),
    *says("NoCredentials", "no credentials retrieved from connection", sdk="airflow", telling=44),
    *says("NoCredentials", "boto3 required for this module", telling=20, also="credential"),
    # JavaScript
    *says("NoCredentials", "could not load credentials from any providers", "could not load credentials from any provider"),
    *says("NoCredentials", "credentials could not be loaded, please check your action inputs", sdk="github-actions"),
    *says("NoCredentials", "CredentialsProviderError", telling=40),
    *says("NoCredentials", "missing credentials in config", "credentialserror: missing credentials"),
    *says("NoCredentials", "resolved credential object is not valid", "credential is missing", also="aws|smithy|signature|ak&sk"),
    *says("NoCredentials", "error: credential is missing"),
    *codes("NoCredentials", "CredentialChainExhausted", sdk="amazonka"),
    *says("NoCredentials", "credential provider chain could not", "unable to find credentials in", telling=48),
    # Go
    *says("NoCredentials", "NoCredentialProviders", "no valid providers in chain"),
    *says("NoCredentials", "EnvAccessKeyNotFound", telling=46),
    *says("NoCredentials", "no ec2 imds role found", "no ec2 instance role found", telling=45),
    *says("NoCredentials", "static credentials are empty", "EmptyStaticCreds", telling=60),
    *says("NoCredentials", "failed to refresh cached credentials", "failed to retrieve credentials", telling=28),
    *says("NoCredentials", "get credentials: failed to refresh cached credentials", "get identity: get credentials:", telling=29),
    # Java, Kotlin, Spark
    *says("NoCredentials", "unable to load credentials from any of the providers in the chain"),
    *says("NoCredentials", "unable to load aws credentials from any provider in the chain", "unable to load credentials from any provider"),
    *says("NoCredentials", "unable to load credentials from system settings", "unable to load aws credentials from environment", telling=46),
    *says("NoCredentials", "unable to load aws credentials from java system properties", "unable to load aws credentials from the", telling=46),
    *says("NoCredentials", "NoAuthWithAWSException", "NoAwsCredentialsException", "no aws credentials provided by", "no aws credentials in configuration"),
    *says("NoCredentials", "profile file contained no credentials for profile", telling=47),
    *says("NoCredentials", "could not load credentials from chain", "no credentials could be loaded from the chain"),
    *says("NoCredentials", "aws access key id and secret access key must be specified", telling=56),
    *says("NoCredentials", "access key cannot be null", "secret access key cannot be null", "access key id cannot be blank", also="aws|amazon", telling=55),
    # .NET, PHP, Ruby, Rust, C++
    *says("NoCredentials", "failed to resolve aws credentials", "unable to find credentials", also="aws|amazon|iam|credential"),
    *says("NoCredentials", "no credentials specified or obtained from persistent/shell", "no credentials specified"),
    *says("NoCredentials", "could not find environment variable credentials", "cannot read credentials from", sdk="php-sdk"),
    *says("NoCredentials", "unable to sign request without credentials set", "MissingCredentialsError"),
    *says("NoCredentials", "CredentialsNotLoaded", "the credential provider was not enabled", sdk="rust-sdk", telling=46),
    *says("NoCredentials", "no providers in chain provided credentials", "provider in chain did not provide credentials"),
    *says("NoCredentials", "valid credentials could not be sourced", "AWS_AUTH_CREDENTIALS_PROVIDER_", telling=50),
    *says("NoCredentials", "couldn't find aws credentials", "failed to find credentials in the environment", telling=52),
    # Terraform, CDK and the like
    *says("NoCredentials", "no valid credential sources", "error finding aws credentials"),
    *says("NoCredentials", "need to perform aws calls for account", also="no credentials (have been|found|configured)|credentials have been configured", telling=58),
    *says("NoCredentials", "unable to resolve aws account to use", sdk="cdk", telling=56),
    *says("NoCredentials", "aws provider credentials not found", "aws credentials missing or invalid"),
    *says("NoCredentials", "authentication credentials are missing or invalid", "InvalidProviderConfig", also="aws", telling=48),
    *says("NoCredentials", "you must configure your aws credentials", "you need to configure your aws credentials"),
    *says("NoCredentials", "you can configure credentials by running", telling=49),
    # things that store, ship and sign
    *says("NoCredentials", "provider returned no credentials", "could not sign request", also=r"aws|signv4|credential"),
    *says("NoCredentials", "bedrock credentials are managed by the desktop app", telling=60),
    *says("NoCredentials", "could not load aws credentials", "could not resolve aws credentials", "failed to load aws credentials", "failed to load credentials",
          unless=_NOT_CLOUDS_OF_OTHERS),
    *says("NoCredentials", "CredentialsEndpointError", telling=38),
    *says("NoCredentials", "failed to get a valid set of credentials"),
    *says("NoCredentials", "unable to validate aws accesskeyid and/or secretaccesskey", telling=56),
    *says("NoCredentials", "MissingFileError", also=r"\.aws[/\\]credentials"),
    *says("NoCredentials", "NoIdentityResolver", sdk="rust-sdk"),
    *says("ProfileNotFound", "no such profile", also=r"no such profile .?[\w.@/+-]{1,60}", unless="firefox|chrome|maven"),
    # half of a pair
    *says("PartialCredentials", "partial credentials found", "PartialCredentialsError", "PartialCredentialError", unless="connection config"),
    *says("PartialCredentials", "missing: aws_secret_access_key", "missing: aws_access_key_id"),
    *says("PartialCredentials", "has partial credentials", "incomplete credentials", "credentials are incomplete", also="aws|profile|credential"),
    *says("PartialCredentials", "SharedCredsSecret", "SharedCredsAccessKey", "did not contain aws_secret_access_key", "did not contain aws_access_key_id"),
    *says("PartialCredentials", "did not contain `aws_secret_access_key`", "did not contain `aws_access_key_id`"),
    *says("PartialCredentials", "not contain aws_secret_access_key", "not contain aws_access_key_id"),
    *says("PartialCredentials", "aws-access-key-id must be provided with aws-secret-access-key", "'aws-secret-access-key' must be provided if 'aws-access-key-id' is provided"),
    *says("PartialCredentials", "aws_access_key_id set but aws_secret_access_key", "access_key is set but secret_key is not"),
    # the profile is not there
    *says("ProfileNotFound", "The config profile (", also="could not be found|profilenotfound"),
    *codes("ProfileNotFound", "ProfileNotFound"),
    *says("ProfileNotFound", "failed to get shared config profile", "SharedConfigProfileNotExist", "failed to get profile,"),
    *says("ProfileNotFound", "could not resolve credentials using profile", "could not resolve profile", telling=70),
    *says("ProfileNotFound", "profile file contained no credentials for profile", unless=r"""for profile ['"]*default"""),
    *says("ProfileNotFound", "not found in credentials file", "not found in credentials in shared ini file", "not found in config file", also="profile|credentials"),
    *says("ProfileNotFound", "profile", also=r"""profile:? [`'"(\[]*[\w.@/+-]+[`'"\])]* (could not be found|was not found|not found|does ?n[o']t exist|is not defined|is not configured|not configured|not defined|(could not|cannot) be loaded)""",
          unless=r"is not configured (with|to|for)|file not found in the given path|" + OTHER_PROFILES),
    *says("ProfileNotFound", "no profile", also=r"no profile (named|found|with (the )?name|called)\b.{0,60}", unless="instance profile"),
    *says("ProfileNotFound", "unable to find profile", "could not find profile", "cannot find profile", "NoSuchProfileException", unless="instance profile"),
    *says("ProfileNotFound", "failed to load profile, .", telling=30),
    *says("ProfileNotFound", "no profile properties found for"),
    # a job without an identity of its own
    *says("CIOIDCNotEnabled", "did you mean to set the `id-token` permission", "actions_id_token_request_url", "unable to get actions_id_token_request", unless="azure/login|deploy-pages|sigstore|cosign|pypi|attest"),
    *says("CIOIDCNotEnabled", "id-token: write", also="unable to get|permission|missing|could not|error", unless=r"^\s*id-token: write\s*$"),
    # unsigned and anonymous
    *codes("MissingAuthenticationToken", "MissingAuthenticationToken"),
    *says("MissingAuthenticationToken", "missing authentication token", "request is missing authentication token"),
    *says("MissingAuthenticationToken", "request must contain either a valid (registered) aws access key id", "must contain a valid (registered) aws access key"),
    *says("AccessDeniedAnonymous", "user: anonymous is not authorized"),
    *says("AccessDeniedAnonymous", "anonymous users cannot", "anonymous caller", "requests to this bucket must be signed", also="s3|aws|amazon|bucket"),
    # container registries
    *says("ECRNoBasicAuth", "unauthorized: authentication required", also=r"\becr\b|\.dkr\.", telling=56, near=6),
    *says("ECRNoBasicAuth", "no basic auth credentials", unless=_OTHER_REGISTRY),
    *says("ECRNoBasicAuth", "pull access denied", "unexpected status from head request", "401 unauthorized", "403 forbidden", "not authorized", also=r"\.dkr\.ecr\.|public\.ecr\.aws", telling=56),
    *says("ECRTokenExpired", "your authorization token has expired", "authorization token has expired", also="denied|reauth|docker|ecr|push|pull|login"),
)  # fmt: skip
