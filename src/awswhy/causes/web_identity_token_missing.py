"""The web identity token file is not there

What happened

A variable or the profile names a token file, and there is none. On EKS the token is mounted into the pod when its
service account has a role; elsewhere the variables are often left over, or copied from a pod.

Why it matters

botocore raises a bare `FileNotFoundError` with the path, and tries nothing else: not the profile's keys, not the
machine's role.

What to do

- On a laptop: remove the variables, which came from a pod's or a job's environment.
      unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME
- On EKS: give the pod's service account its role, then start the pod anew; the token is mounted when a pod is made.
      kubectl annotate serviceaccount NAME eks.amazonaws.com/role-arn=ROLE_ARN
- In CI: write the job's token into that file before the first call to AWS; the file of an earlier job is gone.
- Correct the path, if web_identity_token_file stands in the profile.

How to check

It fails with the token's path now, and names the identity afterwards.

    aws sts get-caller-identity

What it is confused with

- web-identity-token-unreadable: the file is there, and this user may not read it.
- container-token-file-missing: the token of EKS Pod Identity, whose path has `pods.eks.amazonaws.com` in it.
- role-arn-without-token: the variable with the path is missing, and only the role is named.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html
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
