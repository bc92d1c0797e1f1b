"""There are profiles, and nothing says which one to use

What happened

The AWS files hold profiles with credentials, but no `[default]`, and neither AWS_PROFILE nor the program names one.

Why it matters

Without a name boto3 reads profile "default" and nothing else. It finds no credentials although they are all there.

What to do

- Name a profile for this shell; the first command lists them.
      aws configure list-profiles
      export AWS_PROFILE=NAME
- Name it in the command or in the program: `--profile NAME`, or `boto3.Session(profile_name="NAME")`.
- Put the line into the project's `.envrc` (direnv) or the shell's start file, to have it in every shell.
- On a laptop: name it in the settings of an IDE that was started from the dock or the start menu, which does not see
  the shell's variables.
- In Docker: hand the variable over together with the files.
      docker run -e AWS_PROFILE -v ~/.aws:/root/.aws IMAGE

How to check

AWS names the identity of the profile that the shell has chosen.

    aws sts get-caller-identity

What it is confused with

- no-credentials: no profile holds anything either.
- nothing-in-profile: a profile is chosen, and it is empty.
- empty-profile-variable: AWS_PROFILE is set to nothing, which boto3 takes for a name and does not find.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
"""

from __future__ import annotations

from awswhy.fixes.elsewhere import near_section
from awswhy.fixes.finding import finding, listed, texts
from awswhy.fixes.shell import set_fix
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="no-profile-chosen",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="profiles with credentials are there, and nothing says which one to use",
)
SEES = ("verdict-none", "verdict-unknown")


def check(case: Case) -> Iterator[Finding]:
    """Fire when no profile is asked for, "default" holds nothing, and other profiles hold something."""
    names = tuple(name for name in texts(case, "usable_profiles") if name != "default")
    found = any(step.outcome == "found" for step in case.walk.steps)
    if case.walk.ask.profile is not None or not names or found or near_section(case) is not None:
        return
    some = f'profile "{names[0]}" is' if len(names) == 1 else f"{len(names)} profiles are"
    yield finding(
        case,
        CAUSE,
        f"No profile is chosen: {some} there, but nothing asks for {'it' if len(names) == 1 else 'one'}",
        f'Without AWS_PROFILE {case.walk.sdk} reads profile "default" alone, and that one holds no credentials.',
        (),
        tuple(set_fix(f'Use profile "{name}"', "AWS_PROFILE", name) for name in names[:2]),
        table=(("profiles", listed(names, 8)),),
    )
