"""There is a valid sign-in, but under a name that this profile does not use

What happened

The sign-in cache names its files after the sso-session, or after the start URL where a profile has no session (the
SHA-1 of that text). A valid sign-in lies there under the other kind of name: another profile or another tool made it.

Why it matters

The SDK looks for one file name alone and says that the token does not exist, although you have just signed in.

What to do

- Sign in with this profile.
      aws sso login --profile NAME
- Let all profiles of one start URL name the same sso-session; then one sign-in serves them all.
- Update the tool that signs in for you; older ones know only the file that is named after the start URL.

How to check

It says that the token does not exist; afterwards it names the identity.

    aws sts get-caller-identity --profile NAME

What it is confused with

- sign-in-missing: the same message; there no sign-in for this start URL lies in the cache at all.
- sign-in-ended: there the file has the right name, and its time is over.
- sso-inconsistent: there boto3 stops before it looks into the cache.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.signing_in import sign_in
from awswhy.fixes.telling import raised, short_file, via
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="sign-in-under-other-name",
    kind="SSOTokenMissing",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the cached sign-in is named after the start URL, the profile uses a session (or reversed)",
)
SEES = ("sign-in-other-name",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where a sign-in is missing and another one for the same start URL is there."""
    walk = case.walk
    wanted = next((sign for sign in walk.signs if sign.code == "sign-in-missing"), None)
    sign = walk.sign(*SEES)
    if wanted is None or sign is None or sign.at is None or wanted.at is None:
        return
    profile, by_url = wanted.get("profile"), sign.get("named") == "url"
    session = wanted.get("session") or sign.get("session")
    named = "the start URL" if by_url else f'the sso-session "{session}"'
    looked = f'the sso-session "{session}"' if by_url else "the start URL"
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f'You are signed in, but not in a way that profile "{profile}" uses',
        why=f"{via(case, profile)}The sign-in at {short_file(sign.at)} was made for {named}; "
        f"this profile looks under {looked}. {walk.sdk} raises {raised(case)}.",
        at=(wanted.at, sign.at),
        fixes=(*(() if by_url else _same_session(sign, session)), sign_in(case, wanted, "Sign in with this profile")),
        check=check_command(case),
    )


def _same_session(sign: Sign, session: str) -> tuple[Fix, ...]:
    """Let the profile use the session that is signed in."""
    edit = Edit(sign.get("path"), SET, sign.get("section"), "sso_session", session)
    return (edit_fix(f'Let the profile use the sso-session "{session}"', edit),)
