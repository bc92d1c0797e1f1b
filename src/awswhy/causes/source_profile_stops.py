"""The profile that a role takes its credentials from fails

What happened

source_profile or credential_source names a place that is set up and broken, so the SDK cannot even ask for the role.
The walk shows that place's own error, indented below the role.

Why it matters

The SDK raises the source's error as its own and looks no further. The error does not say which profile it is about.

What to do

- Try the source by itself: `awswhy --profile NAME` with the name that stands in source_profile.
- Repair it there; the role follows.
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding
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
SEES = ("verdict-stops",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when a role's source fails and no other cause knows the reason."""
    from awswhy.causes import REGISTRY

    end = case.walk.end
    inner = None if end is None else next((s for s in end.inner if s.reached and s.outcome == STOPS), None)
    if end is None or inner is None or end.provider != "assume-role":
        return
    known = {code for name, sees in REGISTRY if name != CAUSE.name for code in sees}
    if any(sign.code in known for sign in end.signs):
        return
    while any(step.outcome == STOPS for step in inner.inner):
        inner = next(step for step in inner.inner if step.outcome == STOPS)
    error = inner.sdk_error
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'The source of the role in profile "{case.walk.ask.profile_name}" fails: {inner.title}',
        why=f"The role's credentials come from another place, and that place stops: {inner.reason}. "
        f"{case.walk.sdk} raises {error.type if error else 'an error'} and looks no further.",
        at=tuple(spot for spot in (inner.at, end.at) if spot is not None),
        check=check_command(case),
    )
