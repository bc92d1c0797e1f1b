"""A setting of a role is one that AWS cannot take

What happened

The role's ARN, the session's name, the external id or the MFA serial is shorter than AWS allows, or the duration is
under 15 minutes (900 seconds).

Why it matters

The SDK checks this before it asks AWS and raises `ParamValidationError`. Its text names AWS's parameter and not the
line in the file, and no role is taken.

What to do

- Correct the value: an ARN is written whole (`arn:aws:iam::ACCOUNT:role/NAME`), session names and external ids have two
  characters at least.
- Remove the setting, if it is optional: boto3 makes up a session name, and AWS gives one hour.
- Set duration_seconds to 900 or more; it counts seconds, not minutes or hours.
      aws configure set duration_seconds 3600 --profile NAME
- On EKS: look at AWS_ROLE_SESSION_NAME and AWS_ROLE_ARN in the pod's variables; they count as well.

How to check

It fails before anything is sent now, and names the role afterwards.

    aws sts get-caller-identity --profile NAME

What it is confused with

- role-not-assumable: there the values have the right form, and AWS refuses the role.
- mfa-code-refused: there the code reached AWS and was wrong; a code of fewer than six digits is not even sent.
- value-with-blanks-or-quotes: there the value is too long rather than too short, by a quote or a comment.

From AWS

https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.signing_in import ask_setting
from awswhy.fixes.telling import raised, words_of
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import DELETE, SET, Edit, Fix
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="role-parameter-invalid",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="a role's ARN, session name, external id, MFA serial or duration is too short",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ParamValidationError: Parameter validation failed:\nInvalid length for parameter "
            "RoleSessionName, value: 1, valid min length: 2",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ParamValidationError: Parameter validation failed:\nInvalid length for parameter "
            "RoleArn, value: 9, valid min length: 20",
        ),
    ),
)
SEES = ("bad-parameter",)
RULES = {
    "RoleArn": ("role_arn", "a role's ARN has at least 20 characters"),
    "RoleSessionName": ("role_session_name", "a session's name has at least 2 characters"),
    "ExternalId": ("external_id", "an external id has at least 2 characters"),
    "SerialNumber": ("mfa_serial", "an MFA device's serial has at least 9 characters"),
    "DurationSeconds": ("duration_seconds", "a role lasts at least 900 seconds"),
    "TokenCode": ("the MFA code", "an MFA code has 6 digits"),
    "WebIdentityToken": ("the token file", "a web identity token has at least 4 characters"),
}


def check(case: Case) -> Iterator[Finding]:
    """Fire where the SDK refused a parameter of AssumeRole."""
    for sign in case.walk.signs:
        names = words_of(sign, "parameters")
        if sign.code in SEES and names and names[0] in RULES:
            key, rule = RULES[names[0]]
            profile = sign.get("profile") or case.walk.ask.profile_name
            what = sign.at.name if sign.at is not None and sign.at.kind == ENV else key
            who = "the role" if what != key else f'profile "{profile}"'
            short = " is empty" if names[0] == "WebIdentityToken" else " is too short"
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f"AWS cannot take {what} of {who}: it{short}"
                if what != "duration_seconds"
                else f'The role of profile "{profile}" is to last less than 15 minutes',
                why=f"In AWS {rule}. {case.walk.sdk} raises {raised(case)} before it asks AWS.",
                at=(sign.at,) if sign.at is not None else (),
                fixes=_fixes(case, sign, names[0], profile),
                check=check_command(case),
            )


def _fixes(case: Case, sign: Sign, name: str, profile: str) -> tuple[Fix, ...]:
    """Correct what can be known, remove what is optional, ask for the rest."""
    key = RULES[name][0]
    if sign.at is not None and sign.at.kind == ENV:
        return (unset_fix(f"Remove {sign.at.name} from this shell", sign.at.name),) if name != "RoleArn" else ()
    path, section, line = sign.get("path"), sign.get("section"), int(sign.get("line", "0"))
    if name == "DurationSeconds" and path:
        return (edit_fix("Let the role last an hour", Edit(path, SET, section, key, "3600", line)),)
    again = (ask_setting(case, key, profile, f"Set {key} anew (it asks for the value)"),) if path else ()
    if name in ("RoleSessionName", "ExternalId") and path:
        title = (
            "Remove it: the SDK makes up a name"
            if name == "RoleSessionName"
            else "Remove it, if the role asks for none"
        )
        return (edit_fix(title, Edit(path, DELETE, section, key, None, line)), *again)
    return again
