"""What AWS's services answer when they do not take a request's signature, token or parameters."""

from __future__ import annotations

from . import Phrase, codes, says

_FAILS = r"error|exception|status ?code|request ?id|idprejectedclaim|\bfail(ed|ure)\b(?! this)|fatal|401|403"
"""For words that AWS's documentation of its errors has too: somebody says that a call failed."""

PHRASES: tuple[Phrase, ...] = (
    # STS and IAM
    *says("InvalidConfig", "the requested token duration would extend", also=_FAILS, cause="role-parameter-invalid", telling=82),
    *says("InvalidConfig", "requested durationseconds exceeds", "SessionDurationEscalationException", "PackedPolicyTooLarge", cause="role-parameter-invalid", telling=82),
    *says("InvalidConfig", "minimum field size of 20, assumeroleinput.rolearn", cause="role-parameter-invalid", telling=82),
    *says("InvalidConfig", "at 'durationseconds' failed to satisfy constraint", cause="role-parameter-invalid", telling=82),
    *codes("InvalidConfig", "MalformedPolicyDocument", "MalformedPolicyDocumentException", also="securitytoken|assumerole|\\bsts\\b", cause="role-parameter-invalid", telling=62),
    *says("InvalidConfig", "invalid principal in policy", also="arn:aws|malformedpolicydocument", cause="stops-for-another-reason", telling=66),
    *says("MFAInvalidCode", "'tokencode' failed to satisfy constraint", "at 'tokencode'", "InvalidAuthenticationCode", "authentication code for device is not valid"),
    *says("OptInRequired", "OutboundWebIdentityFederationDisabled"),
    *says("OptInRequired", "outbound web identity federation feature is not enabled", also=_FAILS),
    *says("WebIdentityTokenInvalid", "the id token provided is not a valid jwt", "provided token is not a login with amazon token", telling=82),
    *says("WebIdentityTokenInvalid", "idp) reported that authentication failed", "service account token is invalid", near=0, also=_FAILS, telling=82),
    *says("WebIdentityTokenExpired", "token must be redeemed within", telling=84),
    *says("WebIdentityTokenExpired", "service account token is expired", near=0, also=_FAILS, telling=84),
    *says("WebIdentityTokenExpired", "token expired", also=r"assume_?role_?(with_?)?web_?identity|invalid login token", telling=84),
    *says("WebIdentityDenied", "incorrect token audience", cause="oidc-token-refused", telling=82),
    # Cognito's identity pools
    *says("WebIdentityTokenInvalid", "invalid login token", "token is not from a supported provider of this identity pool", "logins don't match", also="identity|cognito|notauthorized", unless="expired", telling=82),
    # single sign-on
    *says("SSOTokenExpired", "InvalidClientException", "invalid_client", also="createtoken|startdeviceauthorization|registerclient", telling=82),
    *says("InvalidConfig", "invalid start url provided", also="sso|deviceauthorization|invalid_request", cause="sso-profile-incomplete", telling=84),
    *says("RegionMismatch", "InvalidRequestRegionException", telling=82),
    *says("WebIdentityTokenInvalid", "issuer not present in specified provider", "AuthSamlInvalidSamlResponseException", telling=80),
    *says("InvalidConfig", "startdeviceauthorization", also="invalidrequestexception", cause="sso-profile-incomplete", telling=70),
    # the signature's parts
    *says("IncompleteSignature", "not a valid key=value pair", "invalid key=value pair", also="authorization header", cause="value-with-blanks-or-quotes", telling=79),
    *says("IncompleteSignature", "aws query-string parameters must include", "unsupported aws 'algorithm'", "query-string authentication version 4 requires", "one and only one ' ' (space) required", "authentication requires a valid date or x-amz-date", "only one auth mechanism allowed", "the authorization component",
          also="aws|amz|authorization|signature"),
    *says("IncompleteSignature", "a non-empty access key (akid) must be provided", telling=84),
    *says("CredentialScopeInvalid", "credential should be scoped", "incorrect service", also="terminator|service|belongs to|region"),
    *says("SignatureDoesNotMatch", "headers present in the request which were not signed", telling=72),
    *says("ClockSkew", "request is not valid yet", also="accessdenied|<error>|aws|s3"),
    *says("ClockSkew", "time skewed", also=r"time skewed \d{9,11} \d{9,11}|requesttimetooskewed"),
    *says("InvalidConfig", "x-amz-expires must be", also="less than|week|seconds|non-negative", cause="presigned-url-expired", telling=72),
    *says("ExpiredToken", "policy expired", also="invalid according to policy", cause="presigned-url-expired", telling=72),
    *says("ExpiredToken", "request has expired", also="x-amz-expires|<expires>|x-amz-date", unless="clock|skew|requestexpired", cause="presigned-url-expired", telling=73),
    *says("AccessDeniedAnonymous", "anonymous access is forbidden", "anonymous access is not allowed", also="accessdenied|aws|s3|<error>"),
    *says("InvalidAccessKeyId", "access key id you provided does not exist", also=r"\basia[a-z0-9]{12,16}\b", cause="temporary-key-without-token", telling=75),
    *says("AccessDeniedLegacy", "not authorized for images", "not authorized for snapshots", telling=71),
    *says("AccessDeniedOpaque", "unable to determine service/operation name to be authorized", telling=60),
    *codes("RegionMismatch", "RegionDisabledException", cause="region-not-enabled", telling=73),
    # keys for one service
    *says("InvalidClientTokenId", "please make sure your api key is valid", also="bedrock|aws|authentication failed", cause="bearer-token-refused", telling=66),
    *says("ExpiredToken", "bearer token has expired", also="aws|bedrock|api error|403", cause="bearer-token-refused", telling=66),
    # nothing answers by that name
    *says("EndpointUnreachable", "NoSuchEndpointError", "encountered a `socketerror` while attempting to connect to", also="amazonaws|aws"),
    # token files, told by their path and by what went wrong
    *says("WebIdentityTokenFileUnreadable", "no such file", "filenotfound", "enoent", "cannot find the", "does not exist", also=r"eks\.amazonaws\.com[/\\]serviceaccount[/\\]token|aws_web_identity_token_file", unless="permission denied|eacces|eks-pod-identity", cause="web-identity-token-missing", telling=86),
    *says("WebIdentityTokenFileUnreadable", "no such file", "filenotfound", "enoent", "failed to read authorization token", "permission denied", also=r"eks-pod-identity-token|authorization token from [/\\]", cause="container-token-file-missing", telling=87),
)  # fmt: skip
