"""AWS_ROLE_ARN is set without a web identity token, so no SDK takes the role

What happened

AWS_ROLE_ARN is only read together with AWS_WEB_IDENTITY_TOKEN_FILE, as EKS and CI systems set them. On its own it does
nothing: it does not turn keys into a role.

Why it matters

The role is not taken, without a word. The program finds no credentials, or works as somebody else.

What to do

- Make a profile that takes the role, and use that one.
      aws configure set role_arn ROLE_ARN --profile NAME
      aws configure set source_profile default --profile NAME
- Remove the variable, if no role is meant.
      unset AWS_ROLE_ARN
- On EKS: take the variable out of the pod's spec and annotate the service account; EKS then sets the token's variable
  too.
- In CI: write the job's OIDC token into a file, and name the file in AWS_WEB_IDENTITY_TOKEN_FILE.

How to check

The ARN shows whose credentials are used: `assumed-role/` and the role's name, once the role is taken.

    aws sts get-caller-identity --query Arn

What it is confused with

- web-identity-no-role: the token is there and the role is not; boto3 stops at that one.
- web-identity-hides-profile: both variables are set, and the role is taken where a profile was meant.
- role-without-source: role_arn in a profile, which does turn keys into a role once it has a source.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import set_fix, unset_fix
from awswhy.fixes.signing_in import set_up_sso
from awswhy.model.cause import ERROR, INFO, WARNING, WRONG_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import ASK, SET, Commands, Edit, Effect, Fix
from awswhy.model.walk import FOUND, NONE, UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="role-arn-without-token",
    kind="WebIdentityMisconfigured",
    who=WRONG_IDENTITY,
    severity=WARNING,
    summary="AWS_ROLE_ARN alone does nothing; it needs a web identity token file",
)
SEES = ("role-arn-without-token", "later-role-arn-without-token")


def check(case: Case) -> Iterator[Finding]:
    """Fire wherever the variable stands alone; it is an error where it leaves a program without credentials."""
    walk = case.walk
    sign = walk.sign(SEES[0]) or next((s for s in walk.later_signs if s.code == SEES[0]), None)
    if sign is None or sign.at is None:
        return
    none = walk.verdict in (NONE, UNKNOWN)
    fix = unset_fix("Remove AWS_ROLE_ARN, if no role is meant", "AWS_ROLE_ARN")
    if none:
        title = "Set up single sign-on, then take the role with a profile that names it"
        fix = set_up_sso(case, walk.ask.profile_name, title)
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=ERROR if none else WARNING if walk.verdict == FOUND else INFO,
        title=f"AWS_ROLE_ARN is set without a token file, so {walk.sdk} does not take the role",
        why="It is only read together with AWS_WEB_IDENTITY_TOKEN_FILE, which is not set. "
        + ("Nothing else gives credentials." if none else "The program works with the credentials it finds elsewhere."),
        at=(sign.at,),
        fixes=(*_profile(case, sign.get("arn")), fix),
        check=check_command(case),
    )


def _profile(case: Case, arn: str) -> tuple[Fix, ...]:
    """Make a profile that takes the role, where there is one to take it from."""
    names = case.facts.get("profiles")
    source = case.walk.ask.profile_name
    winner = case.walk.winner
    keys = winner is not None and winner.provider in ("shared-credentials-file", "config-file", "sso")
    if case.walk.ask.profile_in_code or not isinstance(names, tuple) or source not in names or not keys:
        return ()
    name, path = f"{source}-role", case.text("config_path")
    edits = (
        Edit(path, SET, f"profile {name}", "role_arn", arn),
        Edit(path, SET, f"profile {name}", "source_profile", source),
    )
    variable = case.walk.ask.profile_from.name if case.walk.ask.profile_from else "AWS_PROFILE"
    use = set_fix("", variable, name)
    title = f'Take the role with a profile, from the credentials of "{source}"'
    effect = Effect(env={variable: name, "AWS_ROLE_ARN": None}, edits=edits)
    commands = unset_fix("", "AWS_ROLE_ARN").commands
    both = Commands(
        use.commands.posix + commands.posix,
        use.commands.fish + commands.fish,
        use.commands.powershell + commands.powershell,
        use.commands.cmd + commands.cmd,
    )
    return (Fix(title, both, edits, ASK, effect),)
