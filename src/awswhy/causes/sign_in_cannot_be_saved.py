"""A renewed sign-in cannot be saved

What happened

The sign-in is near its end or past it, so the SDK renews it and writes it back into `~/.aws/sso/cache`. This user may
not write there: the folder belongs to somebody else (often after sudo) or is mounted read-only into a container.

Why it matters

botocore does not guard that write: it renews the sign-in, then dies of a bare `PermissionError` that names a temporary
file. It works again for a while after every new sign-in, so it seems to come and go.

What to do

- Take the folder back, if it belongs to root or to another user.
      sudo chown -R "$USER" ~/.aws/sso
- Give yourself the right to write into it, if it is your own.
      chmod u+rwx ~/.aws/sso ~/.aws/sso/cache
- In Docker: mount `~/.aws` without `:ro`, and let the container run as the user who owns it. A read-only mount is right
  for plain keys, not for single sign-on.

How to check

It is silent either way and succeeds once the folder can be written; run it as the user of the program.

    test -w ~/.aws/sso/cache

What it is confused with

- sign-in-unreadable: there the file cannot be read; here it is read and renewed, and only the saving fails.
- sign-in-ended: there renewing itself is refused, and the error is TokenRetrievalError, not PermissionError.
- file-unreadable: the config or credentials file, which no SDK writes to.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import same
from awswhy.fixes.signing_in import hand_over
from awswhy.fixes.telling import raised, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import MODE, Edit, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="sign-in-cannot-be-saved",
    kind="SSOTokenExpired",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the sign-in has to be renewed and its folder may not be written",
    says=(
        Says(
            "boto3",
            "PermissionError: [Errno 13] Permission denied: '/home/dev/.aws/sso/cache/tmp0yj3k8_a.tmp'",
        ),
        Says(
            "boto3",
            "OSError: [Errno 30] Read-only file system: '/home/dev/.aws/sso/cache/tmp0yj3k8_a.tmp'",
        ),
    ),
)
SEES = ("sign-in-unsaved",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the renewed sign-in has nowhere to go."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = sign.get("profile")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: its renewed sign-in cannot be saved',
                why=f"{via(case, profile)}The sign-in is due, and this user may not write to {sign.at}. "
                f"{case.walk.sdk} renews it, then dies of {raised(case)} and tries nothing else.",
                at=(sign.at,),
                fixes=_fixes(case, sign),
                check=check_command(case),
            )


def _fixes(case: Case, sign: Sign) -> tuple[Fix, ...]:
    """Make the folder the user's own and writable again; a mount has to be changed outside."""
    folder = sign.get("folder")
    mode = (Edit(folder, MODE, None, None, "700"),)
    if sign.facts.get("owner") == sign.facts.get("me"):
        title = "Let yourself write there"
        return (
            Fix(title, same("chmod u+rwx ~/.aws/sso ~/.aws/sso/cache"), effect=Effect(edits=mode)),
            Fix("In a container, mount ~/.aws without :ro"),
        )
    return (
        Fix("Take the folder back", same('sudo chown -R "$USER" ~/.aws/sso'), effect=Effect(facts={"may_write": True})),
        hand_over(case, sign.get("profile"), "Use keys from the AWS CLI in this shell, as a user who may write there"),
    )[:1]
