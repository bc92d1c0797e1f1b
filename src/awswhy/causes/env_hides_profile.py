"""Keys in the environment hide the profile that was asked for

What happened

AWS_PROFILE names a profile, and AWS_ACCESS_KEY_ID is set as well. boto3 reads the variables first, so the profile is
never used.

Why it matters

Commands run as the owner of the key in the environment: another account, or fewer rights, without a word of warning.
The JavaScript SDK (v3) decides the other way round, so two programs in one shell may be two identities.

What to do

- Take the keys out of this shell, if the profile is meant.
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
- Take AWS_PROFILE away, if the keys are meant.
      unset AWS_PROFILE
- Name the profile in the command or the program instead, which wins over the keys in the AWS CLI, boto3 and Go.
      aws sts get-caller-identity --profile NAME
- Find the file that sets the keys, if new shells have them again.
      grep -n AWS_ACCESS_KEY_ID ~/.profile ~/.bashrc ~/.zshrc .env .envrc
- In CI: set keys on the step that needs them. Set for the whole job, they hide the profile that another step wrote.

How to check

It warns and ends with exit code 10 as long as both are set.

    awswhy

What it is confused with

- code-hides-env: the reverse; the program itself names the profile, and then the keys are not read.
- two-profile-variables: no keys; two variables name two profiles.
- web-identity-hides-profile: a pod's or job's token is used before the profile, not keys.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import WARNING, WRONG_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="env-hides-profile",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=WARNING,
    summary="keys in variables are used instead of the profile that was asked for",
)
SEES = ("verdict-found",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when variables win although a profile was named by a variable."""
    walk = case.walk
    winner = walk.winner
    if winner is None or winner.provider != "env" or walk.ask.profile is None or walk.ask.profile_from is None:
        return
    variable = walk.ask.profile_from.name
    name = walk.ask.profile
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'{walk.sdk} uses a key from the environment, not profile "{name}"',
        why=f'{variable} asks for profile "{name}", but {walk.sdk} reads environment variables before any profile. '
        "Commands now run as the owner of that key.",
        at=(winner.at, walk.ask.profile_from) if winner.at else (walk.ask.profile_from,),
        fixes=(
            unset_fix(
                "Remove the key from this shell", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"
            ),
            unset_fix(f"Keep the key, and remove {variable}", variable),
        ),
        check=check_command(case),
    )
