"""The SDK stops, and none of the causes known here explains it

What happened

One of the places is configured, and reading it failed in a way that awswhy knows no more about than the SDK says. The
SDK raises that error and never looks at the places after it.

Why it matters

Nothing else is tried, not even complete keys elsewhere. The program stays without credentials until that place works or
is taken away.

What to do

- Read the place that the walk names; -v shows every look, and lint the faults of AWS's files.
      awswhy --live -v
      awswhy lint
- Take the place's variable or setting away, if it is not meant to be used here.
- Record the case for a bug report: every secret is replaced, and the folder can be walked again.
      awswhy record DIR

How to check

It does what boto3 does on its first request, and ends with 0 when that gives credentials.

    awswhy --live

What it is confused with

- process-failed: the same CredentialRetrievalError, "from custom-process": a program of the profile has failed.
- container-no-answer: the same, "from container-role": the endpoint of ECS or EKS does not answer.
- no-credentials: nothing stops; every place is looked at, and none holds anything.

From AWS

https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
from awswhy.model.secret import mask_text
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.fix import Fix

CAUSE = Cause(
    name="stops-for-another-reason",
    kind="CredentialRetrievalFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a place that is configured fails in a way that has no page of its own",
)
SEES = ("verdict-stops",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when the walk stops; more telling causes stand before this one and silence it."""
    walk = case.walk
    error, end = walk.sdk_error, walk.end
    if error is None:
        return
    place = f"at the {end.title}" if end is not None else "before its first place"
    message = mask_text(error.message).split("\n")[0].rstrip(".")
    if len(message) > 160:
        message = message[:159] + "…"
    at = end.at if end is not None else None
    fixes: tuple[Fix, ...] = ()
    if at is not None and at.kind == ENV:
        fixes = (unset_fix(f"Remove {at.name} from this shell, if it is not meant to be used", at.name),)
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"{walk.sdk} stops {place}",
        why=f"It raises {error.type}: {message}. Places that come later are never tried.",
        at=(at,) if at is not None else (),
        fixes=fixes,
        check=check_command(case),
    )
