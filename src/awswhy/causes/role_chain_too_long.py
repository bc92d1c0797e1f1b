"""More roles stand one behind the other than the SDK can follow

What happened

source_profile leads from role to role, and there are more than a hundred of them before somebody has credentials of
their own. botocore follows them by calling itself, and Python ends that.

Why it matters

botocore raises `RecursionError` and looks no further. The message names neither the profile nor the file.

How many roles it can follow depends on how deep in calls the program is by then: 137 in a script that does nothing
else, fewer inside a web framework. Long before that each role costs a request, and a session that was got with another
role ends after an hour at the latest.

What to do

- Let source_profile name a profile that is nearer to the credentials; two or three roles are usual.
- Mend what makes the file; files of this kind come out of a generator.

How to check

It ends in RecursionError now, and names the last role afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- source-profile-loop: there the profiles lead back to one that was there before, and botocore says so in words.
- RecursionError from the program itself: there the traceback shows its own functions, not `botocore/credentials.py`.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.telling import raised
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="role-chain-too-long",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="source_profile leads through more roles than the SDK can follow",
)
SEES = ("role-chain-too-long",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stops at the length of the chain."""
    for sign in case.walk.signs:
        if sign.code in SEES:
            name, most = sign.get("profile"), sign.get("most")
            yield finding(
                case,
                CAUSE,
                (
                    f'The role of profile "{name}" stands behind more than {most} others',
                    f"A role stands behind more than {most} others",
                ),
                f"source_profile leads from role to role. {case.walk.sdk} follows them by calling itself, so Python "
                f"ends it with {raised(case)}.",
                (sign.at,),
                (Fix(f'Let source_profile of profile "{name}" name a profile that is nearer to the credentials'),),
            )
