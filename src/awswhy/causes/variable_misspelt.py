"""A variable has nearly the name of one of AWS's

What happened

AWS_ACCESS_KEY, AWS_SECRET_KEY, AWS_ACESS_KEY_ID, AWS_CREDENTIALS_FILE, aws_profile: a variable is set whose name is
nearly one that SDKs read.

Why it matters

boto3 reads exact names only. What was set there is not seen, and nothing says so.

Some names, such as AWS_ACCESS_KEY, are read by older Java tools alone, so the same shell works for one program and not
for another.

What to do

- Give the variable its right name: in this shell, and in the file that sets it. This lists the names without their
  values:
      env | cut -d= -f1 | grep -i aws
- In Docker: make the container anew after changing the env file; a running one keeps the variables that it began with.
- In CI: correct the name on the left in `env:`; what the secret itself is called does not matter.

How to check

It finds no credentials now, and names the identity afterwards.

    aws sts get-caller-identity

What it is confused with

- key-misspelt: the same slip in one of AWS's files.
- half-a-key: there the second variable is missing; here it is there under a name that is not read.
- region-missing: AWS_REGION is spelt well, and boto3 reads AWS_DEFAULT_REGION.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding, lacks
from awswhy.fixes.shell import rename_variables
from awswhy.model.cause import ERROR, INFO, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import SAFE, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="variable-misspelt",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="a variable's name is nearly one that the SDK reads, so it is not read",
)
SEES = ("misspelt-variable",)


KEYS = {"AWS_ACCESS_KEY_ID": "AKIAONPAPERONPAPER22", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": "x"}
"""What stands for a value that is not known, on paper."""


def check(case: Case) -> Iterator[Finding]:
    """Fire once for all such variables; an error where nothing works."""
    signs = [sign for sign in case.walk.signs if sign.code in SEES]
    known: dict[str, Sign] = {}
    for sign in signs:
        known.setdefault(sign.get("meant"), sign)
    if not known:
        return
    pairs = tuple((sign.get("name"), meant) for meant, sign in known.items())
    env: dict[str, str | None] = {}
    for meant, sign in known.items():
        env[sign.get("name")] = None
        env[meant] = str(sign.facts.get("value") or KEYS.get(meant, "true"))
    (old, new), *more = pairs
    title = f"{case.walk.sdk} does not read {old}: the variable is called {new}"
    if more:
        title = f"{case.walk.sdk} does not read {' and '.join(name for name, _ in pairs)}: they are misspelt"
    yield finding(
        case,
        CAUSE,
        (title, f"{case.walk.sdk} does not read {old}, nor {len(more)} other variables: they are misspelt"),
        "Names of variables count letter by letter. What is set under another name is not seen, and nothing says so.",
        tuple(sign.at for sign in known.values()),
        (
            Fix(
                f"Give {'them their right names' if more else 'it its right name'} in this shell",
                rename_variables(pairs),
                level=SAFE,
                effect=Effect(env=env),
            ),
        ),
        severity=CAUSE.severity if lacks(case) or _completes(case, known) else INFO,
        table=tuple((old, f"is called {new}") for old, new in pairs) if more else (),
    )


def _completes(case: Case, known: dict[str, Sign]) -> bool:
    """Whether one of them is the other half of the key at which the SDK stopped."""
    half = case.walk.sign("half-a-pair")
    return half is not None and half.get("missing") in known
