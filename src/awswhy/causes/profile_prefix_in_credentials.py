"""A section of the credentials file has the word "profile" in its name

What happened

`~/.aws/credentials` holds a section like `[profile dev]`. In this file section names are profile names as they stand;
only the config file has the word `profile` before them.

Why it matters

To boto3 this is a profile that is really called "profile dev". Asking for "dev" does not find these keys.

What to do

- Rename the section to `[dev]`.
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.sections import judge_sections, retitle
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="profile-prefix-in-credentials",
    kind="ProfileNotFound",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a section of the credentials file is called [profile NAME] instead of [NAME]",
)
SEES = ("section-with-prefix",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for the section that was asked for, else once for all that have the word too much."""
    for sign, severity, more in judge_sections(case, SEES[0]):
        name, meant, file = sign.get("name"), sign.get("meant"), sign.at.name if sign.at else ""
        where = str(sign.at).replace(f" [{name}]", "")
        title = (
            f'[{name}] at {where} is not profile "{meant}": it has to be [{meant}]',
            f"[{name}] has to be [{meant}]",
        )
        yield finding(
            case,
            CAUSE,
            title if not more else f'[{name}] and {more} more in {file} have the word "profile" too much',
            f"In {file} section names are profile names as they stand, so this is a profile that is really called "
            f'"{name}". The keys in it are not those of "{meant}".',
            (sign.at,),
            retitle(sign),
            severity=severity,
        )
