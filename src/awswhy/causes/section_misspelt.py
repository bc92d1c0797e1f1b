"""A section's name is not spelt as it has to be

What happened

A section looks meant and is not read: `[Default]` or `[Profile dev]` (capital letters count), `[ dev ]` (blanks inside
the brackets belong to the name), `[profile my dev]` (a name with a blank needs quotes), `[profiledev]`.

Why it matters

boto3 passes over the section without a word, or takes it for a profile with another name. What stands in it is not
used, and asking for the profile ends in ProfileNotFound.

The SDKs for Go, Java and Rust forgive blanks inside the brackets, so the same file may work there.

What to do

- Rename the section; small letters for `default` and `profile`, no blank after `[` or before `]`.
- Put quotes round a name with a blank in the config file: `[profile "my dev"]`. A name without blanks needs none.

How to check

The list has the name as it was meant, letter by letter (AWS CLI version 2; `awswhy profiles` shows the same).

    aws configure list-profiles | grep -Fx NAME

What it is confused with

- section-without-profile: there the name is spelt well, and the word `profile` is missing altogether.
- file-not-parsable: a header without its `]` stops everything; a header that is spelt wrong stops nothing.
- key-misspelt: there the section is read, and one line in it is not.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.sections import judge_sections, retitle
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="section-misspelt",
    kind="ProfileNotFound",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="capital letters, blanks or quotes in a section's name keep it from being read",
)
SEES = ("section-spelling",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for the section that was asked for, else once for all; a sign-in session has causes of its own."""
    if case.walk.sign("sso-session-missing"):
        return
    for sign, severity, more in judge_sections(case, SEES[0]):
        name, meant, file = sign.get("name"), sign.get("meant"), sign.at.name if sign.at else ""
        title = (
            f"[{name}] at {str(sign.at).replace(f' [{name}]', '')} is not read: it has to be [{meant}]",
            f"[{name}] is not read: it has to be [{meant}]",
        )
        yield finding(
            case,
            CAUSE,
            title if not more else f"[{name}] and {more} more in {file} are not read: they are spelt another way",
            f"Capital letters and blanks count in section names{_quotes(meant)}. "
            f"{case.walk.sdk} passes over this one without a word.",
            (sign.at,),
            retitle(sign),
            severity=severity,
        )


def _quotes(meant: str) -> str:
    """Say that a name with a blank needs quotes, where it does."""
    return ", and a name with a blank needs quotes" if '"' in meant else ""
