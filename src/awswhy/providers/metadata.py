"""What both metadata providers share: URLs as botocore checks them, and its words for an address that is silent."""

from __future__ import annotations

from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.world.base import bare_url

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
    """Split as `urllib.parse.urlparse` does, as far as a host is concerned; raises ValueError for a bad `[`."""
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
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    place = netloc.rpartition("@")[2]
    _, bracket, inside = place.partition("[")
    host = inside.partition("]")[0] if bracket else place.partition(":")[0]
    return Url(scheme.lower(), host.lower() or None, netloc)


def checked_url(url: str, at: Spot) -> Url:
    """Split a URL that a request goes to; raises SdkRaises (ValueError, HTTPClientError) where Python or urllib3 do."""
    try:
        parts = split_url(url)
    except ValueError as error:
        raise SdkRaises(
            "ValueError", str(error), reason="it is no URL", code="container-host", at=at, host="", variable=at.name
        ) from None
    place = parts.netloc.rpartition("@")[2].rpartition("]")[2]
    port = place.rpartition(":")[2] if ":" in place else ""
    if port and not (port.isascii() and port.isdigit() and int(port) < 65536):
        message = (
            "An HTTP Client raised an unhandled exception: Failed to parse: "
            f"'{parts.netloc.rpartition('@')[2]}' is not a valid host or port"
        )
        raise SdkRaises(
            "HTTPClientError",
            message,
            reason="the port is no number",
            code="container-host",
            at=at,
            host="",
            variable=at.name,
        )
    return parts


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


def valid_uri(url: str) -> bool:
    """Whether botocore takes a URL for an IMDS endpoint (`utils.is_valid_uri`): it must have a host that can be one."""
    if set(url) & set("\t\r\n"):
        return False
    host = split_url(url).host
    if host is None:
        return False
    if ":" in host:
        from ipaddress import IPv6Address

        try:
            IPv6Address(host.split("%")[0])
        except ValueError:
            return False
        return True
    if len(host) > 255:
        return False
    labels = (host.removesuffix(".")).split(".")
    return all(
        0 < len(label) <= 63 and label[0] != "-" and label[-1] != "-" and label.isascii()
        and label.replace("-", "").isalnum()
        for label in labels
    )  # fmt: skip


def no_answer_text(request: Request, error: NoAnswer) -> str:
    """Botocore's words for a request without an answer (`exceptions.py`), what is private in the URL left out."""
    url = bare_url(request.url)
    if error.kind == "timeout":
        return f'Connect timeout on endpoint URL: "{url}"'
    if error.kind == "read-timeout":
        return f'Read timeout on endpoint URL: "{url}"'
    if error.kind == "closed":
        return f'Connection was closed before we received a valid response from endpoint URL: "{url}".'
    return f'Could not connect to the endpoint URL: "{url}"'
