"""Single sign-on hides the keys in the same profile

What happened

One profile has both sso_... settings and an access key, in either file. boto3 and the AWS CLI take single sign-on; Go
and JavaScript take the key.

Why it matters

Two programs with the same profile are two identities, and a key that everybody believes unused stays valid on disk.

What to do

- Remove the key from the file, and deactivate it in IAM; it can be activated again, should something still need it.
      aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive
- Keep it under a profile name of its own, if it is still used.

How to check

It ends with exit code 10 now, and with 0 once one of the two is gone.

    awswhy --profile NAME

What it is confused with

- env-hides-profile: there keys in variables win over the profile; here the key in the file loses.
- long-term-key-on-disk: there the key is the only way in; here nothing in Python uses it.
- account-is-another: what the Go or JavaScript program shows when the key belongs to another account.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/access-keys-admin-managed.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.edits import edit_fix
from awswhy.fixes.telling import words_of
from awswhy.model.cause import WARNING, WRONG_IDENTITY, Case, Cause, Finding
from awswhy.model.fix import DELETE, Edit
from awswhy.model.walk import FOUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="sso-hides-keys",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=WARNING,
    summary="a profile has single sign-on and an access key; SDKs disagree which one counts",
)
SEES = ("sso-hides-keys",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where single sign-on is used and a key lies beside it; where it stops its own cause says so."""
    walk = case.walk
    for sign in walk.signs:
        if sign.code in SEES and sign.at is not None and walk.verdict == FOUND:
            profile = sign.get("profile")
            keys, lines = words_of(sign, "keys"), words_of(sign, "lines")
            edits = tuple(
                Edit(sign.get("path"), DELETE, sign.get("section"), key, None, int(line))
                for key, line in zip(keys, lines, strict=True)
            )
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" has a key as well as single sign-on, and {walk.sdk} ignores the key',
                why=f"{walk.sdk} and the AWS CLI take single sign-on, Go and JavaScript the key at {sign.at}. "
                "Two programs with this profile are two identities.",
                at=(sign.at,),
                fixes=(edit_fix("Remove the key from the profile", *edits),),
                check=check_command(case),
            )
