"""moto as the lab's IAM and STS. The only file that imports moto (extra `awswhy[lab]`).

What moto checks (5.2.5, `core/authorization.py`, `iam/access_control.py`): nothing until INITIAL_NO_AUTH_ACTION_COUNT
requests have passed, and by default that number is infinite. With 0 it looks the key id up, computes the signature
again, and asks the caller's IAM policies; it compares a session token, and looks neither at the request's date nor at
a key's end. It takes any web identity token (and breaks on one with 0), and its GetSessionToken gives everybody the
same key, which it then refuses. So the lab sets the number to 0 when it has made its people, puts `front.Front` before
it, and answers those two itself.
"""

from __future__ import annotations

import json
from contextlib import contextmanager

from .front import Front, forward, key_in
from .keys import ACCOUNT, Key
from .stub import Asked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALL = "awswhy lab needs moto: pip install 'awswhy[lab]'   (awswhy lab SITUATION works without it)"
_ALL_ALLOWED = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def trust(principal: object) -> str:
    """Write a role's trust policy."""
    allow = {"Effect": "Allow", "Principal": principal, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]}
    return json.dumps({"Version": "2012-10-17", "Statement": [allow]})


@contextmanager
def moto_front() -> Iterator[tuple[Front, Key]]:
    """Start moto with one user who may do everything and two roles; gives the door and the user's key.

    Raises ImportError where moto is not installed.
    """
    import logging

    # The checks of types run with and without the extra.
    from moto import settings  # type: ignore[import-not-found,unused-ignore]  # as above
    from moto.server import ThreadedMotoServer  # type: ignore[import-not-found,unused-ignore]  # as above

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    before = settings.INITIAL_NO_AUTH_ACTION_COUNT
    settings.INITIAL_NO_AUTH_ACTION_COUNT = float("inf")
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        port = server.get_host_and_port()[1]
        key = _people(port)
        settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
        front = Front(port)
        front.know(key)
        yield front, key
    finally:
        settings.INITIAL_NO_AUTH_ACTION_COUNT = before
        server.stop()


def _people(port: int) -> Key:
    """Make the lab's user, its key, and the roles "deploy" (trusts it) and "locked" (trusts somebody else)."""
    me, other = f"arn:aws:iam::{ACCOUNT}:user/dev", f"arn:aws:iam::{ACCOUNT}:user/somebody-else"
    everything = json.dumps(_ALL_ALLOWED)
    _iam(port, Action="CreateUser", UserName="dev")
    _iam(port, Action="PutUserPolicy", UserName="dev", PolicyName="everything", PolicyDocument=everything)
    for name, who in (("deploy", me), ("locked", other)):
        _iam(port, Action="CreateRole", RoleName=name, AssumeRolePolicyDocument=trust({"AWS": who}))
        _iam(port, Action="PutRolePolicy", RoleName=name, PolicyName="everything", PolicyDocument=everything)
    return key_in(_iam(port, Action="CreateAccessKey", UserName="dev"))


def _iam(port: int, **fields: str) -> str:
    """Ask moto's IAM before the door is there; raises RuntimeError when it does not do so."""
    from urllib.parse import urlencode

    scope = "Credential=lab/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0"
    headers = {
        "host": f"127.0.0.1:{port}",
        "authorization": f"AWS4-HMAC-SHA256 {scope}",
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    }
    body = urlencode({"Version": "2010-05-08", **fields}).encode()
    reply = forward(port, Asked("POST", "/", headers, body))
    if reply.status != 200:
        raise RuntimeError(f"moto refused {fields['Action']}: HTTP {reply.status}")
    return reply.body.decode()
