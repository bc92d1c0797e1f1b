"""An AWS file belongs to another user and cannot be read

What happened

The file is there, but its owner is somebody else, and nobody else may read it. It often comes from a command that ran
once with `sudo`, or from a copy made by root.

Why it matters

boto3 takes a file that it may not read for an empty one, without a word: no warning and no error, only a profile or a
key that seems to be missing.

What to do

- Give the file back to its user.
- Or run the program as the user who owns it.
"""

from __future__ import annotations

from awswhy.fixes.finding import finding, lacks, word
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, INFO, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="file-of-another-user",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="an AWS file is owned by another user, and is read as if it were empty",
)
SEES = ("file-unreadable",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for a file that may not be read and has another owner; an error only where nothing works."""
    for sign in case.walk.signs:
        owner, me = sign.facts.get("owner"), sign.facts.get("me")
        if sign.code not in SEES or sign.at is None or owner is None or owner == me:
            continue
        name = "root" if owner == 0 else f"user {owner}"
        yield finding(
            case,
            CAUSE,
            (f"{sign.at} belongs to {name}, and this user may not read it", "An AWS file belongs to another user"),
            f"{case.walk.sdk} takes a file that it may not read for an empty one, without a word. "
            "The profiles and keys in it are not seen.",
            (sign.at,),
            (Fix("Make the file your own", same(f'sudo chown "$(id -un)" {word(sign.at.name)}')),),
            severity=CAUSE.severity if lacks(case) else INFO,
        )
