"""A word that does not switch the metadata service off

What happened

AWS_EC2_METADATA_DISABLED is set to `1`, `yes` or `on`. boto3 and Go only take `true`, in any case of letters;
JavaScript takes anything but `false`.

Why it matters

boto3 goes on asking the EC2 metadata service. That costs a second or two off EC2, and on EC2 the program may run as the
instance role although somebody meant to forbid it.

What to do

- Write the word that every SDK takes.
      export AWS_EC2_METADATA_DISABLED=true
- Remove the variable, if the instance role is meant to be used.
      unset AWS_EC2_METADATA_DISABLED
- In Docker: put the word in quotes in a compose file, `AWS_EC2_METADATA_DISABLED: "true"`; YAML makes something else
  than text of a bare true or yes.

How to check

It prints the word, and fails while the variable holds another one.

    printenv AWS_EC2_METADATA_DISABLED | grep -ix true

What it is confused with

- imds-disabled: the word is right, and the role is needed after all.
- setting-breaks-everything: another setting of the metadata service that cannot be read, at which boto3 stops.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import set_fix
from awswhy.model.cause import ENVIRONMENT, INFO, WARNING, WRONG_IDENTITY, Case, Cause, Finding
from awswhy.model.spot import ENV, Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="imds-disabled-badly",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=INFO,
    summary="AWS_EC2_METADATA_DISABLED is set to a word that boto3 does not take",
)
SEES = ("imds-disabled-badly",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the variable holds another word than true; louder when the instance role is what is used."""
    sign, winner = case.walk.sign("imds-disabled-badly"), case.walk.winner
    if sign is None:
        return
    used = winner is not None and winner.provider == "iam-role"
    sdk, value = case.walk.sdk, sign.get("value")
    why = f"{sdk} only takes the word true, so it asks the metadata service all the same and waits for an answer."
    if used:
        why = f"{sdk} only takes the word true. So this program runs as the instance role all the same."
    yield Finding(
        cause=CAUSE.name,
        who=WRONG_IDENTITY if used else CAUSE.who,
        severity=WARNING if used else CAUSE.severity,
        title=f'AWS_EC2_METADATA_DISABLED is "{value}", which {sdk} does not take for true',
        why=why,
        at=(Spot(ENV, "AWS_EC2_METADATA_DISABLED"),),
        fixes=(set_fix("Say it with the word that every SDK takes", "AWS_EC2_METADATA_DISABLED", "true"),),
        check=check_command(case) if used else "",
    )
