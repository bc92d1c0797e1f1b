"""The tokens of GitHub and GitLab: read from the environment, and put into the two places that need them.

A token goes to the server that it belongs to and to no other, and there only over TLS (or to this machine itself). It
stands in a request's head or in git's environment: never in an address, on a command line, or in what Dask hands round.
"""

from __future__ import annotations

import os

from awswhy.model.secret import Secret

GITHUB, GITLAB = "github", "gitlab"
VARIABLES = {GITHUB: "GITHUB_TOKEN", GITLAB: "GITLAB_TOKEN"}
HOSTS = {"github.com": GITHUB, "gitlab.com": GITLAB}
"""Servers that are known by name."""
_USERS = {GITHUB: "x-access-token", GITLAB: "oauth2"}
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class TokenError(Exception):
    """A variable holds what cannot be a token; the text says which."""


def token(forge: str) -> Secret | None:
    """Give the token for a kind of server, None where there is none; raises TokenError."""
    value = os.environ.get(VARIABLES.get(forge, ""), "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise TokenError(f"{VARIABLES[forge]} holds blanks or other letters that no token has")
    return Secret(value)


def safe(url: str) -> bool:
    """Whether a token may travel to this address."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def head(forge: str, url: str) -> dict[str, str]:
    """Give the head of a request that shows who asks; empty where there is no token or the way is not safe."""
    held = token(forge) if safe(url) else None
    if held is None:
        return {}
    return {"PRIVATE-TOKEN": held.reveal()} if forge == GITLAB else {"Authorization": f"Bearer {held.reveal()}"}


def for_git(forge: str, url: str, env: dict[str, str]) -> dict[str, str]:
    """Give git's environment with the token in it, for this server alone; as it was where there is none."""
    from base64 import b64encode
    from urllib.parse import urlsplit

    held = token(forge) if forge and safe(url) else None
    if held is None:
        return env
    parts = urlsplit(url)
    basic = b64encode(f"{_USERS[forge]}:{held.reveal()}".encode()).decode()
    asked = env.get("GIT_CONFIG_COUNT", "0")
    count = int(asked) if asked.isdecimal() else 0
    settings = (
        (f"http.{parts.scheme}://{parts.netloc}/.extraHeader", f"Authorization: Basic {basic}"),
        ("http.followRedirects", "false"),  # a redirect is no reason to show it to somebody else
    )
    made = {**env, "GIT_CONFIG_COUNT": str(count + len(settings))}
    for number, (key, value) in enumerate(settings, count):
        made |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return made
