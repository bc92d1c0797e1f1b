"""The cached sign-in cannot be read

What happened

The file in the sign-in cache is there and is not what it should be: it may not be read by this user (often made under
sudo), was cut off while it was written, holds no token, or an end that is no time.

Why it matters

The SDK raises a bare `KeyError`, a `TypeError` or `SSOTokenLoadError` that names neither the file nor the reason, and
tries nothing else.

What to do

- Sign in again; the file is written anew.
      aws sso login --profile NAME
- Take the folder back first, if the file belongs to root.
      sudo chown -R "$(id -un)" ~/.aws/sso
- In Docker: start the container as the user who owns the folder; one that runs as root leaves files of root in a shared
  cache.

How to check

It raises the bare error now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- sign-in-missing: there the cache has no file for this profile.
- sign-in-cannot-be-saved: there the file is read, and the renewed sign-in cannot be written.
- file-of-another-user: the same for the config or credentials file; boto3 takes those for empty, without an error.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import same
from awswhy.fixes.signing_in import sign_in
from awswhy.fixes.telling import raised, short_file, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sign-in-unreadable",
    kind="SSOTokenMissing",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the file of the cached sign-in cannot be read or is not whole",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.SSOTokenLoadError: Error loading SSO Token: Token for "
            "https://corp.awsapps.com/start is invalid",
        ),
    ),
)
SEES = ("sign-in-unreadable",)
STATES = {
    "incomplete": "it holds no token",
    "bad-time": "its end is not a time",
    "naive": "its end has no time zone",
}


def check(case: Case) -> Iterator[Finding]:
    """Fire where the sign-in's file is there and is of no use."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = sign.get("profile")
            state = STATES.get(sign.get("state")) or f"it is {sign.get('why', 'not JSON')}"
            denied = "not readable" in sign.get("why").lower()
            if denied:
                state = "this user may not read it"
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: its cached sign-in is not readable',
                why=f"{via(case, profile)}{short_file(sign.at)} is there, but {state}. "
                f"{case.walk.sdk} raises {raised(case)}, which does not name the file.",
                at=(sign.at,),
                fixes=(*(_take_back(case) if denied else ()), sign_in(case, sign)),
                check=check_command(case),
            )


def _take_back(case: Case) -> tuple[Fix, ...]:
    """Take a folder back that was written under sudo."""
    if case.text("os") != "posix":
        return ()
    return (Fix("Take the cache folder back, if it was written under sudo", same('sudo chown -R "$USER" ~/.aws/sso')),)
