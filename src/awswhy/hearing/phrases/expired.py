"""Somebody, but no longer: tokens, sign-ins and sessions that have ended."""

from __future__ import annotations

from . import Phrase, codes, says

_AWS = r"aws|amazon|\bsts\b|\bs3\b|sso|iam|ec2|boto|assum|dynamodb|lambda|kms|sqs|sns\b|bedrock|security token|arn:"

PHRASES: tuple[Phrase, ...] = (
    *says("ExpiredToken", "the security token included in the request is expired"),
    *says("ExpiredToken", "the provided token has expired", near=6, also=_AWS + "|expiredtoken|token-0|x-amz|amplify|s3|bucket", telling=76),
    *codes("ExpiredToken", "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", unless="identity token|web identity|webidentity|google|azure|jwt expired|idx10223|jsonwebtoken"),
    *codes("ExpiredToken", "RequestExpired", telling=72, unless="clock|skew"),
    *says("ExpiredToken", "request has expired", also=r"requestexpired|aws|amazon|x-amz|<code>accessdenied", unless="clock|skew|provided in the request", telling=70),
    *says("ExpiredToken", "credentials were refreshed, but the refreshed credentials are still expired", cause="credentials-over-on-arrival", telling=76),
    *says("ExpiredToken", "static credentials expired", "credentials have expired", "credentials are expired", "credentials has expired", "session has expired", "session token has expired", "session token expired", "session token is expired",
          also=_AWS, unless="aws login|reauthenticate|sso", telling=66),
    *says("ExpiredToken", "token is expired", "token has expired", "token expired", also=r"security ?token|included in the request|\bsts\b|aws_session_token|aws token|x-amz", unless="sso|jwt|web ?identity|refresh token|oidc|docker|ecr|authorization token|idx102|aspnetcore", telling=62),
    *says("ExpiredToken", "expired credentials", also=_AWS, telling=60, unless="sso|login"),
    # single sign-on
    *says("SSOTokenExpired", "token has expired and refresh failed"),
    *says("SSOTokenExpired", "the sso session associated with this profile has expired", "sso session has expired", "sso session token is expired"),
    *says("SSOTokenExpired", "error loading sso token: token has expired", telling=86),
    *says("LoginSessionExpired", "credentialsprovidererror: your session has expired", telling=84),
    *says("SSOTokenExpired", "session token not found or invalid", cause="sign-in-revoked", telling=86),
    *says("SSOTokenExpired", "UnauthorizedSSOTokenError", "SSOProviderInvalidToken", "the sso session has expired or is invalid"),
    *says("SSOTokenExpired", "cached sso token is expired", "sso token is expired", "sso token has expired", "sso access token", also="expired|invalid|reauth"),
    *says("SSOTokenExpired", "the security token included in the request is expired", also="sso oidc|getrolecredentials"),
    *says("SSOTokenExpired", "token is expired. to refresh this sso session run", "to refresh this sso session run 'aws sso login", "to refresh this sso session run aws sso login", unless="not found or is invalid"),
    *says("SSOTokenExpired", "refresh cached sso token failed", "failed to refresh sso token", "unable to refresh sso token", "sso session is expired", also="sso|createtoken|refresh"),
    *says("SSOTokenExpired", "invalid_grant", also=r"\bsso\b|sso[ -]?oidc|createtoken|identity center|\baws", unless="okta|google|auth0|azure|microsoft"),
    *says("SSOTokenExpired", "sso", also=r"sso (access |session |refresh |cached )?(token|session|login|sign-?in|credentials)[^.]{0,60}(expired|has ended|no longer valid)", telling=80),
    *codes("SSOTokenExpired", "InvalidGrantException", also="sso|createtoken|oidc", telling=80),
    *says("SSOTokenMissing", "error loading sso token", "SSOTokenLoadError", also="does not exist|not exist|not found|missing|error loading"),
    *says("SSOTokenMissing", "the sso session associated with this profile was not found or is invalid", "sso session was not found", "failed to read cached sso token file", "cached sso token file", also="not exist|no such file|not found|unable|failed"),
    *says("SSOTokenMissing", "no such file or directory", "cannot find the file", "enoent", also=r"sso[/\\]+cache"),
    *says("SSOTokenMissing", "no valid sso", "sso token not found", "sso token does not exist", "no sso token", "not logged in to sso", "no cached sso token", "sso token was not found"),
    *says("SSOTokenMissing", "unable to load sso token", "could not load sso token", "failed to load cached sso token", telling=80),
    # aws login
    *says("LoginSessionExpired", "your session has expired. please reauthenticate", "your session has expired or credentials have changed", "LoginRefreshRequired", "LoginTokenLoadError", "login session has expired"),
    *says("LoginSessionExpired", "createoauth2token", also="expired|invalid|denied|refus|not valid"),
    *says("LoginSessionExpired", "run 'aws login", "run `aws login", "using 'aws login'", "please run aws login", "with 'aws login'", "re-authenticate using aws login", "with `aws login`", also="expire|invalid|reauth|session|not found|failed|missing|sign"),
    *says("LoginSessionExpired", "your session has expired", also=r"aws|amazon|reauth", telling=64),
    *says("LoginSessionExpired", "login_session", also="expired|not found|invalid|does not exist|unable to load", telling=70),
    # MFA and web identity
    *says("MFARefreshUnsupported", "cannot refresh credentials: mfa token required", "RefreshWithMFAUnsupportedError"),
    *says("MFARefreshUnsupported", "AssumeRoleTokenProviderNotSet", "assume role with mfa enabled, but assumeroletokenprovider session option not set", "requires multi-factor authentication, but no mfa code callback was provided"),
    *says("MFARefreshUnsupported", "profile requires multi-factor authentication", "mfa token provider", "requires mfa", also=r"not set|not provided|no mfa|callback|unsupported|not supported", telling=80),
    *codes("WebIdentityTokenExpired", "ExpiredTokenException", "ExpiredToken", also="web ?identity|identity token|token expired: current date/time"),
    *says("WebIdentityTokenExpired", "token expired: current date/time"),
    *says("WebIdentityTokenExpired", "web identity token", "id token", "oidc token", also=r"token (is|has|was)? ?expired|expiredtoken", telling=84),
)  # fmt: skip
