"""Keys come from a file of the time before boto3

What happened

Nothing newer was found, so boto3 took a key from AWS_CREDENTIAL_FILE, `~/.boto` or `/etc/boto.cfg`. These files belong
to tools that ended many years ago, and botocore still reads them, right before it asks containers and EC2.

Why it matters

Such a key is often forgotten and years old, and on a server it is used without a word instead of the machine's own
role. SDKs for other languages do not read these files, so they find another identity or none.

What to do

- Move to single sign-on or a role.
      aws configure sso
- Move the key to ~/.aws/credentials, where every tool sees it, if there has to be one.
      aws configure
- Take the key out of the old file once nothing needs it, and delete the key in IAM if nobody knows it. Leave the rest
  of `~/.boto`: gsutil keeps its settings there.
- On EC2: look for /etc/boto.cfg in the machine image; it hides the instance's role in every machine made from it.

How to check

It warns and names the old file as long as the key comes from there.

    awswhy

What it is confused with

- long-term-key-on-disk: a lasting key as well, in a file that every tool reads.
- account-is-another: what AWS or a tool says when the old key belongs to an account that nobody thought of.
- container-variables-left-over: another place near the end of the search that wins unseen.

From AWS

https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
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
