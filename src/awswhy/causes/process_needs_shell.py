"""credential_process needs a shell, and boto3 starts it without one

What happened

The command has something that only a shell acts on: a pipe, a redirection, `$NAME`, `~/`, `&&`. boto3 and the AWS CLI
split the command into words and start the first one; the Go, JavaScript and Java SDKs hand it to a shell.

Why it matters

The same file works in one program and fails in another. boto3 hands over `|` or `~/file` as plain words, or looks for a
program that is named `~/bin/creds`, and stops.

What to do

- Start a shell on purpose: `credential_process = sh -c '...'` works in every SDK on Linux and macOS.
- Write the path out, where `~` or `$HOME` is all that needs a shell: `/home/dev/bin/creds`, not `~/bin/creds`.
- Put a longer command into a script, and name the script by its whole path.
      chmod u+x SCRIPT

How to check

The AWS CLI starts the program just as boto3 does, without a shell.

    aws sts get-caller-identity --profile NAME

What it is confused with

- process-missing: no shell would find the program either.
- process-failed: the program starts, and ends with an error of its own.
- variable-leads-nowhere: botocore does expand `~` and `$HOME` in AWS_CONFIG_FILE, but not in this command.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.shell import quote
from awswhy.fixes.telling import listed, unused, via, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import SET, Edit, Fix
from awswhy.model.walk import FOUND, LIVE, VERIFY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="process-needs-shell",
    kind="CredentialProcessFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="credential_process has a pipe, a variable or ~, which boto3 does not act on",
    says=(
        Says("boto3", "FileNotFoundError: [Errno 2] No such file or directory: '~/bin/creds'"),
        Says("boto3", "FileNotFoundError: [Errno 2] No such file or directory: '$HOME/bin/creds'"),
    ),
)
SEES = ("process-needs-shell",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where a shell is needed: the program stopped, or it was not tried."""
    walk = case.walk
    for sign in walk.signs:
        if sign.code not in SEES or sign.at is None or (walk.verdict == FOUND and walk.depth in (LIVE, VERIFY)):
            continue
        profile, marks = sign.get("profile"), words_of(sign, "marks")
        shown = listed(tuple(f'"{mark}"' for mark in marks))
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=CAUSE.severity,
            title=f'The credential_process of profile "{profile}" needs a shell; {walk.sdk} uses none',
            why=f"{via(case, profile)}{walk.sdk} splits the command into words and hands {shown} to the program as it "
            "stands; only a shell acts on it." + unused(case),
            at=(sign.at,),
            fixes=_fixes(sign),
            check=check_command(case),
        )


def _fixes(sign: Sign) -> tuple[Fix, ...]:
    """Start a shell on purpose; a command that may hold a secret is not shown, so it has to be changed by hand."""
    command = sign.get("command")
    if not command:
        return (Fix(f"Put sh -c before the command at {sign.at}, and the command itself in single quotes"),)
    value = f"sh -c {quote(command)}"
    edit = Edit(sign.get("path"), SET, sign.get("section"), "credential_process", value, int(sign.get("line", "0")))
    return (edit_fix("Start a shell on purpose", edit),)
