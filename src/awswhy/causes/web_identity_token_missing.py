"""The web identity token file is not there

What happened

A variable or the profile names a token file, and there is none. On EKS the token is mounted into the pod when its
service account has a role; elsewhere the variables are often left over, or copied from a pod.

Why it matters

botocore raises a bare `FileNotFoundError` with the path, and tries nothing else: not the profile's keys, not the
machine's role.

What to do

- In a pod: look whether the service account has `eks.amazonaws.com/role-arn`, and start the pod anew after a change.
- Elsewhere: remove AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.telling import raised, unused
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="web-identity-token-missing",
    kind="WebIdentityTokenFileUnreadable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the web identity token file is not there",
    says=(
        Says(
            "boto3",
            "FileNotFoundError: [Errno 2] No such file or directory: "
            "'/var/run/secrets/eks.amazonaws.com/serviceaccount/token'",
        ),
    ),
)
SEES = ("token-file",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the token file is missing, or a folder stands in its place."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None and _is_missing(sign):
            state = "is a folder" if sign.get("state") == "folder" else "does not exist"
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f"{case.walk.sdk} stops: the web identity token file {state}",
                why=f"{sign.at} names {sign.get('path')}, which {state}. {case.walk.sdk} raises {raised(case)}."
                + unused(case),
                at=(sign.at,),
                fixes=_fixes(sign),
                check=check_command(case),
            )


def _is_missing(sign: Sign) -> bool:
    """Whether it is a web identity's file (`from` says who names it) and not there."""
    return bool(sign.get("from")) and sign.get("state") in ("missing", "folder")


def _fixes(sign: Sign) -> tuple[Fix, ...]:
    """Outside a pod the variables are left over; in a pod its service account has to be looked at."""
    pod = Fix("In a pod: give its service account the annotation eks.amazonaws.com/role-arn, then start the pod anew")
    if sign.get("from") != "env":
        return (Fix(f"Correct the path at {sign.at}"),)
    names = ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME")
    return (unset_fix("Outside a pod, remove the variables that are left over", *names), pod)
