"""The door in front of moto: nobody gets to IAM or STS without a signature that is right, in time, by a known key.

moto checks nothing by default, and where it does check (see `moto.py`) it looks neither at the clock nor at a key's
end. So who you are is checked here, as for our own STS; what you may do is checked by moto.
"""

from __future__ import annotations

import calendar
import http.client
import re
import time
from urllib.parse import parse_qsl

from .keys import ALL, Key, unique_id
from .sigv4 import UNKNOWN_KEY, Refused, check, read
from .sts import Sts, refused
from .stub import Asked, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SERVICES = ("sts", "iam")
WEB_IDENTITY = "AssumeRoleWithWebIdentity"
_MAKES_KEYS = ("CreateAccessKey", "AssumeRole")
_NOT_SERVED = ("AssumeRoleWithSAML", "GetFederationToken")
"""moto takes any assertion, and gives the same made-up key to everybody, which it then refuses."""
_HOP_HEADERS = ("connection", "content-length", "transfer-encoding", "accept-encoding", "expect")


class Front:
    """A service that checks signatures and hands on to moto at `port` on loopback.

    It learns the keys that moto makes as their answers pass through, and forgets those that are deleted or switched
    off. The keys of the lab's own endpoints (`own`) are not moto's: their identity is answered here.
    """

    def __init__(self, port: int, own: tuple[Key, ...] = ALL) -> None:
        """Know only the lab's own keys yet."""
        self.port = port
        self.own = Sts(own)
        self.keys: dict[str, Key] = dict(self.own.keys)
        self.asleep: dict[str, Key] = {}

    def answer(self, asked: Asked) -> Reply:
        """Answer one request."""
        fields = dict(parse_qsl(asked.body.decode("utf-8", "replace"), keep_blank_values=True))
        action = fields.get("Action", "")
        try:
            reply = self._answer_own(asked, action, fields) or forward(self.port, asked)
        except Refused as refusal:
            return refused(refusal, time.time())
        except OSError:
            return refused(Refused(503, "ServiceUnavailable", "moto does not answer."), time.time())
        if reply.status == 200:
            self._learn(action, fields, reply.body.decode("utf-8", "replace"))
        return reply

    def _check(self, asked: Asked) -> Key:
        """Let in who may come in; raises Refused."""
        service = read(asked.header("authorization")).service
        if service not in SERVICES:
            raise Refused(400, "InvalidAction", f"The lab serves sts and iam; this request is for {service}.")
        return check(asked, self.keys, time.time(), (service,))

    def _answer_own(self, asked: Asked, action: str, fields: Mapping[str, str]) -> Reply | None:
        """Let in who may come in, and answer what moto cannot: keys that it does not know, tokens it does not check.

        Gives None for what moto is to answer; raises Refused. IAM is closed to keys that moto does not know.
        """
        if action == WEB_IDENTITY:
            reply = self.own.web_identity(fields)
            self.keys.update(self.own.keys)
            return reply
        caller = self._check(asked)
        if action in _NOT_SERVED:
            raise Refused(400, "InvalidAction", f"The lab has no {action}.")
        if caller.id not in self.own.keys and action != "GetSessionToken":
            return None
        if read(asked.header("authorization")).service == "sts":
            reply = self.own.act(caller, action, fields)
            self.keys.update(self.own.keys)
            return reply
        why = (
            f"User: {caller.arn} is not authorized to perform: iam:{action} because no identity-based policy allows it"
        )
        raise Refused(403, "AccessDenied", why)

    def _learn(self, action: str, fields: Mapping[str, str], body: str) -> None:
        """Keep up with the keys that moto makes and takes away."""
        key_id = fields.get("AccessKeyId", "")
        if action in _MAKES_KEYS:
            self.know(key_in(body))
        elif action == "DeleteAccessKey":
            self.keys.pop(key_id, None)
            self.asleep.pop(key_id, None)
        elif action == "UpdateAccessKey":
            start, end = (self.asleep, self.keys) if fields.get("Status") == "Active" else (self.keys, self.asleep)
            if key_id in start:
                end[key_id] = start.pop(key_id)

    def know(self, key: Key) -> None:
        """Let a key in from now on."""
        self.keys[key.id] = key


def key_in(body: str) -> Key:
    """Take the key out of an answer that makes one; raises Refused when there is none in it."""
    found = dict(re.findall(r"<(\w+)>([^<]+)</\1>", body))
    if "AccessKeyId" not in found or "SecretAccessKey" not in found:
        raise Refused(500, "InternalFailure", UNKNOWN_KEY)
    from awswhy.model.secret import Secret

    token, ends = found.get("SessionToken"), found.get("Expiration", "")
    seconds = calendar.timegm(time.strptime(ends[:19], "%Y-%m-%dT%H:%M:%S")) if ends else 0
    return Key(
        found["AccessKeyId"],
        Secret(found["SecretAccessKey"]),
        found.get("Arn", "arn:aws:iam::123456789012:user/" + found.get("UserName", "lab")),
        unique_id("AIDA", found["AccessKeyId"]),
        Secret(token) if token else None,
        float(seconds),
    )


def forward(port: int, asked: Asked) -> Reply:
    """Hand a request on as it came (moto checks the same signature, so the host stays too); raises OSError."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        headers = {name: value for name, value in asked.headers.items() if name not in _HOP_HEADERS}
        connection.request(asked.method, asked.target, asked.body, headers)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    kept = tuple((k, v) for k, v in answer.getheaders() if k.lower() in ("content-type", "x-amzn-requestid", "date"))
    return Reply(answer.status, body, kept)
