"""A helper tool put the keys into this shell

What happened

Keys stand in variables, and beside them a variable that aws-vault, awsume, granted, saml2aws or a like tool leaves.
The keys are temporary, and the tool, not the SDK, renews them.

Why it matters

They hide every profile in this shell, and once they are over each request ends in ExpiredToken. A new profile or a new
sign-in does not help while they stand there.

What to do

- Run the tool again, in the way that it was run before: it renews them.
- Leave the tool's shell, to use a profile instead.
      exit
- Take the variables away, where the tool wrote them into this shell (awsume and granted do).
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
- Let the tool be the `credential_process` of a profile, if it can: then the SDK asks it for new keys by itself.
- In Docker: start the container anew after a renewal; it keeps the keys that it was started with.

How to check

AWS names the identity behind the tool's keys, and says ExpiredToken once they are over.

    aws sts get-caller-identity

What it is confused with

- env-hides-profile: keys in variables, and AWS_PROFILE names a profile that loses to them, tool or not.
- credential-expiration-past: AWS_CREDENTIAL_EXPIRATION is past, and boto3 stops before it sends anything.
- token-expired: AWS has said that they are over.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
"""

from __future__ import annotations

from awswhy.fixes.finding import age, finding
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.tools import renew
from awswhy.model.cause import EXPIRED_IDENTITY, INFO, WARNING, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="keys-from-a-tool",
    kind="ExpiredToken",
    who=EXPIRED_IDENTITY,
    severity=INFO,
    summary="a helper tool set the keys in this shell, and they end when its session does",
)
SEES = ("tool-mark",)


KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


def check(case: Case) -> Iterator[Finding]:
    """Fire when variables win and a tool left its mark; a warning when its session is over."""
    marks = [sign for sign in case.walk.signs if sign.code in SEES]
    winner = case.walk.winner
    if not marks or winner is None or winner.provider != "env":
        return
    tool = marks[0].get("tool")
    ago = next((s.facts["ago"] for s in marks if isinstance(s.facts.get("ago"), (int, float))), None)
    over = isinstance(ago, (int, float))
    yield finding(
        case,
        CAUSE,
        f"The keys in this shell are from {tool}, and they ended {age(ago)} ago"
        if isinstance(ago, (int, float))
        else f"The keys in this shell were set by {tool}",
        f"{marks[0].get('variable')} is the mark of {tool}. "
        + (
            f"{case.walk.sdk} does not know that they are over, so requests end in ExpiredToken."
            if over
            else "They hide every profile here until they are taken away, and end when its session does."
        ),
        (winner.at, marks[0].at),
        (*renew(case), unset_fix("Take the keys out of this shell", *KEYS)) if over else (),
        severity=WARNING if over else CAUSE.severity,
    )
