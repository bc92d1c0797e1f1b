"""The place that credential_source names has no credentials

What happened

The profile takes its role with the credentials of the environment, of the container or of the EC2 instance, and there
are none: the variables are not set, or the program does not run there.

Why it matters

botocore raises `CredentialRetrievalError` and tries nothing else, although other places may hold credentials.

What to do

- Name a profile as the source where the program does not run in that place, and remove credential_source.
      aws configure set source_profile SOURCE --profile NAME
- Set the two variables of an access key for Environment, and name the profile in the program. With AWS_PROFILE they
  are used directly, and the role is not taken.
- On EC2: attach a role to the instance, and look for AWS_EC2_METADATA_DISABLED=true, which switches it off.
- On ECS: set taskRoleArn in the task definition; the execution role is not handed to the program.
- On EKS: make a Pod Identity association for the service account, and start the pod anew. EcsContainer does not mean a
  service account's role with a token file.

How to check

It fails now, and names the role, not its source, afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- bad-credential-source: there the place itself is not known; here it is, and it is empty.
- not-on-ec2: the same on a machine that is no EC2 instance at all.
- role-not-assumable: there the source has credentials, and AWS does not let them take the role.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import others_of, raised, via
from awswhy.model.cause import ERROR, NO_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="credential-source-empty",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="a role's credential_source is named and holds no credentials",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from Ec2InstanceMetadata: "
            "No credentials found in credential_source referenced in profile dev",
        ),
    ),
)
SEES = ("source-empty",)
PLACES = {
    "Environment": "the environment",
    "EcsContainer": "the container",
    "Ec2InstanceMetadata": "the EC2 instance",
}


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at a source without credentials, unless the metadata service itself says why."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None and not _explained(case, sign):
            source = sign.get("source")
            place = PLACES.get(source, source)
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{sign.get("profile")}" takes its credentials from {place}, which has none',
                why=via(case, sign.get("profile"))
                + f"credential_source = {source}, and there: {sign.get('why')}. {case.walk.sdk} raises "
                f"{raised(case)} and tries nothing else.",
                at=(sign.at,),
                fixes=_fixes(sign),
                check=check_command(case),
            )


def _explained(case: Case, sign: Sign) -> bool:
    """Whether the metadata service's own causes know more."""
    imds = any(other.code.startswith("imds-") for other in case.walk.signs)
    return imds and sign.get("source") == "Ec2InstanceMetadata"


def _fixes(sign: Sign) -> tuple[Fix, ...]:
    """Take another profile's credentials instead: "default", or the only other one."""
    names = others_of(sign)
    path, section, line = sign.get("path"), sign.get("section"), int(sign.get("line", "0"))
    fixes = tuple(
        edit_fix(
            f'Take the role as profile "{name}" instead',
            Edit(path, SET, section, "source_profile", name, line),
            Edit(path, DELETE, section, "credential_source", None, line),
        )
        for name in names
        if name == "default" or len(names) == 1
    )
    return fixes or (Fix("Name a profile with credentials in source_profile, and remove credential_source"),)
