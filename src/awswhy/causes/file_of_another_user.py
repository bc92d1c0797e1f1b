"""An AWS file belongs to another user and cannot be read

What happened

The file is there, but its owner is somebody else, and nobody else may read it. It often comes from a command that ran
once with `sudo`, or from a copy made by root.

Why it matters

boto3 takes a file that it may not read for an empty one, without a word. There is no warning and no error, only a
profile or a key that seems to be missing.

What to do

- Make the folder your own again, with all that is in it.
      sudo chown -R "$(id -un)" ~/.aws
- Run the program as the user who owns the file.
- In Docker: start the container with `--user "$(id -u)"`; one that runs as root leaves files of root in a shared
  `~/.aws`.

How to check

It succeeds once nothing in the folder belongs to somebody else.

    test -z "$(find ~/.aws -not -user "$(id -un)")"

What it is confused with

- file-unreadable: there the file is this user's own, and its permissions are too narrow.
- sudo-changes-home: there the program looks in root's home folder and never comes to this file.
- sign-in-unreadable: the same for a file in `~/.aws/sso/cache`; there boto3 does raise an error.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
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
