"""One operation of a service: sign, send, try again as botocore does, and hand on a good answer.

After botocore 1.44.5 `retries/standard.py`; the pauses between tries are shorter, and nothing is tried again after
20 seconds: a person is waiting for a diagnosis.
"""

from __future__ import annotations

from awswhy.model.noun import noun, replace
from awswhy.model.raises import SdkRaises
from awswhy.world.base import NoAnswer, Request
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
    if answer.status < 300:
        return answer
    said = errors.read(answer, client.service)
    again = answer.status in _AGAIN_STATUS or said.code in _AGAIN_CODES
    again = again or (client.service == "sts" and said.code == "IDPCommunicationError")
    again = again or (answer.status == 429 and said.code not in errors.MODELLED[client.service])
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
    )
    if operation.keys is None:
        return request
    keys = operation.keys
    if not client.region and awscrt_of(eyes.world):
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


def url_of(client: Client, path: str) -> str:
    """Put an operation's path on a client's endpoint (`awsrequest._urljoin`)."""
    from urllib.parse import urlsplit, urlunsplit

    parts = urlsplit(client.url)
    whole = (parts.path or "/") if path == "/" else parts.path.removesuffix("/") + path
    return urlunsplit((parts.scheme, parts.netloc, whole, parts.query, parts.fragment))
