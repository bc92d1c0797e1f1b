"""Profiles take their credentials from each other in a circle

What happened

source_profile leads from profile to profile and comes back to one that was there before; or a profile names itself and
has no keys of its own. Somewhere a chain of roles has to begin with real credentials.

Why it matters

botocore raises `InfiniteLoopConfigError` and looks no further, so none of the profiles in the circle works.

What to do

- Let one of them name a profile with a key or a sign-in of its own.
- Store a key in the profile that names itself; it needs both halves beside its role_arn.
      aws configure --profile NAME
- Let each role name the profile with the key or the sign-in directly; a role behind a role is seldom needed.

How to check

It names the profiles of the circle now, and the role afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- role-chain-too-long: there every profile is visited once, and there are too many of them.
- source-profile-empty: there the last profile names no source at all and has no credentials.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.signing_in import store_key
from awswhy.fixes.telling import raised, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="source-profile-loop",
    kind="InfiniteLoopConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="source_profile leads in a circle",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.InfiniteLoopConfigError: Infinite loop in credential configuration detected. "
            "Attempting to load from profile my-profile-a which has already been visited. Visited profiles: "
            "['my-profile-b', 'my-profile-a']",
        ),
        Says("awsume", "Awsume error: Invalid profile [test] cannot have circular role-chains"),
    ),
)
SEES = ("source-profile-loop",)
LOOP_OF_ONE = 2
"""A profile that names itself is visited twice."""


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at a circle."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            visited = words_of(sign, "visited")
            alone = len(visited) == LOOP_OF_ONE
            title = f'Profile "{sign.get("source")}" takes its credentials from itself and has none'
            if not alone:
                title = f'Profile "{visited[0] if visited else ""}" takes its credentials in a circle'
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=title,
                why=f"source_profile leads {' -> '.join(visited)}, and none of them has credentials to begin with. "
                f"{case.walk.sdk} raises {raised(case)}.",
                at=(sign.at,),
                fixes=_fixes(case, sign, visited),
                check=check_command(case),
            )


def _fixes(case: Case, sign: Sign, visited: tuple[str, ...]) -> tuple[Fix, ...]:
    """Begin the circle with credentials: another profile's, or keys where a profile names itself."""
    others = [name for name in words_of(sign, "names") if name not in visited]
    found = [
        edit_fix(
            f'Take the credentials of profile "{name}" instead',
            Edit(sign.get("path"), SET, sign.get("section"), "source_profile", name, int(sign.get("line", "0"))),
        )
        for name in others
        if name == "default" or len(others) == 1
    ]
    if not found and len(visited) > LOOP_OF_ONE:
        found = [Fix(f"Let source_profile at {sign.at} name a profile that has credentials of its own")]
    source = sign.get("source")
    title = f'Store an access key for profile "{source}"'
    return (*found, store_key(case, source, title))
