"""STS of our own: four operations of the query protocol, with real signature checks against the keys it knows."""

from __future__ import annotations

import secrets
import time
from email.utils import formatdate
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from awswhy.model.noun import noun

from .imds import utc
from .keys import ALL, Key, role_arn, role_key
from .sigv4 import Refused, check
from .stub import Asked, Reply, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
WEB_TOKEN, ENDED_WEB_TOKEN = "lab.web-identity.token", "lab.web-identity.ended"


@noun
class Role:
    """A role that may be assumed: by whom (ARNs, empty for everybody known), with which external id, with MFA?"""

    arn: str
    trusts: tuple[str, ...] = ()
    external_id: str = ""
    mfa_code: str = ""


DEPLOY = Role(role_arn("deploy"))
LOCKED = Role(role_arn("locked"), trusts=("arn:aws:iam::123456789012:user/somebody-else",))


class Sts:
    """An STS. `keys` that it knows, `roles` that may be assumed, `web_tokens` that are good, and its clock's `offset`.

    Keys that it hands out are known from then on. `offset` in seconds is added to our clock, in the Date header too.
    """

    def __init__(
        self,
        keys: tuple[Key, ...] = ALL,
        roles: tuple[Role, ...] = (DEPLOY, LOCKED),
        web_tokens: tuple[str, ...] = (WEB_TOKEN,),
        offset: float = 0.0,
    ) -> None:
        """Know these."""
        self.keys = {key.id: key for key in keys}
        self.roles = {role.arn: role for role in roles}
        self.web_tokens = web_tokens
        self.offset = offset

    def now(self) -> float:
        """Read the service's own clock."""
        return time.time() + self.offset

    def answer(self, asked: Asked) -> Reply:
        """Answer one request."""
        fields = dict(parse_qsl(asked.body.decode("utf-8", "replace"), keep_blank_values=True))
        action = fields.get("Action", "")
        try:
            if action == "AssumeRoleWithWebIdentity":
                return self.web_identity(fields)
            return self.act(check(asked, self.keys, self.now()), action, fields)
        except Refused as refusal:
            return refused(refusal, self.now())

    def act(self, caller: Key, action: str, fields: Mapping[str, str]) -> Reply:
        """Do what a caller asks whose signature was checked; raises Refused."""
        if action == "GetCallerIdentity":
            return self._reply(action, identity_xml(caller))
        if action == "AssumeRole":
            return self._assume(caller, fields)
        if action == "GetSessionToken":
            return self._session(caller, fields)
        raise Refused(400, "InvalidAction", f"Could not find operation {action or 'here'}: the lab has none such.")

    def _assume(self, caller: Key, fields: Mapping[str, str]) -> Reply:
        """AssumeRole: the role must be there, trust the caller, and get the external id and the code that it wants."""
        arn = fields.get("RoleArn", "")
        role = self.roles.get(arn)
        trusted = role is not None and (not role.trusts or caller.arn in role.trusts)
        if role is None or not trusted or fields.get("ExternalId", "") != role.external_id:
            raise _denied(caller.arn, "sts:AssumeRole", arn)
        if role.mfa_code and not fields.get("TokenCode"):
            raise _denied(caller.arn, "sts:AssumeRole", arn)
        if role.mfa_code and fields["TokenCode"] != role.mfa_code:
            raise Refused(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ")
        return self._hand_out("AssumeRole", arn, fields)

    def _session(self, caller: Key, fields: Mapping[str, str]) -> Reply:
        """GetSessionToken: a long-term key gets a temporary one of the same person."""
        if caller.token:
            raise Refused(403, "AccessDenied", "Cannot call GetSessionToken with session credentials")
        made = role_key(caller.arn, "session", self.now() + _seconds(fields, 43200), secrets.token_hex(8))
        key = Key(made.id, made.secret, caller.arn, caller.user_id, made.token, made.expires)
        self.keys[key.id] = key
        return self._reply("GetSessionToken", credentials_xml(key))

    def web_identity(self, fields: Mapping[str, str]) -> Reply:
        """AssumeRoleWithWebIdentity: not signed, the token is what counts; raises Refused."""
        token, arn = fields.get("WebIdentityToken", "").strip(), fields.get("RoleArn", "")
        if token == ENDED_WEB_TOKEN:
            ended = int(self.now()) - 3600
            message = f"Token expired: current date/time {ended + 3600} must be before the expiration date/time {ended}"
            raise Refused(400, "ExpiredTokenException", message)
        if token not in self.web_tokens:
            raise Refused(400, "InvalidIdentityToken", "The web identity token that was passed could not be validated.")
        if arn not in self.roles or self.roles[arn].trusts:
            raise Refused(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")
        return self._hand_out("AssumeRoleWithWebIdentity", arn, fields)

    def _hand_out(self, action: str, arn: str, fields: Mapping[str, str]) -> Reply:
        """Make a temporary key, know it from now on, and answer with it."""
        session = fields.get("RoleSessionName", "lab")
        key = role_key(arn, session, self.now() + _seconds(fields, 3600), secrets.token_hex(8))
        self.keys[key.id] = key
        person = f"<Arn>{escape(key.arn)}</Arn><AssumedRoleId>{escape(key.user_id)}</AssumedRoleId>"
        return self._reply(action, f"<AssumedRoleUser>{person}</AssumedRoleUser>{credentials_xml(key)}")

    def _reply(self, action: str, inner: str) -> Reply:
        """Wrap a result."""
        return xml(
            200, f'<{action}Response xmlns="{SPACE}"><{action}Result>{inner}</{action}Result>', action, self.now()
        )


def _seconds(fields: Mapping[str, str], otherwise: int) -> int:
    """Read how long a key is wanted for."""
    given = fields.get("DurationSeconds", "")
    return int(given) if given.isdigit() else otherwise


def _denied(caller: str, action: str, resource: str) -> Refused:
    """Refuse as STS does: who, what, on which."""
    return Refused(
        403, "AccessDenied", f"User: {caller} is not authorized to perform: {action} on resource: {resource}"
    )


def identity_xml(key: Key) -> str:
    """Say who a key belongs to."""
    return f"<Arn>{escape(key.arn)}</Arn><UserId>{escape(key.user_id)}</UserId><Account>{key.account}</Account>"


def credentials_xml(key: Key) -> str:
    """Give a temporary key."""
    token = key.token.reveal() if key.token else ""
    return (
        f"<Credentials><AccessKeyId>{key.id}</AccessKeyId>"
        f"<SecretAccessKey>{key.secret.reveal()}</SecretAccessKey><SessionToken>{token}</SessionToken>"
        f"<Expiration>{utc(key.expires)}</Expiration></Credentials>"
    )


def xml(status: int, opened: str, action: str, now: float) -> Reply:
    """Close a document and send it, with the service's own date."""
    request_id = f"<RequestId>{secrets.token_hex(16)}</RequestId>"
    body = f"{opened}<ResponseMetadata>{request_id}</ResponseMetadata></{action}Response>"
    return text(status, body, "text/xml", (("Date", formatdate(now, usegmt=True)),))


def refused(refusal: Refused, now: float, space: str = SPACE) -> Reply:
    """Send a refusal in the query protocol's form."""
    body = (
        f'<ErrorResponse xmlns="{space}"><Error><Type>Sender</Type><Code>{refusal.code}</Code>'
        f"<Message>{escape(refusal.message)}</Message></Error>"
        f"<RequestId>{secrets.token_hex(16)}</RequestId></ErrorResponse>"
    )
    return text(refusal.status, body, "text/xml", (("Date", formatdate(now, usegmt=True)),))
