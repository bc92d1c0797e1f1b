"""A secret access key is set without its key id

What happened

AWS_SECRET_ACCESS_KEY (or `aws_secret_access_key` in a file) is there, and the key id that belongs to it is not, or is
empty.

Why it matters

botocore looks for the id first and passes over a lone secret without a word. It goes on to the next place and finds
nothing, or somebody else's credentials.

The other way round, an id without its secret, is an error.

What to do

- Set the id too, in the same place. For a file this asks for both:
      aws configure
- Take the secret away, if the key is not meant to be used here.
- In CI: store the id as well; a job often keeps it as a plain variable and the secret as a secret, and sets only one.

How to check

The ARN that it prints is the owner of this key, and no other.

    aws sts get-caller-identity

What it is confused with

- half-a-key: there the id is set and the secret is not, and boto3 stops with an error.
- variable-misspelt: the id is set too, under a name such as AWS_ACCESS_KEY.
- no-credentials: the message is the same; there no half of any key is anywhere.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
"""

from __future__ import annotations

from awswhy.fixes.commands import configure_keys
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.elsewhere import told_better
from awswhy.fixes.finding import finding, lacks, place, whole_path
from awswhy.fixes.shell import ask_openly, unset_fix
from awswhy.model.cause import ERROR, NO_IDENTITY, WARNING, Case, Cause, Finding
from awswhy.model.fix import DELETE, Edit, Effect, Fix
from awswhy.model.spot import ENV
from awswhy.model.walk import Sign as Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="secret-without-id",
    kind="PartialCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="a secret access key is there without its id, and is passed over without a word",
)
SEES = ("secret-without-id",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for each lone secret; an error where nothing works, else a warning: somebody else's key is used."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            env = sign.at.kind == ENV
            missing = "AWS_ACCESS_KEY_ID" if env else "aws_access_key_id"
            section = "" if env else (sign.at.key or "").strip("[]")
            path = whole_path(case, sign.at)
            half = Seen("half-a-pair", sign.at, {"missing": missing, "path": path, "section": section})
            if not told_better(case, half):
                yield _finding(case, sign, sign.at, missing)


def _finding(case: Case, sign: Sign, at: Spot, missing: str) -> Finding:
    """Say which half is there, and what happens without the other."""
    env = at.kind == ENV
    have = "AWS_SECRET_ACCESS_KEY" if env else "aws_secret_access_key"
    state = "empty" if sign.facts.get("empty") else "not set"
    used = case.walk.winner
    why = f"{case.walk.sdk} looks for the id first, and passes over a secret alone without a word."
    if used is not None:
        why += f" It uses other credentials: {used.at or used.title}."
    return finding(
        case,
        CAUSE,
        (f"{have} is there without its id: {missing} is {state}",)
        if env
        else (f"{have} at {place(at)} is there without its id", f"{have} is there without {missing}"),
        why,
        (at,),
        _for_variable(missing, have) if env else _for_file(case, at),
        severity=CAUSE.severity if lacks(case) else WARNING,
        table=((missing, state), (have, "set")) if env else (),
    )


def _for_variable(missing: str, have: str) -> tuple[Fix, ...]:
    """Type the id, or take the secret away."""
    effect = Effect(env={missing: "AKIAONPAPERONPAPER22"})
    return (
        Fix("Set the id too", ask_openly(missing), effect=effect),
        unset_fix("Take the secret away", have),
    )


def _for_file(case: Case, at: Spot) -> tuple[Fix, ...]:
    """Store the whole pair, or take the secret out."""
    section = (at.key or "").strip("[]")
    edit = Edit(whole_path(case, at), DELETE, section, "aws_secret_access_key", None, at.line or 0)
    return (configure_keys(case), edit_fix("Take the secret out of the file", edit))
