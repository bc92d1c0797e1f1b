"""The program in credential_process ends with an error

What happened

The program was run, as boto3 does on its first request, and ended with another exit code than 0.

Why it matters

boto3 raises `CredentialRetrievalError` with what the program wrote on standard error, and tries nothing else. Some SDKs
hide that text.

What to do

- Run the command by hand in the same shell and read what it says; often a sign-in of its own has ended.
- When it works there and fails in a service or an IDE: other PATH, other HOME, no terminal to ask on.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.hearing import identity, judged, option, profile_of, told
from awswhy.fixes.shell import same
from awswhy.fixes.telling import unused, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="process-failed",
    kind="CredentialProcessFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the program in credential_process ends with an error",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from custom-process: "
            "session expired, run corp-login",
        ),
        Says("java", "Failed to refresh process-based credentials."),
    ),
)
SEES = ("process-failed",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the program was run and failed, unless it needed a shell."""
    if case.walk.sign("process-needs-shell") is not None:
        return
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, program = sign.get("profile"), sign.get("program")
            lines = sign.get("said").strip().splitlines()
            said = f' It says: "{lines[-1][:200]}".' if lines else " It says nothing on standard error."
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: "{program}" ends with exit code {sign.get("exit")}',
                why=f"{via(case, profile)}credential_process starts it, and it fails.{said}" + unused(case),
                at=(sign.at,),
                fixes=(Fix(f"Run the command at {sign.at} by hand, and repair what it says"),),
                check=check_command(case),
            )


def hear(heard: Heard) -> Finding:
    """Show the command of the profile that the text names, to run it by hand."""
    name, code = profile_of(heard), told(heard, "exit_code", r"\d{1,3}")
    title = "The program in credential_process ends with an error"
    if code and code != "0":
        title = f"The program in credential_process ends with exit code {code}"
    if name:
        title = f'Profile "{name}" cannot be used: its credential program fails'
    show = same(f"aws configure get credential_process{option(heard)}")
    run = Fix("Run the command that this prints, in the same shell, and repair what it says", show)
    return judged(CAUSE, title, (run,), check=identity(heard))
