"""One operation of a service: sign, send, try again as botocore does, and hand on a good answer.

After botocore 1.44.5 `retries/standard.py`; the pauses between tries are shorter, and nothing is tried again after
20 seconds: a person is waiting for a diagnosis.
"""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.noun import noun, replace
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import Sign
from awswhy.world.base import NoAnswer, Request, bare_url
from awswhy.world.python import awscrt_of

from . import errors
from .sigv4 import sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.keys import Keys
    from awswhy.model.secret import Secret
    from awswhy.world.base import Answer
    from awswhy.world.eyes import Eyes

    from .client import Client

PAUSE_SECONDS = 0.05
PATIENCE_SECONDS = 20.0
_AGAIN_STATUS = (500, 502, 503, 504)
_AGAIN_CODES = frozenset((
    "RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete", "Throttling", "ThrottlingException",
    "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
    "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded",
    "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown", "EC2ThrottledException",
))  # fmt: skip
_NO_USE = ("name", "tls", "proxy")
"""Kinds of NoAnswer that the next try would give as well; botocore tries again, with the same words in the end."""


@noun
class Operation:
    """What is asked: the operation's name, a request without TLS settings, who signs (None: nobody), what to mask."""

    name: str
    request: Request
    keys: Keys | None = None
    hide: tuple[Secret, ...] = ()


def call(eyes: Eyes, client: Client, operation: Operation) -> Answer:
    """Give the answer (status below 300); raises SdkRaises, or NotTried where nothing may be asked."""
    from time import monotonic, sleep

    if operation.keys is not None and client.region is None:
        raise SdkRaises("NoRegionError", "You must specify a region.", code="no-region", service=client.service)
    until = monotonic() + PATIENCE_SECONDS
    attempt = 1
    while True:
        failed = _once(eyes, client, operation, attempt)
        if not isinstance(failed, Failed):
            return failed
        if not failed.again or attempt >= client.max_attempts or monotonic() > until:
            raise failed.error
        sleep(PAUSE_SECONDS * attempt)
        attempt += 1


class Failed:
    """A try that failed: what to raise, and whether another one may help."""

    __slots__ = ("again", "error")

    def __init__(self, error: SdkRaises, again: bool) -> None:
        """Take both."""
        self.error = error
        self.again = again


def _once(eyes: Eyes, client: Client, operation: Operation, attempt: int) -> Answer | Failed:
    """Try once; raises SdkRaises for an error answer that cannot be read, which botocore does not try again."""
    request = _finished(eyes, client, operation)
    try:
        answer = eyes.call(request)
    except NoAnswer as error:
        return Failed(errors.unreachable(error, operation.request.url, client), error.kind not in _NO_USE)
    facts = {"host": errors.host_of(operation.request.url), "service": client.service}
    eyes.sign(Sign("aws-answers", None, facts))
    if answer.status < 300:
        return answer
    said = errors.read(answer, client.service)
    again = answer.status in _AGAIN_STATUS or said.code in _AGAIN_CODES
    again = again or (client.service == "sts" and said.code == "IDPCommunicationError")
    again = again or (answer.status == 429 and not errors.modelled(client.service, operation.name, said.code))
    # botocore adds the words on the last try even to errors that it would not have tried again, but not in legacy mode.
    given_up = attempt >= client.max_attempts and (again or client.mode != "legacy")
    retries = attempt - 1 if given_up else None
    return Failed(errors.refused(said, answer, client, operation.name, retries=retries, hide=operation.hide), again)


def _finished(eyes: Eyes, client: Client, operation: Operation) -> Request:
    """Add the client's TLS settings and, where somebody signs, the signature of this moment."""
    request = replace(
        operation.request,
        connect_timeout=client.connect_timeout,
        read_timeout=client.read_timeout,
        proxy=client.proxy,
        ca=client.ca,
        verify=client.verify,
        told=showing.url(bare_url(operation.request.url)),
    )
    if operation.keys is None:
        return request
    keys = operation.keys
    plain = keys.key_id and keys.secret and keys.kinds in _TEXTS
    crt = (not plain or not client.region) and awscrt_of(eyes.world)
    if not plain:
        _need_texts(keys, crt)
    if not client.region and crt:
        # With awscrt installed botocore signs with it, and that one wants a region; its own signer takes an empty one.
        words = (
            "6149 (AWS_AUTH_SIGNING_INVALID_CONFIGURATION): Attempt to sign an http request with an invalid signing "
        )
        raise SdkRaises("RuntimeError", words + "configuration", reason="the region is empty", code="region-empty")
    return sign(
        request,
        key_id=keys.key_id,
        secret=keys.secret,
        token=keys.token,
        region=client.region or "",
        service=client.service,
        now=eyes.world.now(),
    )


_TEXTS = (("str", "str", "str"), ("str", "str", "NoneType"))


def _need_texts(keys: Keys, crt: bool) -> None:
    """Raise what the SDK's signer does for a key or token that is no text (`auth.SigV4Auth`; of a secret it makes one),
    and awscrt's (`AwsCredentialsProvider.new_static`) for an empty one too."""
    key_id, secret, token = keys.kinds
    kind = words = ""
    if crt:
        if (key_id, secret) != ("str", "str") or token not in ("str", "NoneType"):
            kind = "AssertionError"
        elif not keys.key_id or not keys.secret:
            kind = "RuntimeError"
            words = "34 (AWS_ERROR_INVALID_ARGUMENT): An invalid argument was passed to a function."
    elif keys.token and token != "str":
        kind, words = "AttributeError", f"'{token}' object has no attribute 'split'"
    elif key_id != "str":
        kind, words = "TypeError", f"sequence item 0: expected str instance, {key_id} found"
    if kind:
        reason = "its key or secret is empty" if words[:2] == "34" else "its key, secret or token is no text"
        raise SdkRaises(kind, words, reason=reason, code="keys-unfit")


def url_of(client: Client, path: str) -> str:
    """Put an operation's path on a client's endpoint (`awsrequest._urljoin`)."""
    from urllib.parse import urlsplit, urlunsplit

    parts = urlsplit(client.url)
    whole = (parts.path or "/") if path == "/" else parts.path.removesuffix("/") + path
    return urlunsplit((parts.scheme, parts.netloc, whole, parts.query, parts.fragment))
