"""The credentials in this shell are over

What happened

AWS_CREDENTIAL_EXPIRATION says when the keys in the variables end, and that time is past. A tool such as aws-vault or
`aws configure export-credentials` set it together with the keys.

Why it matters

boto3 does not even send them: it stops with "Credentials were refreshed, but the refreshed credentials are still
expired". No profile, role or file is tried while the variables stand.

What to do

- Get new ones from where these came from, over the old ones or in a new shell.
      eval "$(aws configure export-credentials --profile NAME --format env)"
- Take all four variables away, so that a profile is used, which renews itself.
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_CREDENTIAL_EXPIRATION
- Leave the tool's shell with `exit`, if it opened one.
- In Docker: start the container anew with new variables; those of a running one never change.

How to check

It compares the variable with this clock, and ends with 11 as long as the time is past.

    awswhy

What it is confused with

- token-expired: the keys were sent, and AWS says that they are over.
- keys-from-a-tool: the end stands in a variable of the tool's own, which boto3 does not read: it sends them.
- expiration-not-a-time: the variable holds something that cannot be read as a time.

From AWS

https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
"""

from __future__ import annotations

from awswhy.fixes.finding import age, finding
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.tools import renew
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="credential-expiration-past",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="AWS_CREDENTIAL_EXPIRATION is past, so the keys in the variables are not used",
)
SEES = ("expiration-past",)


KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CREDENTIAL_EXPIRATION")


def check(case: Case) -> Iterator[Finding]:
    """Fire when the time is past; the tool that set the keys is named where it left a mark."""
    sign = case.walk.sign(*SEES)
    if sign is None:
        return
    ago = sign.facts.get("ago")
    ended = f"ended {age(ago)} ago" if isinstance(ago, (int, float)) else "have ended"
    mark = case.walk.sign("tool-mark")
    by = f" {mark.get('tool')} set it." if mark is not None else ""
    yield finding(
        case,
        CAUSE,
        f"The keys in this shell {ended}",
        f"{sign.get('variable')} says so, and {case.walk.sdk} raises RuntimeError instead of using them; it looks no "
        f"further.{by}",
        (sign.at,),
        (*renew(case), unset_fix("Take the old keys out of this shell", *KEYS)),
    )
