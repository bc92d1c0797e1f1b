"""A section of the config file lacks the word "profile"

What happened

`~/.aws/config` holds a section like `[dev]`. In the config file every section but `[default]` must be called
`[profile dev]`; only in the credentials file is it `[dev]`.

Why it matters

boto3 passes over such a section without a word. Its role, sign-in or region is never used, and asking for the profile
ends in ProfileNotFound.

The SDK for Ruby reads the bare name as well, so the same file works there.

What to do

- Rename the section to `[profile NAME]`.
- Move a section that only has keys to `~/.aws/credentials`, where it is called `[NAME]`.
- Leave `[default]`, `[sso-session NAME]` and `[services NAME]` as they are; they take no `profile`.

How to check

The list has the name only once the section is read (AWS CLI version 2; `awswhy profiles` shows the same).

    aws configure list-profiles | grep -Fx NAME

What it is confused with

- profile-prefix-in-credentials: the reverse; in the credentials file the word is too much.
- section-misspelt: there the word is present, with a capital letter, or blanks or quotes are not right.
- nothing-in-profile: there the credentials file has a profile of this name, and it lacks what this section says.

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
    name="section-without-profile",
    kind="ProfileNotFound",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a section of the config file is not called [profile NAME], so it is not read",
)
SEES = ("section-without-prefix",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for the section that was asked for, else once for all that are passed over."""
    for sign, severity, more in judge_sections(case, SEES[0]):
        name, meant, file = sign.get("name"), sign.get("meant"), sign.at.name if sign.at else ""
        where = str(sign.at).replace(f" [{name}]", "")
        title = (
            f"[{name}] at {where} is not read: it has to be [{meant}]",
            f"[{name}] is not read: it has to be [{meant}]",
        )
        why = f'In {file} every section but [default] begins with "profile"; only the credentials file has bare names. '
        yield finding(
            case,
            CAUSE,
            title if not more else f'[{name}] and {more} more in {file} are not read: they lack the word "profile"',
            why + f"{case.walk.sdk} passes over this one without a word.",
            (sign.at,),
            retitle(sign),
            severity=severity,
        )
