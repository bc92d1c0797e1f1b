"""The container credentials endpoint of ECS and of EKS Pod Identity, and the ways in which it fails."""

from __future__ import annotations

import time

from awswhy.model.noun import noun

from .imds import utc
from .keys import TASK, role_arn
from .stub import Asked, Reply, document, text

CONTAINER_PATH = "/v2/credentials/lab"


@noun
class Container:
    """A task's endpoint, at `path` (a relative URI names the path alone, a full URI the address too).

    `token` is the Authorization that it wants, "" for none; `status` other than 200 refuses with `body`; `body` (when
    not "") replaces the JSON; `missing` names fields that are left out; `hang` never answers; `expired` gives
    credentials that have ended.
    """

    path: str = CONTAINER_PATH
    token: str = ""
    status: int = 200
    body: str = ""
    missing: tuple[str, ...] = ()
    hang: bool = False
    expired: bool = False

    def answer(self, asked: Asked) -> Reply | None:
        """Answer one request; None where nothing ever comes."""
        if self.hang:
            return None
        if asked.path != self.path:
            return text(404, "not found")
        if self.token and asked.header("authorization") != self.token:
            return document(401, {"code": "AccessDenied", "message": "the authorization token is not the right one"})
        if self.status != 200:
            return text(self.status, self.body or "the role of this task cannot be assumed")
        if self.body:
            return text(200, self.body, "application/json")
        return document(200, self._credentials())

    def _credentials(self) -> dict[str, str]:
        """Give the task's credentials."""
        now = time.time()
        fields = {
            "RoleArn": role_arn("task-role"),
            "AccessKeyId": TASK.id,
            "SecretAccessKey": TASK.secret.reveal(),
            "Token": TASK.token.reveal() if TASK.token else "",
            "Expiration": utc(now - 3600 if self.expired else now + 6 * 3600),
        }
        return {name: value for name, value in fields.items() if name not in self.missing}
