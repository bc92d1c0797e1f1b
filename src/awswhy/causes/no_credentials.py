"""No credentials anywhere

What happened

The SDK looked in all the places it knows and found no access key, no role and no sign-in. Most of them hold nothing
on most machines; one of them has to hold something.

Why it matters

Every request to AWS is signed with credentials. Without any, the program stops at its first call, often with
`NoCredentialsError` or "Unable to locate credentials".

What to do

- On a laptop: sign in by browser, if your company uses single sign-on; no lasting key stays on disk.
      aws configure sso
- Store an access key that you were given.
      aws configure
- Look where it used to come from, if it worked yesterday: another user, another home folder (`sudo`, cron, systemd, a
  container), or a variable that is no longer set. This shows every place with its path:
      awswhy -v
- On a laptop: sign in as in the console, where there is no single sign-on (AWS CLI version 2).
      aws login
- In Docker: hand in what the host has; a container sees neither its files nor its variables.
      docker run -e AWS_PROFILE -v ~/.aws:/root/.aws IMAGE
- On EC2: attach a role to the instance instead of storing keys.
- On ECS: set taskRoleArn in the task definition; the execution role only starts the task.
- On EKS: give the pod's service account a role, by EKS Pod Identity or by an annotation.
- On Lambda: name no profile in the code; the role's keys stand in variables, which such a name leaves out.
- In CI: let the job take a role by its OIDC token, in a step before the first call.

How to check

AWS names an identity, whichever place it comes from.

    aws sts get-caller-identity

What it is confused with

- no-profile-chosen: profiles with credentials are there, and nothing asks for one.
- home-not-your-own: the program runs as somebody else, and looks in another home folder.
- request-unsigned: AWS says that the token is missing; the request went out without a signature.

From AWS

https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command, configure_keys, configure_sso
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import account_of, every_place, identity, option, sso_login
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.walk import NONE, UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="no-credentials",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="nothing was found in any of the places that the SDK looks in",
    says=(
        Says("boto3", "botocore.exceptions.NoCredentialsError: Unable to locate credentials"),
        Says("aws-cli", 'Unable to locate credentials. You can configure credentials by running "aws configure".'),
    ),
)
SEES = ("verdict-none", "verdict-unknown")
EXPLAINED = ("imds-answers", "on-ec2")
"""Signs of which more telling causes make a finding wherever nothing is found."""
PASSED_OVER = ("sso-without-account", "source-without-role", "role-arn-without-token", "container-fails")
"""Signs of settings that were meant to give credentials and are passed over, or of an endpoint that has not answered
yet: they explain an unsure end as well."""


def check(case: Case) -> Iterator[Finding]:
    """Fire when a walk ends with nothing. More telling causes (a profile, a variable) stand before this one."""
    walk = case.walk
    if walk.sign(*PASSED_OVER) is not None or (walk.verdict == NONE and walk.sign(*EXPLAINED) is not None):
        return
    unknown = walk.verdict == UNKNOWN
    places = [s for s in walk.steps if s.outcome == UNKNOWN]
    if unknown and any(s.outcome == "found" for s in walk.steps):
        return
    if case.facts.get("aws_folder"):
        why = f'There is no key, role or sign-in under profile "{walk.ask.profile_name}" and none in variables.'
    else:
        why = "Nobody has set up AWS for this user yet: there is no ~/.aws folder."
    title = f"{walk.sdk} finds no AWS credentials in {walk.place}"
    if unknown:
        title = f"{walk.sdk} finds no AWS credentials in the places that were looked at"
        why += f" Not asked: {', '.join(s.title for s in places)}."
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=title,
        why=why,
        fixes=(configure_sso(case), configure_keys(case)),
        check=check_command(case),
    )


def hear(heard: Heard) -> Finding:
    """Look where the program runs; a profile that the text names is signed in to."""
    account = account_of(heard, "wanted_account")
    title = f"There are no credentials for account {account}" if account else ""
    look = every_place("See every place, in the shell, container or service in which the program runs")
    if heard.sdk == "github-actions":
        role = Fix("Let the job assume a role: `permissions: id-token: write`, and role-to-assume in the step")
        return judged(CAUSE, title, (role, look))
    if option(heard):
        return judged(CAUSE, title, (sso_login(heard, "Sign in"), look), check=identity(heard))
    sso = Fix("Set up single sign-on, if your company has it (no lasting key stays on disk)", same("aws configure sso"))
    return judged(CAUSE, title, (look, sso))
