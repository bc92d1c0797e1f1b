"""The process that runs unmodified botocore: reads worlds as JSON lines, writes verdicts as JSON lines.

Started by `judge.Judge`. A world is made real below the root folder, the environment is replaced, a new Session is
made, `get_credentials()` and then `get_frozen_credentials()` are called, as a client's first request does. What
botocore computes from HOME while it is imported (`_SSO_TOKEN_CACHE_DIR`) is computed anew for each world. Without the
argument `crt` awscrt cannot be imported, whether it is installed or not: botocore signs differently when it is there.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from types import FrameType

from referee import guards
from referee.guards import GUARDS
from referee.situation import HOME, Situation, from_json, put_on_disk

LIMIT_SECONDS = 20.0


class TooSlow(BaseException):
    """A world takes too long."""


def verdict_of(made: Situation, root: str, port: int) -> dict[str, object]:
    """Let the SDK search one filled world; gives outcome, method, key, token, account, error."""
    GUARDS.enter(0, {}, frozenset(), "", 0.0)
    put_on_disk(made, root)
    unreadable = frozenset(path for path, content in made.files.items() if content is None)
    GUARDS.enter(port, made.http, unreadable, root + HOME, made.now)
    if made.http:
        GUARDS.lead_proxies_to_the_stub(made.env)
    os.environ.clear()
    os.environ.update(made.env)
    os.chdir(root + HOME)
    signal.setitimer(signal.ITIMER_REAL, LIMIT_SECONDS)
    try:
        return {**_search(made, root), "refused": GUARDS.refused}
    except (TooSlow, guards.LeftLoopback) as error:
        return {"outcome": "judge failed", "error_type": type(error).__name__, "error": str(error)}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _search(made: Situation, root: str) -> dict[str, object]:
    """Make a session and ask it for credentials."""
    import botocore.credentials
    import botocore.session

    _as_imported_here(root)
    found = None
    try:
        session = botocore.session.Session(profile=made.profile)
        session.register_component("data_loader", _shared_loader())
        found = session.get_credentials()
        if found is None:
            return {"outcome": "none"}
        frozen = found.get_frozen_credentials()
    except Exception as error:  # whatever the SDK raises is its verdict
        outcome = {"outcome": "error"} if found is None else {"outcome": "found_then_error", "method": found.method}
        return {**outcome, "error_type": type(error).__name__, "error": str(error)}
    return {
        "outcome": "found",
        "method": found.method,
        "access_key": _text(frozen.access_key),
        "secret_key": _text(frozen.secret_key),
        "token": _text(frozen.token),
        "has_token": bool(frozen.token),
        "account_id": _text(frozen.account_id),
    }


def _text(value: object) -> str | None:
    """Give a value as text: answers may hold numbers where texts belong."""
    return value if value is None or isinstance(value, str) else repr(value)


def _as_imported_here(root: str) -> None:
    """Set what depends on HOME and on `/` when botocore is imported in this world."""
    import botocore.credentials
    import botocore.tokens

    cache = os.path.expanduser(os.path.join("~", ".aws", "sso", "cache"))
    botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR = cache
    botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR = cache
    botocore.credentials.BotoProvider.DEFAULT_CONFIG_FILENAMES = [root + "/etc/boto.cfg", "~/.boto"]


LOADER = None
"""Service models are read once: they are the same in all worlds."""


def _shared_loader() -> object:
    global LOADER  # noqa: PLW0603  # one process, one loader
    if LOADER is None:
        import botocore.loaders

        LOADER = botocore.loaders.create_loader()
    return LOADER


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow(f"longer than {LIMIT_SECONDS:g} s")


def main() -> None:
    """Answer worlds until standard input ends; programs that worlds start get no part of it."""
    questions = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    guards.before_import()
    if "crt" not in sys.argv:
        sys.modules["awscrt"] = None  # type: ignore[assignment]  # this is how Python spells "cannot be imported"
    import logging

    import botocore
    import botocore.compat
    import botocore.session

    guards.after_import()
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _too_slow)
    hello = {"botocore": botocore.__version__, "awscrt": botocore.compat.EC is not None}
    print(json.dumps(hello), file=answers, flush=True)
    for line in questions:
        asked = json.loads(line)
        verdict = verdict_of(from_json(asked["world"]), asked["root"], asked["port"])
        print(json.dumps(verdict), file=answers, flush=True)


if __name__ == "__main__":
    sys.exit(main())
