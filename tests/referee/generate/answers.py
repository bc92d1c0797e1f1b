"""What STS, SSO, OIDC, sign-in, the metadata service and the container endpoint say, good and bad."""

from __future__ import annotations

import json

from .dice import Dice
from .draft import key_id
from .times import FUTURE, expiry, json_expiry

BROKEN = ("closed", "bad")
EXPIRIES_MS = (
    4070908800000,
    1785679200000,
    1785672300000,
    1577836800000,
    0,
    -5,
    None,
    "x",
    1785679200000.5,
    10**18,
    [],
)


def broken(dice: Dice) -> object:
    """No HTTP at all; hanging is rare because it takes long."""
    return "read-timeout" if dice.chance(0.03) else dice.pick(BROKEN)


def aws_error(dice: Dice, codes: tuple[str, ...], style: str) -> list[object]:
    """An error as a service words it: `xml` (STS) or `json` (the others); status 4xx or 5xx."""
    code = dice.pick((*codes, "AccessDenied", "InternalFailure", "Throttling", "SomethingNew", ""))
    status = 500 if code == "InternalFailure" else dice.pick((400, 400, 403, 401, 404, 429, 500, 503, 502))
    if style == "xml":
        body = f"<Code>{code}</Code><Message>no</Message>" if dice.chance(0.9) else ""
        opening = '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
        return [status, f"{opening}<Error><Type>Sender</Type>{body}</Error><RequestId>1</RequestId></ErrorResponse>"]
    headers = {"x-amzn-ErrorType": dice.pick((code, code + ":http://x/", "ns#" + code))} if dice.chance(0.7) else {}
    fields = {dice.pick(("__type", "code", "error")): code} if not headers or dice.chance(0.3) else {}
    return [status, json.dumps({**fields, "message": "no"}), headers]


def unreadable(dice: Dice) -> list[object]:
    """An answer that is not what was asked for."""
    status = dice.pick((200, 200, 400, 403, 404, 500, 503, 301, 204))
    return [status, dice.pick(("", "<html>no</html>", "{", "[]", "null", "not it", '"text"', "<x", "{}", "\x00", "5"))]


def sts(dice: Dice, operation: str, tag: str) -> object:
    """STS's answer to AssumeRole or AssumeRoleWithWebIdentity."""
    kind = dice.weighed([(62, "good"), (8, "missing"), (18, "error"), (7, "unreadable"), (5, "broken")])
    if kind == "broken":
        return broken(dice)
    if kind == "unreadable":
        return unreadable(dice)
    if kind == "error":
        codes = ("ExpiredTokenException", "ExpiredToken", "InvalidIdentityToken", "IDPRejectedClaim",
                 "RegionDisabledException", "MalformedPolicyDocument", "InvalidClientTokenId", "SignatureDoesNotMatch",
                 "RequestLimitExceeded",
                 "IDPCommunicationError", "PackedPolicyTooLarge", "InvalidIdentityTokenException")  # fmt: skip
        return aws_error(dice, codes, "xml")
    fields = {
        "AccessKeyId": key_id(tag), "SecretAccessKey": "made-up-sts-secret", "SessionToken": "token-" + tag,
        "Expiration": dice.pick(FUTURE[:5]) if dice.chance(0.75) else expiry(dice),
    }  # fmt: skip
    if kind == "missing":
        gone = dice.pick(tuple(fields))
        fields = {k: v for k, v in fields.items() if k != gone} if dice.chance(0.6) else {**fields, gone: ""}
    inner = "".join(f"<{k}>{v}</{k}>" for k, v in fields.items())
    inner = inner if dice.chance(0.03) else f"<Credentials>{inner}</Credentials>"
    arn = dice.mostly("arn:aws:sts::111122223333:assumed-role/r/s", ("", "x", "arn:aws:sts:::", "arn:aws"), 0.1)
    if dice.chance(0.95):
        inner += f"<AssumedRoleUser><Arn>{arn}</Arn><AssumedRoleId>AROAX:s</AssumedRoleId></AssumedRoleUser>"
    name = dice.mostly(operation, ("AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"), 0.03)
    space = dice.mostly(' xmlns="https://sts.amazonaws.com/doc/2011-06-15/"', ("",))
    result = f"<{name}Response{space}><{name}Result>{inner}</{name}Result>"
    status = dice.mostly(200, (201, 206), 0.02)
    return [status, f"{result}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{name}Response>"]


def _json_answer(dice: Dice, whole: dict[str, object], part: str, codes: tuple[str, ...]) -> object:
    """A JSON answer of SSO, OIDC or sign-in; `part` names the member whose fields may be missing ("": the whole)."""
    kind = dice.weighed([(60, "good"), (10, "missing"), (18, "error"), (7, "unreadable"), (5, "broken")])
    if kind == "broken":
        return broken(dice)
    if kind == "unreadable":
        return unreadable(dice)
    if kind == "error":
        return aws_error(dice, codes, "json")
    if kind == "missing":
        fields = whole[part] if part and dice.chance(0.85) else whole
        assert isinstance(fields, dict)
        gone = dice.pick(tuple(fields))
        if dice.chance(0.7):
            del fields[gone]
        else:
            fields[gone] = dice.pick((None, "", 5, [], {}))
    return [200, json.dumps(whole)]


def sso_role(dice: Dice) -> object:
    """SSO's answer to GetRoleCredentials."""
    role: dict[str, object] = {
        "accessKeyId": key_id("sso"), "secretAccessKey": "made-up-sso-secret", "sessionToken": "token-sso",
        "expiration": dice.mostly(EXPIRIES_MS[0], EXPIRIES_MS, 0.2),
    }  # fmt: skip
    codes = ("UnauthorizedException", "ForbiddenException", "ResourceNotFoundException", "TooManyRequestsException",
             "InvalidRequestException")  # fmt: skip
    return _json_answer(dice, {"roleCredentials": role}, "roleCredentials", codes)


def oidc_token(dice: Dice) -> object:
    """OIDC's answer to CreateToken."""
    whole: dict[str, object] = {
        "accessToken": "made-up-renewed-token", "tokenType": "Bearer",
        "expiresIn": dice.mostly(28800, (1, 0, -10, 300, 800, "28800", None, 10**15, 1.5), 0.15),
    }  # fmt: skip
    if dice.chance(0.8):
        whole["refreshToken"] = "made-up-next-refresh"
    codes = ("InvalidGrantException", "InvalidClientException", "ExpiredTokenException", "InternalServerException",
             "AuthorizationPendingException", "SlowDownException", "AccessDeniedException")  # fmt: skip
    return _json_answer(dice, whole, "", codes)


def signin_token(dice: Dice) -> object:
    """Sign-in's answer to CreateOAuth2Token."""
    keys = {"accessKeyId": key_id("renewed"), "secretAccessKey": "made-up-login", "sessionToken": "token-renewed"}
    whole: dict[str, object] = {
        "accessToken": keys, "tokenType": "aws_sigv4", "expiresIn": dice.mostly(900, (0, -5, 100, "900", 43200), 0.12),
        "refreshToken": "made-up-refresh",
    }  # fmt: skip
    if dice.chance(0.2):
        error = dice.pick(("TOKEN_EXPIRED", "USER_CREDENTIALS_CHANGED", "INSUFFICIENT_PERMISSIONS", "OTHER", ""))
        return [dice.pick((400, 403)), json.dumps({"error": error, "message": "no"}),
                {"x-amzn-ErrorType": "AccessDeniedException"}]  # fmt: skip
    codes = ("AccessDeniedException", "ValidationException", "TooManyRequestsError", "InternalServerException")
    return _json_answer(dice, whole, "accessToken", codes)


def host_role(dice: Dice, tag: str, required: tuple[str, ...]) -> object:
    """The JSON of the metadata service or the container endpoint."""
    fields: dict[str, object] = {
        "Code": "Success", "AccessKeyId": key_id(tag), "SecretAccessKey": "made-up-host-secret",
        "Token": "token-" + tag,
        "Expiration": dice.pick(FUTURE[:3]) if dice.chance(0.7) else json_expiry(dice), "AccountId": "111122223333",
    }  # fmt: skip
    kind = dice.weighed([(66, "good"), (14, "missing"), (5, "odd"), (10, "unreadable"), (5, "broken")])
    if kind == "broken":
        return broken(dice)
    if kind == "unreadable":
        return [*unreadable(dice)[:1], dice.pick(("", "{", "[]", "null", "x", '"AccessKeyId"', "5", "<html/>", "{}",
                '{"Code": "AssumeRoleUnauthorizedAccess", "Message": "no"}', "[1]", "true"))]  # fmt: skip
    if kind == "missing":
        del fields[dice.pick(required)]
    if kind == "odd":
        fields[dice.pick(required)] = dice.pick((None, "", 5, [], {}, " "))
    return [200, json.dumps(fields)]
