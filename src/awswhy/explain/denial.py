"""The grammar of AWS's access-denied messages: who may not do what, on what, and which policy says so.

After the IAM User Guide, "Troubleshoot access denied error messages", and what is seen beyond it: a policy's ARN at the
end, the encoded message behind it, old forms without a principal, services that spell their prefix in capitals.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_MESSAGE = (
    r"(?:User:? (?P<principal>\S+) )?is not authorized to perform:? ?(?:\[)?(?P<action>[A-Za-z0-9-]+ ?: ?[A-Za-z*]+|null)?\]?"
    r"(?: on (?:the )?resources?:? (?:with (?:an )?explicit deny)?(?P<resource>\"[^\"]+\"|[^\s,;)]+(?: [A-Za-z0-9_.@/+=-]+(?= with | because |$))?))?"
)
_ACTION = r"not authorized to perform:? ?(?P<action>[A-Za-z0-9-]+:[A-Za-z*]+)"
_POLICIES = (
    (r"(?:a )?VPC endpoint policy transitively through a service control policy", "service control policy"),
    (r"service control polic(?:y|ies)", "service control policy"),
    (r"resource control polic(?:y|ies)", "resource control policy"),
    (r"permissions? boundar(?:y|ies)", "permissions boundary"),
    (r"sessions? polic(?:y|ies)", "session policy"),
    (r"VPC endpoint polic(?:y|ies)", "VPC endpoint policy"),
    (r"role trust polic(?:y|ies)", "role trust policy"),
    (r"resource[- ]based polic(?:y|ies)", "resource-based policy"),
    (r"identity[- ]based polic(?:y|ies)", "identity-based policy"),
)
"""Pattern in the reason, the policy's type as AWS's guide names it; the first that fits is taken."""

CHANGED_BY: Mapping[str, str] = {
    "service control policy": "the organization's administrators, in the management account",
    "resource control policy": "the organization's administrators, in the management account",
    "permissions boundary": "whoever set the boundary on this identity (often a platform team)",
    "session policy": "whoever creates the session (the call to AssumeRole, the permission set, the broker)",
    "VPC endpoint policy": "the owner of the VPC endpoint through which the request goes",
    "role trust policy": "an administrator of the account that owns the role",
    "resource-based policy": "the owner of the resource",
    "identity-based policy": "an IAM administrator of the identity's account",
}
"""Policy type: who has to change it. An organization's policies are never the reader's own to change."""


def denial(words: str) -> dict[str, object]:
    """Give what a denied message tells: principal, action, resource, deny (implicit or explicit), policy_type,
    policy_arn, management_account, policy_id, changed_by, statement; only what stands there."""
    from re import search

    found: dict[str, object] = {}
    match = search(_MESSAGE, words) or search(_ACTION, words)
    if match is not None:
        named = match.groupdict()
        found.update({name: _bare(value) for name, value in named.items() if value})
    elif "not authorized to perform" not in words and "deny in a" not in words:
        return found
    reason = words[match.end() :] if match is not None else words
    found |= _reason(reason or words)
    statement = _statement(found)
    if statement:
        found["statement"] = statement
    return found


def _bare(value: str) -> str:
    """Give a value without quotes, blanks round its colon and the stop that ends a sentence."""
    return value.replace(" ", "" if ":" in value else " ").strip("\"'`,;").rstrip(".")


def _reason(words: str) -> dict[str, object]:
    """Read why: implicit or explicit, by which type of policy, and that policy's ARN with what it gives away."""
    from re import IGNORECASE, search

    found: dict[str, object] = {}
    head = words[:400]
    if search(r"explicit(ly)? den", head, IGNORECASE):
        found["deny"] = "explicit"
    elif search(r"because no ", head, IGNORECASE):
        found["deny"] = "implicit"
    for pattern, name in _POLICIES:
        if search(pattern, head, IGNORECASE):
            found["policy_type"] = name
            found["changed_by"] = CHANGED_BY[name]
            break
    arn = search(r"arn:aws[\w-]*:(?:organizations|iam)::(\w*):policy/\S+", head)
    if arn is not None:
        found["policy_arn"] = arn.group().rstrip(".,;\"')")
        last = str(found["policy_arn"]).rsplit("/", 1)[-1]
        found["policy_id"] = last
        if ":organizations:" in arn.group():
            found["management_account"] = arn.group(1)
    return found


def _statement(found: Mapping[str, object]) -> str:
    """Write the smallest statement that would allow it, as JSON; "" where the action is not known, or where allowing
    more cannot help because a policy denies it."""
    action, resource = str(found.get("action", "")), str(found.get("resource", "*"))
    if ":" not in action or found.get("deny") == "explicit":
        return ""
    from json import dumps

    service, _, name = action.partition(":")
    statement: dict[str, object] = {"Effect": "Allow"}
    policy = found.get("policy_type")
    if policy in ("resource-based policy", "role trust policy"):
        principal = str(found.get("principal", ""))
        statement["Principal"] = {"AWS": principal} if principal.startswith("arn:") else "*"
        if principal == "anonymous":
            return ""  # a request that nobody signed: allowing everybody is no fix
    statement["Action"] = f"{service.lower()}:{name}"
    if policy != "role trust policy":
        statement["Resource"] = resource if resource.startswith("arn:") else "*"
    return dumps(statement)
