"""The program in credential_process cannot be started

What happened

credential_process names a program that is not there: it is not installed, not on the PATH of the program that needs the
credentials (IDEs, cron and services have a shorter one than a shell), or the file may not be run.

Why it matters

botocore raises a bare `FileNotFoundError` or `PermissionError` that does not mention the profile. It tries nothing
else, so the program dies of what looks like a fault of its own.

What to do

- Write the program's whole path into credential_process. A shell that finds the program tells the path:
      command -v PROGRAM
- Install the program, if no shell finds it either.
- Give yourself the right to run the file, if the error is PermissionError.
      chmod u+x FILE
- In Docker: install the program in the image; a shared `~/.aws` brings the setting, not the program.

How to check

It prints the path, once the program can be found from where yours runs.

    command -v PROGRAM

What it is confused with

- process-needs-shell: the name begins with `~` or holds a `$`, which boto3 does not act on.
- process-failed: the program starts and ends with an exit code.
- web-identity-token-missing: the same FileNotFoundError; its path ends in `token`, and nothing was to be started.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.shell import everywhere, quote
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import MODE, Edit, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.spot import Spot

CAUSE = Cause(
    name="process-missing",
    kind="CredentialProcessFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the program in credential_process is not there or may not be run",
    says=(
        Says("boto3", "FileNotFoundError: [Errno 2] No such file or directory: 'aws-sso-creds'"),
        Says("boto3", "PermissionError: [Errno 13] Permission denied: '/home/dev/bin/creds.sh'"),
    ),
)
SEES = ("process-missing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the program does not start, unless only a shell could have found it."""
    for sign in case.walk.signs:
        if sign.code not in SEES or sign.at is None or _for_shell(sign.get("program")):
            continue
        profile, program = sign.get("profile"), sign.get("program")
        denied = sign.facts.get("errno") == 13
        title = f'Profile "{profile}" cannot be used: the program "{program}" is not there'
        state = f'"{program}" does not exist' if "/" in program else f'"{program}" is in no folder of PATH'
        if denied:
            title = f'Profile "{profile}" cannot be used: "{program}" may not be run'
            state = f'the file "{program}" is there without the right to be run'
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=CAUSE.severity,
            title=title,
            why=f"{via(case, profile)}credential_process starts it, and {state}. {case.walk.sdk} raises "
            f"{raised(case)}." + unused(case),
            at=(sign.at,),
            fixes=_fixes(program, denied, sign.at),
            check=_check(case, program),
        )


def _for_shell(program: str) -> bool:
    """Whether the name is one that only a shell turns into a path: process-needs-shell says that better."""
    return program.startswith("~") or "$" in program or "`" in program or "=" in program


def _fixes(program: str, denied: bool, at: Spot) -> tuple[Fix, ...]:
    """Give the right to run a file; anything else has to be installed or corrected by hand."""
    if denied and "/" in program:
        mode = Effect(edits=(Edit(program, MODE, None, None, "700"),))
        run = everywhere(f"chmod u+x {quote(program)}")
        return (Fix("Give yourself the right to run it", run, effect=mode),)
    if program.startswith("/"):
        return (Fix(f"Install it there, or correct its path in credential_process at {at}"),)
    return (Fix(f"Install it, or write its whole path into credential_process at {at}"),)


def _check(case: Case, program: str) -> str:
    """Look for the program by name."""
    if case.text("os") == "nt":
        return f"where {program}"
    return f"command -v {quote(program)}"
