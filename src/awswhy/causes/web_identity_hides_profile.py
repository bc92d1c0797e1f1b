"""A web identity token in the environment hides the profile

What happened

AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are set, as EKS and CI systems do, and boto3 takes them before single
sign-on, keys or programs of a profile. A profile with its own role would come first.

Why it matters

JavaScript and Rust decide the other way round, so two programs in one place can be two identities. With boto3 commands
run as the role of the pod or the job and not as the profile.

What to do

- Remove the token's variables, if the profile is meant.
      unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN AWS_ROLE_SESSION_NAME
- Name the profile in the program or on the command line; then boto3 does not read these variables.
      aws sts get-caller-identity --profile NAME
- On EKS: take AWS_PROFILE and a mounted `~/.aws` out of the pod, if its own role is meant; every SDK then agrees.

How to check

The ARN names the token's role now, and the profile's identity afterwards.

    aws sts get-caller-identity --query Arn

What it is confused with

- env-hides-profile: it is AWS_ACCESS_KEY_ID that wins, not a token.
- role-arn-without-token: AWS_ROLE_ARN alone hides nothing.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import INFO, WARNING, WRONG_IDENTITY, Case, Cause, Finding
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="web-identity-hides-profile",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=WARNING,
    summary="a web identity token in variables is used instead of a profile's credentials",
)
SEES = ("verdict-found",)
VARIABLES = ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME")
OF_PROFILE = ("sso", "shared-credentials-file", "login", "custom-process", "config-file")


def check(case: Case) -> Iterator[Finding]:
    """Fire when the variables win over a profile that has credentials; worth knowing only when none was asked for."""
    walk = case.walk
    winner = walk.winner
    if winner is None or winner.provider != "assume-role-with-web-identity":
        return
    hidden = next((s for s in walk.hidden if s.provider in OF_PROFILE), None)
    if winner.at is None or winner.at.kind != ENV or hidden is None:
        return
    asked = walk.ask.profile_from is not None
    name = walk.ask.profile_name
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=WARNING if asked else INFO,
        title=f'{walk.sdk} uses a web identity token from the environment, not profile "{name}"',
        why=f'Profile "{name}" has credentials at {hidden.at}, but {walk.sdk} reads AWS_WEB_IDENTITY_TOKEN_FILE before '
        "them. Commands now run as the token's role.",
        at=(winner.at, *((hidden.at,) if hidden.at is not None else ())),
        fixes=(unset_fix("Use the profile: remove the token's variables from this shell", *VARIABLES),),
        check=check_command(case),
    )
