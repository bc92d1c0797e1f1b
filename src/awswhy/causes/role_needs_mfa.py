"""A role asks for an MFA code in every process

What happened

The profile has mfa_serial. boto3 asks for a code on the terminal each time a program first needs the role; it keeps
nothing between programs, as the AWS CLI does.

Why it matters

A program without a terminal (a service, a CI job, a notebook that runs long) stops: nobody is there to type, and a
session that ran out cannot be renewed (`RefreshWithMFAUnsupportedError`).

What to do

- Let the AWS CLI ask once, and hand its temporary keys over as variables; this prints the lines:
      aws configure export-credentials --profile NAME --format env
- Use single sign-on, if your company has it; the code is asked for at the sign-in, and programs need none.
      aws configure sso
- In CI: take a role that needs no code, with the CI system's own OIDC token.
- On EC2: use the instance's role; a program that runs by itself must not depend on a person's MFA device.

How to check

It answers without asking for a code, in the shell that runs the program.

    aws sts get-caller-identity

What it is confused with

- mfa-code-refused: there a code was given, and AWS did not take it.
- role-not-assumable: mfa_serial is missing, so nobody asks for a code, and AWS refuses the role.
- token-expired: keys that were handed over have ended; they are not renewed either.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.signing_in import hand_over
from awswhy.model.cause import EXPIRED_IDENTITY, INFO, WARNING, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="role-needs-mfa",
    kind="MFARefreshUnsupported",
    who=EXPIRED_IDENTITY,
    severity=INFO,
    summary="a role needs an MFA code, which boto3 asks for in every process",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.RefreshWithMFAUnsupportedError: Cannot refresh credentials: MFA token required.",
        ),
    ),
)
SEES = ("role-needs-mfa",)
_ONCE = "Type the code once, and use the keys in this shell for up to an hour"


def check(case: Case) -> Iterator[Finding]:
    """Fire for a role with mfa_serial that will be taken; a warning where nobody can type."""
    alone = bool(case.facts.get("ci"))
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = case.walk.ask.profile_name
            title = f'{case.walk.sdk} asks for an MFA code in every process that uses profile "{profile}"'
            if alone:
                title = f'Profile "{profile}" needs an MFA code, and nobody can type one in a CI job'
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=WARNING if alone else INFO,
                title=title,
                why=f"mfa_serial is {sign.get('serial')}; {case.walk.sdk} keeps no session between programs. Without "
                "a terminal the program waits or dies, and a session that ran out is not renewed.",
                at=(sign.at,),
                fixes=(_role_without() if alone else hand_over(case, profile, _ONCE),),
                check=check_command(case),
            )


def _role_without() -> Fix:
    """A job has nobody to type: its role must not ask for a code."""
    return Fix("Let the job take a role that needs no MFA code, with the CI system's own OIDC token")
