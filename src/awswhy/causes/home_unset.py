"""HOME is not set or empty, and the system knows no home folder either

What happened

The program has no HOME variable, and its user has no entry in the user data base: a job that was started with an empty
environment (`env -i`, some schedulers) under a user number without a name. So `~/.aws` leads nowhere. Or HOME is set
and empty (`HOME=` in a script or a unit file): then the user data base is not asked, and `~/.aws` is `/.aws`.

Why it matters

boto3 then looks for a folder that is really called `~`, or in the root folder, and finds neither profiles nor a
sign-in. Where there is a user entry boto3 takes its home folder and all is well, but the Go and JavaScript SDKs do not.

What to do

- Set HOME for the program: `ENV HOME=/home/app` in a Dockerfile, `Environment=HOME=/srv/app` or `User=` in a systemd
  unit.
- Name the files: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, with whole paths.
- Give the credentials without files: a role of the container, the task or the instance needs no home folder.

How to check

It prints the folder once there is a home folder with AWS files in it.

    test -n "$HOME" && ls -d "$HOME/.aws"

What it is confused with

- no-credentials: there HOME is set; container runtimes set it to `/` for a user number without a name, so boto3 looks
  in `/.aws`.
- home-not-your-own: there the user has a home folder with AWS files, and HOME leads past it.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
"""

from __future__ import annotations

from awswhy.fixes.elsewhere import other_home
from awswhy.fixes.finding import fails, finding
from awswhy.fixes.shell import ask_openly, set_fix
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="home-unset",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="there is no home folder, so no AWS file can be found",
)
SEES = ("home-unset",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when nothing works and there is neither $HOME nor a home folder in the user data base, or $HOME is empty."""
    sign = case.walk.sign(*SEES)
    if sign is None or not fails(case) or other_home(case) is not None:
        return
    if sign.facts.get("empty"):
        if not sign.facts.get("here"):
            yield _empty(case, sign)
        return
    if sign.facts.get("own"):
        return
    yield finding(
        case,
        CAUSE,
        f"HOME is not set, so {case.walk.sdk} cannot find ~/.aws",
        f'User "{case.text("user")}" has no entry in the user data base either, so nothing says where its home folder '
        "is. Profiles, keys in files and sign-ins are all out of reach.",
        (sign.at,),
        (Fix("Say which folder holds .aws", ask_openly("HOME")),),
    )


def _empty(case: Case, sign: Sign) -> Finding:
    """Say where an empty HOME leads: nothing that is set up now would be found, or could be written there."""
    own = sign.get("own")
    asked = Fix("Say which folder holds .aws", ask_openly("HOME"))
    fix = set_fix("Set HOME back in this shell", "HOME", own) if own else asked
    return finding(
        case,
        CAUSE,
        f"HOME is set but empty, so {case.walk.sdk} looks for the AWS files in /.aws",
        "An empty HOME is taken for the root folder, and the user data base is not asked. "
        "Profiles, keys in files and sign-ins of this user are all out of reach.",
        (sign.at,),
        (fix,),
    )
