"""HOME is not this user's own home folder

What happened

The variable HOME names another folder than the user data base does, and there are no AWS files in it. They are in the
user's own home folder. Build tools, test runners, `su` without `-`, and snap or flatpak programs set HOME like this.
An empty HOME names a folder too: the root folder, `/`.

Why it matters

boto3 reads `~/.aws`, and `~` is what HOME says. Profiles, keys and sign-ins seem to be gone, although nothing about
them has changed.

What to do

- Set HOME back, or take away what changes it.
- Keep HOME and name the files: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE. A sign-in is still looked for under
  HOME.
- In Docker: look for `ENV HOME` in the Dockerfile; it stays when `USER` or `--user` changes the user.
- In CI: GitHub Actions gives jobs in a container HOME=/github/home, so files that the image has in /root are not seen.
  Let the job get credentials of its own instead.

How to check

It finds no folder now, and lists the AWS files afterwards.

    ls "$HOME/.aws"

What it is confused with

- sudo-changes-home: there sudo gave the program another user's home folder.
- home-unset: there HOME is missing or empty, and the user data base knows no folder with AWS files either.
- variable-leads-nowhere: there HOME is right, and AWS_CONFIG_FILE or its sister names the wrong file.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
"""

from __future__ import annotations

from awswhy.fixes.elsewhere import other_home
from awswhy.fixes.finding import fails, finding
from awswhy.fixes.shell import set_fix, set_variables
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import SAFE, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="home-not-your-own",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="HOME names a folder without AWS files, and the user's own home folder has them",
)
SEES = ("home-differs", "home-unset")


def check(case: Case) -> Iterator[Finding]:
    """Fire when nothing works, $HOME has no AWS files, and the user's own home folder has."""
    sign = other_home(case)
    if sign is None or sign.code not in SEES or not fails(case):
        return
    home, own = sign.get("home"), sign.get("own")
    pairs = (
        ("AWS_CONFIG_FILE", f"{own}/.aws/config"),
        ("AWS_SHARED_CREDENTIALS_FILE", f"{own}/.aws/credentials"),
    )
    named = "the folder that HOME names" if home else "the root folder, as HOME is set but empty"
    yield finding(
        case,
        CAUSE,
        (f"HOME is {home or 'empty'}, but the AWS files are in {own}", "HOME is not this user's own home folder"),
        f"{case.walk.sdk} looks for .aws in {named}, and there is none in it. "
        "What is set up in the other folder is not seen.",
        (sign.at,),
        (
            set_fix("Set HOME back in this shell", "HOME", own),
            Fix("Keep HOME, and name the files", set_variables(pairs), level=SAFE, effect=Effect(env=dict(pairs))),
        ),
    )
