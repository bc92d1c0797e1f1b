"""Somebody that AWS does not know: keys, secrets, tokens, signatures and codes that it refuses."""

from __future__ import annotations

from . import Phrase, codes, says

_CLOCK = r"signature expired|not yet current|skew|request time|\d{8}t\d{6}z is (now )?(earlier|later)"

PHRASES: tuple[Phrase, ...] = (
    *codes("InvalidClientTokenId", "InvalidClientTokenId", telling=73),
    *says("InvalidClientTokenId", "the security token included in the request is invalid", unless="unrecognizedclient"),
    *says("InvalidClientTokenId", "invalid security token in the request", telling=60),
    *says("InvalidClientTokenId", "the security token included in", telling=60, unless="expired|unrecognizedclient"),
    *says("InvalidClientTokenId", "the client token id provided is invalid", "the aws access key id provided does not exist"),
    *codes("UnrecognizedClient", "UnrecognizedClientException", "UnrecognizedClient", telling=73),
    *codes("InvalidAccessKeyId", "InvalidAccessKeyId"),
    *says("InvalidAccessKeyId", "the aws access key id you provided does not exist in our records", "access key id you provided does not exist", "the access key id you provided does not exist"),
    *says("InvalidAccessKeyId", "aws access key id you provided", also="does not exist", telling=73),
    *codes("InvalidToken", "InvalidToken", unless="sso|csrf|jwt|oidc|identitytoken|gitlab|github|telegram|slack|discord", also=r"aws|amazon|\bs3|bucket|arn|when calling|the provided token|<code>"),
    *says("InvalidToken", "the provided token is malformed or otherwise invalid", "the provided token is malformed or otherwise not valid"),
    *codes("SignatureDoesNotMatch", "SignatureDoesNotMatch", "InvalidSignatureException", "SignatureDoesNotMatchException", unless=_CLOCK + "|credential should be scoped"),
    *says("SignatureDoesNotMatch", "the request signature we calculated does not match the signature you provided", "request signature we calculated does not match", "the calculated request signature does not match", unless=_CLOCK),
    *codes("AuthFailure", "AuthFailure", also=r"ec2|aws|amazon|credential|access"),
    *says("AuthFailure", "aws was not able to validate the provided access credentials"),
    *codes("IncompleteSignature", "IncompleteSignature", "IncompleteSignatureException"),
    *says("IncompleteSignature", "not a valid key=value pair", also="authorization|credential=|signature"),
    *says("IncompleteSignature", "authorization header requires 'credential' parameter", "authorization header requires 'signature' parameter", "credential must have exactly 5 slash-delimited elements", "authorization header requires existence of either"),
    *says("IncompleteSignature", "must have exactly 5 slash-delimited elements", "request signature is malformed", telling=77),
    # white space in a key ends up in a header
    *says("MalformedHeaderCredentials", "invalid header value", "invalid leading whitespace", "invalid header field value", also=r"aws4-hmac|aws |authorization|credential=|x-amz"),
    *says("MalformedHeaderCredentials", "invalid character in header content", "header content contains invalid characters", "illegal character(s) in message header value", "unexpected char 0x0a", "failed to parse header value", also=r"authorization|aws|x-amz|credential"),
    *says("MalformedHeaderCredentials", "new-line characters are not allowed", "newline characters are not allowed in http headers", "illegal header value", "the format of value", also=r"authorization|aws|x-amz|credential"),
    *says("MalformedHeaderCredentials", "net/http: invalid header field value", also=r"authorization|x-amz|aws4|security-token"),
    *says("MalformedHeaderCredentials", "aws_", also=r"aws_(access_key_id|secret_access_key|session_token).{0,60}(contains?|has|with) .{0,30}(white ?space|newline|line break|trailing|invalid character)"),
    # MFA
    *says("MFAInvalidCode", "multifactorauthentication failed", also="invalid mfa|validate mfa|one time pass ?code|mfa code|serial"),
    *says("MFAInvalidCode", "unable to validate mfa code", "invalid mfa one time pass code", "mfa one time pass code", "please verify your mfa serial number"),
    *says("MFAInvalidCode", "multifactorauthentication failed", "invalid mfa code", "invalid mfa token", "member must satisfy regular expression pattern: [\\d]*", also="mfa|tokencode|multifactor", telling=82),
    *codes("MFAInvalidCode", "CodeMismatchException", also="mfa|totp|software token", telling=50),
    # an identity, not the one that was meant
    *says("WrongIdentity", "but the current credentials are for"),
    *says("WrongIdentity", "aws account id not allowed", "forbidden account id", "account id not allowed", "is not in the allowed account", "the account is not allowed", "forbidden_account_ids", "allowed_account_ids"),
    *says("WrongIdentity", "credentials are for a different account", "wrong aws account", "but credentials are for account", "does not match the expected account", "expected account", also="aws|account", telling=70),
)  # fmt: skip
