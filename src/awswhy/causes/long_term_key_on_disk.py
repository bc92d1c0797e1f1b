"""A key that never ends is kept in a file

What happened

The key in use begins with AKIA and stands in a file. Such a key belongs to an IAM user, or to the account's root user,
and works from anywhere until somebody deletes it.

Why it matters

A copy of the file is enough to be you: a backup, a synchronised folder, a stolen laptop, a package that reads home
folders. A root user's key may do everything, and nothing can limit it.

What to do

- People: single sign-on (`aws configure sso`) or `aws login`, which fetch keys that end by themselves.
- Programs on AWS: a role of the instance, task, function or pod. CI: the job's OIDC token and a role.
- Then delete the key; until then keep the file to yourself and make a new key now and then.
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
