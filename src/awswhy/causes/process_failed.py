"""The program in credential_process ends with an error

What happened

The program was run, as boto3 does on its first request, and ended with another exit code than 0.

Why it matters

boto3 raises `CredentialRetrievalError` with what the program wrote on standard error, and tries nothing else. Java and
some others hide that text, so there the reason only shows when the command is run by hand.

What to do

- Run the command by hand and read what it says. This prints the command:
      aws configure get credential_process --profile NAME
- Sign in with the helper's own command, if it speaks of a session or a password that has ended.
- Compare PATH, HOME and the terminal, when it works by hand and fails in a service or an IDE. A question that the
  program asks there is never seen: boto3 keeps its output to itself.
- In CI: use a role with the CI system's OIDC token; a helper that wants a browser or a keyring has none there.

How to check

The AWS CLI runs the program too, and names the identity once it ends well.

    aws sts get-caller-identity --profile NAME

What it is confused with

- process-missing: the program never started; the error is FileNotFoundError or PermissionError.
- process-bad-json: it ended well, and what it printed is not JSON.
- process-expired: it ended well, and printed keys that are over.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity, option, profile_of, told
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
        Says("java-sdk-v2", "Failed to refresh process-based credentials."),
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
