"""The profile is there, but it holds no credentials

What happened

The section of the profile that was asked for has only settings such as `region` or `output`: no key, no role, no
sign-in and no program.

Why it matters

boto3 finds the profile, finds nothing in it, and goes on to containers and EC2. On a laptop that ends in
NoCredentialsError; on a server it may end as the machine's own role.

What to do

- Say where its credentials come from: `aws configure sso --profile NAME`, or `role_arn` with `source_profile`, or a
  key.
- Or use another profile.
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
