"""Every kind of credential error: which question it answers, the page it leads to, and how much it tells by itself.

The labels are the ones that scripts rely on. `telling` decides which of several errors in one text is shown first:
a chain's end ("no EC2 instance role found") says little, the message of one broken place says all.
"""

from __future__ import annotations

from awswhy.model.cause import (
    ENVIRONMENT,
    EXPIRED_IDENTITY,
    INVALID_IDENTITY,
    NO_IDENTITY,
    NOT_PERMITTED,
    WRONG_IDENTITY,
)

KINDS: dict[str, tuple[str, str, int]] = {
    # who are you? nobody
    "NoCredentials": (NO_IDENTITY, "no-credentials", 50),
    "PartialCredentials": (NO_IDENTITY, "half-a-key", 85),
    "ProfileNotFound": (NO_IDENTITY, "profile-not-found", 85),
    "CIOIDCNotEnabled": (NO_IDENTITY, "ci-oidc-not-enabled", 88),
    "MissingAuthenticationToken": (NO_IDENTITY, "request-unsigned", 60),
    "AccessDeniedAnonymous": (NO_IDENTITY, "request-anonymous", 80),
    "ECRNoBasicAuth": (NO_IDENTITY, "ecr-not-logged-in", 70),
    "IMDSNoRole": (NO_IDENTITY, "imds-no-role", 44),
    "K8sExecPluginFailed": (NO_IDENTITY, "kubectl-plugin-failed", 35),
    # who are you? somebody, but no longer
    "ExpiredToken": (EXPIRED_IDENTITY, "token-expired", 75),
    "SSOTokenExpired": (EXPIRED_IDENTITY, "sign-in-ended", 85),
    "SSOTokenMissing": (EXPIRED_IDENTITY, "sign-in-missing", 85),
    "LoginSessionExpired": (EXPIRED_IDENTITY, "login-session-ended", 85),
    "MFARefreshUnsupported": (EXPIRED_IDENTITY, "role-needs-mfa", 85),
    "ECRTokenExpired": (EXPIRED_IDENTITY, "ecr-login-expired", 75),
    "LoginFlowFailed": (ENVIRONMENT, "login-not-finished", 80),
    "WebIdentityTokenExpired": (EXPIRED_IDENTITY, "oidc-token-expired", 85),
    # who are you? somebody that AWS does not know
    "InvalidClientTokenId": (INVALID_IDENTITY, "key-unknown", 72),
    "UnrecognizedClient": (INVALID_IDENTITY, "key-unknown", 72),
    "InvalidAccessKeyId": (INVALID_IDENTITY, "key-unknown", 74),
    "InvalidToken": (INVALID_IDENTITY, "token-of-another-key", 74),
    "SignatureDoesNotMatch": (INVALID_IDENTITY, "secret-wrong", 70),
    "AuthFailure": (INVALID_IDENTITY, "key-refused-by-ec2", 70),
    "IncompleteSignature": (INVALID_IDENTITY, "signature-malformed", 78),
    "MalformedHeaderCredentials": (INVALID_IDENTITY, "value-with-blanks-or-quotes", 82),
    "WebIdentityTokenInvalid": (INVALID_IDENTITY, "oidc-token-refused", 80),
    "MFAInvalidCode": (INVALID_IDENTITY, "mfa-code-refused", 85),
    # who are you? somebody else than meant
    "WrongIdentity": (WRONG_IDENTITY, "account-is-another", 76),
    # may you? no
    "AccessDeniedIdentityPolicy": (NOT_PERMITTED, "no-policy-allows-it", 68),
    "AccessDeniedExplicitDeny": (NOT_PERMITTED, "policy-denies-it", 69),
    "AccessDeniedSCP": (NOT_PERMITTED, "organization-denies-it", 76),
    "AccessDeniedRCP": (NOT_PERMITTED, "resource-control-denies-it", 76),
    "AccessDeniedPermissionsBoundary": (NOT_PERMITTED, "boundary-denies-it", 76),
    "AccessDeniedSessionPolicy": (NOT_PERMITTED, "session-policy-denies-it", 76),
    "AccessDeniedVPCEndpointPolicy": (NOT_PERMITTED, "vpc-endpoint-denies-it", 75),
    "AccessDeniedResourcePolicy": (NOT_PERMITTED, "resource-policy-denies-it", 69),
    "AccessDeniedKMS": (NOT_PERMITTED, "kms-key-denies-it", 73),
    "AccessDeniedLegacy": (NOT_PERMITTED, "denied-without-reason", 60),
    "AccessDeniedOpaque": (NOT_PERMITTED, "bare-access-denied", 25),
    "EncodedAuthorizationMessage": (NOT_PERMITTED, "denied-with-encoded-message", 66),
    "PassRoleDenied": (NOT_PERMITTED, "role-not-passable", 74),
    "AssumeRoleDenied": (NOT_PERMITTED, "role-not-assumable", 74),
    "WebIdentityDenied": (NOT_PERMITTED, "web-identity-not-trusted", 80),
    "K8sUnauthorized": (NOT_PERMITTED, "cluster-does-not-know-you", 55),
    # the world around the identity
    "IMDSUnreachable": (ENVIRONMENT, "imds-no-answer", 42),
    "IMDSHopLimit": (ENVIRONMENT, "imds-hop-limit", 64),
    "IMDSv2Required": (ENVIRONMENT, "imds-v2-required", 64),
    "ContainerProviderUnsupportedHost": (ENVIRONMENT, "container-host-refused", 88),
    "ContainerProviderUnreachable": (ENVIRONMENT, "container-no-answer", 62),
    "CredentialRetrievalFailed": (ENVIRONMENT, "stops-for-another-reason", 40),
    "CredentialProcessFailed": (ENVIRONMENT, "process-failed", 80),
    "WebIdentityTokenFileUnreadable": (ENVIRONMENT, "web-identity-token-unreadable", 85),
    "WebIdentityMisconfigured": (ENVIRONMENT, "web-identity-no-role", 80),
    "OIDCProviderMissing": (ENVIRONMENT, "oidc-provider-missing", 88),
    "IDPCommunication": (ENVIRONMENT, "oidc-keys-not-fetched", 86),
    "CognitoRoleInvalid": (ENVIRONMENT, "cognito-roles-unusable", 80),
    "ConfigParseError": (ENVIRONMENT, "file-not-parsable", 88),
    "InvalidConfig": (ENVIRONMENT, "source-profile-missing", 82),
    "InfiniteLoopConfig": (ENVIRONMENT, "source-profile-loop", 88),
    "NoRegion": (ENVIRONMENT, "region-missing", 80),
    "RegionMismatch": (ENVIRONMENT, "signed-for-another-region", 80),
    "PermanentRedirect": (ENVIRONMENT, "bucket-in-another-region", 78),
    "CredentialScopeInvalid": (ENVIRONMENT, "credential-scope-invalid", 82),
    "EndpointUnreachable": (ENVIRONMENT, "endpoint-unreachable", 52),
    "STSUnreachable": (ENVIRONMENT, "sts-unreachable", 66),
    "ClockSkew": (ENVIRONMENT, "clock-off", 92),
    "MissingDependency": (ENVIRONMENT, "awscrt-missing", 85),
    "OptInRequired": (ENVIRONMENT, "account-not-subscribed", 76),
    "K8sExecPluginMissing": (ENVIRONMENT, "kubectl-plugin-missing", 80),
    "ResponseUnreadable": (ENVIRONMENT, "aws-answers-oddly", 58),
    "ExpirationUnreadable": (ENVIRONMENT, "expiration-unreadable", 72),
    "TLSError": (ENVIRONMENT, "tls-untrusted", 65),
}
"""Kind: (who, page, telling). A phrase may name a page that fits better than its kind's."""
