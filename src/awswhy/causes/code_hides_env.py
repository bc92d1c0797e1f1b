"""The program names a profile, so keys in variables are not read

What happened

`boto3.Session(profile_name="dev")` or `--profile dev` names a profile, and AWS_ACCESS_KEY_ID is set as well. A profile
that the program itself names takes the variables out of the search; a profile in AWS_PROFILE does not.

Why it matters

Keys that were exported for this run have no effect. The same program without the name runs as the owner of those keys.

The default chains of Java and Rust read variables first even then, so a port of the program may be somebody else.

What to do

- Leave the name out of the program or the command, if the keys are meant.
- Take the keys out of the shell, if the profile is meant: then no other program takes them either.
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
- Name the profile from outside, if one program has to run both ways: `boto3.Session()`, and AWS_PROFILE on laptops.
- In CI: keep names of profiles out of the code; a job gets its keys in variables, and has no such profile.

How to check

It names the identity that the program gets, and the place that it comes from.

    awswhy whoami --profile NAME

What it is confused with

- env-hides-profile: the reverse; AWS_PROFILE names the profile, and the keys win.
- profile-not-found: the profile that the program names is not there.
- nothing-in-profile: the profile is there and gives nothing, while the keys lie unused.

From AWS

https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
"""

from __future__ import annotations

from awswhy.fixes.finding import fails, finding
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import INFO, WARNING, WRONG_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="code-hides-env",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=INFO,
    summary="the program names a profile, and that leaves keys in variables out",
)
SEES = ("env-left-out",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when a profile named in code leaves keys in variables out; louder where the profile gives nothing."""
    sign, name = case.walk.sign(*SEES), case.walk.ask.profile
    if sign is None or name is None:
        return
    keys = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    fixes: tuple[Fix, ...] = (unset_fix("Take the unused keys out of this shell", *keys),)
    if fails(case):
        fixes = (Fix("Leave the profile out of the program, if the keys in this shell are meant"),)
    yield finding(
        case,
        CAUSE,
        (
            f'The program names profile "{name}", so the key in AWS_ACCESS_KEY_ID is not read',
            "The program names a profile, so the key in AWS_ACCESS_KEY_ID is not read",
        ),
        "A profile that the program itself names (profile_name, --profile) takes variables out of the search; "
        "AWS_PROFILE does not. The keys in this shell have no effect on it.",
        (sign.at,),
        fixes,
        severity=WARNING if fails(case) else INFO,
    )
