"""A key that never ends is kept in a file

What happened

The key in use begins with AKIA and stands in a file. Such a key belongs to an IAM user, or to the account's root user,
and works from anywhere until somebody deletes it.

Why it matters

A copy of the file is enough to be you: a backup, a synchronised folder, a stolen laptop, a package that reads home
folders. A root user's key may do everything in its account, and no IAM policy limits it.

What to do

- On a laptop: sign in by browser, which leaves only credentials that end by themselves.
      aws configure sso
- On a laptop: sign in as in the console, where there is no single sign-on (AWS CLI version 2).
      aws login
- On EC2: use the instance's role; on ECS the task's, on EKS the service account's, on Lambda the function's.
- In CI: let the job take a role by its OIDC token, with no key in the secret store.
- Switch the key off afterwards, and delete it when nothing has missed it for a while.
      aws iam update-access-key --access-key-id ID --status Inactive

How to check

It ends with exit code 10 now, and with 0 once the credentials in use end by themselves.

    awswhy

What it is confused with

- credentials-file-open-to-others: others on this machine may read the file, whatever is in it.
- sso-hides-keys: a key stands in the profile too, and single sign-on is used.
- old-boto-file-used: the lasting key stands in a file that only botocore reads.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
https://docs.aws.amazon.com/sdkref/latest/guide/access-users.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.shell import same
from awswhy.model.cause import ENVIRONMENT, WARNING, Case, Cause, Finding
from awswhy.model.fix import Fix
from awswhy.model.spot import FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="long-term-key-on-disk",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=WARNING,
    summary="the key in use never ends and is kept in a file",
)
SEES = ("long-term-key",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when the key that signs is a lasting one out of a file; it may be a role's source."""
    winner = case.walk.winner
    signs = [s for s in case.walk.signs if s.code in SEES and s.at is not None and s.at.kind == FILE]
    if winner is None or not signs or case.walk.sign("old-file-used"):
        return
    at, arn = signs[0].at, winner.identity.arn if winner.identity else None
    root = bool(arn and arn.endswith(":root"))
    whose = "the account's root user: it may do everything" if root else "an IAM user, or of the account's root user"
    yield finding(
        case,
        CAUSE,
        (
            f"{case.walk.sdk} uses a key that never ends, kept in {at}",
            f"{case.walk.sdk} uses a key that never ends",
        ),
        f"It is the key of {whose}. A copy of that file is enough to use it from anywhere, until somebody deletes it.",
        (at,),
        _fixes(case),
    )


def _fixes(case: Case) -> tuple[Fix, ...]:
    """Sign in instead: both ways leave nothing lasting on disk."""
    v2 = "" if case.text("aws") == "v2" else " (needs the AWS CLI version 2)"
    console = Fix(f"Use the console's own sign-in, where there is no single sign-on{v2}", same("aws login"))
    return (
        Fix(f"Sign in by browser instead, with single sign-on{v2}", same("aws configure sso")),
        *((console,) if case.walk.ask.profile_name == "default" else ()),
    )
