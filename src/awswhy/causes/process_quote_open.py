"""A quote in credential_process is not closed

What happened

The command has an opening quote without a closing one, or a backslash at its end, so it cannot be split into words. A
single apostrophe in a path or a name is enough.

Why it matters

The program is never started. botocore raises `ValueError: No closing quotation`, which names neither the file nor the
profile, and tries nothing else.

What to do

- Close the quote, or take the single one away.
- Put a word with an apostrophe in double quotes: `"/home/o'neil/bin/creds"`.
- Take a backslash away from the end of the line; the command has to stand on one line.

How to check

It splits the command as boto3 does, and starts nothing.

    python3 -c "import shlex, sys; shlex.split(sys.argv[1])" "$(aws configure get credential_process --profile NAME)"

What it is confused with

- process-needs-shell: the quotes are right, and what they enclose wants a shell.
- value-with-blanks-or-quotes: quotes round a key, which become a part of the key.
- file-not-parsable: the file itself cannot be read, so no profile works.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="process-quote-open",
    kind="CredentialProcessFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a quote in credential_process is not closed",
    says=(
        Says(
            "boto3",
            '  File "/usr/lib/python3/dist-packages/botocore/credentials.py", line 1115, in '
            "_retrieve_credentials_using\n"
            '  File "/usr/lib/python3/dist-packages/botocore/compat.py", line 174, in compat_shell_split\n'
            "ValueError: No closing quotation",
        ),
    ),
)
SEES = ("process-quote",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the command cannot be split."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = sign.get("profile")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: a quote in its credential_process is open',
                why=f"{via(case, profile)}The command cannot be split into words. {case.walk.sdk} raises "
                f"{raised(case)}." + unused(case),
                at=(sign.at,),
                fixes=(Fix(f"Close the quote at {sign.at}; put a word with an apostrophe in double quotes"),),
                check=check_command(case),
            )
