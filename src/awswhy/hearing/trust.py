"""A web identity token's `sub` and `aud` set beside the conditions of a role's trust policy, when a text holds both.

The conditions are found as they are pasted: JSON, Terraform's HCL, YAML. Operators after the IAM User Guide, "IAM JSON
policy elements: Condition operators": only the StringLike family takes `*` and `?`, and letters' case counts.
"""

from __future__ import annotations

from .misfit import fits, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_VALUE = r"(\[[^\]]{0,2000}\]|\"[^\"]{0,500}\"|'[^']{0,500}'|[^\s,}\]\"']{1,500})"
_JSON = rf":(sub|aud)[\"']? ?(?::|=>?) ?{_VALUE}"
_HCL = r":(sub|aud)\" *values *= *(\[[^\]]{0,2000}\])"
_ISSUER = r"(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}(?:/[\w./-]{1,200})?"
_LONGEST, _MOST = 300, 40
"""The longest issuer, and how many conditions are looked at: a hostile text cannot cost more."""
_OPERATOR = r"(?:For(?:All|Any)Values?:)?(String(?:Not)?(?:Equals|Like)(?:IgnoreCase)?(?:IfExists)?)\b"
_CLAIM = r"(?<![:\w.])[\"']?{}[\"']?(?:\(\w+\))? ?[:=]+ ?[\"'\[ ]{{0,3}}([\w.:/@*+=-]{{2,500}})"


def trust(words: str) -> dict[str, object]:
    """Give the token's `sub`, `aud` and `issuer`, the trust policy's `trust_sub` and `trust_aud` (each with its
    operator), which condition does not fit (`failing`) and why (`failing_why`), and the `statement` that would fit.

    Only what the words tell.
    """
    found = _token(words)
    conditions = _conditions(words)
    for claim, (operator, values, issuer) in conditions.items():
        found[f"trust_{claim}"] = values
        found[f"trust_{claim}_operator"] = operator
        found.setdefault("issuer", issuer)
    for claim in ("aud", "sub"):
        said = str(found.get(claim, ""))
        if said and claim in conditions and not fits(said, *conditions[claim][:2]):
            found["failing"] = claim
            found["failing_why"] = why(claim, said, *conditions[claim][:2])
    statement = _statement(found, words)
    return found | ({"statement": statement} if statement else {})


def _token(words: str) -> dict[str, object]:
    """Read what the token says: from a token itself, else from words such as `"sub": "repo:..."`."""
    from re import search

    found = _decoded(words)
    for claim in ("sub", "aud"):
        match = None if claim in found else search(_CLAIM.format(claim if claim == "aud" else "(?:sub|subject)"), words)
        if match is not None:
            found[claim] = match[1].rstrip(".,:")
    issuer = search(_CLAIM.format("(?:iss|issuer)"), words)
    if issuer is not None and "issuer" not in found:
        found["issuer"] = issuer[1].removeprefix("https://").rstrip("/.,")
    return found


def _decoded(words: str) -> dict[str, object]:
    """Read the claims of a JSON web token that stands in the text; its signature is not looked at."""
    from re import search

    token = search(r"\beyJ[\w-]{10,2000}\.(eyJ[\w-]{10,8000})\.", words)
    if token is None:
        return {}
    from base64 import urlsafe_b64decode
    from json import loads

    try:
        claims = loads(urlsafe_b64decode(token[1] + "=" * (-len(token[1]) % 4)))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(claims, dict):
        return {}
    found: dict[str, object] = {}
    for claim, name in (("sub", "sub"), ("aud", "aud"), ("iss", "issuer")):
        said = claims.get(claim)
        said = said[0] if isinstance(said, list) and said else said
        if isinstance(said, str) and said:
            found[name] = said.removeprefix("https://") if name == "issuer" else said
    return found


def _conditions(words: str) -> dict[str, tuple[str, tuple[str, ...], str]]:
    """Find a trust policy's conditions on `sub` and `aud`: claim: (operator, values, issuer); the first of each."""
    from itertools import islice
    from re import findall, finditer

    found: dict[str, tuple[str, tuple[str, ...], str]] = {}
    for pattern in (_HCL, _JSON):
        for match in islice(finditer(pattern, words), _MOST):
            claim, value = match.groups()
            issuer = _issuer(words[max(0, match.start() - _LONGEST) : match.start()])
            said = tuple(v for v in findall(r"[^\s\"',\[\]]+", value) if v)
            if claim not in found and said and issuer:
                found[claim] = (_operator(words[max(0, match.start() - 4000) : match.start()]), said, issuer)
    return found


def _issuer(before: str) -> str:
    """Give the issuer that ends right before `:sub`, "" where none does; Terraform may write its provider's ARN."""
    from re import fullmatch, search

    word = search(r"[\w./:-]*$", before)
    name = word.group().removeprefix("https://").rpartition(":oidc-provider/")[2] if word is not None else ""
    return name if fullmatch(_ISSUER, name) else ""


def _operator(before: str) -> str:
    """Give the condition operator under which a condition stands: the last one named before it."""
    from re import findall

    names = findall(_OPERATOR, before)
    return names[-1] if names else "StringEquals"


def _statement(found: Mapping[str, object], words: str) -> str:
    """Write the statement for the role's trust policy that this token would fit, as JSON; "" where too little is
    known."""
    from json import dumps
    from re import search

    issuer, sub, aud = (str(found.get(name, "")) for name in ("issuer", "sub", "aud"))
    issuer = issuer.removeprefix("https://").rstrip("/")
    provider = search(r"arn:aws[\w-]*:iam::\d{12}:oidc-provider/[\w./-]+", words)
    role = search(r"arn:(aws[\w-]*):iam::(\d{12}):role/", words)
    if provider is not None:
        federated = provider.group().rstrip(".")
        issuer = issuer or federated.partition("oidc-provider/")[2]
    elif role is not None and issuer:
        federated = f"arn:{role[1]}:iam::{role[2]}:oidc-provider/{issuer}"
    else:
        return ""
    if not sub:
        return ""
    wanted = {f"{issuer}:sub": sub} | ({f"{issuer}:aud": aud} if aud else {})
    made = {
        "Effect": "Allow",
        "Principal": {"Federated": federated},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": wanted},
    }
    return dumps(made)
