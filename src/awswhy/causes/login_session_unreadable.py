"""The cached aws login session cannot be read

What happened

The file in `~/.aws/login/cache` is there and is not what it should be: this user may not read it (often made under
sudo), it was cut off, a field is missing, or its private key is damaged.

Why it matters

The session in that file may still hold, and nobody can use it. The SDK raises an error that does not name the file,
and tries nothing else.

What to do

- Log in again, which writes the file anew.
      aws login --profile NAME
- Take the cache folder back, if `sudo aws login` made it.
      sudo chown -R "$USER" ~/.aws/login
- In Docker: run the container as the user who owns the mounted folder (`--user "$(id -u)"`); the files are open to
  their owner alone.

How to check

It fails at the cached session now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- login-session-missing: there is no file at all.
- login-session-ended: the file is whole, and its time is over.
- sign-in-unreadable: the same for single sign-on, in `~/.aws/sso/cache`.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import same
from awswhy.fixes.signing_in import log_in
from awswhy.fixes.telling import raised, short_file, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="login-session-unreadable",
    kind="LoginSessionExpired",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the file of the aws login session cannot be read or is not whole",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.LoginTokenLoadError: Error loading login session token: Failed to load access token "
            "from token cache, missing required fields: dpopKey.",
        ),
    ),
)
SEES = ("login-unreadable", "login-key-unreadable")


def check(case: Case) -> Iterator[Finding]:
    """Fire where the session's file is there and is of no use."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = sign.get("profile")
            cached = next((s.at for s in case.walk.signs if s.code == "logged-in"), None) or sign.at
            denied = "not readable" in sign.get("why").lower()
            state = "it is not whole"
            if denied:
                state = "this user may not read it"
            elif sign.code == "login-key-unreadable":
                state = "its private key is damaged"
            elif sign.get("why"):
                state = f"it is {sign.get('why')}"
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: its cached login session is not readable',
                why=f"{via(case, profile)}{short_file(cached)} is there, but {state}. "
                f"{case.walk.sdk} raises {raised(case)}, which does not name the file.",
                at=(cached,),
                fixes=(*(_take_back(case) if denied else ()), log_in(case, sign, cached)),
                check=check_command(case),
            )


def _take_back(case: Case) -> tuple[Fix, ...]:
    """Take a folder back that was written under sudo."""
    if case.text("os") != "posix":
        return ()
    command = same('sudo chown -R "$USER" ~/.aws/login')
    return (Fix("Take the cache folder back, if it was written under sudo", command),)
