"""Nobody has logged in yet for an aws login profile

What happened

The profile has login_session, which `aws login` writes, and the cache (`~/.aws/login/cache`) has no file for it: the
cache was cleared, the files were copied from another machine, or another home folder is searched.

Why it matters

The config file only names the session; its keys lie in the cache. The SDK stops at the profile and tries nothing else,
so every call of it fails until somebody logs in on this machine.

What to do

- Log in with the profile; a browser opens.
      aws login --profile NAME
- Log in with a code to paste, where no browser can reach this machine.
      aws login --profile NAME --remote
- In Docker: share the folder `~/.aws/login` as well as the config file; the session is in there.
- Give the program the same AWS_LOGIN_CACHE_DIRECTORY as the shell in which you log in, if that variable is set.

How to check

It fails with LoginTokenLoadError now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- login-session-ended: there a session is in the cache, and its time is over.
- login-not-finished: `aws login` was begun and did not come to its end, so it left no session either.
- sign-in-missing: the same for single sign-on, which has another cache and another command, `aws sso login`.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.signing_in import log_in
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="login-session-missing",
    kind="LoginSessionExpired",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="a profile of aws login has no session in the cache",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.LoginTokenLoadError: Error loading login session token: Unable to load a existing "
            "login session for session arn:aws:iam::111122223333:user/dev. Please reauthenticate with 'aws login'.",
        ),
    ),
)
SEES = ("login-missing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where no login is cached."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile = sign.get("profile")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: nobody has logged in yet',
                why=f"{via(case, profile)}login_session names {sign.get('session')}, and the cache "
                f"(~/.aws/login/cache) holds no session for it. {case.walk.sdk} raises {raised(case)}." + unused(case),
                at=(sign.at,),
                fixes=(log_in(case, sign, sign.at, "Log in"),),
                check=check_command(case),
            )
