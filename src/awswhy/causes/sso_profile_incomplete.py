"""A single sign-on profile lacks a setting

What happened

The profile has sso_account_id or sso_role_name, so the SDK takes it for a single sign-on profile. That needs four
settings: sso_start_url, sso_region, sso_account_id and sso_role_name; the first two usually stand in an sso-session.

Why it matters

botocore raises `InvalidConfigError` and looks no further, even where the profile has keys as well.

What to do

- Set the profile up again; this asks for what it needs and writes it.
      aws configure sso --profile NAME
- Name an sso-session that there is, if the start URL and the region are missing: `sso_session = SESSION`.
- Write sso_region too; `region` says where your resources are, and is not used for the sign-in.

How to check

It lists what is missing now, and names the identity afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- sso-session-incomplete: there the profile names a session, and it is the session that lacks something.
- sso-without-account: there both account and role are missing; boto3 passes over that profile without an error.
- key-misspelt: the setting is there, under a name that is nearly right.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.signing_in import ask_setting, set_up_sso
from awswhy.fixes.telling import listed, misspelt, raised, unused, via, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="sso-profile-incomplete",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a single sign-on profile lacks its start URL, region, account or role",
    says=(
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The profile "dev" is configured to use SSO but is missing '
            "required configuration: sso_start_url, sso_region",
        ),
    ),
)
SEES = ("sso-incomplete",)
OF_SESSION = frozenset({"sso_start_url", "sso_region"})


def check(case: Case) -> Iterator[Finding]:
    """Fire where the profile itself lacks something; what its session lacks is sso-session-incomplete."""
    for sign in case.walk.signs:
        lacks = words_of(sign, "lacks")
        if sign.code not in SEES or sign.at is None or misspelt(case, sign, *lacks):
            continue
        if sign.get("session") and OF_SESSION.issuperset(lacks):
            continue
        profile = sign.get("profile")
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=CAUSE.severity,
            title=f'Profile "{profile}" is not complete for single sign-on',
            why=via(case, profile) + f"It has {listed(tuple(f'no {key}' for key in lacks))}. "
            f"{case.walk.sdk} raises {raised(case)} and looks no further." + unused(case),
            at=(sign.at,),
            fixes=(*_session(sign, lacks), *_setting(case, profile, lacks)),
            check=check_command(case),
        )


def _session(sign: Sign, lacks: tuple[str, ...]) -> tuple[Fix, ...]:
    """Name the session that there is, when it is the only one and gives all that lacks."""
    names = words_of(sign, "names")
    if len(names) != 1 or sign.get("session") or not OF_SESSION.issuperset(lacks):
        return ()
    edit = Edit(sign.get("path"), SET, sign.get("section"), "sso_session", names[0])
    return (edit_fix(f'Use the sso-session "{names[0]}"', edit),)


def _setting(case: Case, profile: str, lacks: tuple[str, ...]) -> tuple[Fix, ...]:
    """Ask for the one setting, or set the profile up anew."""
    anew = set_up_sso(case, profile, "Set the profile up again (it asks for what it needs)")
    one = ask_setting(case, lacks[0], profile, f"Set {lacks[0]} alone (it asks for the value)")
    return (one, anew) if len(lacks) == 1 else (anew,)
