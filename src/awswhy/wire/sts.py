"""AWS STS: take a role, and ask who somebody is. The query protocol, version 2011-06-15."""

from __future__ import annotations

from awswhy.awsfiles import times
from awswhy.model import showing
from awswhy.model.keys import Keys
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret, weave
from awswhy.model.walk import Sign
from awswhy.world.base import Request

from . import answers
from .call import Operation, call, url_of
from .checks import check_assume_role, check_assume_role_with_web_identity
from .errors import date_of
from .keys import Issued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from awswhy.world.base import Answer
    from awswhy.world.eyes import Eyes

    from .client import Client

FORM = "application/x-www-form-urlencoded; charset=utf-8"


FIRST_SECOND, END_SECOND = -62_135_596_800, 253_402_300_800
"""What Python's datetime can hold: the years 1 to 9999."""
NO_YEAR = 67_768_036_191_676_800
"""Seconds whose year the C library cannot count any more."""


@noun
class Caller:
    """Who AWS says somebody is; `date` is AWS's own clock (seconds since 1970), None when the answer has none."""

    account: str
    arn: str
    user_id: str
    date: float | None = None


def assume_role(  # noqa: PLR0913  # AssumeRole has that many parameters
    eyes: Eyes,
    client: Client,
    *,
    source: Keys,
    role_arn: str,
    session_name: str,
    external_id: str | None = None,
    duration: int | None = None,
    serial: str | None = None,
    token_code: str | None = None,
) -> Issued:
    """Take a role with somebody's keys; raises SdkRaises, or NotTried."""
    if client.validates:
        check_assume_role(
            role_arn=role_arn,
            session_name=session_name,
            external_id=external_id,
            duration=duration,
            serial=serial,
            token_code=token_code,
        )
    code = None if token_code is None else Secret(token_code)
    request = _request(
        client,
        "AssumeRole",
        RoleArn=role_arn,
        RoleSessionName=session_name,
        ExternalId=external_id,
        SerialNumber=serial,
        DurationSeconds=None if duration is None else str(duration),
        TokenCode=code,
    )
    hide = tuple(secret for secret in (source.secret, source.token, code) if secret is not None)
    answer = _taken(eyes, client, Operation("AssumeRole", request, source, hide), role_arn)
    return _issued(answer, "AssumeRoleResult", eyes.world.now())


def assume_role_with_web_identity(
    eyes: Eyes, client: Client, *, role_arn: str, session_name: str, token: Secret
) -> Issued:
    """Take a role with a web identity token, unsigned; raises SdkRaises, or NotTried."""
    if client.validates:
        check_assume_role_with_web_identity(role_arn=role_arn, session_name=session_name, token=token)
    name = "AssumeRoleWithWebIdentity"
    request = _request(client, name, RoleArn=role_arn, RoleSessionName=session_name, WebIdentityToken=token)
    answer = _taken(eyes, client, Operation(name, request, hide=(token,)), role_arn)
    return _issued(answer, f"{name}Result", eyes.world.now())


def _taken(eyes: Eyes, client: Client, operation: Operation, role_arn: str) -> Answer:
    """Ask for a role; a refusal says which one, as AWS's own words may not. Raises SdkRaises, or NotTried."""
    try:
        return call(eyes, client, operation)
    except SdkRaises as error:
        if error.sign is not None and error.sign.code == "aws-refused" and ":role/" in role_arn:
            facts = {**error.sign.facts, "role": showing.shown(role_arn)}
            error.sign = Sign(error.sign.code, error.sign.at, facts)
        raise


def get_caller_identity(eyes: Eyes, client: Client, keys: Keys) -> Caller:
    """Ask who somebody is; raises SdkRaises, or NotTried."""
    hide = (keys.secret, keys.token) if keys.token is not None else (keys.secret,)
    request = _request(client, "GetCallerIdentity")
    answer = call(eyes, client, Operation("GetCallerIdentity", request, keys, hide))
    found = answers.result(answer.body, "GetCallerIdentityResult")
    account, arn, user = (answers.optional(found, name) or "" for name in ("Account", "Arn", "UserId"))
    return Caller(account, arn, user, date_of(answer))


def _request(client: Client, operation: str, **fields: str | Secret | None) -> Request:
    """Write a query request; its body is one secret, since a token may be part of it."""
    from urllib.parse import quote_plus

    parts: list[str | Secret] = [f"Action={operation}&Version=2011-06-15"]
    for name, value in fields.items():
        if value is not None:
            parts += [f"&{name}=", value.changed(quote_plus) if isinstance(value, Secret) else quote_plus(value)]
    return Request("POST", url_of(client, "/"), (("Content-Type", FORM),), weave(*parts))


def _issued(answer: Answer, wrapper: str, now: float) -> Issued:
    """Read credentials; raises SdkRaises (KeyError and the like, as the SDK's own lines do) for what is missing."""
    found = answers.result(answer.body, wrapper)
    given: dict[str, Element] = answers.nodes(found["Credentials"]) if "Credentials" in found else {}
    if "Credentials" not in found:
        raise answers.odd("KeyError", "'Credentials'")
    expires = _moment(answers.text(given, "Expiration"), now)
    key_id, secret, token = (answers.text(given, name) for name in ("AccessKeyId", "SecretAccessKey", "SessionToken"))
    role = answers.optional(answers.nodes(found["AssumedRoleUser"]), "Arn") if "AssumedRoleUser" in found else None
    parts = (role or "").split(":", 5)
    account = parts[4] if len(parts) == 6 and parts[0] == "arn" else None
    return Issued(Keys(key_id, Secret(secret), Secret(token)), expires.epoch, account, role, expires.naive)


def _moment(text: str, now: float) -> times.Moment:
    """Read a time of an answer, as `utils.parse_timestamp` does: seconds since 1970 where datetime can hold them.

    Raises SdkRaises: ValueError for what is no time, RuntimeError for a number that is too large for everything.
    """
    large = SdkRaises(
        "RuntimeError", f'Unable to calculate correct timezone offset for "{showing.time(text)}"',
        code="aws-answer-odd", reason="the answer holds no time",
    )  # fmt: skip
    try:
        seconds = float(text)
    except ValueError:
        seconds = float("nan")  # no number, so not seconds since 1970: false in every comparison
    if FIRST_SECOND <= seconds < END_SECOND:
        return times.Moment(seconds)
    if abs(seconds) >= NO_YEAR:
        raise large
    try:
        return times.parse(text, now)
    except SdkRaises as error:
        if error.error.type == "OverflowError":
            raise large from None
        message = f'Invalid timestamp "{showing.time(text)}": {error.error.message}'
        raise SdkRaises("ValueError", message, code="aws-answer-odd", reason="the answer holds no time") from None
