"""A profile names a single sign-on session that does not exist

What happened

sso_session names a section `[sso-session NAME]` that the config file does not have. Such sections are only read in the
config file; in the credentials file they are not seen.

Why it matters

botocore raises `InvalidConfigError` and looks no further. Every profile that names this session is out of use, also for
`aws sso login`.

What to do

- Correct the name in sso_session, letter by letter as it stands after `sso-session` in the header.
- Make the session; this asks for its name, start URL and region.
      aws configure sso-session
- Move the section into the config file, if it stands in the credentials file.
- In Docker: share `~/.aws/config` too; with the credentials file alone the session stays behind.

How to check

It says that the session does not exist; afterwards it opens the sign-in.

    aws sso login --profile NAME

What it is confused with

- sign-in-missing: there the session is in the config file, and nobody has signed in for it yet.
- sso-session-incomplete: there the section exists and lacks its start URL or region.
- section-misspelt: the header is nearly right, such as `[sso_session corp]` or `[SSO-Session corp]`.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.shell import same
from awswhy.fixes.signing_in import needs_v2
from awswhy.fixes.telling import nearest, raised, via, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="sso-session-missing",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="sso_session names a section that the config file does not have",
    says=(
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The specified sso-session does not exist: "corp"',
        ),
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The profile "dev" is configured to use the SSO token provider but '
            'the "corp" sso_session configuration does not exist.',
        ),
    ),
)
SEES = ("sso-session-missing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at a session that is not there."""
    for sign in case.walk.signs:
        if sign.code not in SEES:
            continue
        profile, session = sign.get("profile") or case.walk.ask.profile_name, sign.get("session")
        misplaced = bool(sign.facts.get("in_credentials"))
        title = f'Profile "{profile}" names the sso-session "{session}", which does not exist'
        why = f"The config file has no [sso-session {session}]."
        if misplaced:
            title = f'The sso-session "{session}" of profile "{profile}" stands in the wrong file'
            why = f"[sso-session {session}] stands in the credentials file, and is only read in the config file."
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=CAUSE.severity,
            title=title,
            why=f"{via(case, profile)}{why} {case.walk.sdk} raises {raised(case)} and looks no further.",
            at=(sign.at,) if sign.at is not None else (),
            fixes=_move(sign, session) if misplaced else _fixes(case, sign, session),
            check=check_command(case),
        )


def _move(sign: Sign, session: str) -> tuple[Fix, ...]:
    """Move the section into the config file."""
    section = f"sso-session {session}"
    pairs = (line.partition(" = ") for line in words_of(sign, "lines"))
    return (
        edit_fix(
            f"Move [{section}] into the config file",
            *(Edit(sign.get("path"), SET, section, key, value) for key, _, value in pairs),
            Edit(sign.get("credentials"), DELETE, section),
        ),
    )


def _fixes(case: Case, sign: Sign, session: str) -> tuple[Fix, ...]:
    """Name a session that looks alike, else the only one; or make it."""
    names = words_of(sign, "names")
    meant = nearest(session, names) or (names if len(names) == 1 else ())
    path, section, line = sign.get("file"), sign.get("section"), int(sign.get("line", "0"))
    found = tuple(
        edit_fix(f'Use the sso-session "{name}"', Edit(path, SET, section, "sso_session", name, line))
        for name in meant
        if path
    )
    title = f'Make the sso-session "{session}" (it asks for the name, start URL and region)'
    return (*found, Fix(title + needs_v2(case), same("aws configure sso-session")))
