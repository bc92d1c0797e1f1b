"""`record --share`: names and account numbers replaced too, each by the same stand-in everywhere, cache files too."""

from __future__ import annotations

import hashlib
import re

from awswhy.awsfiles import ini
from awswhy.awsfiles.oddities import KEYS
from awswhy.model.noun import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .record import Recording

_ACCOUNT = re.compile(r"(?<![0-9A-Za-z])[0-9]{12}(?![0-9A-Za-z])")
_ARN_NAME = re.compile(r"arn:aws[\w-]*:(?:iam|sts)::[0-9]*:[\w-]+/([\w+=,.@/-]+)")
_HOST = re.compile(r"https?://([\w-]+)\.(?:awsapps\.com|portal\.|app\.)")
_NAMED = ("source_profile", "sso_session", "sso_role_name", "role_session_name", "services")
_VARIABLES = (
    "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ROLE_SESSION_NAME", "SUDO_USER", "USER", "LOGNAME", "AWS_VAULT",
    "AWSUME_PROFILE", "AWS_SSO_PROFILE", "SAML2AWS_PROFILE", "GRANTED_AWS_ROLE_PROFILE", "AWS_OKTA_PROFILE",
    "AWSRUNAS_PROFILE", "AWS_PROFIL", "AWS_PROFLE", "AWS_PROFILES", "AWS_PROFILE_NAME",
)  # fmt: skip
"""Variables that hold a name."""
_LEAST_NUMBER = 5
_COMMON = KEYS | {
    "default", "profile", "sso-session", "services", "role", "user", "true", "false", "json", "text", "table", "start",
    "dev", "home", "config", "credentials", "aws", "cache", "sso", "login", "cli", "root", "usr", "bin",
}  # fmt: skip
"""Words that say nothing about anybody, and must stay whole for the files to keep their meaning: a profile called
"dev" is everybody's, and what became of `/dev/null`, `/home/dev` or `[default]` would be another world. The option's
help says so."""


class Names:
    """What names whom in a recording: takes its files, variables and facts; `hidden` gives one without them."""

    def __init__(self, made: Recording) -> None:
        """Collect every name."""
        files, env, facts = made.files, made.env, made.facts
        self._known: dict[str, str] = {}
        self._hashes: dict[str, str] = {}
        self._accounts: dict[str, str] = {}
        for name in _VARIABLES:
            self._add(env.get(name, ""))
        for key, said in made.http.items():
            if key.endswith("/security-credentials/") and isinstance(said, list) and "\n" not in said[1]:
                self._add(said[1])
        self._add(str(facts.get("profile") or ""))
        self._add(str(facts.get("user", {}).get("name", "")))
        for path, data in files.items():
            text = data.decode("utf-8", "replace")
            for name in (*_ARN_NAME.findall(text), *_HOST.findall(text)):
                for part in name.split("/"):
                    self._add(part)
            if path.endswith((".json", "token")):
                continue
            self._sections(ini.parse(data, path))
        for value in env.values():
            for name in _ARN_NAME.findall(value):
                self._add(name.rpartition("/")[2])

    def _sections(self, file: ini.Ini) -> None:
        """Collect the names of sections, and those that keys hold; remember what names a cache file."""
        for title, section in file.sections.items():
            for word in title.split()[-1:]:
                self._add(word.strip("'\""))
            for key in _NAMED:
                if key in section.items:
                    self._add(section.items[key].text())
            for key in ("sso_start_url", "sso_session", "login_session"):
                if key in section.items:
                    self._hashed(section.items[key].text())
            if title.startswith("sso-session"):
                self._hashed(title.split()[-1])

    def _add(self, name: str) -> None:
        """Give a name its stand-in."""
        bare = name.strip()
        number = bare.isdigit() and len(bare) < _LEAST_NUMBER
        if len(bare) > 1 and bare.lower() not in _COMMON and not number and bare not in self._known:
            self._known[bare] = f"name-{len(self._known) + 1}"

    def _hashed(self, text: str) -> None:
        """Remember a text whose digest names a cache file."""
        self._hashes[text] = text

    def put(self, text: str) -> str:
        """Replace names, account numbers and the digests of names in a text."""
        for old in self._hashes:
            new = self._plain(old)
            for digest in (hashlib.sha1, hashlib.sha256):
                text = text.replace(_hex(digest, old), _hex(digest, new))
        return self._plain(text)

    def _plain(self, text: str) -> str:
        """Replace names and account numbers."""
        for name in sorted(self._known, key=len, reverse=True):
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self._known[name], text)
        return _ACCOUNT.sub(self._account, text)

    def _account(self, found: re.Match[str]) -> str:
        """Give an account number's stand-in: 111111111111, 222222222222, ..."""
        number = found.group()
        count = len(self._accounts) + 1
        return self._accounts.setdefault(number, str(count) * 12 if count < 10 else f"{count:012d}")

    def hidden(self, made: Recording) -> Recording:
        """Give a recording without names; its home folder becomes /home/dev on systems that have one."""
        own = str(made.facts.get("user", {}).get("home") or "")
        home = made.env.get("HOME", own)
        moved = {old: new for old, new in ((own, "/home/own"), (home, "/home/dev")) if _movable(old)}

        def put(text: str) -> str:
            """Move the home folder, then replace names."""
            for old in sorted(moved, key=len, reverse=True):
                text = text.replace(old, moved[old])
            return self.put(text)

        return replace(
            made,
            env={name: put(value) for name, value in made.env.items()},
            files={put(path): _bytes(data, put) for path, data in made.files.items()},
            http=tree(made.http, put),
            facts=tree(made.facts, put),
        )


def _movable(home: str) -> bool:
    """Whether a home folder has a path that may tell whose it is."""
    return home.startswith("/") and len(home) > 1


def _hex(digest: Any, text: str) -> str:
    """Give a digest in hex; it only names files."""
    made: str = digest(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()
    return made


def _bytes(data: bytes, put: Any) -> bytes:
    """Replace in a file; what is no text has lost its secrets already and keeps its other letters."""
    try:
        made: bytes = put(data.decode()).encode()
    except UnicodeDecodeError:
        made = put(data.decode("latin-1")).encode("latin-1")
    return made


def tree(value: Any, put: Any) -> Any:
    """Replace in every text of a tree, names of members too."""
    if isinstance(value, str):
        return put(value)
    if isinstance(value, dict):
        return {put(key): tree(inner, put) for key, inner in value.items()}
    if isinstance(value, list):
        return [tree(inner, put) for inner in value]
    return value
