"""Keys come from a file of the time before boto3

What happened

Nothing newer was found, so boto3 took a key from AWS_CREDENTIAL_FILE, `~/.boto` or `/etc/boto.cfg`. These files belong
to tools that ended many years ago, and botocore still reads them, last but one.

Why it matters

Such a key is often forgotten and years old, and it is used without a word where other SDKs and the AWS CLI version 2
find another identity or none.

What to do

- Move to single sign-on or a role; or move the key to `~/.aws/credentials`, where every tool sees it.
- Take the old file away once nothing needs it, and delete the key if nobody knows it.
"""

from __future__ import annotations

from awswhy.fixes.commands import configure_sso
from awswhy.fixes.finding import finding
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import WARNING, WRONG_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import Fix
from awswhy.model.walk import UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="old-boto-file-used",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=WARNING,
    summary="a key in a file of old tools is used, because nothing newer was found",
)
SEES = ("old-file-used",)
CONTAINER = "container-role"
"""What comes after the old files and has a variable of its own, so that it is known to be meant."""


def check(case: Case) -> Iterator[Finding]:
    """Fire when the winner is one of the old files."""
    sign, winner = case.walk.sign(*SEES), case.walk.winner
    if sign is None or winner is None or winner.provider != sign.get("file"):
        return
    variable = sign.get("variable")
    fixes = [Fix("Sign in by browser instead, or use a role", configure_sso(case).commands)]
    if variable and any(step.provider == CONTAINER and step.outcome == UNKNOWN for step in case.walk.steps):
        fixes.append(unset_fix("Leave the old file out, so that the container role is used", variable))
    yield finding(
        case,
        CAUSE,
        (f"{case.walk.sdk} uses an old key from {sign.at}", f"{case.walk.sdk} uses a key from a file of old tools"),
        "This file belongs to tools from before boto3, and is only read because nothing newer was found. "
        "Other SDKs do not read it, so they find another identity or none.",
        (sign.at,),
        tuple(fixes),
    )
