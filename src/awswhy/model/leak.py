"""What a scan finds: keys, secrets, tokens and what looks like them, with a verdict and the rule behind it."""

from __future__ import annotations

from .noun import noun
from .secret import Secret

KEY_ID, SECRET_KEY, SESSION_TOKEN = "access-key-id", "secret-access-key", "session-token"
PRESIGNED_URL, BEDROCK_KEY, MWS_TOKEN = "presigned-url", "bedrock-api-key", "mws-token"
APPSYNC_KEY, GIT_PASSWORD, UNIQUE_ID = "appsync-api-key", "git-credentials", "unique-id"
KINDS = (
    KEY_ID, SECRET_KEY, SESSION_TOKEN, PRESIGNED_URL, BEDROCK_KEY, MWS_TOKEN, APPSYNC_KEY, GIT_PASSWORD, UNIQUE_ID,
)  # fmt: skip
"""What can be found."""

LEAK, EXAMPLE, NOTE, ALLOWED = "leak", "example", "note", "allowed"
"""Verdicts: to be acted on; out of AWS's documentation; worth naming and no secret; allowed by a comment beside it or
by a rule of the project (`model/rules.py`)."""


@noun
class Mark:
    """One thing found at one place of a text.

    `start` and `end` are offsets into what was read, `value` is the thing itself. `rule` names what decided the
    verdict ("" where nothing spoke against a leak). `near` is how it was told: "name" (a name that says so stands
    before it), "id" (it stands beside a key id) or "shape".
    """

    kind: str
    start: int
    end: int
    value: Secret
    verdict: str = LEAK
    rule: str = ""
    near: str = "shape"


@noun
class Leak:
    """Marks that belong together: a key id with its secret and its token, or one of them alone.

    `line` and `column` count from 1 and are those of the first mark; `account` is read out of the key id, "" where
    none can be. `key_id` is whole (it is no secret): a screen shortens it. `fingerprint` is a hash of the thing itself,
    the same wherever it moves to; `parts` are such hashes of all marks that leak, in their order.
    """

    kind: str
    line: int
    column: int
    marks: tuple[Mark, ...]
    key_id: str = ""
    account: str = ""
    verdict: str = LEAK
    rule: str = ""
    expires: str = ""
    fingerprint: str = ""
    parts: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether both halves of a pair are there, so that anybody can sign with it."""
        kinds = {mark.kind for mark in self.marks}
        return {KEY_ID, SECRET_KEY} <= kinds


def fingerprint(value: Secret, kind: str) -> str:
    """Give the hash by which a thing is known again wherever it stands."""
    return value.digest("awswhy scan ", kind).hex()[:32]
