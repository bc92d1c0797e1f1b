"""The lab's people and keys: all made up, and derived from a name, so that no source holds anything like a secret."""

from __future__ import annotations

import base64
import hashlib

from awswhy.model.noun import noun
from awswhy.model.secret import Secret

ACCOUNT = "123456789012"
"""The account number of AWS's own examples; moto's default too."""


@noun
class Key:
    """An access key: whose it is (`arn`, `user_id`), its secret, its session token, and when it ends (0: never)."""

    id: str
    secret: Secret
    arn: str
    user_id: str
    token: Secret | None = None
    expires: float = 0.0

    @property
    def account(self) -> str:
        """The account in the ARN."""
        return self.arn.split(":")[4]


def key_id(prefix: str, seed: str, account: str = ACCOUNT) -> str:
    """Make a key id that carries its account as today's real ones do (the first six bytes; top bit set)."""
    head = (1 << 47 | int(account) << 7).to_bytes(6, "big")
    return prefix + base64.b32encode(head + hashlib.sha256(seed.encode()).digest()[:4]).decode()


def secret_of(seed: str) -> Secret:
    """Make a secret of the real shape: 40 characters of base64."""
    return Secret(base64.b64encode(hashlib.sha256(f"lab secret of {seed}".encode()).digest()).decode()[:40])


def token_of(seed: str) -> Secret:
    """Make a session token of the real shape: long, base64, opening as AWS's do."""
    noise = hashlib.sha512(f"lab token of {seed}".encode()).digest() * 3
    return Secret("IQoJ" + base64.b64encode(noise).decode())


def unique_id(prefix: str, seed: str) -> str:
    """Make a unique id of the real shape (21 characters)."""
    return prefix + base64.b32encode(hashlib.sha256(seed.encode()).digest()).decode()[:17]


def user_key(name: str) -> Key:
    """Give a user's long-term key."""
    arn = f"arn:aws:iam::{ACCOUNT}:user/{name}"
    return Key(key_id("AKIA", name), secret_of(name), arn, unique_id("AIDA", name))


def role_key(role_arn: str, session: str, expires: float, seed: str = "") -> Key:
    """Give the temporary key of an assumed role; another `seed` gives another key of the same role."""
    account, role = role_arn.split(":")[4], role_arn.rpartition("/")[2]
    seed = f"{role_arn}/{session}/{seed}"
    return Key(
        key_id("ASIA", seed, account),
        secret_of(seed),
        f"arn:aws:sts::{account}:assumed-role/{role}/{session}",
        f"{unique_id('AROA', role_arn)}:{session}",
        token_of(seed),
        expires,
    )


def role_arn(name: str) -> str:
    """Give a role's ARN in the lab's account."""
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


DEV = user_key("dev")
"""The user whose key works."""
OTHER = user_key("build-robot")
"""Another user whose key works: the one that hides a profile."""
STRANGER = user_key("deleted-user")
"""A user whose key AWS does not know (any more)."""
INSTANCE = role_key(role_arn("web-server"), "i-0123456789abcdef0", 0.0)
"""What the metadata service hands out."""
TASK = role_key(role_arn("task-role"), "lab-task", 0.0)
"""What the container endpoint hands out."""
SIGNED_IN = role_key(role_arn("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Developer_1a2b3c4d5e6f7a8b"), "dev", 0.0)
"""What the SSO portal hands out."""
LOGGED_IN = role_key(role_arn("Admin"), "dev", 0.0)
"""What an `aws login` session holds."""
ENDED = role_key(role_arn("deploy"), "yesterday", 1.0)
"""A temporary key that has ended long ago."""
ALL = (DEV, OTHER, INSTANCE, TASK, SIGNED_IN, LOGGED_IN, ENDED)
"""Every key that the lab's STS knows; only STRANGER's it does not."""
