"""Profiles whose keys come from outside the files: `aws login` sessions and credential programs."""

from __future__ import annotations

import hashlib
import json

from . import answers
from .draft import Draft, key_id
from .roles import aws_endpoint
from .times import FUTURE, json_expiry

SESSION = "arn:aws:iam::111122223333:user/dev"
EC_KEY = (
    "MHcCAQEEIJ7eM5otBaIXLQxbEi3EnBSqia4npXweoTg46OSLDmjXoAoGCCqGSM49AwEHoUQDQgAEJKhDgsml1YOM"
    "9/u16p4lsuIX8+syKCra/RKsxKAQQXl+2SEoxCYje8n0CPXPESEhG8p6LI3WKVvxe8VXwFwE0A=="
)
"""A P-256 key made for these tests alone; it opens nothing."""


def login(draft: Draft, name: str | None = None) -> None:
    """Write an `aws login` profile, its cache, and what sign-in answers."""
    dice = draft.dice
    draft.awscrt = dice.chance(0.75)
    session = dice.mostly(SESSION, ("", "x", SESSION + " é"), 0.06)
    draft.anywhere(name).append(("login_session", session))
    folder = "~/.aws/login/cache"
    if dice.chance(0.15):
        folder, value = "~/logins", dice.pick(("{HOME}/logins", "~/logins", "$HOME/logins", "/nope", "", "logins"))
        draft.env["AWS_LOGIN_CACHE_DIRECTORY"] = value
    path = f"{folder}/{hashlib.sha256(session.encode()).hexdigest()}.json"
    kind = dice.weighed([(82, "json"), (8, "absent"), (7, "odd"), (3, "folder")])
    if kind == "json":
        draft.put(path, json.dumps(_token(draft)))
    elif kind == "odd":
        draft.put(path, dice.pick(("", "{", "null", "[]", '"accessToken"', "5", None, b"\xff{}", "{}", "\ufeff{}")))
    elif kind == "folder":
        draft.put(path + "/x", "")
    aws_endpoint(draft, "signin", "AWS_ENDPOINT_URL_SIGNIN")
    draft.http["POST /v1/token"] = answers.signin_token(dice)


def _token(draft: Draft) -> dict[str, object]:
    """Make a login token: good, ending, ended, partial."""
    dice = draft.dice
    keys: dict[str, object] = {
        "accessKeyId": key_id("login"), "secretAccessKey": "made-up-login-secret", "sessionToken": "token-login",
        "accountId": "111122223333", "expiresAt": FUTURE[0] if dice.chance(0.45) else json_expiry(dice),
    }  # fmt: skip
    lines = ("-----BEGIN EC PRIVATE " + "KEY-----", EC_KEY, "-----END EC PRIVATE " + "KEY-----", "")
    pem = dice.mostly("\n".join(lines), ("", "garbage", "AAAA", EC_KEY, "\n".join(lines)[:90], "é"), 0.08)
    token: dict[str, object] = {
        "accessToken": keys, "refreshToken": "made-up-refresh", "dpopKey": pem, "tokenType": "urn:aws:params",
        "clientId": "arn:aws:signin:::devtools/same-device", "idToken": "made-up",
    }  # fmt: skip
    if dice.chance(0.25):
        token["signInRegion"] = dice.pick(("us-east-1", "", None, "bad region"))
    if dice.chance(0.12):
        part = keys if dice.chance(0.5) else token
        gone = dice.pick(tuple(part))
        if dice.chance(0.7):
            del part[gone]
        else:
            part[gone] = dice.pick((None, 5, "", [], {}))
    return token


def process(draft: Draft, name: str | None = None) -> None:
    """Write a credential_process profile and the program."""
    dice = draft.dice
    program = _program(draft)
    command = dice.weighed([(62, "{HOME}/bin/cred"), (6, "cred"), (6, "{HOME}/bin/cred --for 'two words' \"x y\""),
                            (4, '"{HOME}/bin/my cred"'), (22, dice.pick(ODD_COMMANDS))])  # fmt: skip
    path = "~/bin/my cred" if "my cred" in command else "~/bin/cred"
    draft.put(path, program, dice.mostly(0o755, (0o600, 0o644), 0.06))
    draft.anywhere(name).append(("credential_process", command))


ODD_COMMANDS = (
    "", "   ", '"{HOME}/bin/cred', "{HOME}/bin/cred 'open", "/nope/cred", "~/bin/cred", "$HOME/bin/cred", "{HOME}/bin",
    "{HOME}/bin/cred | cat", "{HOME}/bin/cred > x", "FOO=1 {HOME}/bin/cred", "{HOME}/bin/my cred", "{HOME}/bin/cr\\ed",
    "bin/cred", "./bin/cred", "{HOME}/bin/cred # comment", "''", "{HOME}/bin/cred/x", "sh -c '{HOME}/bin/cred'",
    "nope-not-there", "{HOME}/bin/cred \\",
)  # fmt: skip


def _program(draft: Draft) -> str | bytes:
    """Write a shell program: what it prints, on which stream, with which code."""
    dice = draft.dice
    fields: dict[str, object] = {
        "Version": dice.mostly(1, ("1", 2, None, 1.0, True, 0, [1]), 0.12), "AccessKeyId": key_id("process"),
        "SecretAccessKey": "made-up-process-secret",
    }  # fmt: skip
    if dice.chance(0.5):
        fields["SessionToken"] = dice.mostly("token-process", ("", None), 0.1)
    if dice.chance(0.5):
        fields["Expiration"] = json_expiry(dice)
    if dice.chance(0.15):
        fields["AccountId"] = dice.pick(("111122223333", "", 111122223333))
    if dice.chance(0.14):
        gone = dice.pick(("Version", "AccessKeyId", "SecretAccessKey"))
        if dice.chance(0.75):
            del fields[gone]
        else:
            fields[gone] = dice.pick((None, "", 5, [], {}))
    odd = ("", "not json", "[]", "null", '"text"', "{", "5", "\ufeff{}", "[1]", "Version: 1", "true")
    said = json.dumps(fields) if dice.chance(0.9) else dice.pick(odd)
    code = dice.mostly(0, (1, 3, 255, 127), 0.12)
    first = dice.mostly("#!/bin/sh\n", ("", "#!/nope/sh\n", "#! /bin/sh -e\n", "#!/bin/sh\r\n"), 0.05)
    noise = "echo warning >&2\n" if dice.chance(0.15) else ""
    if dice.chance(0.02):
        return f"{first}printf '\\377\\376{said}'\nexit {code}\n"
    return f"{first}{noise}cat <<'END'\n{said}\nEND\nexit {code}\n"
