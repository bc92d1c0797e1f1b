"""Other users of this machine may read the credentials file

What happened

The permissions of `~/.aws/credentials` let the group or everybody read it. `aws configure` makes it readable for its
owner alone; a copy, an unpacked archive or an editor may not.

Why it matters

Every user and every service on the machine can take the keys and be you, from anywhere, until somebody deletes them.
Nothing shows that they were taken.

What to do

- Keep the file and its folder to yourself.
      chmod 600 ~/.aws/credentials
      chmod 700 ~/.aws
- Make new keys and delete the old ones, if others use this machine.
- Sign in instead, so that no lasting key has to stand there.
      aws configure sso
- On a laptop: keep the file in the Linux home folder under WSL. On a Windows drive (/mnt/c) every file counts as open
  to all, unless the drive is mounted with metadata.
- In Docker: mount the file when the container starts. Copied into an image, it is there for everybody who has the
  image, whatever its permissions.

How to check

It passes when only the owner may read and write the file.

    test "$(find ~/.aws/credentials -perm 600)"

What it is confused with

- file-unreadable: the opposite; the program itself may not read the file.
- file-of-another-user: the file belongs to somebody else, often root after sudo.
- long-term-key-on-disk: the permissions are right, and a key that never ends is a risk of its own.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import finding, word
from awswhy.model.cause import ENVIRONMENT, WARNING, Case, Cause, Finding
from awswhy.model.fix import MODE, SAFE, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="credentials-file-open-to-others",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=WARNING,
    summary="the credentials file can be read by other users of the machine",
)
SEES = ("file-open-to-others",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when somebody else than the owner may read or write the credentials file."""
    sign = case.walk.sign(*SEES)
    if sign is None or sign.at is None:
        return
    mode = sign.get("mode")
    others = "every user of this machine" if int(mode, 8) & 0o007 else "its whole group"
    verb = "change" if int(mode, 8) & 0o022 else "read"
    yield finding(
        case,
        CAUSE,
        (f"{sign.at} is open to {others} (mode {mode})", f"The credentials file is open to {others} (mode {mode})"),
        f"Whoever may {verb} this file can use the keys in it from anywhere. Nothing shows that they were taken.",
        (sign.at,),
        (edit_fix("Keep it to yourself", Edit(sign.get("path"), MODE, value="600"), level=SAFE),),
        check=f"ls -l {word(sign.at.name)}",
    )
