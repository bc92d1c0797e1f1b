"""A single sign-on profile names no account and no role

What happened

The profile has a start URL or an sso_session, and neither sso_account_id nor sso_role_name. That is enough to sign in
(CodeWhisperer and other services that take a bearer token need no more), not enough for keys.

Why it matters

boto3 does not take it for a single sign-on profile. It passes over it without a word and ends with "Unable to locate
credentials", although `aws sso login` succeeds.

What to do

- Choose account and role; this signs in, lists yours and writes both.
      aws configure sso --profile NAME
- Copy sso_account_id and sso_role_name from a profile that works, with the account's twelve digits in full.

How to check

It finds no credentials now, and names the account afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- sso-profile-incomplete: there one of the two is set, and boto3 stops with an error.
- sign-in-missing: signing in again does not help here; the sign-in is fine.
- bearer-token-missing: services that take a bearer token need only the sign-in, and no account.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.signing_in import set_up_sso
from awswhy.fixes.telling import misspelt, via
from awswhy.model.cause import ERROR, INFO, NO_IDENTITY, Case, Cause, Finding
from awswhy.model.walk import NONE, UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sso-without-account",
    kind="NoCredentials",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="a single sign-on profile without account and role, which boto3 passes over",
)
SEES = ("sso-without-account",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for a sign-in without account and role; worth knowing only where credentials are found all the same."""
    walk = case.walk
    for sign in walk.signs:
        spelt = misspelt(case, sign, "sso_account_id", "sso_role_name")
        if sign.code in SEES and sign.at is not None and not spelt:
            profile = sign.get("profile")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=ERROR if walk.verdict in (NONE, UNKNOWN) else INFO,
                title=f'Profile "{profile}" signs in, but names no account and no role',
                why=f"{via(case, profile)}sso_account_id and sso_role_name are missing, so {walk.sdk} does not take it "
                "for single sign-on and passes over it without a word.",
                at=(sign.at,),
                fixes=(set_up_sso(case, profile, "Choose account and role (it lists yours)"),),
                check=check_command(case),
            )
