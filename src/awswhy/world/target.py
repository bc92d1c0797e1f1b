"""What the request line asks for: the path and query of a URL, as botocore and urllib3 write them.

botocore 1.44.5, `httpsession.URLLib3Session._path_url` (over `urllib.parse.urlparse`: line breaks and tabs go, and the
`;parameters` of the last part of the path), then urllib3 2, `util.url._encode_target`.
"""

from __future__ import annotations

_PATH = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/")
_QUERY = _PATH | {ord("?")}
_HEX = frozenset("0123456789abcdefABCDEF")


def target_of(rest: str) -> str:
    """Write what comes behind the host of a URL as ASCII that may stand in a request line."""
    for char in "\t\r\n":
        rest = rest.replace(char, "")
    path, _, query = rest.partition("#")[0].partition("?")
    last = path.rfind("/") + 1
    path = path[:last] + path[last:].partition(";")[0]
    if not path.startswith("/"):
        path = "/" + path
    return _quoted(path, _PATH) + ("?" + _quoted(query, _QUERY) if query else "")


def _quoted(text: str, safe: frozenset[int]) -> str:
    """Percent-encode what is not safe; a `%` stays where each one in the text begins two hex digits."""
    if "%" in text:
        first, *parts = text.split("%")
        whole = [len(part) > 1 and _HEX.issuperset(part[:2]) for part in parts]
        upper = (part[:2].upper() + part[2:] if good else part for part, good in zip(parts, whole, strict=True))
        text = "%".join((first, *upper))
        if all(whole):
            safe |= {ord("%")}
    data = text.encode("utf-8", "surrogatepass")
    return (
        "".join(map(chr, data))
        if safe.issuperset(data)
        else "".join(chr(b) if b in safe else f"%{b:02X}" for b in data)
    )
