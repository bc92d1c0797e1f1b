"""A profile takes its credentials from a profile that does not exist

What happened

source_profile names a profile that stands in neither of AWS's files, or stands there under a section name that is not
read (`[base]` instead of `[profile base]` in the config file).

Why it matters

botocore raises `InvalidConfigError` and looks no further. So the role cannot be taken, whatever else is set up.

What to do

- Correct the name in source_profile; this lists the names that are read:
      awswhy profiles
- Set up the profile that is named, if your company has single sign-on.
      aws configure sso --profile SOURCE
- In Docker: share the whole `~/.aws` folder; the role often stands in one file and its source in the other.

How to check

It fails and names the source now; afterwards it names the role.

    aws sts get-caller-identity --profile NAME

What it is confused with

- profile-not-found: there the profile that was asked for is missing; here it is there, and the one behind it is not.
- section-without-profile: the source stands in the config file as `[base]` and has to be `[profile base]`.
- source-profile-empty: there the source exists and holds no credentials.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.signing_in import set_up_sso, store_key
from awswhy.fixes.telling import nearest, others_of, raised, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import RETITLE, SET, Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="source-profile-missing",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="source_profile names a profile that does not exist",
    says=(
        Says(
            "boto3",
            'botocore.exceptions.InvalidConfigError: The source_profile "base" referenced in the profile "dev" does '
            "not exist.",
        ),
    ),
)
SEES = ("source-profile-missing",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK stopped at a source that is not there."""
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            source = sign.get("source")
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{sign.get("profile")}" takes its credentials from "{source}", which does not exist',
                why=via(case, sign.get("profile"))
                + f'Neither of AWS\'s files has a profile "{source}". {case.walk.sdk} raises {raised(case)} and '
                "looks no further.",
                at=(sign.at,),
                fixes=(*_misnamed(case, source), *_meant(sign, source))[:3] or _new(case, source),
                check=check_command(case),
            )


def _misnamed(case: Case, source: str) -> tuple[Fix, ...]:
    """Correct a section's name that is nearly the one of the source."""
    return tuple(
        edit_fix(
            f"Correct the name of section [{near.get('name')}]",
            Edit(near.get("path"), RETITLE, _header(near, source), None, None, int(near.get("line", "0"))),
        )
        for near in case.walk.signs
        if near.code.startswith("section-") and near.get("meant") in (source, f"profile {source}")
    )


def _header(near: Sign, source: str) -> str:
    """Give the section's name as its file wants it."""
    return source if near.get("file") == "credentials" or source == "default" else f"profile {source}"


def _meant(sign: Sign, source: str) -> tuple[Fix, ...]:
    """Name a profile that there is, where one looks alike."""
    return tuple(
        edit_fix(
            f'Take the credentials of profile "{name}"',
            Edit(sign.get("path"), SET, sign.get("section"), "source_profile", name, int(sign.get("line", "0"))),
        )
        for name in nearest(source, others_of(sign))
    )


def _new(case: Case, source: str) -> tuple[Fix, ...]:
    """Set up the profile that is named."""
    return (
        set_up_sso(case, source, f'Set up profile "{source}" with single sign-on'),
        store_key(case, source, f'Set up profile "{source}" with an access key you were given'),
    )
