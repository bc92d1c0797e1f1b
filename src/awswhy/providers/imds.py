"""`iam-role`: the EC2 instance metadata service (IMDS).

botocore 1.44.5, `utils.IMDSFetcher` and `InstanceMetadataFetcher`: a token by PUT (version 2), without it version 1,
then the role's name, then its credentials. Nearly every failure means "nothing here"; credentials that are over are
used all the same, with a new end.
"""

from __future__ import annotations

from awswhy.model.keys import Keys
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.spot import URL, Spot
from awswhy.model.walk import ASKED, Identity, Sign, Step
from awswhy.world.base import Answer, NoAnswer, NotTried, Request

from .gates import Imds, imds_of
from .steps import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes

TOKEN_PATH = "latest/api/token"
ROLE_PATH = "latest/meta-data/iam/security-credentials/"
FIELDS = ("AccessKeyId", "SecretAccessKey", "Token", "Expiration")
V1_DISABLED = "Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled"
SILENT = ("timeout", "refused", "unreachable", "name", "closed", "proxy", "read-timeout", "bad")
"""Failures that botocore tries again and then takes for "nothing here" (`RETRYABLE_HTTP_ERRORS`)."""


class _Nothing(Exception):
    """The service gives nothing: the reason in half a line, and the sign's facts."""

    def __init__(self, reason: str, state: str, **facts: object) -> None:
        """Take why, and what was seen."""
        super().__init__(reason)
        self.reason = reason
        self.facts = {"state": state, **facts}


@noun
class InstanceRole:
    """The role of an EC2 instance."""

    name: str = "iam-role"
    title: str = "EC2 instance role"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Ask the metadata service; see `steps.Provider`."""
        place = Place(self.name, self.title)
        settings = imds_of(eyes, ask)
        at = Spot(URL, settings.base.rstrip("/"))
        disabled = eyes.env("AWS_EC2_METADATA_DISABLED")
        if (disabled or "").lower() == "true":
            eyes.sign(Sign("imds-disabled", at))
            return place.nothing("AWS_EC2_METADATA_DISABLED is true")
        if disabled in ("1", "yes", "on"):
            eyes.sign(Sign("imds-disabled-badly", at, {"value": disabled}))
        if settings.proxy is not None:
            eyes.sign(Sign("imds-by-proxy", at, {"proxy": _host(settings.proxy)}))
        _need_timeout(settings)
        try:
            token = _token(eyes, settings)
            role = _get(eyes, settings, ROLE_PATH, token).body.decode("utf-8", "replace")
            return self._found(eyes, place, _credentials(eyes, settings, role, token), (role, at))
        except NotTried as error:
            return place.unknown(f"{at.name} was not asked: {error}", at)
        except _Nothing as nothing:
            eyes.sign(Sign("imds-nothing", at, {**nothing.facts, "proxy": settings.proxy is not None}))
            if nothing.facts["state"] != "silent" and settings.proxy is None:
                eyes.sign(Sign("imds-answers", at))
            return place.nothing(nothing.reason)

    def _found(self, eyes: Eyes, place: Place, data: dict[str, object], what: tuple[str, Spot]) -> Step:
        """Make the identity; credentials near their end are used with an end that botocore puts off."""
        from .ending import epoch_of

        role, at = what
        text = data["Expiration"]
        if text is not None and not isinstance(text, str):
            kind = type(text).__name__
            raise SdkRaises("TypeError", f"strptime() argument 1 must be str, not {kind}", code="imds-odd", at=at)
        expires = put_off(text)
        if expires is None or expires > eyes.world.now():
            expires = epoch_of(eyes, text, at, "imds-expired", "the role's Expiration")
        else:
            eyes.sign(Sign("imds-stale", at, {"ago": eyes.world.now() - expires}))
        keys = Keys(str(data["AccessKeyId"]), Secret(str(data["SecretAccessKey"])), Secret(str(data["Token"])))
        identity = Identity(keys.key_id, True, bool(keys.token), expires, None, role, None, ASKED)
        return place.found(f"role {role}", identity, at, keys)


def _host(url: str) -> str:
    """Give `host:port` of a proxy's URL: its user and password are nobody's business."""
    return url.partition("://")[2].split("/")[0].rpartition("@")[2]


def put_off(text: str | None) -> float | None:
    """Give an end that botocore puts off when it is past (`_evaluate_expiration`): only this one form, else None."""
    from calendar import timegm
    from time import strptime

    try:
        return float(timegm(strptime(text or "", "%Y-%m-%dT%H:%M:%SZ")))
    except ValueError:
        return None


def _need_timeout(settings: Imds) -> None:
    """urllib3 takes no timeout of nothing or less, and botocore does not catch that."""
    if settings.timeout <= 0:
        raise SdkRaises(
            "HTTPClientError",
            "An HTTP Client raised an unhandled exception: Attempted to set connect timeout to "
            f"{settings.timeout:g}, but the timeout cannot be set to a value less than or equal to 0.",
            reason="the metadata timeout is not above 0",
            code="imds-setting",
            at=settings.timeout_at,
            key="metadata_service_timeout",
            value=f"{settings.timeout:g}",
            what="not above 0",
        )


def _url(settings: Imds, path: str) -> str:
    """Join the base and a path (`_construct_url`)."""
    return f"{settings.base}{'' if settings.base.endswith('/') else '/'}{path}"


def _ask(eyes: Eyes, settings: Imds, method: str, path: str, headers: tuple[tuple[str, str | Secret], ...]) -> Answer:
    """Send one request with the SDK's settings."""
    return eyes.ask_metadata(
        Request(
            method, _url(settings, path), headers, connect_timeout=settings.timeout, read_timeout=settings.timeout,
            proxy=settings.proxy,
        )
    )  # fmt: skip


def _token(eyes: Eyes, settings: Imds) -> Secret | None:
    """Get a version 2 token, None to go on with version 1; raises _Nothing for a service that is not there."""
    headers = (("x-aws-ec2-metadata-token-ttl-seconds", "21600"),)
    for _ in range(settings.attempts if eyes.live else 1):
        try:
            answer = _ask(eyes, settings, "PUT", TOKEN_PATH, headers)
        except NoAnswer as error:
            if error.kind == "read-timeout":
                eyes.memo["imds-put"] = "silent"
                return None
            if error.kind not in SILENT:
                raise SdkRaises(
                    "HTTPClientError", f"An HTTP Client raised an unhandled exception: {error.why}"
                ) from None
            if not eyes.live:
                raise _Nothing(*_silent(settings, error)) from None
            continue
        eyes.memo["imds-put"] = answer.status
        if answer.status == 200:
            return Secret(answer.body.decode("utf-8", "replace"))
        if answer.status in (403, 404, 405):
            return None
        if answer.status == 400:
            raise _Nothing("it refuses the token request (HTTP 400)", "bad request", status=400)
    return None


def _get(eyes: Eyes, settings: Imds, path: str, token: Secret | None) -> Answer:
    """Read a path; raises _Nothing when it gives nothing, SdkRaises where version 1 is switched off."""
    if not token and settings.v1_disabled:
        raise SdkRaises(
            "MetadataRetrievalError", V1_DISABLED, reason="no token, and version 1 is switched off",
            code="imds-v1-off", at=Spot(URL, settings.base.rstrip("/")), put=eyes.memo.get("imds-put"),
        )  # fmt: skip
    headers = (("x-aws-ec2-metadata-token", token),) if token is not None else ()
    nothing = _Nothing("it gives no answer", "silent")
    for _ in range(settings.attempts if eyes.live else 1):
        try:
            answer = _ask(eyes, settings, "GET", path, headers)
        except NoAnswer as error:
            if error.kind not in SILENT:
                raise SdkRaises(
                    "HTTPClientError", f"An HTTP Client raised an unhandled exception: {error.why}"
                ) from None
            nothing = _Nothing(*_silent(settings, error), put=eyes.memo.get("imds-put"))
            continue
        if answer.status == 200 and answer.body:
            return answer
        put = eyes.memo.get("imds-put")
        if path == ROLE_PATH and answer.status == 404:
            nothing = _Nothing("no role is attached to this instance", "no role", status=404, put=put)
        elif answer.status == 401:
            nothing = _Nothing("it wants a version 2 token (HTTP 401)", "v2 required", status=401, put=put)
        else:
            nothing = _Nothing(f"it answers HTTP {answer.status}", "bad answer", status=answer.status, put=put)
    raise nothing


def _credentials(eyes: Eyes, settings: Imds, role: str, token: Secret | None) -> dict[str, object]:
    """Read the role's credentials; raises _Nothing for what is not whole."""
    import json

    for _ in range(settings.attempts if eyes.live else 1):
        answer = _get(eyes, settings, ROLE_PATH + role, token)
        try:
            data = json.loads(answer.body.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            continue
        if not isinstance(data, (dict, list, str)):
            kind = type(data).__name__
            raise SdkRaises("TypeError", f"argument of type '{kind}' is not iterable", code="imds-odd")
        lacks = tuple(field for field in FIELDS if field not in data)
        if isinstance(data, dict) and not lacks:
            return data
        code = str(data.get("Code", "")) if isinstance(data, dict) else ""
        raise _Nothing(
            f"its answer has no {lacks[0] if lacks else 'fields'}", "error document", error_code=code[:60], role=role
        )
    raise _Nothing("its answer is not JSON", "bad answer", status=200)


def _silent(settings: Imds, error: NoAnswer) -> tuple[str, str]:
    """Say that the address is silent, in half a line, and the state."""
    host = settings.base.rstrip("/").partition("://")[2]
    where = "not on EC2" if host in ("169.254.169.254", "[fd00:ec2::254]") else error.kind
    return f"{host} does not answer: {where}", "silent"
