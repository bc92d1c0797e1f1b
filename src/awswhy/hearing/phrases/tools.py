"""What tools built on the SDKs say in their own words: Terraform, Packer, SAM, CDK, Ansible, Airflow, CI and kubectl."""

from __future__ import annotations

from . import Phrase, says
from .nobody import OTHER_PROFILES

_PROVIDER = "aws|amazon|iam|sts"

PHRASES: tuple[Phrase, ...] = (
    # two sources at once
    *says("WrongIdentity", "a profile was specified along with the environment variables", cause="env-hides-profile", telling=70),
    *says("WrongIdentity", "do not match the expected access key id", "not owned by account", also="aws|s3|bucket|credential", telling=68),
    *says("InvalidConfig", "passing both a profile and access tokens is not supported", "you must not set the access_key", cause="role-with-two-sources", telling=72),
    *says("PartialCredentials", "`access_key` and `secret_key` must both", "access_key and secret_key must both", "both access_key and secret_key"),
    # Terraform and Pulumi
    *says("InvalidConfig", "iam role arn not set", cause="role-parameter-invalid", telling=80),
    *says("WebIdentityMisconfigured", "assume role with web identity", also="must be set|was not set|not set|required", telling=82),
    *says("InvalidClientTokenId", "invalid credentials configured", "the configured aws credentials are invalid", "cannot identify account due to invalid configured credentials", "cannot identify account based on configured credentials",
          also="aws|pulumi|account", telling=62),
    # the region
    *says("InvalidConfig", "invalid region(s)", "invalid region provided", "invalid aws region:", "is not a valid aws region", "region is not valid:", unless="google|gcp|azure|oci", cause="region-invalid", telling=78),
    *says("InvalidConfig", "is not supported - use one of", also=r"region=\S{1,40} is not supported", cause="region-invalid", telling=78),
    *says("NoRegion", "unable to resolve a region", "requires a region and none was found", "unable to get regions list from available methods", "input required and not supplied: aws-region"),
    *says("RegionMismatch", "s3 bucket is in a different region", "bucket is in a different region", telling=72),
    # no credentials
    *says("NoCredentials", "aws credentials are required", "layers require credentials to download", "no credentials available due to", "did you set credentials?", "could not determine how to establish security credentials", also="aws|credential", telling=54),
    *says("ProfileNotFound", "profile", also=r"""profile[ :]{1,2}[`'"][\w.@/+ -]{1,80}[`'"] (is not found|was not found|doesn'?t seem to be configured|not found)""", unless=OTHER_PROFILES),
    *says("ExpiredToken", "expired aws credentials in your environment", "token expired - needs a refresh", telling=70),
    *says("MissingDependency", "failed to import the required python library", also=r"boto(core|3)", cause="package-missing"),
    *says("AccessDeniedOpaque", "permissionerror: access denied", "permissionerror: forbidden", also="s3fs|fsspec|boto|s3://", telling=22),
    *says("ExpiredToken", "permissionerror: the provided token has expired", telling=70),
    *says("AccessDeniedOpaque", "try allowing sts:getcalleridentity", telling=50),
    *says("AssumeRoleDenied", "current credentials could not be used to assume", telling=68),
    # somebody who hands out credentials
    *says("CredentialRetrievalFailed", "error reading vault secret", "vault secret does not exist", "vault-generated credentials", also=r"aws|amazon|packer", telling=60),
    *says("CredentialRetrievalFailed", "plugin returned a value that doesn't resemble aws credentials", telling=60),
    *says("EncodedAuthorizationMessage", "authorization failure message: '{", also="explicitdeny|matchedstatements", telling=67),
    # Airflow's connections
    *says("InvalidConfig", "unable to find aws connection id", "aws connection (conn_id=", "'extra' expected valid json-object", also="switching to empty|expected connection type|airflow", cause="stops-for-another-reason", telling=70),
    *says("WebIdentityTokenInvalid", "invalid saml assertion", "response signature invalid", also=r"\baws|sts\b|airflow|assumerole|invalididentitytoken", telling=80),
    # CI
    *says("CIOIDCNotEnabled", "unable to get oidc token", "failed to get oidc token", "could not get oidc token", "unable to retrieve oidc token", "error getting oidc token",
          unless="google|azure|gcp|pypi|npm|sigstore|cosign|deploy-pages|vault"),
    *says("InvalidConfig", "force-skip-oidc", also="must be set", cause="stops-for-another-reason", telling=70),
    *says("InvalidConfig", "request arn is invalid", "role session name is not valid", also="role|arn", cause="role-parameter-invalid", telling=80),
    *says("WebIdentityTokenFileUnreadable", "web identity token file does not exist", cause="web-identity-token-missing", telling=86),
    *says("STSUnreachable", "action timed out after", also="aws|credential|assume|configure", telling=60),
    # kubectl and its helpers
    *says("K8sExecPluginFailed", "getting credentials:", also=r"getting credentials: (decoding stdout|exec plugin|exec: fork/exec.{0,120}exec format error)", telling=40),
    *says("K8sExecPluginFailed", "client.authentication.k8s.io", "kubernetes_exec_info", also="deprecated api version|error parsing|defaulting to|configured to use api version", telling=38),
    *says("K8sExecPluginFailed", "failed to extract token from eks_get_token output", telling=57),
    *says("K8sUnauthorized", "input token was not properly formatted", telling=62),
    *says("STSUnreachable", "in pre-signed url", also=r"unexpected hostname [\"']?sts\.", telling=67),
    *says("InvalidConfig", "cluster id not specified", also="aws-iam-authenticator", cause="stops-for-another-reason", telling=60),
    *says("InvalidConfig", "is not private", also=r"cache file \S{1,200} is not private", cause="file-unreadable", telling=60),
    # container registries
    *says("MissingDependency", "docker-credential-ecr-login", also=r"executable file not found|not found in \$?%?path|no such file", cause="package-missing"),
    *says("InvalidConfig", "docker-credential-ecr-login can only be used with", cause="stops-for-another-reason", telling=72),
    *says("CredentialRetrievalFailed", "missing authorizationdata in ecr", "no authorizationtoken found for", telling=60),
    *says("ECRNoBasicAuth", "cannot perform an interactive login from a non tty device", also=r"ecr|aws", telling=58),
)  # fmt: skip
