"""A key in an AWS file has a name that no SDK reads

What happened

A line says `aws_secret_key = ...`, `aws_acces_key_id = ...`, `source-profile = ...` or `export aws_access_key_id =
...`. The name is nearly right, and nearly is not enough: unknown keys are passed over.

Why it matters

The profile then lacks what that line was meant to say. Half a key pair makes boto3 stop; a missing role or source
makes it go on to another identity.

What to do

- Rename the key; this shows the name that was meant, and changes the line:
      awswhy fix
- Let the AWS CLI write both halves of a key; it asks for them and spells their names itself.
      aws configure --profile NAME
- Write the names in small letters. boto3 and Go take capitals as well, the SDK for JavaScript does not.

How to check

It names the key now, and no longer afterwards.

    awswhy lint

What it is confused with

- variable-misspelt: the same slip in a variable; names there have capitals and begin with AWS_.
- section-misspelt: there the header above the keys is not read, and none of its keys is.
- half-a-key: the other half is nowhere; here it stands under a name that is not read.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import fails, finding, place
from awswhy.fixes.sections import judge_keys
from awswhy.model.cause import ENVIRONMENT, ERROR, INFO, WARNING, Case, Cause, Finding
from awswhy.model.fix import RENAME, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="key-misspelt",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a key in an AWS file is nearly spelt right, so it is not read",
)
SEES = ("key-misspelt",)


_NAMES = 40
"""A longer name is not shown: it could be anything that was pasted there."""


def check(case: Case) -> Iterator[Finding]:
    """Fire for such keys of the profile in use, an error where nothing works; else once for all of them."""
    signs = tuple(sign for sign in case.walk.signs if sign.code in SEES and len(sign.get("key")) <= _NAMES)
    for sign, used, more in judge_keys(case, signs):
        severity = INFO if not used else CAUSE.severity if fails(case) else WARNING
        yield _finding(case, sign, severity, more)


def _finding(case: Case, sign: Sign, severity: str, more: int) -> Finding:
    """Say what the key is called, and what it has to be called."""
    key, meant, line, section = sign.get("key"), sign.get("meant"), sign.get("line"), sign.get("section")
    why = f"{case.walk.sdk} passes over keys that it does not know, without a word. So [{section}] has no {meant}"
    half = case.walk.sign("half-a-pair")
    why += ", and half a key pair makes it stop." if half is not None and half.get("missing") == meant else "."
    edit = Edit(sign.get("path"), RENAME, section, meant, None, int(line or "0"))
    return finding(
        case,
        CAUSE,
        (
            f'"{key}" at {place(sign.at)} is not read: it is called {meant}',
            f'"{key}" is not read: it is called {meant}',
        )
        if not more
        else f'"{key}" at {place(sign.at)} and {more} more are not read: they are misspelt',
        why,
        (sign.at,),
        (edit_fix("Rename the key", edit),),
        severity=severity,
    )
