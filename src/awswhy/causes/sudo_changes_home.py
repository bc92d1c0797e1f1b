"""The program runs under sudo and reads another user's home folder

What happened

`sudo` gave the program root's home folder, or another user's. boto3 looks for `~/.aws` there, and the AWS files of the
person who typed `sudo` lie in their own home.

Why it matters

Profiles, keys and sign-ins all seem to be gone. Whether `sudo` changes HOME depends on the machine (`always_set_home`,
`env_reset` in sudoers), so the same command works on one machine and fails on the next.

What to do

- Run the program without sudo, if it needs no root's rights.
- Say where the files are; your shell fills in your own HOME before sudo starts:
      sudo env AWS_CONFIG_FILE="$HOME/.aws/config" AWS_SHARED_CREDENTIALS_FILE="$HOME/.aws/credentials" COMMAND
- Hand over HOME itself for single sign-on, because the sign-in is kept under `~/.aws/sso/cache`. What root writes there
  belongs to root afterwards.
      sudo env HOME="$HOME" COMMAND
- Name the variables that sudo is to keep, if the profile or the keys stand in some; it drops them too.
      sudo --preserve-env=AWS_PROFILE,AWS_DEFAULT_REGION COMMAND

How to check

Put in front of it what you put in front of the program.

    sudo aws sts get-caller-identity

What it is confused with

- home-not-your-own: the same without sudo; something else set HOME.
- file-of-another-user: there the right file is found, and root owns it, often since an earlier sudo.
- profile-not-found: the message is the same; without sudo the profile is there.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
"""

from __future__ import annotations

from awswhy.fixes.elsewhere import other_home
from awswhy.fixes.finding import fails, finding
from awswhy.fixes.shell import set_variables
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import SAFE, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sudo-changes-home",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="sudo changed the home folder, so the AWS files of the person are not read",
)
SEES = ("home-of-sudo",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when nothing works, this home has no AWS files, and the one of the person behind sudo has."""
    sign = other_home(case)
    if sign is None or sign.code not in SEES or not fails(case):
        return
    user, home, theirs = sign.get("sudo_user"), sign.get("home"), sign.get("theirs")
    yield finding(
        case,
        CAUSE,
        (
            f"Under sudo {case.walk.sdk} looks in {home}, but the AWS files are in {theirs}",
            "sudo changes the home folder",
        ),
        f'sudo runs this as "{case.text("user")}", whose home folder has no .aws in it. The profiles and sign-ins of '
        f'"{user}" are not seen.',
        (sign.at,),
        (_files(theirs), _home(theirs)),
    )


def _files(theirs: str) -> Fix:
    """Name both files; the rest of the home folder stays as it is."""
    pairs = (
        ("AWS_CONFIG_FILE", f"{theirs}/.aws/config"),
        ("AWS_SHARED_CREDENTIALS_FILE", f"{theirs}/.aws/credentials"),
    )
    title = "Say where the files are (or run it without sudo)"
    return Fix(title, set_variables(pairs), level=SAFE, effect=Effect(env=dict(pairs)))


def _home(theirs: str) -> Fix:
    """Change the home folder as a whole: needed where the sign-in cache is."""
    pairs = (("HOME", theirs),)
    title = "Use that home folder for everything; single sign-on needs it, as the sign-in is kept there"
    return Fix(title, set_variables(pairs), level=SAFE, effect=Effect(env=dict(pairs)))
