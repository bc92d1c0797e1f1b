"""The repositories of an organisation, as GitHub's or GitLab's API lists them, page by page."""

from __future__ import annotations

from .token import GITHUB, GITLAB, VARIABLES, head

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_TIMEOUT, _LONGEST_WAIT, _TRIES = 30.0, 60.0, 3
_MOST_BYTES, _MOST_PAGES, _PAGE = 64 << 20, 10_000, 100
_API = {GITHUB: "https://api.github.com", GITLAB: "https://gitlab.com/api/v4"}


class ForgeError(Exception):
    """The server gave no list, or not all of it; the text says why and holds no token."""


def forge_of(url: str) -> str:
    """Tell by its path whose API an address is."""
    return GITLAB if "/api/v4" in url else GITHUB


def address(forge: str, group: str, api: str = "") -> str:
    """Give the address that lists an organisation's (GitHub) or group's (GitLab) repositories."""
    from urllib.parse import quote

    base = (api or _API[forge]).rstrip("/")
    if forge == GITLAB:
        return f"{base}/groups/{quote(group, safe='')}/projects?include_subgroups=true"
    return f"{base}/orgs/{quote(group, safe='')}/repos?type=all"


def repositories(url: str, *, archived: bool = True, forks: bool = True) -> Iterator[str]:
    """Give the clone addresses of all repositories that a list names; raises ForgeError where a page is not to be had.

    What was given before the error counts: the list is then only cut short.
    """
    forge = forge_of(url)
    page, number = _paged(url, 1), 1
    seen: set[str] = set()
    while page and page not in seen and len(seen) < _MOST_PAGES:
        seen.add(page)
        items, following = _page(page, forge)
        for item in items:
            if isinstance(item, dict) and _wanted(item, archived, forks):
                clone = item.get("clone_url") or item.get("http_url_to_repo")
                if isinstance(clone, str):
                    yield clone
        number += 1
        page = _next(page, following, number, len(items))


def _wanted(item: dict[str, Any], archived: bool, forks: bool) -> bool:
    """Whether a repository is to be scanned."""
    fork = bool(item.get("fork") or item.get("forked_from_project"))
    return (archived or not item.get("archived")) and (forks or not fork)


def _paged(url: str, number: int) -> str:
    """Give the address of a page of a list; a size of page that was asked for stays."""
    from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query = {"per_page": str(_PAGE), **query}
    if number > 1:
        query["page"] = str(number)
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def _next(page: str, following: dict[str, str], number: int, count: int) -> str:
    """Give the next page's address: the Link header's, that of the page named in a header, or the next after a full
    page; "" at the end. Raises ForgeError for a link that leads to another server.
    """
    link = following.get("link", "")
    if link:
        found = _linked(link)
        if found and _origin(found) != _origin(page):
            raise ForgeError("the list goes on at another server, where nothing is asked")
        return found
    if "x-next-page" in following:
        named = following["x-next-page"].strip()
        return _paged(page, int(named)) if named.isdecimal() else ""
    from urllib.parse import parse_qs, urlsplit

    (size, *_) = parse_qs(urlsplit(page).query).get("per_page", [str(_PAGE)])
    return _paged(page, number) if count and str(count) == size else ""


def _linked(link: str) -> str:
    """Give the address of rel="next" in a Link header."""
    for part in link.split(","):
        target, *words = part.split(";")
        if any(word.strip().replace('"', "") == "rel=next" for word in words):
            return target.strip().removeprefix("<").removesuffix(">")
    return ""


def _origin(url: str) -> tuple[str, str]:
    """Give an address's server."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _page(url: str, forge: str) -> tuple[list[Any], dict[str, str]]:
    """Fetch a page: its items and its headers; waits and asks again where the server is busy."""
    import json
    from time import sleep
    from urllib.error import HTTPError, URLError

    for left in reversed(range(_TRIES)):
        try:
            data, headers = _fetched(url, forge)
            items = json.loads(data)
        except HTTPError as error:
            with error:
                wait = error.headers.get("Retry-After", "") or "1"
                busy = error.code in (429, 500, 502, 503, 504)
            if not (left and busy and wait.isdecimal() and int(wait) <= _LONGEST_WAIT):
                raise ForgeError(_refused(error.code, forge)) from None
            sleep(int(wait))
        except (URLError, OSError) as error:
            if not left:
                raise ForgeError(f"no answer: {getattr(error, 'reason', error)}") from None
        except ValueError:
            raise ForgeError("the answer is no list of repositories") from None
        else:
            if not isinstance(items, list):
                raise ForgeError("the answer is no list of repositories")
            return items, headers
    raise ForgeError("no answer")


def _fetched(url: str, forge: str) -> tuple[bytes, dict[str, str]]:
    """Ask once. The token is shown to this server alone: urllib does not hand it on where it is sent elsewhere."""
    from urllib.request import Request, urlopen

    asked = Request(url, headers={"Accept": "application/json", "User-Agent": "awswhy"})
    for name, value in head(forge, url).items():
        asked.add_unredirected_header(name, value)
    with urlopen(asked, timeout=_TIMEOUT) as answer:
        return answer.read(_MOST_BYTES), {name.lower(): value for name, value in answer.headers.items()}


def _refused(code: int, forge: str) -> str:
    """Say what a status means here."""
    name = VARIABLES[forge]
    meaning = {
        401: f"the token in {name} is not valid",
        403: f"not allowed, or too many requests; a token in {name} may be needed",
        404: f"not there, or not to be seen without a token in {name}",
        429: "too many requests",
    }.get(code, "the server failed" if code >= 500 else "refused")
    return f"HTTP {code}: {meaning}"
