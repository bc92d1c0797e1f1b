"""The profile that a role takes its credentials from fails

What happened

source_profile or credential_source names a place that is set up and broken, so the SDK cannot even ask for the role.
The walk shows that place's own error, indented below the role.

Why it matters

The SDK raises the source's error as its own, which does not say which profile it is about. It looks no further, so the
role cannot be taken whatever its own settings are.

What to do

- Look at the source by itself, and repair it there; the role follows. Its name stands in source_profile.
      awswhy --profile SOURCE
- Take the role from another profile that works.
      aws configure set source_profile OTHER --profile NAME
- On EC2: put `credential_source = Ec2InstanceMetadata` in the place of source_profile; the instance's role needs no
  profile.

How to check

The source has to work alone before the role can.

    aws sts get-caller-identity --profile SOURCE

What it is confused with

- source-profile-missing: no profile has the name that stands in source_profile.
- source-profile-empty: the source is there and holds no credentials at all.
- role-not-assumable: the source works, and AWS refuses it the role.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import quote, same
from awswhy.fixes.telling import raised
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
from awswhy.model.fix import Fix
from awswhy.model.walk import STOPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="source-profile-stops",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a role's source is set up and fails, for a reason that has no page of its own",
)
SEES = ("source-stops",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when a role's source fails and no other cause knows the reason."""
    from awswhy.causes import REGISTRY

    end, sign = case.walk.end, case.walk.sign(*SEES)
    known = {code for name, sees in REGISTRY if name != CAUSE.name for code in sees}
    if end is None or sign is None or any(other.code in known for other in end.signs):
        return
    inner = end
    while any(step.outcome == STOPS for step in inner.inner):
        inner = next(step for step in inner.inner if step.outcome == STOPS)
    source = sign.get("source")
    fixes: tuple[Fix, ...] = ()
    if not sign.facts.get("named"):
        fixes = (Fix(f'Look at profile "{source}" by itself', same(f"awswhy --profile {quote(source)}")),)
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'The role of profile "{sign.get("profile")}" cannot be taken: its source "{source}" fails',
        why=f'The role needs the credentials of its source, which stops at "{inner.title}": {inner.reason}. '
        f"{case.walk.sdk} raises {raised(case)} and looks no further.",
        at=tuple(spot for spot in (inner.at, end.at) if spot is not None),
        fixes=fixes,
        check=check_command(case),
    )
