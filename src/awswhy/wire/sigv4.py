"""AWS Signature Version 4, as botocore 1.44.5 makes it (`auth.SigV4Auth`), without ever showing the secret.

Importing botocore for this would cost a hundred times the rest of a walk; a test compares both byte for byte.
"""

from __future__ import annotations

from awswhy.model.noun import replace
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret, weave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.world.base import Request

NOT_SIGNED = frozenset((
    "baggage", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "traceparent",
    "tracestate", "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
))  # fmt: skip
"""Headers that something on the way may change (`auth.SIGNED_HEADERS_BLACKLIST`)."""

_KEPT = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def sign(
    request: Request, *, key_id: str, secret: Secret, token: Secret | None, region: str, service: str, now: float
) -> Request:
    """Give the request with X-Amz-Date, X-Amz-Security-Token (when there is a token) and Authorization added."""
    from time import gmtime, strftime

    stamp = strftime("%Y%m%dT%H%M%SZ", gmtime(now))
    ours = ("authorization", "x-amz-date", "x-amz-security-token") if token else ("authorization", "x-amz-date")
    headers = tuple((name, value) for name, value in request.headers if name.lower() not in ours)
    headers += (("X-Amz-Date", stamp),)
    if token:
        headers += (("X-Amz-Security-Token", token),)
    names, canonical = _canonical(replace(request, headers=headers))
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{canonical.sha256()}"
    signature = _signature(secret, (stamp[:8], region, service, "aws4_request"), text)
    proof = f"AWS4-HMAC-SHA256 Credential={key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
    return replace(request, headers=(*headers, ("Authorization", proof)))


def _signature(secret: Secret, scope: tuple[str, str, str, str], text: str) -> str:
    """Derive the day's key, step by step, and sign the text with it."""
    import hmac

    key = secret.digest("AWS4", scope[0])
    for part in scope[1:]:
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, text.encode(), "sha256").hex()


def _canonical(request: Request) -> tuple[str, Secret]:
    """Write the request in the one form that is signed; gives the signed headers' names, and it."""
    from urllib.parse import urlsplit

    parts = urlsplit(request.url)
    values = _signed_headers(request)
    names = ";".join(values)
    query = sorted(pair.partition("=")[::2] for pair in parts.query.split("&")) if parts.query else []
    woven: list[str | Secret] = [f"{request.method.upper()}\n{_path(parts.path)}\n"]
    woven.append("&".join(f"{key}={value}" for key, value in query) + "\n")
    for name, value in values.items():
        woven += [name, ":", value, "\n"]
    woven.append(f"\n{names}\n{_body_hash(request)}")
    return names, weave(*woven)


def _signed_headers(request: Request) -> dict[str, str | Secret]:
    """Give the headers to sign in order, white space collapsed, several of one name joined by commas."""
    values: dict[str, str | Secret] = {}
    for name, value in request.headers:
        key = name.lower()
        if key in NOT_SIGNED:
            continue
        calm = value.changed(_calm) if isinstance(value, Secret) else _calm(value)
        had = values.get(key)
        values[key] = calm if had is None else weave(had, ",", calm)
    if "host" not in values:
        values["host"] = host_of(request.url)
    return {key: values[key] for key in sorted(values)}


def _calm(value: str) -> str:
    """Collapse white space."""
    return " ".join(value.split())


def host_of(url: str) -> str:
    """Give the Host header of a URL: lower case, brackets around IPv6, no port that is the default one.

    Raises SdkRaises (ValueError) for a port that is none, where botocore dies of it too (`auth._host_from_url`).
    """
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    try:
        _ = parts.port
    except ValueError:
        raise SdkRaises("ValueError", "the endpoint's port is no number", code="bad-endpoint", url="") from None
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None and parts.port != {"http": 80, "https": 443}.get(parts.scheme):
        return f"{host}:{parts.port}"
    return host


def _path(path: str) -> str:
    """Remove `.`, `..` and doubled slashes, then percent-encode."""
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del kept[-1:]
        elif part and part != ".":
            kept.append(part)
    whole = ("/" if path.startswith("/") else "") + "/".join(kept) + ("/" if path.endswith("/") and kept else "")
    if not path:
        whole = "/"
    return "".join(chr(byte) if byte in _KEPT else f"%{byte:02X}" for byte in whole.encode("utf-8"))


def _body_hash(request: Request) -> str:
    """SHA-256 of the body, or what an X-Amz-Content-SHA256 header says it is."""
    import hashlib

    for name, value in request.headers:
        if name.lower() == "x-amz-content-sha256" and isinstance(value, str):
            return value
    return request.body.sha256() if isinstance(request.body, Secret) else hashlib.sha256(request.body).hexdigest()
