"""credential_process needs a shell, and boto3 starts it without one

What happened

The command has something that only a shell acts on: a pipe, a redirection, `$NAME`, `~/`, `&&`. boto3 and the AWS CLI
split the command into words and start the first one; the Go, JavaScript and Java SDKs hand it to a shell.

Why it matters

The same file works in one program and fails in another: the program gets `|` or `~/file` as plain words, or a program
named `~/bin/creds` is looked for.

What to do

- Start a shell on purpose: `credential_process = sh -c '...'`. That works in every SDK.
- Or put the command into a script, and write the script's whole path.
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
