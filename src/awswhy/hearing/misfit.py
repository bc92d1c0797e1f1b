"""Why a token does not fit a condition: the letters' case, a wildcard that is none, `environment:`, ids in the name."""

from __future__ import annotations

_WHERE = {"environment": "an environment", "ref": "a branch or tag", "pull_request": "a pull request"}


def fits(said: str, operator: str, values: tuple[str, ...]) -> bool:
    """Whether a claim fits a condition; an operator that is not known counts as fitting, since nothing can be said."""
    name = operator.lower().removesuffix("ifexists")
    if name == "stringlike":
        return any(_like(said, value) for value in values)
    if name == "stringequalsignorecase":
        return said.lower() in [value.lower() for value in values]
    return name != "stringequals" or said in values


def why(claim: str, said: str, operator: str, values: tuple[str, ...]) -> str:
    """Say why a claim does not fit any of the values, by what would make the nearest one fit."""
    exact = operator.lower().startswith("stringequals")
    if exact and any(_wild(value) and _like(said, value) for value in values):
        return f"{operator} takes * as a plain letter; only StringLike takes it as a wildcard"
    if any(_like(said.lower(), value.lower()) for value in values):
        return "only the case of the letters differs, and it counts"
    if claim == "aud":
        return f'the token is made for "{said}"; the trust policy wants "{values[0]}"'
    plain = _without_ids(said)
    if plain != said and any(_like(plain.lower(), value.lower()) for value in values):
        return "the token names owner and repository with their ids (owner@id/repo@id); the trust policy without"
    if any(_without_ids(value) != value and _like(said.lower(), _without_ids(value).lower()) for value in values):
        return "the trust policy names owner and repository with their ids (owner@id/repo@id); the token without"
    return _part(said, values[0])


def _part(said: str, wanted: str) -> str:
    """Say which part of a subject differs first."""
    mine, theirs = said.split(":"), wanted.split(":")
    if mine[0] == theirs[0] == "repo" and len(mine) > 2 and len(theirs) > 1:
        if not _like(_without_ids(mine[1]).lower(), _without_ids(theirs[1]).lower()):
            return f'the token comes from the repository "{mine[1]}"; the trust policy names "{theirs[1]}"'
        kind, other = mine[2], theirs[2] if len(theirs) > 2 else ""
        if kind == "environment" and other != kind:
            return "the job has `environment:`, so the token names it instead of the branch"
        if other == "environment":
            return "the trust policy wants an environment, and the job has no `environment:`"
        if kind == other and kind in _WHERE:
            one, other = ":".join(mine[3:]), ":".join(theirs[3:])
            return f'the token is for {_WHERE[kind]} "{one}"; the trust policy names "{other}"'
        if kind in _WHERE and other in _WHERE:
            return f"the job runs for {_WHERE[kind]}; the trust policy wants {_WHERE[other]}"
    for name, one, other in zip(("namespace", "service account"), mine[2:], theirs[2:], strict=False):
        if said.startswith("system:serviceaccount:") and not _like(one, other):
            return f'the {name} is "{one}"; the trust policy names "{other}"'
    return f'the token says "{said}"; the trust policy wants "{wanted}"'


def _wild(value: str) -> bool:
    """Whether a value holds what StringLike takes as a wildcard."""
    return "*" in value or "?" in value


def _like(said: str, value: str) -> bool:
    """Whether a text fits a value with wildcards, in linear time and memory: greedy, with one way back."""
    i = j = 0
    star, mark = -1, 0
    while i < len(said):
        if j < len(value) and value[j] == "*":
            star, mark, j = j, i, j + 1
        elif j < len(value) and value[j] in (said[i], "?"):
            i, j = i + 1, j + 1
        elif star >= 0:
            mark += 1
            i, j = mark, star + 1
        else:
            return False
    return not value[j:].strip("*")


def _without_ids(subject: str) -> str:
    """Give a subject without the ids that GitHub may put behind names (`repo:owner@1/name@2:ref:...`)."""
    from re import sub

    return sub(r"@\d+(?=[/:]|$)", "", subject)
