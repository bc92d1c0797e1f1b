"""The grammar of AWS's access-denied messages: who may not do what, on what, and which policy says so.

After the IAM User Guide, "Troubleshoot access denied error messages", and what is seen beyond it: a policy's ARN at the
end, the encoded message behind it, old forms without a principal, names for ARNs, KMS' long reason, services that
spell their prefix in capitals, a reason that names another action than the message's beginning.
"""

from __future__ import annotations

from awswhy.fixes.policies import IDENTITY, RESOURCE, TRUST, statement

from .reason import of_type, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from re import Match

_PERFORM = (
    r"(?i:(?:(?:is|are|was) ?)?n(?:o|')t authori[sz]ed to (?:perform|call|invoke|do)"
    r"(?: the)?(?: following)?(?: (?:operation|action)s?\b)?)"
)
_NAME = r"[A-Za-z0-9-]{2,40} ?: ?[A-Za-z*][\w*]{0,80}"
_ACTION = (
    rf":? ?[\[\"'`(]?(?P<action>{_NAME}(?:, ?{_NAME}){{0,20}})|"
    r": ?[\[\"'`(]?(?P<bare>null|[A-Z][A-Za-z0-9]{2,60})\b"
)
_WHO = r"(?:\b[Uu]ser:? [\"'`(]?(?P<principal>(?!(?:is|are|was) )[^\s\"'`]{1,400})[\"'`)]? )?"
_MESSAGE = rf"{_WHO}{_PERFORM}(?:{_ACTION})"
_ON = r"^[\])\"'`]{0,2} (?:on|for|against) (?:the |this |these |following ){0,2}resources?(?P<colon> ?:)? ?"
_RESOURCE_ENDS = (
    r" because | with (?:an )?explicit|,? ?\((?:Service|Request|Status)|\.? Encoded auth|"
    r"[,;.]? *(?:status code|StatusCode|RequestI[dD]|request id|Request ID)\b|</|\.? User: "
)
_KINDS = "user|role|group|policy|instance profile|server certificate|mfa|path|function|table|bucket|key"
_TELLING = ("uthorized to ", "xplicit deny", " policy allows ", "policies allow ", "_control_policy/", "API: ")
"""A denial told in other words than the usual beginning holds one of these."""
_STS = ("sts:assumerole", "sts:tagsession", "sts:setsourceidentity")
_NEVER_ALL = ("sts:AssumeRole", "iam:PassRole")
"""Allowed on every role, these are as good as an administrator's rights: no statement without the role's name."""


def denial(words: str, at: tuple[int, int] | None = None) -> dict[str, object]:
    """Give what a denied message tells: principal, action, resource, deny (implicit or explicit), policy_type,
    policy_arn, management_account, policy_id, changed_by, statement; only what stands there.

    `at`: where in `words` the line begins and ends that is meant; without it the first message counts.
    """
    from re import finditer

    messages = list(finditer(_MESSAGE, words))
    found: dict[str, object] = {}
    if not messages:
        if any(mark in words for mark in _TELLING):
            found = reason(words, 800)
        return _complete(found, words)
    meant = _meant(messages, at)
    match = messages[meant]
    ends = messages[meant + 1].start() if meant + 1 < len(messages) else len(words)
    found = {name: _bare(value) for name, value in match.groupdict().items() if value}
    if "bare" in found:
        found["action"] = found.pop("bare")
    rest = words[match.end() : ends]
    found |= _resource(rest)
    found |= reason(rest, 1200)
    return _complete(found, words[:ends])


def _meant(messages: list[Match[str]], at: tuple[int, int] | None) -> int:
    """Give which message stands in the line that is meant, else the last that begins before it."""
    if at is None:
        return 0
    inside = [i for i, match in enumerate(messages) if match.start() < at[1] and match.end() > at[0]]
    before = [i for i, match in enumerate(messages) if match.start() < at[0]]
    return inside[0] if inside else before[-1] if before else 0


def _bare(value: str) -> str:
    """Give a value without quotes, blanks round its colon and the stop that ends a sentence."""
    from re import sub

    return sub(r" ?: ?", ":", value).strip("\"'`,;()[] ").rstrip(".")


def _resource(rest: str) -> dict[str, object]:
    """Read what stands behind "on resource": ARNs, quoted ones, several, bare names with blanks; nothing where
    there is none, as in KMS' "on this resource because"."""
    from re import match, search, split

    head = match(_ON, rest)
    if head is None:
        return {}
    text = rest[head.end() :][:3000]
    if text and text[0] in "\"'`":
        text = text[1:].partition(text[0])[0]
    elif text[:1] == "[":
        text = text[1:].partition("]")[0]
    elif head["colon"] or text.startswith("arn:"):
        end = search(_RESOURCE_ENDS, " " + text)
        text = text[: max(end.start() - 1, 0)] if end is not None and _reasoned(end) else _first(text)
    else:
        return {}
    names = tuple(_bare(name) for name in split(r",\s*(?=[\"'`]?arn:)", text) if _bare(name))
    return {"resource": ", ".join(names), "resources": names} if names else {}


def _reasoned(end: Match[str]) -> bool:
    """Whether a resource's end is one of AWS's own words, so that blanks before it belong to the name."""
    return end.group().startswith((" because", " with"))


def _first(text: str) -> str:
    """Give the resource at the beginning of words that nobody ends for us: one word, or a kind and its name."""
    from re import match

    named = match(rf"(?:{_KINDS}) [\w+=,.@/*-]+", text)
    if named is not None:
        return named.group()
    several = match(r"[\"'`]?arn:[^\s\"'`<>;]+?(?:, ?[\"'`]?arn:[^\s\"'`<>;]+)+", text)
    if several is not None:
        return several.group()
    one = match(r"(?:<[\w -]{1,40}>|[^\s\"'`<>;)}|\]])+", text)
    return one.group() if one is not None else ""


def _complete(found: dict[str, object], words: str) -> dict[str, object]:
    """Add what follows from the facts: an action told elsewhere, the trust policy behind sts, the statements."""
    from re import search

    if "action" not in found:
        api = search(rf"\bAPI: (?P<action>{_NAME})", words)
        named = str(api["action"]) if api is not None else str(found.get("needs", ""))
        if named:
            found["action"] = _bare(named)
    needs, action = str(found.pop("needs", "")), str(found.get("action", ""))
    if needs and needs.partition(":")[0].lower() != action.partition(":")[0].lower():
        action = found["needed_action"] = needs  # ec2:CreateVpcEndpoint denied for want of vpce:AllowMultiRegion
    if action.lower().startswith("sts:assumerole") and found.get("policy_type") == RESOURCE:
        found |= of_type(TRUST)  # a role's trust policy is the resource-based policy of a role
    return found | _statements(found, action)


def _statements(found: Mapping[str, object], action: str) -> dict[str, object]:
    """Write the smallest statement that would allow it, as JSON, and for a role also the one for its trust policy.

    Nothing where the action is not known, or where allowing more cannot help because a policy denies it.
    """
    if ":" not in action or found.get("deny") == "explicit":
        return {}
    from json import dumps

    told = found.get("resources", ())
    resources = tuple(str(name) for name in told) if isinstance(told, tuple) else ()
    principal = str(found.get("principal", ""))
    actions = [one.strip() for one in action.split(",")]
    policy = str(found.get("policy_type", IDENTITY))
    made = _of(actions, resources, policy, principal)
    given: dict[str, object] = {"statement": dumps(made)} if made else {}
    if actions[0].lower() in _STS and "policy_type" not in found:
        trusts = _of(actions, (), TRUST, principal)
        given |= {"trust_statement": dumps(trusts)} if trusts else {}
    return given


def _of(actions: list[str], resources: tuple[str, ...], policy: str, principal: str) -> dict[str, object]:
    """Give the statement for one or several actions."""
    made = [statement(action, resources, policy, principal) for action in actions]
    if not all(made) or any(one.get("Resource") == "*" and one["Action"] in _NEVER_ALL for one in made):
        return {}
    return made[0] if len(made) == 1 else {**made[0], "Action": [one["Action"] for one in made]}
