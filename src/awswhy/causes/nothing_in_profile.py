"""The profile is there, but it holds no credentials

What happened

The section of the profile that was asked for has only settings such as `region` or `output`: no key, no role, no
sign-in and no program.

Why it matters

boto3 finds the profile, finds nothing in it, and goes on to containers and EC2. On a laptop that ends in
NoCredentialsError; on a server it may end as the machine's own role.

What to do

- Give the profile a sign-in, if your company has single sign-on.
      aws configure sso --profile NAME
- Give it a role, and a profile that may take that role.
      aws configure set role_arn ARN --profile NAME
      aws configure set source_profile OTHER --profile NAME
- Store a key that you were given under its name.
      aws configure --profile NAME
- Use another profile.
      aws configure list-profiles
- On EC2: name no profile at all, if the machine's own role is meant.
- In Docker: mount the whole ~/.aws. With the config file alone, the keys in the credentials file stay outside, and so
  do the sign-ins in sso/cache.

How to check

AWS names the identity that the profile gives.

    aws sts get-caller-identity --profile NAME

What it is confused with

- no-profile-chosen: the profiles are full, and none is asked for.
- key-misspelt: the profile holds keys, under names that no SDK reads.
- sso-without-account: the profile names an sso-session, and neither account nor role.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import configure_keys, configure_sso
from awswhy.fixes.elsewhere import files_out_of_reach, near_section
from awswhy.fixes.finding import finding, listed, texts
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="nothing-in-profile",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="the profile that was asked for holds settings but no credentials",
)
SEES = ("verdict-none", "verdict-unknown")


_TOLD_BETTER = (
    "sso-without-account", "source-without-role", "secret-without-id", "key-misspelt", "key-swallows-line",
    "misspelt-variable", "role-arn-without-token", "session-in-credentials",
)  # fmt: skip


def check(case: Case) -> Iterator[Finding]:
    """Fire when a profile was asked for, is there, and says nothing of credentials."""
    name = case.walk.ask.profile
    found = any(step.outcome == "found" for step in case.walk.steps)
    if name is None or name not in texts(case, "profiles") or found:
        return
    if case.walk.sign(*_TOLD_BETTER) or near_section(case) is not None or files_out_of_reach(case):
        return
    keys = texts(case, "profile_keys")
    only = f"only {listed(keys, 4)}" if keys else "its section is empty"
    where = case.text("profile_at") or "the AWS files"
    yield finding(
        case,
        CAUSE,
        (f'Profile "{name}" holds no credentials: {only}', f'Profile "{name}" holds no credentials'),
        f"The profile at {where} has no key, no role, no sign-in and no program that gives one. "
        f"So {case.walk.sdk} has nothing to sign requests with.",
        (case.walk.ask.profile_from,),
        (configure_sso(case), configure_keys(case)),
    )
