"""Situations of container and instance roles, and of keys that AWS itself refuses."""

from __future__ import annotations

from .container import CONTAINER_PATH
from .keys import DEV, ENDED, INSTANCE, STRANGER
from .situation import CALL, KEYS_FILE, VERIFY, Situation, exported, pair

FULL_URI, TOKEN = "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN"

SITUATIONS = (
    Situation(
        "container-host-refused",
        "the container's credentials address is a host that boto3 does not ask over plain HTTP",
        cause="container-host-refused",
        error="ValueError",
        env={FULL_URI: f"http://credentials.internal:8080{CONTAINER_PATH}"},
    ),
    Situation(
        "container-no-answer",
        "the container variables are left over, and nothing listens at the address they name",
        cause="container-no-answer",
        error="CredentialRetrievalError",
        env={FULL_URI: f"@CLOSED@{CONTAINER_PATH}"},
    ),
    Situation(
        "container-bad-answer",
        "the container's credentials address refuses the token that it gets",
        cause="container-bad-answer",
        error="CredentialRetrievalError",
        env={FULL_URI: f"@CONTAINER@{CONTAINER_PATH}", TOKEN: "lab-token-of-last-week"},
        stubs={"container": {"token": "lab-token-of-today"}},
    ),
    Situation(
        "imds-no-role",
        "the EC2 instance has no role",
        cause="imds-no-role",
        error="NoCredentialsError",
        at=CALL,
        stubs={"imds": {"role": ""}},
    ),
    Situation(
        "imds-disabled",
        "the instance's metadata service is switched off: it answers 403",
        cause="imds-bad-answer",
        error="NoCredentialsError",
        at=CALL,
        stubs={"imds": {"disabled": True}},
    ),
    Situation(
        "imds-hop-limit",
        "in a container on EC2: the metadata token never arrives, because the hop limit is 1",
        cause="imds-hop-limit",
        error="NoCredentialsError",
        at=CALL,
        stubs={"imds": {"token_hangs": True, "require_v2": True}},
    ),
    Situation(
        "imds-error-document",
        "EC2 may not assume the instance's role, so an error stands where its credentials should",
        cause="imds-error-document",
        error="NoCredentialsError",
        at=CALL,
        stubs={"imds": {"error_document": True}},
    ),
    Situation(
        "key-unknown",
        "the key was deleted: AWS does not know its id",
        cause="key-unknown",
        error="ClientError",
        at=CALL,
        code="InvalidClientTokenId",
        depth=VERIFY,
        files={KEYS_FILE: pair(STRANGER, "default")},
    ),
    Situation(
        "secret-wrong",
        "the secret belongs to another key",
        cause="secret-wrong",
        error="ClientError",
        at=CALL,
        code="SignatureDoesNotMatch",
        depth=VERIFY,
        env={"AWS_ACCESS_KEY_ID": DEV.id, "AWS_SECRET_ACCESS_KEY": STRANGER.secret.reveal()},
    ),
    Situation(
        "token-expired",
        "the temporary key that was exported yesterday has ended",
        cause="token-expired",
        error="ClientError",
        at=CALL,
        code="ExpiredToken",
        depth=VERIFY,
        env=exported(ENDED),
    ),
    Situation(
        "clock-off",
        "this machine's clock is an hour behind AWS's, so every signature is too old",
        cause="clock-off",
        error="ClientError",
        at=CALL,
        code="SignatureDoesNotMatch",
        depth=VERIFY,
        files={KEYS_FILE: pair(DEV, "default")},
        stubs={"sts": {"offset": 3600.0}},
    ),
    Situation(
        "temporary-key-without-token",
        "a temporary key (ASIA...) is set without its session token",
        cause="temporary-key-without-token",
        error="ClientError",
        at=CALL,
        code="InvalidClientTokenId",
        env={"AWS_ACCESS_KEY_ID": INSTANCE.id, "AWS_SECRET_ACCESS_KEY": INSTANCE.secret.reveal()},
    ),
)
