"""The whole lab in the foreground: moto behind our door, and our metadata, container and SSO endpoints."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from contextlib import ExitStack, contextmanager

from .container import CONTAINER_PATH, Container
from .home import write
from .imds import Imds
from .keys import ACCOUNT, role_arn
from .moto import moto_front
from .shell import ENDINGS, setting, unsetting
from .situation import CONFIG, KEYS_FILE, pair
from .sso import Sso
from .stub import LOOPBACK, Stub
from .with_roles import SSO_PROFILE, SSO_SESSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .keys import Key

CONTAINER_TOKEN = "lab-container-token"
IN_THE_WAY = (
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_ENDPOINT_URL_STS",
    "AWS_ENDPOINT_URL_IAM",
)
"""Variables of the person's own that would win over what the lab sets."""
ROLE_PROFILES = "".join(
    f"[profile {name}]\nrole_arn = {role_arn(name)}\nsource_profile = default\n\n" for name in ("deploy", "locked")
)


@contextmanager
def whole_lab(log: str | None = None) -> Iterator[dict[str, str]]:
    """Start everything; gives the variables to set. Raises ImportError where moto is not installed.

    `log` is a file for all requests, one JSON a line.
    """
    with ExitStack() as stack:
        front, key = stack.enter_context(moto_front())
        home = os.path.realpath(stack.enter_context(tempfile.TemporaryDirectory(prefix="awswhy-lab-")))
        answers = {
            "aws": front.answer,
            "imds": Imds().answer,
            "container": Container(token=CONTAINER_TOKEN).answer,
            "sso": Sso().answer,
        }
        urls = {name: stack.enter_context(Stub(name, answer, log)).url for name, answer in answers.items()}
        write(home, _files(key), {})
        yield variables(home, urls)


def _files(key: Key) -> dict[str, str]:
    """Write the lab's profiles: a user (default), two roles, and single sign-on."""
    config = "[default]\nregion = eu-west-1\n\n" + ROLE_PROFILES
    return {
        CONFIG: config + SSO_PROFILE.replace("profile dev", "profile sso") + "\n" + SSO_SESSION,
        KEYS_FILE: pair(key, "default"),
    }


def variables(home: str, urls: dict[str, str]) -> dict[str, str]:
    """Give what a shell has to set: the lab's files instead of the person's own, and every address on loopback."""
    return {
        "AWS_CONFIG_FILE": os.path.join(home, *CONFIG.split("/")),
        "AWS_SHARED_CREDENTIALS_FILE": os.path.join(home, *KEYS_FILE.split("/")),
        "AWS_ENDPOINT_URL": urls["aws"],
        "AWS_ENDPOINT_URL_SSO": urls["sso"],
        "AWS_ENDPOINT_URL_SSO_OIDC": urls["sso"],
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": urls["imds"],
        "AWS_DEFAULT_REGION": "eu-west-1",
        "NO_PROXY": f"{LOOPBACK},localhost",
        "AWSWHY_LAB_CONTAINER": urls["container"] + CONTAINER_PATH,
    }


def lines(shell: str, env: dict[str, str]) -> list[str]:
    """Write everything that a shell has to take away and to set."""
    return [*unsetting(shell, IN_THE_WAY), *(setting(shell, name, value) for name, value in env.items())]


ADVICE = f"""
In another shell, paste the lines above. Then, for account {ACCOUNT}:
  awswhy                                  the user "dev" from the lab's credentials file
  awswhy --profile deploy --verify        a role that trusts the user; "locked" is one that does not
  aws sso login --profile sso             signs in by itself; then awswhy --profile sso --live
The metadata service and the container endpoint are asked when no profile holds anything: AWS_PROFILE must be unset
and AWS_SHARED_CREDENTIALS_FILE lead nowhere. For the container endpoint set AWS_CONTAINER_CREDENTIALS_FULL_URI to
AWSWHY_LAB_CONTAINER's value, and AWS_CONTAINER_AUTHORIZATION_TOKEN to {CONTAINER_TOKEN}.
Ctrl-C ends the lab."""


def wait() -> None:
    """Wait for Ctrl-C, or for a request to end."""
    done = threading.Event()
    before = {number: signal.signal(number, lambda *_: done.set()) for number in (signal.SIGINT, *ENDINGS)}
    try:
        # With a time-out, because on Windows a wait without one is not interrupted.
        while not done.wait(0.5):
            pass
    finally:
        for number, action in before.items():
            signal.signal(number, action)
