"""AWS refuses the MFA code, or does not know the device

What happened

The call carries the serial number of a multi-factor (MFA) device and its six digits. They do not go together: the code
was mistyped, too old or used before, the device's clock has drifted, or the serial number is not that of a device of
this user. An ARN with `user/` in it is the user's own; the device's has `mfa/`.

Why it matters

No session is made, so everything that wants MFA stays closed. Each code counts once and for half a minute.

What to do

- Wait for the next code and type that one; a code that was used once is refused a second time.
- Compare the serial number in the profile (mfa_serial) with the devices of the user:
      aws iam list-mfa-devices --query 'MFADevices[].SerialNumber' --output text
- Set the clock of the telephone and of this machine by the network's time.
- Bring the device back into step in the IAM console (Resync), with two codes in a row.
- Security keys (FIDO, passkeys) cannot sign in on the command line: add a virtual device as well.

How to check

With the next code, it hands out a session.

    aws sts get-session-token --serial-number SERIAL --token-code CODE --query Credentials.Expiration

What it is confused with

- role-needs-mfa: nobody was asked for a code, because the program cannot ask.
- no-policy-allows-it: the code was good, and the policy's condition wants a younger one (aws:MultiFactorAuthAge).
- clock-off: then requests without MFA fail as well.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_sync.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import option, told
from awswhy.fixes.shell import quote, same, typed_into
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="mfa-code-refused",
    kind="MFAInvalidCode",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="AWS refuses the code of the MFA device, or does not know the device",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRole "
            "operation: MultiFactorAuthentication failed with invalid MFA one time pass code. ",
        ),
        Says(
            "aws-cli",
            "An error occurred (AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication"
            " failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated "
            "with this user.",
        ),
        Says(
            "go-sdk-v2",
            "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: "
            "0a1b2c3d-0000-4000-8000-000000000000, api error AccessDenied: MultiFactorAuthentication failed with "
            "invalid MFA one time pass code.",
        ),
    ),
)
SEES = ()


_SERIAL = r"arn:aws[\w-]*:iam::\d{12}:(?:mfa|user)/[\w+=,.@/-]{1,200}"


def hear(heard: Heard) -> Finding:
    """Set the device's ARN right where the text shows the user's own; else the next code, and the list of devices."""
    serial, profile = told(heard, "mfa_serial", _SERIAL), option(heard)
    listed = f"aws iam list-mfa-devices --query 'MFADevices[].SerialNumber' --output text{profile}"
    devices = Fix("Compare the serial number with the devices of this user", same(listed))
    if ":user/" in serial:
        right = quote(serial.replace(":user/", ":mfa/", 1))
        command = f"aws configure set mfa_serial {right}{profile}"
        put = Fix("Name the device instead: `mfa/` in place of `user/`", same(command))
        return judged(CAUSE, "The MFA serial number is the user's own ARN, not the device's", (put, devices))
    waited = Fix("Wait for the next code and type that one; each counts once and for half a minute")
    if not serial:
        return judged(CAUSE, "", (waited, devices))
    session = f"aws sts get-session-token --serial-number {quote(serial)} --token-code {{}}{profile}"
    waited = Fix(waited.title, typed_into(session + " --query Credentials.Expiration", "code"))
    return judged(CAUSE, "", (waited, devices))
