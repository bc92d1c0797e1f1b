"""A variable names an AWS file that is not there

What happened

AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE says where a file is, and there is no file: the path has changed, is
relative to another folder, or belongs to another machine. AWS_CREDENTIAL_FILE is the same for the key file of the
first EC2 tools.

Why it matters

boto3 then reads this one path and not the usual one, so a good `~/.aws/config` is not looked at. For
AWS_CREDENTIAL_FILE it even stops with ConfigNotFound.

What to do

- Take the variable away, if the usual files are meant.
- Set it to a path that is there; an absolute one works from every folder.
- Write the path out instead of `~` or `$HOME` in env files and unit files. boto3 fills them in, the Go SDK does not.
- In Docker: name the path inside the container; the host's path means nothing there.
- In CI: write the file in the same job that sets the variable, as each job starts on a new machine.

How to check

It finds no credentials now, and names the identity once the right file is read.

    aws sts get-caller-identity

What it is confused with

- file-unreadable: there the file exists, and this user may not read it.
- profile-not-found: the error where a profile was asked for; the profile stands in the file that is not read.
- web-identity-token-missing: AWS_WEB_IDENTITY_TOKEN_FILE leads nowhere; that is no AWS file but a token.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding, lacks
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, INFO, Case, Cause, Finding, Says
from awswhy.model.spot import ENV, Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="variable-leads-nowhere",
    kind="NoCredentials",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a variable names an AWS file that is not there, so the usual file is not read",
    says=(
        Says("boto3", "botocore.exceptions.ConfigNotFound: The specified config file (/srv/keys) could not be found."),
    ),
)
SEES = ("variable-leads-nowhere",)


_STATES = {
    "empty": "is set but empty",
    "folder": "names a folder",
    "special": "names a pipe or a device",
    "missing": "names a file that is not there",
}


def check(case: Case) -> Iterator[Finding]:
    """Fire for each such variable; an error only where nothing works."""
    for sign in case.walk.signs:
        if sign.code in SEES:
            yield _finding(case, sign)


def _finding(case: Case, sign: Sign) -> Finding:
    """Say which variable leads where, and what is not read because of it."""
    variable, path, usual = sign.get("variable"), sign.get("path"), sign.get("default")
    state = _STATES.get(sign.get("state", "missing"), "names a file that is not there")
    why = f"{case.walk.sdk} reads this path instead of {usual}, and takes a missing file for an empty one."
    if sign.get("state") in ("folder", "special"):
        why = f"{case.walk.sdk} reads this path instead of {usual}, and takes what is no plain file for a missing one."
    if not usual and sign.get("state") == "special":
        why = f"{case.walk.sdk} waits there until somebody writes into it and closes it, for ever if nobody does."
    elif not usual:
        why = f"{case.walk.sdk} raises ConfigNotFound here and never looks further."
    elif case.walk.sign("profile-not-found"):
        why += f' So profile "{case.walk.ask.profile_name}" is not found.'
    return finding(
        case,
        CAUSE,
        (f"{variable} {state}: {path}" if path else f"{variable} {state}", f"{variable} {state}"),
        why,
        (Spot(ENV, variable),),
        (unset_fix(f"Take the variable away, so that {usual or 'the other places'} can be read", variable),),
        severity=CAUSE.severity if lacks(case) or not usual else INFO,
    )
