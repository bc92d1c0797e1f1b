"""Check a Signature Version 4 over a request as it arrived. Written from AWS's page "Create a signed AWS API request".

The other side of `wire/sigv4.py`, on purpose without a line in common: a mistake in one would be caught by the other.
"""

from __future__ import annotations

import calendar
import hashlib
import hmac
import re
import time
from urllib.parse import quote, unquote

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .keys import Key
    from .stub import Asked

SKEW = 300
"""Seconds that a signature may be off: STS and IAM say "5 min." in their message."""
_HEADER = re.compile(r"AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)\s*$")
_UNSIGNED = "UNSIGNED-PAYLOAD"
MISMATCH = (
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
    "and signing method. Consult the service documentation for details."
)
"""These messages are AWS's own, as clients show them; causes recognise them by their words."""
UNKNOWN_KEY = "The security token included in the request is invalid."
EXPIRED = "The security token included in the request is expired"


class Refused(Exception):  # named as what it says, like world.base.Absent
    """The request is not let in: HTTP status, AWS's code and AWS's message."""

    def __init__(self, status: int, code: str, message: str) -> None:
        """Take what AWS would answer."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message


@noun
class Signature:
    """The parts of an Authorization header."""

    key_id: str
    day: str
    region: str
    service: str
    signed: tuple[str, ...]
    value: str


def check(asked: Asked, keys: Mapping[str, Key], now: float, services: tuple[str, ...] = ("sts",)) -> Key:
    """Say whose request it is; raises Refused as AWS does. `keys` by id, `now` by the service's own clock."""
    given = read(asked.header("authorization"))
    key = keys.get(given.key_id)
    if key is None:
        raise Refused(403, "InvalidClientTokenId", UNKNOWN_KEY)
    _check_token(asked, key)
    stamp = asked.header("x-amz-date")
    _check_scope(given, stamp, services)
    _check_clock(stamp, now)
    if not hmac.compare_digest(expected(asked, given, key, stamp), given.value):
        raise Refused(403, "SignatureDoesNotMatch", MISMATCH)
    if key.expires and now >= key.expires:
        raise Refused(403, "ExpiredToken", EXPIRED)
    return key


def read(header: str) -> Signature:
    """Take an Authorization header apart; raises Refused for none and for one that cannot be read."""
    if not header:
        raise Refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
    parts = _HEADER.match(header)
    scope = parts.group(1).split("/") if parts else []
    if parts is None or len(scope) != 5 or scope[4] != "aws4_request":
        raise Refused(400, "IncompleteSignature", "The Authorization header cannot be read.")
    return Signature(scope[0], scope[1], scope[2], scope[3], tuple(parts.group(2).split(";")), parts.group(3))


def _check_token(asked: Asked, key: Key) -> None:
    """A temporary key needs its own token, and a long-term key none at all."""
    token = asked.header("x-amz-security-token")
    if token != (key.token.reveal() if key.token else ""):
        raise Refused(403, "InvalidClientTokenId", UNKNOWN_KEY)


def _check_scope(given: Signature, stamp: str, services: tuple[str, ...]) -> None:
    """The scope must be for this service and the day of the request, and the host must be signed."""
    if given.service not in services:
        named = services[0]
        raise Refused(403, "SignatureDoesNotMatch", f"Credential should be scoped to correct service: '{named}'.")
    if "host" not in given.signed:
        raise Refused(403, "SignatureDoesNotMatch", "'Host' must be a 'SignedHeader' in the AWS Authorization.")
    if stamp[:8] != given.day:
        raise Refused(
            403,
            "SignatureDoesNotMatch",
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
            f"'{given.day}' != '{stamp[:8]}', from '{stamp}'.",
        )


def _check_clock(stamp: str, now: float) -> None:
    """The request must have been signed within five minutes of the service's clock."""
    try:
        signed = calendar.timegm(time.strptime(stamp, "%Y%m%dT%H%M%SZ"))
    except ValueError:
        raise Refused(400, "IncompleteSignature", "Date must be in ISO-8601 'basic format'.") from None
    if signed < now - SKEW:
        edge = f"{_stamp(now - SKEW)} ({_stamp(now)} - 5 min.)"
        raise Refused(403, "SignatureDoesNotMatch", f"Signature expired: {stamp} is now earlier than {edge}")
    if signed > now + SKEW:
        edge = f"{_stamp(now + SKEW)} ({_stamp(now)} + 5 min.)"
        raise Refused(403, "SignatureDoesNotMatch", f"Signature not yet current: {stamp} is still later than {edge}")


def _stamp(seconds: float) -> str:
    """Write a time as signatures do."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(seconds))


def expected(asked: Asked, given: Signature, key: Key, stamp: str) -> str:
    """Compute the signature that the request should bear."""
    scope = f"{given.day}/{given.region}/{given.service}/aws4_request"
    digest = hashlib.sha256(canonical(asked, given.signed).encode()).hexdigest()
    derived = hmac.digest(b"AWS4" + key.secret.reveal().encode(), given.day.encode(), "sha256")
    for part in (given.region, given.service, "aws4_request"):
        derived = hmac.digest(derived, part.encode(), "sha256")
    return hmac.digest(derived, f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{digest}".encode(), "sha256").hex()


def canonical(asked: Asked, signed: tuple[str, ...]) -> str:
    """Write the request in the one form that both sides sign; raises Refused when the body is another one."""
    path, _, query = asked.target.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")] if query else []
    coded = sorted((_code(name), _code(value)) for name, _, value in pairs)
    digest = hashlib.sha256(asked.body).hexdigest()
    claimed = asked.header("x-amz-content-sha256")
    if claimed not in ("", _UNSIGNED, digest):
        raise Refused(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header is another body's.")
    lines = [
        asked.method,
        quote(path, safe="/-_.~") or "/",
        "&".join(f"{name}={value}" for name, value in coded),
        *(f"{name}:{' '.join(asked.header(name).split())}" for name in sorted(signed)),
        "",
        ";".join(signed),
        claimed or digest,
    ]
    return "\n".join(lines)


def _code(part: str) -> str:
    """Percent-encode a part of a query once, however it came."""
    return quote(unquote(part), safe="-_.~")
