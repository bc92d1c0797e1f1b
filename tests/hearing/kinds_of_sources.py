"""How the labels of texts collected from sources go over into the kinds that scripts see."""

from __future__ import annotations

from awswhy.hearing.kinds import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

KIND_OF: Mapping[str, str] = {
    # nobody
    "NoAuthToken": "NoCredentials",  # cause bearer-token-missing
    "HomeNotFound": "NoCredentials",  # cause home-unset
    "ConfigNotFound": "ConfigParseError",  # cause variable-leads-nowhere
    "CognitoUnauthDisabled": "CognitoRoleInvalid",
    # sign-ins
    "LoginSessionMissing": "LoginSessionExpired",  # causes login-session-missing, login-session-unreadable
    "SSOClientExpired": "SSOTokenExpired",
    "MFARequired": "MFARefreshUnsupported",
    # tokens
    "PresignedURLExpired": "ExpiredToken",  # cause presigned-url-expired
    "PolicyExpired": "ExpiredToken",
    "SAMLAssertionExpired": "WebIdentityTokenExpired",
    "CognitoTokenExpired": "WebIdentityTokenExpired",
    "CognitoTokenInvalid": "WebIdentityTokenInvalid",
    "SAMLInvalid": "WebIdentityTokenInvalid",
    "WebIdentityTokenAudience": "WebIdentityDenied",  # cause oidc-token-refused
    "OIDCThumbprint": "OIDCProviderMissing",
    "BearerTokenInvalid": "InvalidClientTokenId",  # cause bearer-token-refused
    "BearerTokenExpired": "ExpiredToken",
    # may you?
    "SSORoleNotAssigned": "AssumeRoleDenied",  # cause sso-access-refused
    "LoginInsufficientPermissions": "AccessDeniedLegacy",  # cause no-policy-allows-it
    "TagSessionDenied": "AssumeRoleDenied",
    "RootCannotAssumeRole": "AssumeRoleDenied",
    "PodIdentityRoleTrust": "AssumeRoleDenied",
    "ServiceRoleTrust": "AssumeRoleDenied",
    "SessionCredentialsNotAllowed": "AccessDeniedOpaque",
    "ApiGatewayForbidden": "AccessDeniedOpaque",
    "OperationUnknownToService": "AccessDeniedOpaque",
    "RolesAnywhereCertificate": "AccessDeniedOpaque",
    "BedrockModelAccess": "AccessDeniedOpaque",
    "IMDSRoleUnusable": "IMDSNoRole",  # cause imds-error-document
    # two at once
    "MultipleSources": "WrongIdentity",
    "MultipleAuthMechanisms": "IncompleteSignature",
    # settings
    "InvalidRegion": "InvalidConfig",  # cause region-invalid
    "UnknownSignatureVersion": "InvalidConfig",  # cause signature-version-wrong
    "SignatureVersionRequired": "InvalidConfig",
    "ContainerProviderBadToken": "InvalidConfig",  # cause container-token-newline
    "SessionDurationTooLong": "InvalidConfig",  # cause role-parameter-invalid
    "PackedPolicyTooLarge": "InvalidConfig",
    "TrustPrincipalInvalid": "InvalidConfig",
    "CABundleInvalid": "TLSError",
    "STSRegionDisabled": "RegionMismatch",  # cause region-not-enabled
    "ECRHelperMissing": "MissingDependency",
    "K8sExecPluginVersion": "K8sExecPluginFailed",
    # the account
    "AccountBlocked": "OptInRequired",
    "OutboundFederationDisabled": "OptInRequired",
}
"""Label: the kind it is. Where a label is finer than its kind, the phrase names a finer cause."""

CAUSES_OF: Mapping[str, tuple[str, ...]] = {
    "NoAuthToken": ("bearer-token-missing",),
    "HomeNotFound": ("home-unset",),
    "LoginSessionMissing": ("login-session-missing", "login-session-unreadable"),
    "LoginFlowFailed": ("login-not-finished",),
    "MFARequired": ("role-needs-mfa",),
    "PresignedURLExpired": ("presigned-url-expired",),
    "PolicyExpired": ("presigned-url-expired",),
    "WebIdentityTokenAudience": ("oidc-token-refused",),
    "SSORoleNotAssigned": ("sso-access-refused",),
    "LoginInsufficientPermissions": ("no-policy-allows-it",),
    "IMDSRoleUnusable": ("imds-error-document",),
    "InvalidRegion": ("region-invalid",),
    "UnknownSignatureVersion": ("signature-version-wrong",),
    "SessionDurationTooLong": ("role-parameter-invalid",),
    "CABundleInvalid": ("tls-untrusted", "ca-bundle-empty"),
    "BearerTokenInvalid": ("bearer-token-refused",),
    "ECRHelperMissing": ("package-missing",),
}
"""Label: the causes that its texts may lead to, where the label is finer than a kind."""

NO_ERROR_OF_OURS = (
    "AccessKeyLimit",
    "CognitoUserAuth",
    "NetworkOther",
    "NotAWSAuth",
    "RegistryAuthOther",
    "ResourceNotFound",
    "Throttling",
)
"""Labels of texts that say nothing of an AWS identity: silence is right."""


def kind_of(label: str) -> str:
    """Give the kind that a label goes over into; itself where it is one."""
    return KIND_OF.get(label, label)


def wanted(row: Mapping[str, object]) -> set[str]:
    """Give the kinds that are right for a text; "" among them where silence is."""
    label, others = str(row["kind"]), row.get("accept", ())
    assert isinstance(others, (list, tuple))
    if row.get("negative") and label not in KINDS:
        return {""}
    named = (label, *(str(other) for other in others))
    return {"" if name in NO_ERROR_OF_OURS else kind_of(name) for name in named} & {"", *KINDS}
