"""What both metadata providers share: URLs as botocore checks them, and its words for an address that is silent."""

from __future__ import annotations

from awswhy.model import showing
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.spot import Spot
    from awswhy.world.base import NoAnswer, Request


@noun
class Url:
    """A URL's scheme, host (lower case, without brackets; None when there is none) and network location."""

    scheme: str
    host: str | None
    netloc: str


_MARKS = str.maketrans("", "", "+-.")
"""What may stand in a scheme beside letters and digits."""


def split_url(url: str) -> Url:
    """Split as `urllib.parse.urlsplit` does, as far as a host is concerned; raises ValueError where it does.

    Python's own has rules for brackets and for letters beyond ASCII; a plain URL does not need its 5 ms of import.
    """
    if not url.isascii() or "[" in url or "]" in url:
        from urllib.parse import urlsplit

        whole = urlsplit(url)
        return Url(whole.scheme, whole.hostname, whole.netloc)
    url = url.lstrip("".join(map(chr, range(33))))
    for char in "\t\r\n":
        url = url.replace(char, "")
    scheme, colon, rest = url.partition(":")
    if not (colon and scheme[:1].isalpha() and scheme.isascii() and scheme.translate(_MARKS).isalnum()):
        scheme, rest = "", url
    netloc = ""
    if rest.startswith("//"):
        end = min((i for i in (rest.find(c, 2) for c in "/?#") if i >= 0), default=len(rest))
        netloc = rest[2:end]
    host = netloc.rpartition("@")[2].partition(":")[0]
    return Url(scheme.lower(), host.lower() or None, netloc)


def checked_url(url: str, at: Spot) -> Url:
    """Split a URL that a request goes to; raises SdkRaises (ValueError) where Python does."""
    try:
        return split_url(url)
    except ValueError as error:
        raise SdkRaises(
            "ValueError", showing.why(error, "Invalid URL"), reason="it is no URL", code="container-host", at=at,
            host="", variable=at.name, problem="it is no URL",
        ) from None  # fmt: skip


def unparsable(url: str, parts: Url) -> str:
    """Say why urllib3 fails to parse a URL that Python splits (`parse_url`, 2.8.0), "" where it does not fail."""
    if url[:1] <= " ":
        return "a blank stands before it"
    if any(char <= " " or char == "\x7f" for char in parts.host or ""):
        return "a blank stands in its host"
    place = parts.netloc.rpartition("@")[2].rpartition("]")[2]
    port = place.rpartition(":")[2] if ":" in place else ""
    if port and not (port.isascii() and port.isdigit() and int(port) < 65536):
        return "the port is no number" if not port.isdecimal() else "the port is too large"
    return ""


def loopback(host: str | None) -> bool:
    """Whether a host is a loopback address, written as one (names are not resolved)."""
    if not host:
        return False
    if host.count(".") == 3 and host.replace(".", "").isdigit():
        parts = host.split(".")
        return parts[0] == "127" and all(p == str(int(p or "256")) and int(p) < 256 for p in parts)
    if ":" not in host:
        return False
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def no_answer_text(request: Request, error: NoAnswer) -> str:
    """Botocore's words for a request without an answer (`exceptions.py`), what is private in the URL left out."""
    url = request.shown
    if error.kind == "timeout":
        return f'Connect timeout on endpoint URL: "{url}"'
    if error.kind == "read-timeout":
        return f'Read timeout on endpoint URL: "{url}"'
    if error.kind == "closed":
        return f'Connection was closed before we received a valid response from endpoint URL: "{url}".'
    return f'Could not connect to the endpoint URL: "{url}"'
