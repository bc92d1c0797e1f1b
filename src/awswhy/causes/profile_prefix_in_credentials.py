"""A section of the credentials file has the word "profile" in its name

What happened

`~/.aws/credentials` holds a section like `[profile dev]`. In this file section names are profile names as they stand;
only the config file has the word `profile` before them.

Why it matters

To boto3 this is a profile that is really called "profile dev". Asking for "dev" does not find these keys.

The SDKs for .NET and Ruby take both spellings, so a program in one of those languages may find them.

What to do

- Rename the section to `[dev]`, without the word.
- Move the section to `~/.aws/config` as it stands, if it has settings such as a role or a region; there it is right.

How to check

It does not get these keys now, and names their owner afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- section-without-profile: the reverse; in the config file the word is missing.
- profile-not-found: the message is the same; there neither file has a section that comes near the name.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
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
