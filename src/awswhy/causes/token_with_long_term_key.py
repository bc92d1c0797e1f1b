"""A session token goes along with a key that has none

What happened

The key id begins with AKIA, so it is a lasting key, which never has a session token. There is one beside it all the
same: left over from temporary credentials that were set here before.

Why it matters

The SDK sends both, and AWS refuses the two together. It says that the security token is invalid, which sounds as if the
key were wrong.

What to do

- Take the token away, under both its names.
      unset AWS_SESSION_TOKEN AWS_SECURITY_TOKEN
- Delete the line aws_session_token from the profile, where the key stands in a file: `aws configure` writes a new id
  and secret and leaves the old token beside them.
- Set the id and the secret that came with the token, if temporary credentials are meant.
- On Lambda: give a client its keys in code, all of them. AWS_SESSION_TOKEN is always set there, so a program that only
  sets the other two variables mixes two identities.
- In CI: empty the token in a step that sets a lasting key; an earlier step that took a role has left its own in the
  job's variables.

How to check

AWS names the IAM user once no token goes along.

    aws sts get-caller-identity

What it is confused with

- temporary-key-without-token: the reverse; the id begins with ASIA, and no token is there.
- token-of-another-key: the id begins with ASIA, and the token is another one's.
- key-unknown: no token goes along, and AWS does not know the id.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import finding, texts
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import DELETE, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.fix import Fix
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="token-with-long-term-key",
    kind="InvalidClientTokenId",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="a session token that is left over goes along with a lasting key",
)
SEES = ("token-with-long-term-key",)


_VARIABLES = ("AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")
_KEYS = ("aws_session_token", "aws_security_token")


def check(case: Case) -> Iterator[Finding]:
    """Fire when the pair in use is a lasting key with a token."""
    sign = case.walk.sign(*SEES)
    if sign is None or sign.at is None:
        return
    env = sign.get("source") == "env"
    names = tuple(name for name in _VARIABLES if name in texts(case, "variables")) if env else (sign.get("token_name"),)
    where = "in AWS_ACCESS_KEY_ID" if env else f"at {sign.at}"
    yield finding(
        case,
        CAUSE,
        (
            f"{' and '.join(names)} does not belong to the lasting key {where}",
            f"{names[0]} does not belong to the key: it is a lasting one",
        ),
        "A key id that begins with AKIA never has a session token, so this one is left over from other credentials. "
        "AWS refuses the two together as an invalid token.",
        (sign.at,),
        (unset_fix("Take the left-over token away", *names) if env else _out_of_file(sign),),
    )


def _out_of_file(sign: Sign) -> Fix:
    """Take the token's line out of the file."""
    path, section = sign.get("path"), sign.get("section")
    edits = tuple(
        Edit(path, DELETE, section, key, None, int(sign.get(f"{key}_line")))
        for key in _KEYS
        if sign.facts.get(f"{key}_line")
    )
    return edit_fix("Take the left-over token out of the file", *edits)
