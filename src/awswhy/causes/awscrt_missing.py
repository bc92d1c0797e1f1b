"""The Python of the program lacks awscrt, which an aws login profile needs

What happened

The profile was made by `aws login`. The AWS CLI has what that needs built in; boto3 needs the package awscrt in the
Python that runs the program, and `pip install boto3` does not bring it.

Why it matters

`aws` works and the program does not, with one and the same profile. botocore raises `MissingDependencyException` at the
profile and tries nothing else.

What to do

- Install the package into the Python that runs the program, in its virtual environment if it has one. With uvx it is
  `--with "botocore[crt]"`.
      python3 -m pip install "botocore[crt]"
- Make a second profile that lets the AWS CLI hand the keys over, where nothing can be installed.
      aws configure set credential_process "aws configure export-credentials --profile NAME" --profile NAME-by-cli
- In Docker: add `botocore[crt]` to what the image installs; the AWS CLI of the host is of no use inside.
- Name the program's own Python, if awswhy looked at another one.
      awswhy --python PATH

How to check

It fails with ModuleNotFoundError as long as this Python has no awscrt.

    python3 -c "import awscrt.crypto"

What it is confused with

- login-session-missing: awscrt is there, and nobody has logged in.
- package-missing: the same in Java, JavaScript or .NET, each with a package of its own.
- no-credentials: a boto3 from before `aws login` does not know login_session and passes over it without a word.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html
"""

from __future__ import annotations

from awswhy.fixes.shell import quote, set_fix
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import ASK, SET, Commands, Edit, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="awscrt-missing",
    kind="MissingDependency",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="an aws login profile needs the package awscrt, and this Python has none",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.MissingDependencyException: Missing Dependency: Using the login credential provider "
            'requires an additional dependency. You will need to pip install "botocore[crt]" before proceeding.',
        ),
    ),
)
SEES = ("awscrt-missing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped for want of awscrt."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, python = sign.get("profile"), sign.get("python")
            where = python or "This Python"
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" comes from aws login, and this Python lacks awscrt for it',
                why=f"{via(case, profile)}{where} has no package awscrt, which {case.walk.sdk} needs for aws login; "
                f"the AWS CLI has it built in. {case.walk.sdk} raises {raised(case)}." + unused(case),
                at=(sign.at,),
                fixes=(_install(python), *_bridge(case, sign, profile)),
                check=_check(python),
            )


def _install(python: str) -> Fix:
    """Install the package into the Python that lacks it."""
    command = f'{quote(python or "python3")} -m pip install "botocore[crt]"'
    powershell = f'& {quote(python or "python3")} -m pip install "botocore[crt]"'
    return Fix(
        "Install it into that Python",
        Commands((command,), (command,), (powershell,), (command,)),
        effect=Effect(facts={"awscrt": True}),
    )


def _bridge(case: Case, sign: Sign, profile: str) -> tuple[Fix, ...]:
    """Make a profile that lets the AWS CLI hand the keys over, and use it."""
    if case.text("aws") != "v2" or case.walk.ask.profile_in_code or case.walk.ask.profile_name != profile:
        return ()
    name = f"{profile}-by-cli"
    command = f"aws configure export-credentials --profile {quote(profile)} --format process"
    edit = Edit(sign.get("path"), SET, f"profile {name}", "credential_process", command)
    variable = case.walk.ask.profile_from.name if case.walk.ask.profile_from else "AWS_PROFILE"
    use = set_fix("", variable, name)
    return (
        Fix(
            "Let the AWS CLI hand the keys over, without installing anything",
            use.commands,
            (edit,),
            ASK,
            Effect(env={variable: name}, edits=(edit,)),
        ),
    )


def _check(python: str) -> str:
    """Give a command that fails as long as the package is missing; the AWS CLI itself never needed it."""
    return f'{quote(python or "python3")} -c "import awscrt.crypto"' if python else "awswhy"
