"""An AWS file may not be read

What happened

The file is there, but its permissions, or those of the folder it is in, keep this user out. It may also be a link to
something out of reach, or a secret that a container gives to root alone. Or a folder stands in its place: Docker makes
one when it mounts a file that is not there.

Why it matters

boto3 takes a file that it may not read for an empty one, without a word. There is no warning and no error, only a
profile or a key that seems to be missing.

What to do

- Let yourself read the folder and the files in it.
      chmod 700 ~/.aws
      chmod 600 ~/.aws/config ~/.aws/credentials
- Put a plain file where a folder stands.
- In Docker: make the file on the host first, then the container; a mount whose source is missing becomes a folder.
- On EKS: set `fsGroup` in the pod's securityContext, or `defaultMode` of the secret, so that the user of the program
  may read the mount.

How to check

It succeeds for a plain file that this user may read.

    test -f ~/.aws/credentials && test -r ~/.aws/credentials

What it is confused with

- file-of-another-user: there somebody else owns the file, and `chmod` is refused.
- file-not-parsable: there the file is read, and boto3 raises an error about a line in it.
- nothing-in-profile: there the file is read, and the profile in it holds no credentials.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

from awswhy.fixes.files import let_read, remove_folder
from awswhy.fixes.finding import finding, lacks, word
from awswhy.model.cause import ERROR, INFO, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="file-unreadable",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="an AWS file may not be read or is no file, and is taken for an empty one",
)
SEES = ("file-unreadable",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for a file that may not be read and is no other user's; an error only where nothing works."""
    for sign in case.walk.signs:
        owner, me = sign.facts.get("owner"), sign.facts.get("me")
        if sign.code not in SEES or sign.at is None or (owner is not None and owner != me):
            continue
        if sign.get("shape"):
            yield _no_file(case, sign)
            continue
        yield finding(
            case,
            CAUSE,
            (f"{sign.at} may not be read: {sign.get('why').lower()}", "An AWS file may not be read"),
            f"{case.walk.sdk} takes a file that it may not read for an empty one, without a word. "
            "The profiles and keys in it are not seen.",
            (sign.at,),
            (let_read(case, sign.at, bool(sign.facts.get("folder"))),),
            severity=CAUSE.severity if lacks(case) else INFO,
        )


def _no_file(case: Case, sign: Sign) -> Finding:
    """Say that something else stands where the file belongs."""
    folder = sign.get("shape") == "folder"
    what = "a folder" if folder else "a pipe or a device"
    why = f"{case.walk.sdk} takes it for a file that is not there, without a word."
    if folder:
        why += " Docker makes such a folder when it mounts a file that does not exist."
    plain = Fix(f"Put a plain file at {word(sign.at.name)}") if sign.at else Fix("Put a plain file there")
    fix = remove_folder(case, sign) if folder else plain
    return finding(
        case,
        CAUSE,
        (f"{sign.at} is {what}, not a file", f"An AWS file is {what}"),
        why,
        (sign.at,),
        (fix,),
        severity=CAUSE.severity if lacks(case) else INFO,
    )
