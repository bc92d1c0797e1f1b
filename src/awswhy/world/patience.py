"""How long a look waits for the machine's own addresses: all the silence of a walk is bounded, not each wait alone.

Off EC2 the metadata address swallows packets; some endpoints take the connection and then say nothing, or drip. A look
gives the first request without an answer LOOK_SECONDS, and all of them together SILENT_SECONDS. The second one has to
be asked all the same: where the token's answer is lost on the way, only a question without a token shows that the
service is there. Once an address has answered it is known to be there, and gets the time that the SDK would give it.
"""

from __future__ import annotations

from time import monotonic

from awswhy.model.noun import replace

from .base import NoAnswer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .base import Answer, Request

LOOK_SECONDS = 0.2
"""For one request from finding the host to the last byte. A machine that has such an address answers within a few
milliseconds; the SDK itself waits a second or two for each step of each request."""
SILENT_SECONDS = 0.3
"""For all requests of a walk that get no answer."""
LEAST_SECONDS = 0.05
"""For a request when that time is used up: another address may be there."""
KNOWN_SECONDS = 1.0
"""For a request to an address that has answered before: a role's keys may have to be fetched from afar first."""


class Patience:
    """What is left of a walk's patience, and who has answered."""

    def __init__(self) -> None:
        """Start with all of it."""
        self._left = SILENT_SECONDS
        self._known: set[str] = set()

    def ask(self, request: Request, send: Callable[[Request], Answer]) -> Answer:
        """Send a request with as much time as a look has for it; raises what `send` raises."""
        start = monotonic()
        host = _host(request)
        try:
            answer = send(self._bounded(request, host))
        except NoAnswer:
            self._left -= monotonic() - start
            raise
        self._known.add(host)
        return answer

    def _bounded(self, request: Request, host: str) -> Request:
        """Shorten a request's times; never lengthen one."""
        seconds = KNOWN_SECONDS if host in self._known else max(LEAST_SECONDS, min(LOOK_SECONDS, self._left))
        connect, read = min(request.connect_timeout, seconds), min(request.read_timeout, seconds)
        return replace(request, connect_timeout=connect, read_timeout=read, within=seconds)


def _host(request: Request) -> str:
    """Name who is asked: `scheme://host:port`."""
    scheme, _, rest = request.url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"
