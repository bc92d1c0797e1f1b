"""What botocore raises for an answer that is an error, and for none at all: its class, its words.

After botocore 1.44.5: `parsers.py` (query and rest-json), `errorfactory.py`, `exceptions.py`, `httpsession.send`,
`handlers._map_oauth2_errors`. Anything secret that an answer repeats is masked.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.world.base import bare_url

from . import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.model.secret import Secret
    from awswhy.world.base import Answer, NoAnswer

    from .client import Client

_SAME = "same"
MODELLED: dict[str, dict[str, str]] = {
    "sts": {
        "ExpiredTokenException": _SAME,
        "ExpiredTradeInTokenException": _SAME,
        "IDPCommunicationError": "IDPCommunicationErrorException",
        "IDPRejectedClaim": "IDPRejectedClaimException",
        "InvalidAuthorizationMessageException": _SAME,
        "InvalidIdentityToken": "InvalidIdentityTokenException",
        "JWTPayloadSizeExceededException": _SAME,
        "MalformedPolicyDocument": "MalformedPolicyDocumentException",
        "OutboundWebIdentityFederationDisabledException": _SAME,
        "PackedPolicyTooLarge": "PackedPolicyTooLargeException",
        "RegionDisabledException": _SAME,
        "SessionDurationEscalationException": _SAME,
    },
    "sso": dict.fromkeys(
        (
            "InvalidRequestException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnauthorizedException",
        ),
        _SAME,
    ),
    "sso-oidc": dict.fromkeys(
        (
            "AccessDeniedException",
            "AuthorizationPendingException",
            "ExpiredTokenException",
            "InternalServerException",
            "InvalidClientException",
            "InvalidClientMetadataException",
            "InvalidGrantException",
            "InvalidRedirectUriException",
            "InvalidRequestException",
            "InvalidRequestRegionException",
            "InvalidScopeException",
            "SlowDownException",
            "UnauthorizedClientException",
            "UnsupportedGrantTypeException",
        ),
        _SAME,
    ),
    "signin": dict.fromkeys(
        (
            "AccessDeniedException",
            "ConflictException",
            "InternalServerException",
            "InvalidGrantException",
            "InvalidScopeException",
            "ResourceNotFoundException",
            "ServiceQuotaExceededException",
            "ServiceUnavailableException",
            "TooManyRequestsError",
            "ValidationException",
        ),
        _SAME,
    ),
}
"""Error codes that a service's model knows, and the class that botocore makes for each (mostly the code itself)."""

_ROLE_CODES = ("MalformedPolicyDocument", "PackedPolicyTooLarge", "RegionDisabledException", "ExpiredTokenException")
_OPERATIONS: dict[str, tuple[str, ...]] = {
    "AssumeRole": _ROLE_CODES,
    "AssumeRoleWithWebIdentity": (
        *_ROLE_CODES, "IDPRejectedClaim", "IDPCommunicationError", "InvalidIdentityToken"
    ),
    "GetCallerIdentity": (),
    "CreateToken": tuple(
        code for code in MODELLED["sso-oidc"]
        if not code.endswith(("MetadataException", "UriException", "RegionException"))
    ),
    "CreateOAuth2Token": (
        "TooManyRequestsError", "InternalServerException", "ValidationException", "AccessDeniedException"
    ),
}  # fmt: skip
"""Those that belong to one operation, where they are fewer than the service's."""


@noun
class Refused:
    """AWS said no: `code` and `message` as botocore reads them, `kind` OAuth's own word for it (sign-in, SSO)."""

    code: str
    message: str
    kind: str = ""


def modelled(service: str, operation: str, code: str) -> bool:
    """Whether an operation's model knows a code (`retries.standard.ModeledRetryErrorDetector.is_modeled_error`)."""
    return code in _OPERATIONS.get(operation, MODELLED[service])


def read(answer: Answer, service: str) -> Refused:
    """Read an answer with status 300 or more; raises SdkRaises where botocore fails to read it."""
    body = answer.body.strip()
    if answer.status >= 500 and (not body or body.startswith(b"<html>")):
        return Refused(str(answer.status), _phrase(answer.status))
    if answer.status == 300:
        return Refused("Unknown", "Unknown")
    return _read_query(answer) if service == "sts" else _read_json(answer, service)


def _phrase(status: int) -> str:
    """Give HTTP's own words for a status, "" for one that has none."""
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _read_query(answer: Answer) -> Refused:
    """`QueryParser._do_error_parse`: `<ErrorResponse><Error><Code>`, or the same under `<Errors>`."""
    root = answers.xml(answer.body)
    children = answers.nodes(root)
    if "Errors" in children:
        children.update(answers.nodes(children["Errors"]))
    error = children.get("Error")
    if error is None:
        return Refused("Unknown", "Unknown")
    inside = answers.nodes(error)
    if not inside:
        kind = "NoneType" if error.text is None else "str"
        raise SdkRaises("AttributeError", f"'{kind}' object has no attribute 'get'", code="aws-answer-odd")
    code, message = inside.get("Code"), inside.get("Message")
    return Refused("Unknown" if code is None else str(code.text), "Unknown" if message is None else str(message.text))


def _read_json(answer: Answer, service: str) -> Refused:
    """`RestJSONParser._do_error_parse`: the code stands in a header, `__type`, `code` or is the status."""
    body = answers.json_body(answer.body)
    if not isinstance(body, dict):
        words = f"'{type(body).__name__}' object has no attribute 'get'"
        raise SdkRaises("AttributeError", words, code="aws-answer-odd")
    message = body.get("message", body.get("Message", ""))
    if service == "sso-oidc" and answer.status >= 400 and not message and body.get("error_description"):
        message = body["error_description"]
    code = body.get("__type", str(answer.status))
    if answer.header("x-amzn-errortype"):
        code = answer.header("x-amzn-errortype")
    elif "code" in body or "Code" in body:
        given = body.get("code", body.get("Code", ""))
        code = code if given is None else given
    if isinstance(code, str):
        code = code.split(":", 1)[0].rsplit("#", 1)[-1]
    kind = body.get("error", "")
    return Refused(_text(code), _text(message), kind if isinstance(kind, str) else "")


def _text(value: object) -> str:
    """Give a code or a message that is text; of anything else only how long it would be as text."""
    return value if isinstance(value, str) else showing.form(str(value))


def refused(
    error: Refused, answer: Answer, client: Client, operation: str, *, retries: int | None, hide: tuple[Secret, ...]
) -> SdkRaises:
    """Make what botocore raises when AWS says no.

    `retries` is set when botocore says that it gave up trying (`reached max retries`).
    """
    again = "" if retries is None else f" (reached max retries: {retries})"
    message = masked(error.message, hide)
    code = masked(error.code, hide)
    kind = MODELLED[client.service].get(code, "ClientError")
    return SdkRaises(
        code if kind == _SAME else kind,
        f"An error occurred ({code}) when calling the {operation} operation{again}: {message}",
        reason=f"AWS refuses {operation}: {code}",
        code="aws-refused",
        error_code=code,
        operation=operation,
        service=client.service,
        http_status=answer.status,
        date=date_of(answer),
        said=message,
        oauth_error=masked(error.kind, hide),
        host=host_of(client.url),
    )


def masked(text: str, hide: tuple[Secret, ...]) -> str:
    """Take every given secret out of a text, also percent-encoded: some answers repeat what was sent."""
    from urllib.parse import quote_plus

    for secret in hide:
        if len(secret) >= 6:  # shorter ones would take common words to pieces
            for shown in (str, quote_plus, _quote_all):
                text = secret.changed(shown).use(text_without(text))
    return text


def text_without(text: str) -> Callable[[str], str]:
    """Give a function that masks a value in the text."""
    return lambda value: text.replace(value, "<secret>")


def _quote_all(value: str) -> str:
    """Percent-encode every character that can be."""
    from urllib.parse import quote

    return quote(value, safe="")


def again(error: SdkRaises, kind: str, words: str) -> SdkRaises:
    """Make the error that botocore turns another one into, with the same facts."""
    made = SdkRaises(kind, words, reason=error.reason, at=error.at)
    made.sign = error.sign
    return made


def date_of(answer: Answer) -> float | None:
    """Give the answer's Date header in seconds since 1970, None when it has none that can be read."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(answer.header("date")).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def host_of(url: str) -> str:
    """Give `host:port` of a URL, without user and password."""
    return bare_url(url).partition("://")[2].split("/")[0]


def unreachable(error: NoAnswer, url: str, client: Client) -> SdkRaises:
    """Make what botocore raises for no answer at all (`httpsession.URLLib3Session.send`)."""
    kind, words = _no_answer(error, proxy_shown(url), client)
    return SdkRaises(
        kind,
        words,
        reason=f"{host_of(url)} gives no answer ({error.kind})",
        code="aws-unreachable",
        kind=error.kind,
        host=host_of(url),
        service=client.service,
        why=error.why,
        proxy=client.proxy is not None,
    )


def _no_answer(error: NoAnswer, url: str, client: Client) -> tuple[str, str]:
    """Give botocore's class and words for a kind of NoAnswer."""
    if error.kind == "timeout":
        return "ConnectTimeoutError", f'Connect timeout on endpoint URL: "{url}"'
    if error.kind == "read-timeout":
        return "ReadTimeoutError", f'Read timeout on endpoint URL: "{url}"'
    if error.kind == "tls":
        return "SSLError", f"SSL validation failed for {url} {error.why}"
    if error.kind == "proxy":
        return "ProxyConnectionError", f'Failed to connect to proxy URL: "{proxy_shown(client.proxy or "")}"'
    if error.kind == "bad" and not url.lower().startswith(("http://", "https://")):
        scheme = url.partition(":")[0]
        return "HTTPClientError", f"An HTTP Client raised an unhandled exception: Not supported URL scheme {scheme}"
    if error.kind in ("closed", "bad"):
        start = "Connection was closed before we received a valid response from endpoint URL"
        return "ConnectionClosedError", f'{start}: "{url}".'
    if error.kind == "name" and client.proxy and not client.proxy.partition("://")[2].strip("/"):
        return "HTTPClientError", "An HTTP Client raised an unhandled exception: No host specified."
    return "EndpointConnectionError", f'Could not connect to the endpoint URL: "{url}"'


def proxy_shown(proxy: str) -> str:
    """Write an address with its login masked (`httpsession.mask_proxy_url`), and no path of its own and no query."""
    scheme, slashes, rest = proxy.partition("://")
    authority, slash, path = rest.partition("/")
    login, at, host = authority.rpartition("@")
    if not at:
        return showing.url(bare_url(proxy)) if slashes else bare_url(proxy)
    masked = "***:***" if ":" in login else "***"
    return showing.url(f"{scheme}{slashes}{masked}@{host}{slash}{path.split('?')[0].split('#')[0]}")
