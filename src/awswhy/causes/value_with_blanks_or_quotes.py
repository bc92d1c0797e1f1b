"""Blanks, quotes, a comment or a line end came along with a value

What happened

A key id, a secret, a token or a profile's name holds more than it should: a blank or a line end at its end (copied
quotes in AWS's own files), or a comment behind it, which these files do not know.

Why it matters

The SDK takes the value as it stands. AWS then answers with SignatureDoesNotMatch, InvalidClientTokenId or
IncompleteSignature, Python refuses the header ("Invalid header value"), or a profile that is there is not found.

What to do

- Set the value anew without what came along: no quotes, no blank, nothing behind it.
      aws configure
- Count what cannot be seen: an id has 20 characters and a secret 40, so these print 21 and 41 (with the line end).
      printenv AWS_ACCESS_KEY_ID | wc -c
      printenv AWS_SECRET_ACCESS_KEY | wc -c
- Put comments on lines of their own in ~/.aws/config and ~/.aws/credentials. boto3 keeps ` # a comment` as part of the
  value; Go and JavaScript cut it off, so those programs still work.
- In Docker: take the quotes out of the file behind `docker run --env-file`, which hands them over with the value.
- On EKS: make the Kubernetes secret with `printf %s "$VALUE"`; `echo` adds a line end before base64.
- In CI: paste the secret into the store again, without the line end that came along.

How to check

AWS knows the bare value.

    aws sts get-caller-identity

What it is confused with

- secret-wrong: the value is clean, and belongs to another key.
- key-swallows-next-line: the line below is indented, and became part of the value.
- profile-not-found: the name is clean, and there is no such profile.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

from awswhy.fixes.edits import edit_fix
from awswhy.fixes.elsewhere import clean_name, swallowed
from awswhy.fixes.finding import finding, listed
from awswhy.fixes.shell import set_fix
from awswhy.fixes.values import cleaned, stored_again, typed_again
from awswhy.model.cause import ERROR, INVALID_IDENTITY, Case, Cause, Finding, Says
from awswhy.model.fix import CLEAN, Edit
from awswhy.model.spot import ENV

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.fix import Fix
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="value-with-blanks-or-quotes",
    kind="MalformedHeaderCredentials",
    who=INVALID_IDENTITY,
    severity=ERROR,
    summary="a key, secret or profile name holds blanks, quotes, a comment or a line end",
    says=(
        Says(
            "aws-cli",
            "An error occurred (IncompleteSignature) when calling the GetCallerIdentity operation: "
            "'20150620/us-east-1/sts/aws4_request' not a valid key=value pair (missing equal-sign) in Authorization "
            "header: 'AWS4-HMAC-SHA256 Credential=AKIAXXXXXXXXXXXXXXXX /20150620/us-east-1/sts/aws4_request'",
        ),
    ),
)
SEES = ("value-soiled", "profile-not-found")


_WORDS = (
    ("newline", "a line end"),
    ("quoted", "quotes"),
    ("comment", "a comment"),
    ("blank_start", "a blank at its start"),
    ("blank_end", "a blank at its end"),
    ("control", "a control character"),
)


def check(case: Case) -> Iterator[Finding]:
    """Fire for the values of the pair in use, and for a profile's name that is right but for what came along."""
    signs = [sign for sign in case.walk.signs if sign.code == "value-soiled" and sign.at is not None]
    signs = [sign for sign in signs if not swallowed(case, sign)]
    if signs:
        yield _values(case, signs)
    name = clean_name(case)
    if name and case.walk.sign("profile-not-found"):
        yield _profile(case, name)


def _values(case: Case, signs: list[Sign]) -> Finding:
    """Say which values hold what, and how to set them anew."""
    first, env = signs[0], signs[0].at is not None and signs[0].at.kind == ENV
    names = tuple(dict.fromkeys(sign.get("name") for sign in signs))
    where = "" if env else f" at {first.at}"
    return finding(
        case,
        CAUSE,
        _titles(signs, names, where),
        f"{case.walk.sdk} takes the value as it stands, so AWS does not know it or the signature is wrong. "
        + ("Requests fail." if env else "In AWS's files values stand bare, and a comment needs a line of its own."),
        (first.at,),
        _fixes(signs, names) if env else (*_edits(signs), *stored_again(case, first.at)),
        table=tuple((sign.get("name"), _soil(sign)) for sign in signs) if len(signs) > 1 else (),
    )


def _edits(signs: list[Sign]) -> tuple[Fix, ...]:
    """Take quotes and comments out of a file's values; the values themselves stay where they are."""
    edits = []
    for sign in signs:
        line = sign.facts.get(f"{sign.get('name')}_line")
        if not isinstance(line, int) or not (sign.facts.get("quoted") or sign.facts.get("comment")):
            return ()
        edits.append(Edit(sign.get("path"), CLEAN, sign.get("section"), sign.get("name"), None, line))
    return (edit_fix("Take out what does not belong", *edits),)


def _fixes(signs: list[Sign], names: tuple[str, ...]) -> tuple[Fix, ...]:
    """Take out what does not belong; behind a comment nothing tells where the value ends, so type it anew."""
    if any(sign.facts.get("comment") for sign in signs):
        return typed_again(names)
    return (*cleaned(names), *typed_again(names))


def _titles(signs: list[Sign], names: tuple[str, ...], where: str) -> tuple[str, ...]:
    """Say which value holds what; several at once may hold different things."""
    if len(names) == 1:
        return (f"{names[0]}{where} holds {_soil(signs[0])}", f"{names[0]} holds {_soil(signs[0])}")
    kinds = {_soil(sign) for sign in signs}
    what = kinds.pop() if len(kinds) == 1 else "blanks or quotes"
    return (f"{listed(names)} hold {what}", f"{len(names)} values{where} hold {what}", f"{names[0]} holds {what}")


def _soil(sign: Sign) -> str:
    """Say what came along with a value; quotes and comments tell more than blanks."""
    words = [text for fact, text in _WORDS if sign.facts.get(fact)]
    return " and ".join(words[:2]) or "more than it should"


def _profile(case: Case, name: str) -> Finding:
    """The profile is there under the bare name."""
    at, asked = case.walk.ask.profile_from, case.walk.ask.profile or ""
    soil = "quotes" if asked.strip()[:1] in ("'", '"') else "a comment" if "#" in asked else "a blank"
    variable = at.name if at is not None and at.kind == ENV else "The program"
    return finding(
        case,
        CAUSE,
        (f'{variable} asks for profile "{name}" with {soil} around its name', f"{variable} has {soil} around the name"),
        f"{case.walk.sdk} takes the name as it stands, finds no such profile and raises ProfileNotFound. "
        f'Profile "{name}" is there.',
        (at,),
        (set_fix("Set the bare name", variable, name),) if at is not None and at.kind == ENV else (),
    )
