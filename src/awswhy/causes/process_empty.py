"""credential_process is set and empty

What happened

The profile has credential_process with nothing behind the sign.

Why it matters

To boto3 an empty command is a command all the same. It raises a bare `IndexError: list index out of range`, which names
nothing, and tries nothing else.

What to do

- Remove the line from the profile, if its credentials come from elsewhere.
- Write the command behind the sign.
      aws configure set credential_process "COMMAND" --profile NAME
- In CI: look at the template that the file is made from; a variable that was not set leaves the line empty.

How to check

It fails with "list index out of range" now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- process-missing: a program is named, and it is not there.
- nothing-in-profile: the profile has no such line; boto3 then goes on, here it stops.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="process-empty",
    kind="CredentialProcessFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="credential_process is set to nothing",
    says=(
        Says(
            "boto3",
            '  File "/usr/lib/python3/dist-packages/botocore/credentials.py", line 1116, '
            "in _retrieve_credentials_using\n"
            '  File "/usr/lib/python3.11/subprocess.py", line 1819, in _execute_child\n'
            "IndexError: list index out of range",
        ),
    ),
)
SEES = ("process-empty",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the command is empty."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, line = sign.get("profile"), int(sign.get("line", "0"))
            edit = Edit(sign.get("path"), DELETE, sign.get("section"), "credential_process", None, line)
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: its credential_process is empty',
                why=f"{via(case, profile)}{case.walk.sdk} has no program to start and raises {raised(case)}, which "
                "names neither the profile nor the line." + unused(case),
                at=(sign.at,),
                fixes=(edit_fix("Remove the line", edit),),
                check=check_command(case),
            )
