"""A profile names a source and no role

What happened

The profile has source_profile, but role_arn is missing. On its own source_profile means nothing: it says whose
credentials take a role.

Why it matters

boto3 passes over the setting without a word and goes on to the next place, so a program finds no credentials at all, or
those of somebody else. The Go SDK does use the source's credentials.

What to do

- Use the source profile itself, if no role is meant; AWS_PROFILE or `--profile` names it.
- Add role_arn, if a role is meant; an administrator of the account knows its ARN.
      aws configure set role_arn ROLE_ARN --profile NAME

How to check

It finds nothing or somebody else now, and names the role afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- role-without-source: the reverse, role_arn without a source, and boto3 stops there.
- key-misspelt: role_arn is there under another name, such as `role-arn`.
- nothing-in-profile: there the profile names no source either.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import set_fix
from awswhy.fixes.signing_in import ask_setting
from awswhy.fixes.telling import misspelt
from awswhy.model.cause import ERROR, INFO, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.walk import NONE, UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="source-without-role",
    kind="InvalidConfig",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="a profile has source_profile and no role_arn, so it is passed over",
)
SEES = ("source-without-role",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for a source without a role; worth knowing only where credentials are found all the same."""
    walk = case.walk
    for sign in walk.signs:
        if sign.code not in SEES or sign.at is None or misspelt(case, sign, "role_arn"):
            continue
        profile, source = sign.get("profile"), sign.get("source")
        fixes = [ask_setting(case, "role_arn", profile, "Name the role, if one is meant (it asks for the ARN)")]
        if not walk.ask.profile_in_code:
            variable = walk.ask.profile_from.name if walk.ask.profile_from else "AWS_PROFILE"
            fixes.insert(0, set_fix(f'Use profile "{source}" itself', variable, source))
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=ERROR if walk.verdict in (NONE, UNKNOWN) else INFO,
            title=f'Profile "{profile}" names a source and no role, so {walk.sdk} passes it over',
            why=f"source_profile = {source} only says whose credentials take a role, and role_arn is missing. "
            f"{walk.sdk} ignores it without a word and goes on.",
            at=(sign.at,),
            fixes=tuple(fixes),
            check=check_command(case),
        )
