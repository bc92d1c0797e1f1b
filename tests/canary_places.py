"""Where a canary can sit: every value position of a world folder, each with the ways in which a value may stand there.

`places(folder)` gives them all; `Place.planted(canary)` gives the folder with the canary in that one place.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from worlds_folder import WorldFolder

VARIABLES = (
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_ACCOUNT_ID",
    "AWS_CREDENTIAL_EXPIRATION", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION",
    "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CREDENTIAL_FILE", "BOTO_CONFIG", "AWS_CA_BUNDLE",
    "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_WEB_IDENTITY_TOKEN",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_LOGIN_CACHE_DIRECTORY",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_EC2_METADATA_DISABLED",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "AWS_IMDS_USE_IPV6",
    "AWS_METADATA_SERVICE_TIMEOUT", "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "AWS_EC2_METADATA_V1_DISABLED",
    "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_SSO", "AWS_STS_REGIONAL_ENDPOINTS",
    "AWS_RETRY_MODE", "AWS_MAX_ATTEMPTS", "AWS_USE_FIPS_ENDPOINT", "AWS_DEFAULTS_MODE", "AWS_SDK_UA_APP_ID",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_ACCOUNT_ID_ENDPOINT_MODE", "AWS_REQUEST_CHECKSUM_CALCULATION",
    "AWS_DISABLE_REQUEST_COMPRESSION", "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "AWS_EXECUTION_ENV",
    "AWS_ACCESS_KEY", "AWS_SECRET_KEY", "AWS_TOKEN", "AWS_KEY", "AWS_SECRET", "AWS_SESSION", "AWS_PROFIL",
    "AWS_CREDENTIALS_FILE", "AWS_CONFIG", "AWS_VAULT", "AWSUME_PROFILE", "AWS_SSO_PROFILE", "AWS_SSO_ROLE_ARN",
    "LEAPP_SESSION", "AWS_SESSION_EXPIRATION", "AWSUME_EXPIRATION", "GRANTED_SSO_START_URL", "SAML2AWS_PROFILE",
    "REQUESTS_CA_BUNDLE", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "NO_PROXY", "ALL_PROXY",
    "SUDO_USER", "SHELL", "USER", "PATH", "HOME", "CI", "SSH_TTY", "ECS_CONTAINER_METADATA_URI_V4",
    "AWS_LAMBDA_FUNCTION_NAME", "MY_OWN",
)  # fmt: skip
"""Variables that are planted into worlds that have none of them."""
_ELEMENT = re.compile(r"<(\w+)>([^<>]*)</\1>")


class Place:
    """One position: `kind` ("env", "file", "json", "http", "out", "err", ...), the `name` of the value there, and the
    `form` in which the canary stands in it."""

    def __init__(self, folder: WorldFolder, kind: str, name: str, form: str, put: Callable[[WorldFolder, str], None]):
        self.folder, self.kind, self.name, self.form, self._put = folder, kind, name, form, put

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is, wherever it stands."""
        return self.kind, self.name, self.form

    def __str__(self) -> str:
        return f"{self.folder.name}: {self.kind} {self.name} ({self.form})"

    def planted(self, canary: str) -> WorldFolder:
        """Give the folder with the canary in it."""
        made = copy.copy(self.folder)
        made.env, made.files, made.http = dict(made.env), dict(made.files), dict(made.http)
        made.facts = copy.deepcopy(made.facts)
        self._put(made, canary)
        return made


def forms(value: str) -> dict[str, Callable[[str], str]]:
    """Give the ways in which a canary may stand in place of a value, or in it."""
    found: dict[str, Callable[[str], str]] = {
        "whole": lambda canary: canary,
        "quoted": lambda canary: f'"{canary}"',
        "behind": lambda canary: f"{value} # {canary}",
    }
    if "://" in value:
        scheme, _, rest = value.partition("://")
        found["login"] = lambda canary: f"{scheme}://me:{canary}@{rest}"
        found["user"] = lambda canary: f"{scheme}://{canary}@{rest}"
        found["query"] = lambda canary: f"{value}?t={canary}"
        found["fragment"] = lambda canary: f"{value}#{canary}"
    if "://" in value or value.startswith("/v2/"):
        found["path"] = lambda canary: f"{value.rstrip('/')}/{canary}"
    return found


def places(folder: WorldFolder) -> Iterator[Place]:
    """Give every place of a folder."""
    yield from _variables(folder)
    for path, content in folder.files.items():
        if isinstance(content, str):
            yield from _file(folder, path, content)
    for key, said in folder.http.items():
        if isinstance(said, list):
            yield from _answer(folder, key, said)
    for word, said in folder.facts.get("programs", {}).items():
        yield from _program(folder, word, said)


def extra(folder: WorldFolder) -> Iterator[Place]:
    """Give the variables that the folder has not."""
    for name in VARIABLES:
        if folder.env.get(name) is None:
            sample = "https://example.com/x" if "URL" in name or "PROXY" in name.upper() else ""
            for form, make in forms(sample).items():
                yield Place(folder, "env", name, form, _into_env(name, make))


def _into_env(name: str, make: Callable[[str], str]) -> Callable[[WorldFolder, str], None]:
    def put(folder: WorldFolder, canary: str) -> None:
        folder.env[name] = make(canary)

    return put


def _variables(folder: WorldFolder) -> Iterator[Place]:
    for name, value in folder.env.items():
        if value is not None:
            for form, make in forms(value).items():
                yield Place(folder, "env", name, form, _into_env(name, make))


def _into_file(path: str, make: Callable[[str], str]) -> Callable[[WorldFolder, str], None]:
    def put(folder: WorldFolder, canary: str) -> None:
        folder.files[path] = make(canary)

    return put


def _file(folder: WorldFolder, path: str, text: str) -> Iterator[Place]:
    def place(kind: str, name: str, form: str, make: Callable[[str], str]) -> Place:
        return Place(folder, kind, name, form, _into_file(path, make))

    if path.startswith(("/sys/", "/proc/")):
        return
    if text.lstrip().startswith(("{", "[")) and path.endswith(".json"):
        for name, form, make in _json(text):
            yield place("json", name, form, make)
        return
    if "=" not in text and "[" not in text:
        yield place("file", "(all)", "whole", lambda canary: canary)
        return
    for name, form, make in _lines(text):
        yield place("file", name, form, make)


def _lines(text: str) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """Give the places of one of AWS's files, line by line."""
    lines = text.splitlines()

    def instead(number: int, make: Callable[[str], str]) -> Callable[[str], str]:
        return lambda canary: "\n".join((*lines[:number], make(canary), *lines[number + 1 :])) + "\n"

    def after(number: int, more: str) -> Callable[[str], str]:
        return instead(number, lambda canary: f"{lines[number]}\n{more.format(canary)}")

    for number, line in enumerate(lines):
        bare = line.strip()
        if bare.startswith("["):
            yield "[]", "closed", instead(number, lambda canary: f"[profile {canary}]")
            yield "[]", "unclosed", instead(number, lambda canary: f"[{canary}")
            yield "[]", "unclosed profile", instead(number, lambda canary: f"[profile {canary}")
            yield "[]", "comment", after(number, "# {}")
            yield "[]", "comment key", after(number, "# pin = {}")
            yield "[]", "junk", after(number, "{}")
            yield "[]", "junk words", after(number, "my secret {}")
            yield "[]", "unknown key", after(number, "pin = {}")
            yield "[]", "name of a key", after(number, "{} = x")
            yield "[]", "indented", after(number, "    {}")
            yield "[]", "before", instead(number, lambda canary, line=line: f"{canary}\n{line}")  # type: ignore[misc]  # a default binds the loop's line
        elif "=" in bare and bare[0] not in "#;":
            key, _, value = line.partition("=")
            name = key.strip().lower()
            for form, make in forms(value.strip()).items():
                yield name, form, instead(number, lambda canary, key=key, make=make: f"{key}= {make(canary)}")  # type: ignore[misc]  # as above
            yield name, "more", after(number, "      {}")
            yield name, "more, a pair", after(number, "      pin = {}")
            yield name, "more, a secret", after(number, "      aws_secret_access_key = {}")
            yield name, "twice", after(number, f"{key}= {{}}")
            if name == "credential_process":
                yield name, "option", instead(number, lambda canary, line=line: f"{line} --x {canary}")  # type: ignore[misc]  # as above
                yield name, "word", instead(number, lambda canary, line=line: f"{line} {canary}")  # type: ignore[misc]  # as above
                yield name, "open quote", instead(number, lambda canary, line=line: f"{line} '{canary}")  # type: ignore[misc]  # as above


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*path, number))
    if path:
        yield path


def _json(text: str) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """Give the places of a JSON text; one that is torn already has none but its end."""
    yield "(all)", "whole", lambda canary: canary
    yield "(all)", "torn", lambda canary: f'{{"pin": "{canary}'
    yield "(all)", "torn number", lambda canary: f'{{"expiresAt": {canary}'
    yield "(all)", "behind", lambda canary: f"{text} {canary}"
    try:
        data = json.loads(text)
    except ValueError:
        yield "(all)", "torn more", lambda canary: f"{text}{canary}"
        return

    def leaf(path: tuple[Any, ...], make: Callable[[str], Any]) -> Callable[[str], Any]:
        def put(canary: str) -> Any:
            made = inner = copy.deepcopy(data)
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = make(canary)
            return made

        return put

    for path in _leaves(data):
        name = str(path[-1])
        yield name, "whole", _dumped(leaf(path, lambda canary: canary))
        yield name, "in a list", _dumped(leaf(path, lambda canary: [canary]))
        yield name, "in an object", _dumped(leaf(path, lambda canary: {"x": canary}))
        yield name, "name of a member", _dumped(leaf(path, lambda canary: {canary: 1}))
        yield name, "torn", _torn(_dumped(leaf(path, lambda canary: canary)))
    if isinstance(data, dict):
        yield "(new)", "whole", _dumped(leaf(("pin",), lambda canary: canary))
        yield "(new)", "name of a member", _dumped(lambda canary: {**data, canary: 1})


def _dumped(make: Callable[[str], Any]) -> Callable[[str], str]:
    return lambda canary: json.dumps(make(canary))


def _torn(make: Callable[[str], str]) -> Callable[[str], str]:
    def put(canary: str) -> str:
        text = make(canary)
        return text[: text.index(json.dumps(canary)[1:-1]) + len(canary)]

    return put


def _text(text: str) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """Give the places of an answer or an output, whatever it is."""
    if text.lstrip().startswith(("{", "[")):
        yield from _json(text)
        return
    yield "(all)", "whole", lambda canary: canary
    yield "(all)", "behind", lambda canary: f"{text}\n{canary}"
    for found in _ELEMENT.finditer(text):
        start, end = found.span(2)
        yield found[1], "whole", lambda canary, start=start, end=end: text[:start] + canary + text[end:]  # type: ignore[misc]  # a default binds the loop's span


def _answer(folder: WorldFolder, key: str, said: list[Any]) -> Iterator[Place]:
    def place(name: str, form: str, make: Callable[[str], list[Any]]) -> Place:
        def put(made: WorldFolder, canary: str) -> None:
            made.http[key] = make(canary)

        return Place(folder, "http", name, form, put)

    for name, form, make in _text(said[1]):
        role = name == "(all)" and key.endswith("/security-credentials/")
        yield place("(role)" if role else name, form, lambda canary, make=make: [said[0], make(canary), *said[2:]])  # type: ignore[misc]  # a default binds the loop's text
    for name in ("date", "x-amzn-errortype", "content-type"):
        yield place(f"{name} header", "whole", lambda canary, name=name: [said[0], said[1], {name: canary}])  # type: ignore[misc]  # as above


def _program(folder: WorldFolder, word: str, said: list[Any]) -> Iterator[Place]:
    def place(kind: str, name: str, form: str, make: Callable[[str], list[Any]]) -> Place:
        def put(made: WorldFolder, canary: str) -> None:
            made.facts["programs"][word] = make(canary)

        return Place(folder, kind, name, form, put)

    code, out, err = said
    for name, form, make in _text(out):
        yield place("out", name, form, lambda canary, make=make: [code, make(canary), err])  # type: ignore[misc]  # a default binds the loop's text
        if form == "whole":
            yield place("out", name, "and fails", lambda canary, make=make: [code or 1, make(canary), err])  # type: ignore[misc]  # as above
    for form, words in (("whole", "{}"), ("a pair", "login failed: password={}"), ("a word", "bad pin: {}"),
                        ("json", '{{"client_secret": "{}"}}'), ("login", "cannot reach https://me:{}@x/creds"),
                        ("query", "cannot reach https://x/creds?t={}"), ("option", "usage: p --password {}"),
                        ("header", "Authorization: Bearer {}")):  # fmt: skip
        yield place("err", "(all)", form, lambda canary, words=words: [1, "", words.format(canary)])  # type: ignore[misc]  # as above
