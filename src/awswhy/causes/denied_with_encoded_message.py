"""AWS denies the action and hides the reason in an encoded message

What happened

AWS knows who asks. EC2 (and some services beside it) denies the action and puts who, what and why into a long encoded
text, because the reason could tell more than the caller may know.

Why it matters

The reason is there, and only AWS can read it. Until it is decoded nobody knows which action on which resource is
missing, or what denies it.

What to do

- Decode the message; this needs the permission sts:DecodeAuthorizationMessage, which any identity of the account may
  have. `allowed` and `explicitDeny` in the answer say whether an Allow is missing or a Deny fits.
      aws sts decode-authorization-message --encoded-message MESSAGE --query DecodedMessage --output text
- Ask an administrator of the account to decode it; the message is no secret inside the account.
- On EC2: actions such as RunInstances need many resources (subnet, volume, key pair, profile); the decoded text names
  the one that lacks.

How to check

The same call with --dry-run answers UnauthorizedOperation now, DryRunOperation afterwards.

    aws ec2 run-instances --dry-run --image-id IMAGE

What it is confused with

- no-policy-allows-it: newer answers say the reason in words before the encoded message.
- role-not-passable: RunInstances with a role needs iam:PassRole; only the decoded message says so.

From AWS

https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.denied import told
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="denied-with-encoded-message",
    kind="EncodedAuthorizationMessage",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="EC2 denies the action and hides the reason in an encoded message",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (UnauthorizedOperation) when calling the RunInstances "
            "operation: You are not authorized to perform this operation. Encoded authorization failure message: "
            "0l-KPWQJ8q5z3YatP3Ybgb5lf0dibDhN6KaE3jQ5Bu4hNkP1BxfK_Ou0od0P3xrofimLgvlM48imjT5fahAkH",
        ),
        Says(
            "aws-api",
            "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform "
            "this operation. Encoded authorization failure message: "
            "VvuncIxj7Z_CPGNYXWqnuFV-YjByeAU66Q9752NtQ-I3-qnDLWs6JLFdKnSMMiq5s6cGqjjPtEDpsnGHzzyHasFHOaRY</Message></"
            "Error></Errors></Response>",
        ),
        Says(
            "go-sdk-v1",
            "UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure "
            "message: 4Wm3xYJ7h-T0kQ9v_Zl1Xr5oBq8cN2dPfG6sHjKaLwEuRiTyOpAz\n	status code: 403, request id: "
            "6bcc1ed4-f323-4db4-86fa-5e23b5df90ae",
        ),
    ),
)
SEES = ()


_RUN = 36


def hear(heard: Heard) -> Finding:
    """Give the command that decodes the message, with the message in it."""
    from re import ASCII, fullmatch

    message = "".join(heard.get("encoded_message").split())
    if not fullmatch(r"[\w-][\w.-]{19,20000}", message, ASCII):
        return told(CAUSE, heard, "the reason is encoded", ())
    # `=`: the message may begin with a hyphen, which would look like an option
    decode = f"aws sts decode-authorization-message --encoded-message={_broken(message)}"
    lines = same(f"{decode} --query DecodedMessage --output text")
    title = "Decode the message; this needs the permission sts:DecodeAuthorizationMessage"
    ask = Fix("Ask an administrator of the account to decode it, if that permission is lacking too")
    return told(CAUSE, heard, "the reason is encoded", (Fix(title, lines), ask))


def _broken(message: str) -> str:
    """Put `""`, which every shell takes away, into long runs of letters: by length alone they pass for secrets, and
    would be masked."""
    from re import sub

    return sub(rf"([A-Za-z0-9]{{{_RUN}}})(?=[A-Za-z0-9])", r'\1""', message)
