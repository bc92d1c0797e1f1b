"""The container authorization token holds a line break

What happened

The token for the container credentials endpoint ends in a line break, or holds one. Often it was written with `echo`,
or stored in a Kubernetes secret from a file whose last line has one.

Why it matters

A header cannot hold a line break, so boto3 refuses the token before it asks anything. Other SDKs cut it off and work,
so the same container may work with one program and not with another.

What to do

- Write the file without a line break: `printf %s "$TOKEN" > file`.
- In a variable: cut it off, see below.
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
