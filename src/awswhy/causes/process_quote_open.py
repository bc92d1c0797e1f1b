"""A quote in credential_process is not closed

What happened

The command has an opening quote without a closing one, or a backslash at its end, so it cannot be split into words. A
single apostrophe in a path or a name is enough.

Why it matters

botocore raises `ValueError: No closing quotation` and tries nothing else.

What to do

- Close the quote, or put words with an apostrophe in double quotes.
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
