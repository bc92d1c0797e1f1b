"""The key id and the secret are in each other's place

What happened

What stands where the key id belongs has the shape of a secret (40 characters), and the other way round.

Why it matters

AWS does not know such a key: every request ends in InvalidClientTokenId or InvalidAccessKeyId. And the secret is sent
as if it were the id, which nobody hides, so it ends up in logs.

What to do

- Exchange the two; typed anew, each is asked for by its name.
      aws configure
- Make a new key and delete this one, if requests were sent with it: treat the secret as seen by others.
- In CI: look which stored secret feeds which variable; two names such as AWS_KEY and AWS_SECRET are easily crossed.

How to check

It ends with 11 as long as the two have each other's shape, and asks nobody.

    awswhy

What it is confused with

- key-id-impossible: only one of the two has the wrong shape.
- key-unknown: the id looks like one (20 characters, AKIA or ASIA), and AWS does not know it.
- secret-wrong: the id is right, and the secret is another key's.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.finding import finding
from awswhy.fixes.shell import swap_variables
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import RENAME, SAFE, Edit, Effect, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="swapped-pair",
    kind="InvalidClientTokenId",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="the secret stands where the key id belongs, and the id where the secret does",
)
SEES = ("pair-swapped",)


def check(case: Case) -> Iterator[Finding]:
    """Fire for a pair in use whose halves changed places."""
    sign = case.walk.sign(*SEES)
    if sign is None or sign.at is None:
        return
    id_name, secret_name = sign.get("id_name"), sign.get("secret_name")
    where = "" if sign.get("source") == "env" else f" at {sign.at}"
    yield finding(
        case,
        CAUSE,
        (f"{id_name} and {secret_name}{where} are swapped", f"{id_name} and {secret_name} are swapped"),
        "Where the key id belongs stands something shaped like a secret. AWS does not know such a key, and every "
        "request carries the secret in plain sight.",
        (sign.at,),
        (_fix(sign, id_name, secret_name),),
    )


def _fix(sign: Sign, id_name: str, secret_name: str) -> Fix:
    """Exchange the two, unseen."""
    title = "Exchange the two"
    path, section = sign.get("path"), sign.get("section")
    if not path:
        effect = Effect(env={id_name: "AKIAONPAPERONPAPER22", secret_name: "x"})
        return Fix(title, swap_variables(id_name, secret_name), level=SAFE, effect=effect)
    one, other = int(sign.get(f"{id_name}_line", "0")), int(sign.get(f"{secret_name}_line", "0"))
    return edit_fix(
        title,
        Edit(path, RENAME, section, secret_name, None, one),
        Edit(path, RENAME, section, id_name, None, other),
    )
