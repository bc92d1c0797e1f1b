"""The profile that a role takes its credentials from has none

What happened

source_profile names a profile that exists, and nothing in it gives credentials: no key, no sign-in, no program. A
region or an output format is not enough.

Why it matters

botocore raises `InvalidConfigError` and looks no further. It does not fall back to keys in the environment or to the
machine's own role.

What to do

- Give the source profile a sign-in, if your company has single sign-on.
      aws configure sso --profile SOURCE
- Store an access key that you were given in the source profile; this asks for it.
      aws configure --profile SOURCE
- Name another profile in source_profile, one that has credentials already.
- On EC2: take source_profile out and set `credential_source = Ec2InstanceMetadata`.
- On ECS: take source_profile out and set `credential_source = EcsContainer`.

How to check

The source has to be somebody by itself, before it can take a role.

    aws sts get-caller-identity --profile SOURCE

What it is confused with

- source-profile-missing: there no section has the source's name.
- source-profile-stops: there the source says where its credentials are, and getting them fails.
- sso-without-account: the source signs in but names no account and role, and so counts as empty.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.signing_in import set_up_sso, store_key
from awswhy.fixes.telling import raised
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="source-profile-empty",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="source_profile names a profile that holds no credentials",
    says=(
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The source profile "base" must have credentials.',
        ),
    ),
)
SEES = ("source-profile-empty",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at a source without credentials."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            source = sign.get("source")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{source}" has no credentials for the role of profile "{sign.get("profile")}"',
                why=f'source_profile names "{source}", and that profile has no key, no sign-in and no program. '
                f"{case.walk.sdk} raises {raised(case)} and tries nothing else.",
                at=(sign.at,),
                fixes=(
                    set_up_sso(case, source, f'Let profile "{source}" sign in, if your company has single sign-on'),
                    store_key(case, source, f'Store an access key for profile "{source}"'),
                ),
                check=check_command(case),
            )
