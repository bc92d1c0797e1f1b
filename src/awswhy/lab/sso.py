"""IAM Identity Center (SSO): the portal that turns a sign-in into role credentials, and the OIDC service that signs in.

Both live on one server: their paths differ. The sign-in approves itself, so `aws sso login` works in the lab, with and
without a browser. Shapes after botocore 1.44.5, `data/sso` and `data/sso-oidc`.
"""

from __future__ import annotations

import json
import secrets
import time
from urllib.parse import parse_qs, quote, urlsplit

from .keys import ACCOUNT, SIGNED_IN
from .stub import Asked, Reply, document, text

ACCESS_TOKEN, REFRESH_TOKEN = "lab-sso-access-token", "lab-sso-refresh-token"
CLIENT_ID, CLIENT_SECRET = "lab-client", "lab-client-secret"
ROLE = "Developer"
_DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


class Sso:
    """A portal and its sign-in service.

    `access_tokens` and `refresh_tokens` that are good; `roles` maps (account, role) to whether the person may use it
    (False: 403; not there: 404). Tokens that it hands out are good from then on. `down` answers 500 to everything.
    """

    def __init__(
        self,
        access_tokens: tuple[str, ...] = (ACCESS_TOKEN,),
        refresh_tokens: tuple[str, ...] = (REFRESH_TOKEN,),
        roles: tuple[tuple[str, str, bool], ...] = ((ACCOUNT, ROLE, True), (ACCOUNT, "Admin", False)),
        down: bool = False,
    ) -> None:
        """Know these."""
        self.access_tokens = set(access_tokens)
        self.refresh_tokens = set(refresh_tokens)
        self.codes: set[str] = set()
        self.roles = {(account, role): allowed for account, role, allowed in roles}
        self.down = down

    def answer(self, asked: Asked) -> Reply:
        """Answer one request."""
        if self.down:
            return document(500, {"message": "the lab's portal is down"}, "InternalServerException")
        routes = {
            "GET /federation/credentials": self._role_credentials,
            "POST /token": self._token,
            "POST /client/register": _register,
            "POST /device_authorization": self._device,
            "GET /authorize": self._authorize,
            "GET /approved": lambda _: text(200, "Signed in. Go back to your terminal.\n"),
            "POST /logout": self._logout,
        }
        route = routes.get(f"{asked.method} {asked.path}")
        return route(asked) if route else document(404, {"message": "no such operation"}, "ResourceNotFoundException")

    def _role_credentials(self, asked: Asked) -> Reply:
        """GetRoleCredentials: who holds a good token gets the key of a role that is theirs."""
        query = parse_qs(urlsplit(asked.target).query)
        account, role = query.get("account_id", [""])[0], query.get("role_name", [""])[0]
        token = asked.header("x-amz-sso_bearer_token")
        if not account or not role or not token:
            return document(400, {"message": "account_id, role_name and a token are needed"}, "InvalidRequestException")
        if token not in self.access_tokens:
            return document(401, {"message": "Session token not found or invalid"}, "UnauthorizedException")
        allowed = self.roles.get((account, role))
        if allowed is None:
            return document(404, {"message": "No such account or role"}, "ResourceNotFoundException")
        if not allowed:
            return document(403, {"message": "No access"}, "ForbiddenException")
        return document(200, {"roleCredentials": _credentials()})

    def _token(self, asked: Asked) -> Reply:
        """CreateToken: with a refresh token, a device code or an authorization code."""
        fields = _json(asked.body)
        given = fields.get("refreshToken") or fields.get("deviceCode") or fields.get("code")
        if fields.get("clientSecret") != CLIENT_SECRET or fields.get("clientId") != CLIENT_ID:
            return _oauth_error(401, "invalid_client", "Client secret is not correct")
        if fields.get("grantType") not in ("refresh_token", "authorization_code", _DEVICE):
            return _oauth_error(400, "unsupported_grant_type", "The grant type is not supported")
        if given not in self.refresh_tokens | self.codes:
            return _oauth_error(400, "invalid_grant", "Invalid grant provided")
        self.codes.discard(str(given))
        access, refresh = f"lab-{secrets.token_hex(16)}", f"lab-{secrets.token_hex(16)}"
        self.access_tokens.add(access)
        self.refresh_tokens.add(refresh)
        made = {"accessToken": access, "refreshToken": refresh, "tokenType": "Bearer", "expiresIn": 28800}
        return document(200, made)

    def _code(self) -> str:
        """Make a code that will be taken once."""
        code = secrets.token_hex(8)
        self.codes.add(code)
        return code

    def _device(self, asked: Asked) -> Reply:
        """StartDeviceAuthorization: approved as soon as it is asked for."""
        base = f"http://{asked.header('host')}/approved"
        made = {"deviceCode": self._code(), "userCode": "LABS-GOOD", "expiresIn": 600, "interval": 1}
        return document(
            200, {**made, "verificationUri": base, "verificationUriComplete": f"{base}?user_code=LABS-GOOD"}
        )

    def _authorize(self, asked: Asked) -> Reply:
        """The page that a browser is sent to: approves and leads back, to loopback alone."""
        query = parse_qs(urlsplit(asked.target).query)
        back, state = query.get("redirect_uri", [""])[0], query.get("state", [""])[0]
        if urlsplit(back).hostname not in ("127.0.0.1", "localhost", "::1"):
            return text(400, "the lab leads back to this machine only\n")
        sign = "&" if "?" in back else "?"
        return text(302, "", headers=(("Location", f"{back}{sign}code={self._code()}&state={quote(state)}"),))

    def _logout(self, asked: Asked) -> Reply:
        """Logout: the token is good no more."""
        self.access_tokens.discard(asked.header("x-amz-sso_bearer_token"))
        return document(200, {})


def _register(_: Asked) -> Reply:
    """RegisterClient: everybody is the same client."""
    now = int(time.time())
    made = {"clientId": CLIENT_ID, "clientSecret": CLIENT_SECRET}
    return document(200, {**made, "clientIdIssuedAt": now, "clientSecretExpiresAt": now + 90 * 86400})


def _credentials() -> dict[str, object]:
    """Give the role's key for eight hours; this API counts milliseconds."""
    return {
        "accessKeyId": SIGNED_IN.id,
        "secretAccessKey": SIGNED_IN.secret.reveal(),
        "sessionToken": SIGNED_IN.token.reveal() if SIGNED_IN.token else "",
        "expiration": int((time.time() + 8 * 3600) * 1000),
    }


def _oauth_error(status: int, error: str, why: str) -> Reply:
    """Refuse in OAuth's words; the header carries the shape's name (`invalid_grant` -> InvalidGrantException)."""
    name = "".join(word.capitalize() for word in error.split("_")) + "Exception"
    return document(status, {"error": error, "error_description": why}, name)


def _json(body: bytes) -> dict[str, object]:
    """Read an object; anything else is an empty one."""
    try:
        made = json.loads(body)
    except ValueError:
        return {}
    return made if isinstance(made, dict) else {}
