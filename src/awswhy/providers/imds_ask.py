"""Asking the EC2 metadata service: a token, the role's name, the role's credentials; and what silence means.

botocore 1.44.5, `utils.IMDSFetcher._fetch_metadata_token` and `_get_request`, `InstanceMetadataFetcher`.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.spot import URL, Spot
from awswhy.world.base import Answer, NoAnswer, Request, bare_url

from .metadata import split_url, unparsable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.world.eyes import Eyes

    from .gates import Imds

TOKEN_PATH = "latest/api/token"
ROLE_PATH = "latest/meta-data/iam/security-credentials/"
FIELDS = ("AccessKeyId", "SecretAccessKey", "Token", "Expiration")
V1_DISABLED = "Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled"
LONGEST_ROLE = 64
"""Letters in a role's name (IAM API, CreateRole); what answers here may send a megabyte."""
SILENT = ("timeout", "refused", "unreachable", "name", "closed", "read-timeout", "bad")
"""Failures that botocore tries again and then takes for "nothing here" (`RETRYABLE_HTTP_ERRORS`)."""
UNHANDLED = "An HTTP Client raised an unhandled exception: "


class GivesNothing(Exception):
    """The service gives nothing: the reason in half a line, and the sign's facts."""

    def __init__(self, reason: str, state: str, **facts: object) -> None:
        """Take why, and what was seen."""
        super().__init__(reason)
        self.reason = reason
        self.facts = {"state": state, **facts}


def host_of(url: str) -> str:
    """Give `host:port` of a proxy's URL: its user and password are nobody's business."""
    return bare_url(url).partition("://")[2].split("/")[0]


def need_url_and_time(settings: Imds) -> None:
    """Refuse what urllib3 does not take and botocore does not catch: other schemes, no time; raises SdkRaises."""
    if settings.at is not None and (why := unparsable(settings.base, split_url(settings.base))):
        url = bare_url(_url(settings, TOKEN_PATH))
        raise SdkRaises(
            "InvalidIMDSEndpointError", f"Invalid endpoint EC2 Instance Metadata endpoint: {url}", reason=why,
            code="imds-setting", at=settings.at, key="ec2_metadata_service_endpoint", value=bare_url(settings.base),
            what="not a URL",
        )  # fmt: skip
    scheme = settings.base.partition(":")[0]
    if scheme.lower() not in ("http", "https"):
        raise SdkRaises(
            "HTTPClientError", f"{UNHANDLED}Not supported URL scheme {scheme}", reason=f"{scheme} is not http",
            code="imds-setting", at=settings.at, key="ec2_metadata_service_endpoint", value=bare_url(settings.base),
            what="not a URL",
        )  # fmt: skip
    if settings.timeout > 0:
        return
    seconds = f"{settings.timeout:g}"
    raise SdkRaises(
        "HTTPClientError",
        f"{UNHANDLED}Attempted to set connect timeout to {seconds}, but the timeout cannot be set to a value less "
        "than or equal to 0.",
        reason="the metadata timeout is not above 0",
        code="imds-setting",
        at=settings.timeout_at,
        key="metadata_service_timeout",
        value=seconds,
        what="not above 0",
    )


def _url(settings: Imds, path: str) -> str:
    """Give the address of a path (`IMDSFetcher._construct_url`)."""
    return f"{settings.base}{'' if settings.base.endswith('/') else '/'}{path}"


def _ask(eyes: Eyes, settings: Imds, method: str, path: str, headers: tuple[tuple[str, str | Secret], ...]) -> Answer:
    """Send one request with the SDK's settings; raises NoAnswer, and SdkRaises for what botocore does not catch."""
    url = _url(settings, path)
    seconds = settings.timeout
    before, below, role = bare_url(url).partition(ROLE_PATH)
    told = f"{before}{below}{shown_role(role)}"
    try:
        return eyes.ask_metadata(
            Request(
                method, url, headers, connect_timeout=seconds, read_timeout=seconds, proxy=settings.proxy, told=told
            )
        )
    except NoAnswer as error:
        no_host = settings.proxy is not None and not host_of(settings.proxy)
        if error.kind not in SILENT or no_host:
            raise _broken(settings, error, url, no_host) from None
        raise


def _broken(settings: Imds, error: NoAnswer, url: str, no_host: bool) -> SdkRaises:
    """Make what botocore raises for failures that it does not take for "nothing here": a proxy that is down, mostly."""
    from awswhy.wire.errors import proxy_shown

    if no_host:
        return SdkRaises("HTTPClientError", f"{UNHANDLED}No host specified.", reason="the proxy has no host",
                         code="imds-proxy-down")  # fmt: skip
    at = Spot(URL, bare_url(settings.base).rstrip("/"))
    if error.kind == "tls":
        words = f"SSL validation failed for {bare_url(url)} {error.why}"
        return SdkRaises("SSLError", words, reason=f"{at.name}: no TLS that the SDK trusts", code="imds-odd", at=at)
    proxy = settings.proxy or ""
    words = f'Failed to connect to proxy URL: "{proxy_shown(proxy)}"'
    reason = f"the proxy {host_of(proxy)} cannot be reached"
    return SdkRaises("ProxyConnectionError", words, reason=reason, code="imds-proxy-down", at=at)


def token_of(eyes: Eyes, settings: Imds) -> Secret | None:
    """Get a version 2 token, None to go on with version 1; raises GivesNothing for a service that is not there."""
    headers = (("x-aws-ec2-metadata-token-ttl-seconds", "21600"),)
    for _ in range(settings.attempts if eyes.live else 1):
        try:
            answer = _ask(eyes, settings, "PUT", TOKEN_PATH, headers)
        except NoAnswer as error:
            if error.kind == "read-timeout":
                eyes.memo["imds-put"] = "silent"
                return None
            if not eyes.live:
                raise GivesNothing(*_silent(settings, error)) from None
            continue
        eyes.memo["imds-put"] = answer.status
        if answer.status == 200:
            return Secret(text_of(answer))
        if answer.status in (403, 404, 405):
            return None
        if answer.status == 400:
            raise GivesNothing("it refuses the token request (HTTP 400)", "bad request", status=400)
    return None


def get(eyes: Eyes, settings: Imds, path: str, token: Secret | None) -> Answer:
    """Read a path; raises GivesNothing when it gives nothing, SdkRaises where version 1 is switched off."""
    if not token and settings.v1_disabled:
        raise SdkRaises(
            "MetadataRetrievalError", V1_DISABLED, reason="no token, and version 1 is switched off",
            code="imds-v1-off", at=Spot(URL, bare_url(settings.base).rstrip("/")), put=eyes.memo.get("imds-put"),
        )  # fmt: skip
    if token is not None and token.use(_breaks_header):
        raise SdkRaises(
            "HTTPClientError", f"{UNHANDLED}Invalid header value", code="imds-odd",
            reason="the token that it gives cannot stand in a header",
        )  # fmt: skip
    headers = (("x-aws-ec2-metadata-token", token),) if token is not None else ()
    nothing = GivesNothing("it gives no answer", "silent")
    for _ in range(settings.attempts if eyes.live else 1):
        try:
            answer = _ask(eyes, settings, "GET", path, headers)
        except NoAnswer as error:
            nothing = GivesNothing(*_silent(settings, error), put=eyes.memo.get("imds-put"))
            continue
        if answer.status == 200 and answer.body:
            return answer
        nothing = _refused(path, answer.status, eyes.memo.get("imds-put"))
    raise nothing


def _refused(path: str, status: int, put: object) -> GivesNothing:
    """Say what an answer without content means."""
    if path == ROLE_PATH and status == 404:
        return GivesNothing("no role is attached to this instance", "no role", status=404, put=put)
    if status == 401:
        return GivesNothing("it wants a version 2 token (HTTP 401)", "v2 required", status=401, put=put)
    return GivesNothing(f"it answers HTTP {status}", "bad answer", status=status, put=put)


def _breaks_header(text: str) -> bool:
    """Whether http.client refuses a text as a header's value: for its letters or for a line break."""
    if not text.isascii() and max(map(ord, text)) > 255:
        return True
    if "\r" not in text and "\n" not in text:
        return False
    return any(c in "\r\n" and text[i + 1 : i + 2] not in (" ", "\t") for i, c in enumerate(text))


def credentials(eyes: Eyes, settings: Imds, role: str, token: Secret | None) -> dict[str, object]:
    """Read the role's credentials; raises GivesNothing for what is not whole. The values are raw: wrap them at once."""
    import json

    for _ in range(settings.attempts if eyes.live else 1):
        answer = get(eyes, settings, ROLE_PATH + role, token)
        try:
            data = json.loads(answer.body.decode(_charset(answer)))
        except (ValueError, RecursionError):
            continue
        except LookupError as error:
            raise SdkRaises(
                "LookupError", str(error), reason="its answer is in no known charset", code="imds-odd"
            ) from None
        if not isinstance(data, (dict, list, str)):
            kind = type(data).__name__
            raise SdkRaises("TypeError", f"argument of type '{kind}' is not iterable",
                             reason="its answer is JSON, but no object", code="imds-odd")  # fmt: skip
        lacks = tuple(field for field in FIELDS if field not in data)
        if isinstance(data, dict) and not lacks:
            return data
        code = data.get("Code", "") if isinstance(data, dict) else ""
        code = code if isinstance(code, str) else showing.form(str(code))
        reason = f"its answer has no {lacks[0] if lacks else 'fields'}"
        raise GivesNothing(reason, "error document", error_code=code[:60], role=shown_role(role))
    raise GivesNothing("its answer is not JSON", "bad answer", status=200)


def text_of(answer: Answer) -> str:
    """Read an answer as text (`awsrequest.AWSResponse.text`); raises SdkRaises where it is none, as Python does."""
    charset = _charset(answer)
    try:
        return answer.body.decode(charset)
    except UnicodeDecodeError as error:
        words = f"'{error.encoding}' codec can't decode byte in position {error.start}: {error.reason}"
        raise SdkRaises("UnicodeDecodeError", words, reason="its answer is not text", code="imds-odd") from None
    except LookupError as error:
        raise SdkRaises(
            "LookupError", str(error), reason="its answer is in no known charset", code="imds-odd"
        ) from None


def _charset(answer: Answer) -> str:
    """Name an answer's charset (`utils.get_encoding_from_headers`): Latin-1 for text, UTF-8 for what says nothing."""
    kind, *parameters = answer.header("content-type").split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"') or "utf-8"
    return "iso-8859-1" if "text" in kind else "utf-8"


def shown_role(role: str) -> str:
    """Give a role's name as it is kept and shown: its first line, clipped where it is longer than any role's name.

    What is asked for next is the whole of it, as in botocore, which takes whatever text comes.
    """
    whole = role.strip()
    name = whole.partition("\n")[0].rstrip()[:LONGEST_ROLE]
    short = name if name == whole else name + "\N{HORIZONTAL ELLIPSIS}"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in short)


def _silent(settings: Imds, error: NoAnswer) -> tuple[str, str]:
    """Say that the address is silent, in half a line, and the state."""
    host = bare_url(settings.base).rstrip("/").partition("://")[2]
    where = "not on EC2" if host in ("169.254.169.254", "[fd00:ec2::254]") else error.kind
    return f"{host} does not answer: {where}", "silent"
