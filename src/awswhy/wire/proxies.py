"""Which proxy a request goes through: CPython's `urllib.request` rules, over the world's variables.

After `getproxies_environment` and `proxy_bypass_environment` (3.11), which botocore 1.44.5 calls through
`utils.get_environ_proxies`. The settings that macOS and Windows keep outside the environment are not read.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.world.eyes import Eyes


def proxy_for(eyes: Eyes, url: str, bypass_url: str) -> str | None:
    """Give the proxy's URL for a request, None to go straight.

    `bypass_url` is the address that NO_PROXY is held against: botocore does so with the client's first idea of the
    endpoint, before its rules have the last word.
    """
    env = eyes.world.env
    found = _proxies(env)
    for name in env:
        if name.lower() in ("http_proxy", "https_proxy", "no_proxy"):
            eyes.env(name)
    if _bypassed(found.get("no"), _authority(bypass_url)):
        return None
    proxy = found.get(url.partition(":")[0].lower())
    if not proxy:
        return None
    if proxy.startswith(("http:", "https:")):
        return proxy
    return "http:" + proxy if proxy.startswith("//") else "http://" + proxy


def _proxies(env: Mapping[str, str]) -> dict[str, str]:
    """Collect `*_proxy` by scheme; names in lower case win, and an empty one of those removes."""
    found: dict[str, str] = {}
    for name, value in env.items():
        if value and name.lower().endswith("_proxy"):
            found[name.lower()[:-6]] = value
    if "REQUEST_METHOD" in env:
        # A CGI script: HTTP_PROXY may be a request's own `Proxy:` header.
        found.pop("http", None)
    for name, value in env.items():
        if name.endswith("_proxy"):
            if value:
                found[name.lower()[:-6]] = value
            else:
                found.pop(name.lower()[:-6], None)
    return found


def _authority(url: str) -> str:
    """Give `host:port` of a URL."""
    from urllib.parse import urlsplit

    return urlsplit(url).netloc


def _bypassed(no_proxy: str | None, authority: str) -> bool:
    """Whether NO_PROXY names a host: as it is, or as the end of a name; `*` alone names them all."""
    if no_proxy is None:
        return False
    if no_proxy == "*":
        return True
    authority = authority.lower()
    host, colon, port = authority.rpartition(":")
    if not colon or (port and not (port.isascii() and port.isdigit())):
        host = authority
    for part in no_proxy.split(","):
        name = part.strip().lstrip(".").lower()
        if part.strip() and (name in (host, authority) or host.endswith("." + name) or authority.endswith("." + name)):
            return True
    return False
