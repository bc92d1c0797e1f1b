"""A web identity token is named without a role

What happened

AWS_WEB_IDENTITY_TOKEN_FILE (or web_identity_token_file in the profile) is set, and no role ARN stands beside it. A
token is only good for taking a role.

Why it matters

botocore does not take half of the setting for none. It raises `InvalidConfigError` and tries nothing else.

What to do

- Remove the token's variable, if it is left over.
      unset AWS_WEB_IDENTITY_TOKEN_FILE
- Name the role where the token is named: AWS_ROLE_ARN beside the variable, role_arn beside the setting in the profile.
- On EKS: take the variable out of the pod's spec and annotate the service account; EKS then sets both variables.
- In CI: see that this job gets AWS_ROLE_ARN. A protected variable, or one of another environment, arrives empty.

How to check

It fails with "no role ARN configured" now, and names the role's session afterwards.

    aws sts get-caller-identity

What it is confused with

- role-arn-without-token: the other half is missing; that one is passed over without an error.
- role-without-source: role_arn is there, and nothing says where its credentials come from.
- web-identity-token-missing: both are named, and the file is not there.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.signing_in import ask_setting
from awswhy.fixes.telling import raised, unused
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Commands, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="web-identity-no-role",
    kind="WebIdentityMisconfigured",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a web identity token file is named and no role ARN",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.InvalidConfigError: The provided profile or the current environment is configured to "
            "assume role with web identity but has no role ARN configured. Ensure that the profile has the "
            "role_arnconfiguration set or the AWS_ROLE_ARN env var is set.",
        ),
        Says("go-sdk-v1", "WebIdentityErr: role ARN is not set"),
    ),
)
SEES = ("web-identity-no-role",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at a token without a role."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, variable = sign.get("profile"), sign.get("from") == "env"
            missing = "AWS_ROLE_ARN" if variable else "role_arn"
            state = "is empty" if sign.get("state") == "empty" else "is not set"
            remove = unset_fix(f"Remove {sign.at.name}, if it is left over", sign.at.name)
            ask = ask_setting(case, "role_arn", profile, "Set the role's ARN (it asks for it)")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f"{case.walk.sdk} stops: a web identity token is named, and no role",
                why=f"{sign.at} names a token file, but {missing} {state}. {case.walk.sdk} raises {raised(case)}."
                + unused(case),
                at=(sign.at,),
                fixes=(remove, _type_role()) if variable else (ask,),
                check=check_command(case),
            )


def _type_role() -> Fix:
    """Type the role's ARN into a variable."""
    name = "AWS_ROLE_ARN"
    commands = Commands(
        (f"read -r {name} && export {name}",),
        (f"read -gx {name}",),
        (f"$Env:{name} = Read-Host '{name}'",),
        (f"set /p {name}=",),
    )
    return Fix("Set the role's ARN (it asks for it)", commands)
