"""AWS Sign-In, as far as `aws login` sessions need it: `POST /v1/token` with a refresh token and a DPoP proof.

Shapes and errors after botocore 1.44.5: `data/signin`, `credentials.LoginCredentialFetcher.refresh_credentials`. The
proof's form and its ES256 signature are checked; that the key in it is the one that signed in is not.
"""

from __future__ import annotations

import base64
import json

from awswhy.model.noun import noun

from .keys import LOGGED_IN
from .p256 import verify
from .stub import Asked, Reply, document

REFRESH_TOKEN = "lab-login-refresh-token"
CLIENT_ID = "arn:aws:signin:::devtools/same-device"
TOKEN_EXPIRED, CHANGED, INSUFFICIENT = "TOKEN_EXPIRED", "USER_CREDENTIALS_CHANGED", "INSUFFICIENT_PERMISSIONS"


@noun
class Signin:
    """A sign-in service. `error` refuses every refresh with that code (one of the three above); "" refreshes."""

    error: str = ""
    refresh_token: str = REFRESH_TOKEN

    def answer(self, asked: Asked) -> Reply:
        """Answer one request."""
        if asked.method != "POST" or asked.path != "/v1/token":
            return _refuse(404, "RESOURCE_NOT_FOUND", "ResourceNotFoundException")
        if not proof_is_good(asked.header("dpop")):
            return _refuse(400, "INVALID_REQUEST", "ValidationException")
        if self.error:
            return _refuse(403, self.error, "AccessDeniedException")
        try:
            fields = json.loads(asked.body)
            known = fields["refreshToken"] == self.refresh_token and fields["grantType"] == "refresh_token"
        except (ValueError, KeyError, TypeError):
            return _refuse(400, "INVALID_REQUEST", "ValidationException")
        return document(200, self._output()) if known else _refuse(403, TOKEN_EXPIRED, "AccessDeniedException")

    def _output(self) -> dict[str, object]:
        """Give a key for fifteen minutes, and the refresh token again."""
        key = {
            "accessKeyId": LOGGED_IN.id,
            "secretAccessKey": LOGGED_IN.secret.reveal(),
            "sessionToken": LOGGED_IN.token.reveal() if LOGGED_IN.token else "",
        }
        return {"accessToken": key, "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": self.refresh_token}


def proof_is_good(proof: str) -> bool:
    """Whether a DPoP header is a proof for `POST .../v1/token`, signed with the key that it carries (RFC 9449)."""
    parts = proof.split(".")
    if len(parts) != 3:
        return False
    try:
        head, claims = (json.loads(_decode(part)) for part in parts[:2])
        point = tuple(int.from_bytes(_decode(head["jwk"][name]), "big") for name in ("x", "y"))
        formed = (
            head["typ"] == "dpop+jwt"
            and head["alg"] == "ES256"
            and claims["htm"] == "POST"
            and str(claims["htu"]).endswith("/v1/token")
        )
        return formed and verify((point[0], point[1]), f"{parts[0]}.{parts[1]}".encode(), _decode(parts[2]))
    except (ValueError, KeyError, TypeError):
        return False


def _decode(part: str) -> bytes:
    """Read base64url without its padding; raises ValueError for anything else."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _refuse(status: int, error: str, kind: str) -> Reply:
    """Refuse with the code that the client acts on."""
    return document(status, {"error": error, "message": f"the lab says {error}"}, kind)
