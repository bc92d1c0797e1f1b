"""Which repositories are to be scanned: lines of a file, of standard input, or what GitHub or GitLab lists."""

from __future__ import annotations

import os
import sys

from awswhy.model.history import Gap
from awswhy.model.noun import noun

from .forges import ForgeError, address, forge_of, repositories
from .token import GITHUB, GITLAB, HOSTS, TokenError

_REMOTE = ("http", "https", "ssh", "git", "file")


class ListError(Exception):
    """There is no list; the text says why."""


@noun
class Target:
    """A repository: `name` is what it is called everywhere, `where` a path or an address; `forge` says whose token its
    server may see ("": nobody's). Neither holds a login.
    """

    name: str
    where: str
    url: bool = False
    forge: str = ""


def targets(source: str, *, api: str = "", archived: bool = True, forks: bool = True) -> tuple[list[Target], list[Gap]]:
    """Give the repositories of a list, each once, and what of it cannot be used; raises ListError where there is none.

    `source` is a file, `-`, `github:ORG`, `gitlab:GROUP` or the address of such a list; `api` the API of a server of
    one's own.
    """
    kind, colon, group = source.partition(":")
    if colon and kind in (GITHUB, GITLAB):
        return _of_forge(address(kind, group, api), archived, forks)
    if source.startswith(("http://", "https://")):
        return _of_forge(source, archived, forks)
    found: dict[str, Target] = {}
    gaps: list[Gap] = []
    for line in _lines(source):
        made = _target(line, api)
        if isinstance(made, Gap):
            gaps.append(made)
        else:
            found.setdefault(made.name if made.url else os.path.realpath(made.where), made)
    return list(found.values()), gaps


def _lines(source: str) -> list[str]:
    """Give a list's lines without comments."""
    try:
        if source == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise ListError(f"{source}: {error.strerror}") from None
    lines = [line.strip() for line in os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _of_forge(url: str, archived: bool, forks: bool) -> tuple[list[Target], list[Gap]]:
    """Give what a server lists. Its answer is not to be trusted: only addresses on the way by which it came."""
    from urllib.parse import urlsplit

    if urlsplit(url).username is not None:
        raise ListError("a list's address holds a login; put the token into GITHUB_TOKEN or GITLAB_TOKEN")
    found: dict[str, Target] = {}
    gaps: list[Gap] = []
    allowed = ("https", urlsplit(url).scheme)
    try:
        for clone in repositories(url, archived=archived, forks=forks):
            made = _target(clone, url)
            if isinstance(made, Gap) or urlsplit(clone).scheme not in allowed:
                name = made.repo if isinstance(made, Gap) else made.name
                gaps.append(Gap("not-listed", "the list names an address that is not fetched from", repo=name))
            else:
                found[made.name] = made
    except (ForgeError, TokenError) as error:
        if not found:
            raise ListError(f"{bare(url)}: {error}") from None
        gaps.append(Gap("list-cut-short", f"the list ends early: {error}"))
    return list(found.values()), gaps


def _target(text: str, api: str) -> Target | Gap:
    """Read one line: a path, an address, or `user@host:path`."""
    from urllib.parse import urlsplit

    scheme, colons, _ = text.partition("://")
    host, colon, _ = text.partition(":")
    if not colons and not (colon and "@" in host and "/" not in host and not os.path.exists(text)):
        return Target(os.path.abspath(text), os.path.abspath(text))
    if not colons:
        return Target(text, text, url=True)
    try:
        parts = urlsplit(text)
        login = parts.password is not None or (parts.username is not None and scheme != "ssh")
    except ValueError:
        return Gap("not-an-address", "this is no address", repo=bare(text))
    if scheme not in _REMOTE or not text.isprintable() or " " in text:
        return Gap("not-an-address", "git is not asked for an address of this kind", repo=bare(text))
    if login or parts.query or parts.fragment:
        told = "it holds a login, which would be handed round: put the token into GITHUB_TOKEN or GITLAB_TOKEN"
        return Gap("login-in-address", told, repo=bare(text))
    name = text.rstrip("/")
    return Target(name, name, url=True, forge=_forge(parts.netloc, api))


def _forge(netloc: str, api: str) -> str:
    """Say whose token a server may see: one known by name, or that of the API that was named."""
    from urllib.parse import urlsplit

    if netloc in HOSTS:
        return HOSTS[netloc]
    named = urlsplit(api).netloc
    return forge_of(api) if named and netloc in (named, named.removeprefix("api.")) else ""


def bare(url: str) -> str:
    """Give an address without login, query and fragment."""
    from awswhy.model.showing import shown

    bare = url.partition("?")[0].partition("#")[0]
    return shown(bare)
