"""AWS_PROFILE is set to nothing

What happened

The variable exists and is empty: `export AWS_PROFILE=`, `AWS_PROFILE=""` in a `.env` file, or `${PROFILE:-}` in a
compose file. To the SDK that is a profile whose name is the empty text.

Why it matters

boto3 raises "The config profile () could not be found" before it looks anywhere, so even good keys in variables are
not used.

The SDKs for Go and JavaScript take an empty variable for none, so the same shell works for them. AWS_DEFAULT_PROFILE,
set to nothing, stops boto3 in the same way.

What to do

- Take the variable away instead of emptying it: `unset AWS_PROFILE`.
- Give it the name of a profile that is there; this lists them:
      awswhy profiles
- In Docker: write `- AWS_PROFILE` without `=` under `environment`; it is then only set where the host has it.
- In CI: set it only in the jobs that have a profile; an expression that comes to nothing still sets the variable.

How to check

It fails with empty brackets now, and names the identity afterwards.

    aws sts get-caller-identity

What it is confused with

- profile-not-found: there a name stands between the brackets, and it is the name that is wrong.
- no-profile-chosen: there the variable is not set at all; boto3 looks for [default] and raises nothing.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding, texts
from awswhy.fixes.shell import set_fix, unset_fix
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="empty-profile-variable",
    kind="ProfileNotFound",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="AWS_PROFILE is set but empty, and no profile has an empty name",
    says=(Says("boto3", "botocore.exceptions.ProfileNotFound: The config profile () could not be found"),),
)
SEES = ("profile-not-found",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when the profile that is missing has no name."""
    sign, at = case.walk.sign(*SEES), case.walk.ask.profile_from
    if sign is None or sign.get("profile") or at is None or at.kind != ENV:
        return
    names = texts(case, "usable_profiles")
    others = [name for name in names if name != "default"]
    yield finding(
        case,
        CAUSE,
        f"{at.name} is set but empty, and {case.walk.sdk} looks for a profile without a name",
        f"To {case.walk.sdk} an empty variable is a name as well: it raises ProfileNotFound before it looks anywhere. "
        "Not even keys in variables are used.",
        (at,),
        (
            unset_fix("Take the variable away", at.name),
            *(set_fix(f'Name a profile: "{name}" is there', at.name, name) for name in others[:1]),
        ),
        table=(("profiles", ", ".join(names)),) if names else (),
    )
