"""`Situation`: one broken set-up as data: what lies in the home folder, what is set, what listens, what comes of it."""

from __future__ import annotations

from awswhy.model.noun import noun

from .keys import Key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CREDENTIALS, CALL = "credentials", "call"
"""Where boto3 fails: looking for credentials, or at the first call (which needs a region and AWS's answer)."""

LOOK, LIVE, VERIFY = "look", "live", "verify"
"""How deep awswhy has to look to see it: as it does by default, with `--live`, with `--verify`."""


@noun
class Situation:
    """One broken set-up.

    `name` in kebab-case; `summary` one line for the list, true by itself; `cause` what awswhy should name; `error`
    the class that botocore raises ("" when it raises none and the fault is another), `at` where, and `code` AWS's own
    for a ClientError. `depth` is how deep awswhy must look. `env` and `files` (paths below the home folder) hold marks
    such as `@IMDS@`: see `home.fill`. `stubs` maps a service's name to its options: see `world`.
    """

    name: str
    summary: str
    cause: str
    error: str
    at: str = CREDENTIALS
    code: str = ""
    depth: str = LOOK
    env: Mapping[str, str] = {}  # an empty mapping that nobody writes to: nouns are frozen
    files: Mapping[str, str] = {}  # as above
    stubs: Mapping[str, Mapping[str, object]] = {}  # as above
    region: str = "eu-west-1"
    needs_awscrt: bool = False

    def __hash__(self) -> int:
        """Hash by the name, which is the only one."""
        return hash(self.name)

    def __repr__(self) -> str:
        """Show the name: files and variables hold the lab's keys, and a repr is no place for any key."""
        return f"Situation({self.name!r})"


CONFIG, KEYS_FILE = ".aws/config", ".aws/credentials"


def pair(key: Key, section: str = "") -> str:
    """Write a key as the lines of a profile, under a section header when one is named; the token too if it has one."""
    lines = [f"[{section}]"] if section else []
    lines += [f"aws_access_key_id = {key.id}", f"aws_secret_access_key = {key.secret.reveal()}"]
    if key.token:
        lines.append(f"aws_session_token = {key.token.reveal()}")
    return "\n".join(lines) + "\n"


def exported(key: Key) -> dict[str, str]:
    """Give a key as variables."""
    env = {"AWS_ACCESS_KEY_ID": key.id, "AWS_SECRET_ACCESS_KEY": key.secret.reveal()}
    if key.token:
        env["AWS_SESSION_TOKEN"] = key.token.reveal()
    return env
