"""AWS_SECURITY_TOKEN hides a newer AWS_SESSION_TOKEN

What happened

Both names of the session token are set, and they differ. AWS_SECURITY_TOKEN is the old one; botocore reads it first,
and the other SDKs only read AWS_SESSION_TOKEN. The same holds for `aws_security_token` in a file.

Why it matters

The key goes out with a token that may belong to another key or be over: AWS answers ExpiredToken or
InvalidClientTokenId. Tools in other languages work in the same shell, so it looks like a fault of Python.

What to do

- Take the old name away. Tools that still set it set both.
      unset AWS_SECURITY_TOKEN
- Delete the line `aws_security_token` from the profile, where the two stand in a file.
- Find the file that sets it, if new shells have it again.
      grep -n AWS_SECURITY_TOKEN ~/.profile ~/.bashrc ~/.zshrc

How to check

It compares the two and shows neither; it passes when the old name is gone or says the same.

    test -z "$AWS_SECURITY_TOKEN" -o "$AWS_SECURITY_TOKEN" = "$AWS_SESSION_TOKEN"

What it is confused with

- token-of-another-key: there is one token, and it is not the key's.
- token-with-long-term-key: the id begins with AKIA, so neither token belongs to it.
- token-expired: AWS says the same, and there is only one token; new credentials help.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import finding
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import INVALID_IDENTITY, WARNING, Case, Cause, Finding
from awswhy.model.fix import DELETE, Edit
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="security-token-hides-session-token",
    kind="InvalidToken",
    who=INVALID_IDENTITY,
    severity=WARNING,
    summary="two session tokens differ, and the one under the old name is used",
)
SEES = ("security-token-hides",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when both names hold a token and they differ; a token beside a lasting key is another cause."""
    sign = case.walk.sign(*SEES)
    if sign is None or sign.at is None or case.walk.sign("token-with-long-term-key"):
        return
    if sign.at.kind == ENV:
        old, new, where = "AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN", ""
        fix = unset_fix("Take the old name away", old)
    else:
        old, new, where = "aws_security_token", "aws_session_token", f" at {sign.at}"
        line = int(sign.get("aws_security_token_line", "0"))
        fix = edit_fix("Take the old name out", Edit(sign.get("path"), DELETE, sign.get("section"), old, None, line))
    yield finding(
        case,
        CAUSE,
        (
            f"{case.walk.sdk} sends the token of {old}{where}, not the one of {new}",
            f"{case.walk.sdk} sends the token of {old}, not {new}",
        ),
        f"Both are set and differ; {case.walk.sdk} reads the old name first, other SDKs only the new one. "
        "A key that goes out with another key's token is refused.",
        (sign.at,),
        (fix,),
    )
