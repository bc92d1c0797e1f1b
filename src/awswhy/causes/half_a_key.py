"""Only half of a key pair is set

What happened

An access key has two halves, an id and a secret. One of them is set and the other is not, or is empty.

Why it matters

botocore stops at the first place that has an id without its secret (`PartialCredentialsError`) and never looks at the
places after it, so a complete pair elsewhere is not used. Other SDKs go on, perhaps to another identity.

What to do

- Take the half away, if the key was not meant to be used here.
- Store both halves in one place; a secret in the other file does not count. This asks for them:
      aws configure
- In CI: check the name of the secret; one that does not exist arrives as an empty text, and pull requests from forks
  get none at all.
- In Docker: hand over both variables, with a `-e` or a line in the env file for each.

How to check

It fails with PartialCredentialsError now, and names the identity afterwards.

    aws sts get-caller-identity

What it is confused with

- secret-without-id: the other half is missing; boto3 passes over that one without an error.
- temporary-key-without-token: both halves are there, and the third part of a temporary key is not.
- role-without-source: the same error, which names "assume-role" and source_profile; no key is concerned there.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.elsewhere import told_better
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import forget_keys, identity, store_pair, told
from awswhy.fixes.shell import ask_for, unset_fix
from awswhy.fixes.values import stored_again
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, SHOW_ONLY, Edit, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="half-a-key",
    kind="PartialCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="an access key id is set and its secret is not",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.PartialCredentialsError: Partial credentials found in env, missing: "
            "AWS_SECRET_ACCESS_KEY",
        ),
        Says("go-sdk-v2", "partial credentials found for profile default"),
    ),
)
SEES = ("half-a-pair",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at half a pair, and nothing tells better where its other half went."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None and not told_better(case, sign):
            yield _finding(case, sign)


def _finding(case: Case, sign: Sign) -> Finding:
    """Say which half is missing, and what is never used because of it."""
    walk = case.walk
    have, missing = sign.get("have"), sign.get("missing")
    error = walk.sdk_error.type if walk.sdk_error else "an error"
    why = f"{walk.sdk} raises {error} here and never looks further."
    hidden = next((s for s in walk.hidden if s.at is not None), None)
    if hidden is not None:
        why += f" So the credentials at {hidden.at} are never used."
    fixes = _for_variables(missing) if sign.get("provider") == "env" else _for_file(case, sign)
    return Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"{walk.sdk} stops: only half of a key pair is set",
        why=why,
        at=(sign.at,) if sign.at else (),
        facts={"table": ((have, "set"), (missing, sign.get("state", "not set")))},
        fixes=fixes,
        check=check_command(case),
    )


def _for_variables(missing: str) -> tuple[Fix, ...]:
    """Take the half away, or type the other one."""
    return (
        unset_fix("Remove the key from this shell", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
        Fix(
            "Set the other half too (typed, so it stays out of the shell history)",
            ask_for(missing),
            level=SHOW_ONLY,
            effect=Effect(env={missing: "on-paper"}),
        ),
    )


def _for_file(case: Case, sign: Sign) -> tuple[Fix, ...]:
    """Take the lonely id out of the file."""
    path, section = sign.get("path"), sign.get("section") or None
    line = int(sign.get("line", "0"))
    key = sign.get("have") if section else None
    removed = edit_fix("Remove the lonely key id from the file", Edit(path, DELETE, section, key, None, line))
    stored = stored_again(case, sign.at) if sign.get("provider") == "shared-credentials-file" else ()
    return (removed, *stored) if case.walk.hidden else (*stored, removed)


def hear(heard: Heard) -> Finding:
    """Name the half that the text misses; in variables it is typed, in a file both are stored anew."""
    missing = told(heard, "missing", r"(?i:aws_secret_access_key|aws_access_key_id)")
    title = f"Only half of a key pair is set: {missing} is missing" if missing else ""
    remove = forget_keys("Remove the half from this shell, if it is not meant to be there")
    if missing.isupper() or heard.get("provider") == "env":
        other = "Set the other half too (typed, so it stays out of the shell history)"
        typed = Fix(other, ask_for(missing.upper() or "AWS_SECRET_ACCESS_KEY"))
        return judged(CAUSE, title, (remove, typed), check=identity(heard))
    both = store_pair(heard, "Store both halves in the profile")
    return judged(CAUSE, title, (both, remove), check=identity(heard))
