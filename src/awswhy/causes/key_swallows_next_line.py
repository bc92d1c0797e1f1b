"""An indented line is swallowed by the key above it

What happened

In AWS's files a line that is indented deeper than the key above it continues that key's value. So in

    aws_access_key_id = AKIA...
      aws_secret_access_key = ...

there is no secret: both lines are the value of the first key.

Why it matters

The key above gets a value of several lines that nothing takes, and what the line below says is missing. boto3 then
complains of half a key pair or of an unknown profile, and names neither line.

The SDKs for Go and JavaScript read an indented line as a key of its own, so the same file works there.

What to do

- Start every key and every `[section]` at the beginning of its line.
- Leave blocks such as `s3 =` indented; there the value of the first line is empty.
- In CI: take the blanks away where a step writes the file from an indented here-document.

How to check

It names the line now, and no longer afterwards.

    awswhy lint

What it is confused with

- half-a-key: the secret really is not in the file; here it stands there, behind blanks.
- file-not-parsable: there the file is refused as a whole, with an error that names it.
- value-with-blanks-or-quotes: there what is too much stands on the same line.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import fails, finding
from awswhy.fixes.sections import judge_keys
from awswhy.model.cause import ENVIRONMENT, ERROR, INFO, Case, Cause, Finding
from awswhy.model.fix import UNINDENT, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="key-swallows-next-line",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a line starts with blanks, so it became part of the key above it",
)
SEES = ("key-swallows-line",)
MOST_LINES = 20
"""A value of more lines than this is no slip of the finger; trying each line's edit on paper would take minutes."""


def check(case: Case) -> Iterator[Finding]:
    """Fire for keys with a value of several lines in the profile in use, else once for all of them."""
    signs = tuple(sign for sign in case.walk.signs if sign.code in SEES)
    for sign, used, more in judge_keys(case, signs):
        yield _finding(case, sign, used, more)


def _finding(case: Case, sign: Sign, used: bool, more: int) -> Finding:
    """Say which line is not read, and which key swallowed it."""
    key, path = sign.get("key"), sign.get("path")
    first, last = int(sign.get("line", "0")) + 1, int(sign.get("last", "0"))
    broken = (fails(case) and not case.walk.sign("file-not-parsable")) or case.walk.sign("value-soiled") is not None
    numbers = range(first, last + 1)
    edits = tuple(Edit(path, UNINDENT, line=line) for line in numbers) if len(numbers) <= MOST_LINES else ()
    file = sign.at.name if sign.at else path
    it = "it" if first == last else "them"
    lines = f"{file}:{first} is" if first == last else f"{file}:{first} to {last} are"
    return finding(
        case,
        CAUSE,
        (
            f"{lines} not read: blanks before {it} make {it} part of {key}",
            f"{lines} not read, for the blanks before {it}",
        )
        if not more
        else f"{lines} not read, for the blanks before {it}, and so are lines below {more} more keys",
        f"A line that is indented deeper than the key above it continues that key's value. So {key} holds several "
        "lines, and what they were meant to say is missing.",
        (sign.at,),
        (
            edit_fix(
                "Start the line at its beginning" if len(edits) == 1 else "Start each line at its beginning", *edits
            )
            if edits
            else Fix("Start each of these lines at its beginning"),
        ),
        severity=CAUSE.severity if used and broken else INFO,
    )
