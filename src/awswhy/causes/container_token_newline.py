"""The container authorization token holds a line break

What happened

The token for the container credentials endpoint ends in a line break, or holds one. Often it was written with `echo`,
or stored in a Kubernetes secret from a file whose last line has one.

Why it matters

A header cannot hold a line break, so boto3 refuses the token before it asks anything, as Go does. JavaScript and .NET
object only to a Windows line end, so the same container may serve one program and stop another.

What to do

- Write the file again without the line break, where it is made.
      tr -cd '[:print:]' < FILE > FILE.new && mv FILE.new FILE
- Cut the line break off the variable.
      export AWS_CONTAINER_AUTHORIZATION_TOKEN="$(printf %s "$AWS_CONTAINER_AUTHORIZATION_TOKEN" | tr -cd '[:print:]')"
- Make a Kubernetes secret anew from `printf %s`, not from `echo`; base64 keeps the line break that `echo` adds.

How to check

It counts line breaks, Windows ones too, and succeeds once the file has none.

    test "$(tr -cd '[:cntrl:]' < "$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE" | wc -c)" -eq 0

What it is confused with

- container-bad-answer: a token that can be sent and is refused, with HTTP 401 or 403.
- container-token-file-missing: the file with the token could not be opened.
- value-with-blanks-or-quotes: the same slip in an access key, which AWS refuses later.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import quote
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Commands, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="container-token-newline",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the token for the container endpoint cannot be sent because of a line break",
    says=(Says("boto3", "ValueError: Auth token value is not a legal header value"),),
)
SEES = ("container-token-newline",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK refused the token."""
    sign = case.walk.sign("container-token-newline")
    if sign is None or sign.at is None:
        return
    path = sign.get("path")
    place = f"The file that {sign.at.name} names" if path else sign.at.name
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="The container authorization token holds a line break",
        why=f"{place} ends in one or holds one, which no header can carry. {case.walk.sdk} refuses it and stops.",
        at=(sign.at,),
        fixes=(_in_file(path) if path else _in_variable(),),
        check=check_command(case),
    )


NAME = "AWS_CONTAINER_AUTHORIZATION_TOKEN"


def _in_variable() -> Fix:
    """Cut line breaks off the variable."""
    return Fix(
        "Cut the line break off",
        Commands(
            (f'export {NAME}="$(printf %s "${NAME}" | tr -d \'\\r\\n\')"',),
            (f"set -gx {NAME} (string trim -- ${NAME})",),
            (f"$Env:{NAME} = $Env:{NAME}.Trim()",),
            (f"set /p {NAME}=",),
        ),
    )


def _in_file(path: str) -> Fix:
    """Write the file again without its line breaks."""
    name = quote(path)
    return Fix(
        "Write the file again without its line break (where it is made, when it is a mounted secret)",
        Commands(
            (f"printf %s \"$(tr -d '\\r\\n' < {name})\" > {name}.new && mv {name}.new {name}",),
            (f"printf %s (string trim < {name}) > {name}.new; and mv {name}.new {name}",),
            (f"(Get-Content -Raw {name}).Trim() | Set-Content -NoNewline {name}",),
            (f'powershell -Command "(Get-Content -Raw {name}).Trim() | Set-Content -NoNewline {name}"',),
        ),
    )
