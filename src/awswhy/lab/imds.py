"""The EC2 metadata service (IMDS), version 2 with its token and version 1, and the ways in which it fails."""

from __future__ import annotations

import time

from awswhy.model.noun import noun

from .keys import ACCOUNT, INSTANCE
from .stub import Asked, Reply, document, text

TOKEN_PATH = "/latest/api/token"
ROLES_PATH = "/latest/meta-data/iam/security-credentials"
TOKEN = "lab-metadata-token-AQAEAL4hUo"
_TTL_HEADER, _TOKEN_HEADER = "x-aws-ec2-metadata-token-ttl-seconds", "x-aws-ec2-metadata-token"


@noun
class Imds:
    """An instance's metadata service.

    `role` "" for an instance without a role; `require_v2` refuses requests without a token; `v1_only` knows no
    tokens; `disabled` answers 403 to everything; `token_hangs` never answers the token request, as when the hop
    limit is too low for a container; `swallow` never answers at all; `error_document` gives AWS's error in place of
    credentials; `expired` gives credentials that have ended.
    """

    role: str = "web-server"
    require_v2: bool = False
    v1_only: bool = False
    disabled: bool = False
    token_hangs: bool = False
    swallow: bool = False
    error_document: bool = False
    expired: bool = False
    zone: str = "eu-west-1a"

    def answer(self, asked: Asked) -> Reply | None:
        """Answer one request; None where nothing ever comes."""
        if self.swallow:
            return None
        if self.disabled or asked.header("x-forwarded-for"):
            return text(403, "Forbidden")
        if asked.path == TOKEN_PATH:
            return self._token(asked)
        given = asked.header(_TOKEN_HEADER)
        if (given and given != TOKEN) or (not given and self.require_v2):
            return text(401, "Unauthorized")
        return self._data(asked) if asked.method == "GET" else text(405, "Method Not Allowed")

    def _token(self, asked: Asked) -> Reply | None:
        """Answer `PUT /latest/api/token`."""
        if self.v1_only:
            return text(404, "Not Found")
        if asked.method != "PUT":
            return text(405, "Method Not Allowed")
        if self.token_hangs:
            return None
        seconds = asked.header(_TTL_HEADER)
        if not seconds.isdigit() or not 1 <= int(seconds) <= 21600:
            return text(400, "Bad Request")
        return text(200, TOKEN, headers=((_TTL_HEADER, seconds),))

    def _data(self, asked: Asked) -> Reply:
        """Answer a path under `/latest`."""
        path = asked.path.rstrip("/")
        plain = {
            "/latest/meta-data/placement/availability-zone": self.zone,
            "/latest/meta-data/placement/region": self.zone[:-1],
            "/latest/meta-data/instance-id": "i-0123456789abcdef0",
        }
        if path in plain:
            return text(200, plain[path])
        if path == "/latest/dynamic/instance-identity/document":
            return document(200, {"accountId": ACCOUNT, "region": self.zone[:-1], "instanceId": "i-0123456789abcdef0"})
        if self.role and path == ROLES_PATH:
            return text(200, self.role)
        if self.role and path == f"{ROLES_PATH}/{self.role}":
            return document(200, self._credentials())
        return text(404, "Not Found")

    def _credentials(self) -> dict[str, str]:
        """Give the role's credentials, or the document that stands there when EC2 may not assume the role."""
        now = time.time()
        if self.error_document:
            return {
                "Code": "AssumeRoleUnauthorizedAccess",
                "Message": f"EC2 cannot assume the role {self.role}.",
                "LastUpdated": utc(now),
            }
        return {
            "Code": "Success",
            "LastUpdated": utc(now),
            "Type": "AWS-HMAC",
            "AccessKeyId": INSTANCE.id,
            "SecretAccessKey": INSTANCE.secret.reveal(),
            "Token": INSTANCE.token.reveal() if INSTANCE.token else "",
            "Expiration": utc(now - 3600 if self.expired else now + 6 * 3600),
        }


def utc(seconds: float) -> str:
    """Write a time as AWS does: `2026-08-02T12:00:00Z`."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
