"""The reason in an access-denied message: implicit or explicit, which type of policy, which policy, and whose it is."""

from __future__ import annotations

from awswhy.fixes.policies import (
    BOUNDARY,
    ENDPOINT,
    IDENTITY,
    RESOURCE,
    RESOURCE_CONTROL,
    SERVICE_CONTROL,
    SESSION,
    TRUST,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_STARTS = (
    r"because (?:an? )?no |because (?:an? )?[\w -]{3,30}polic(?:y|ies) (?:explicitly )?den|explicit(?:ly)? den|"
    r"because the resource does not exist in this region|no [\w -]{3,30}polic(?:y|ies) allow"
)
_LONG = r"the resource does not exist in this region, no resource-based policies allow access"
_POLICIES = (
    (r"(?:a )?VPC endpoint polic(?:y|ies) transitively through a service control polic(?:y|ies)", SERVICE_CONTROL),
    (r"service control polic(?:y|ies)|\bSCPs?\b", SERVICE_CONTROL),
    (r"resource control polic(?:y|ies)|\bRCPs?\b", RESOURCE_CONTROL),
    (r"permissions? boundar(?:y|ies)", BOUNDARY),
    (r"sessions? polic(?:y|ies)", SESSION),
    (r"VPC endpoint polic(?:y|ies)|VPCE polic(?:y|ies)", ENDPOINT),
    (r"(?:role |assume[- ]role )?trust polic(?:y|ies)", TRUST),
    (r"resource[- ]based polic(?:y|ies)|(?:bucket|key|queue|topic|repository) polic(?:y|ies)", RESOURCE),
    (r"identity[- ]based polic(?:y|ies)|inline polic(?:y|ies)", IDENTITY),
)
"""Pattern in the reason, the type of policy; the first that fits is taken."""

_ORGANIZATION = "the organization's administrators, in the management account"
CHANGED_BY: Mapping[str, str] = {
    SERVICE_CONTROL: _ORGANIZATION,
    RESOURCE_CONTROL: _ORGANIZATION,
    BOUNDARY: "whoever set the boundary on this identity (often a platform team)",
    SESSION: "whoever creates the session (the call to AssumeRole, the permission set, the broker)",
    ENDPOINT: "the owner of the VPC endpoint through which the request goes",
    TRUST: "an administrator of the account that owns the role",
    RESOURCE: "the owner of the resource",
    IDENTITY: "an IAM administrator of the identity's account",
}
"""Type of policy: who has to change it. An organization's policies are never the reader's own to change."""


def of_type(policy: str) -> dict[str, object]:
    """Give the facts that a type of policy brings."""
    return {"policy_type": policy, "changed_by": CHANGED_BY[policy]}


def reason(words: str, most: int) -> dict[str, object]:
    """Read the reason out of the words behind a message, not further than `most` letters into them.

    `needs` is the action that the reason names; it is nearly always the message's own.
    """
    from re import IGNORECASE, search

    start = search(_STARTS, words[:most], IGNORECASE)
    found: dict[str, object] = {}
    if start is None:
        return _policy(words[:most])
    head = words[start.start() :][:500]
    if search(_LONG, head, IGNORECASE):
        return of_type(RESOURCE)  # missing, not allowed or denied: KMS does not say which
    sentence = _sentence(head)
    explicit = search(r"\bden(?:y|ied|ies)\b", sentence, IGNORECASE) is not None
    found["deny"] = "explicit" if explicit else "implicit"
    for pattern, name in _POLICIES:
        match = search(pattern, sentence, IGNORECASE)
        if match is not None:
            found |= of_type(name)
            if "transitively" in match.group().lower():
                found["through"] = ENDPOINT
            break
    needs = search(r"allows? the [\"'`]?([A-Za-z0-9-]{2,40} ?: ?[A-Za-z*][\w*]{0,80})", sentence)
    if needs is not None:
        found["needs"] = needs[1].replace(" ", "")
    policy = _policy(head)
    return {**policy, **found}


def _sentence(head: str) -> str:
    """Give the reason's own words: up to the policy's ARN, the action's end, or a full stop."""
    from re import search

    end = search(r": ?arn:| actions?\b|[.;](?:\s|$)|\(Service|\(Status| Encoded auth| User: |</", head[8:])
    return head if end is None else head[: end.end() + 8]


def _policy(head: str) -> dict[str, object]:
    """Read a policy's ARN and what it gives away: its id, and the organization with its management account."""
    from re import search

    arn = search(r"arn:aws[\w-]*:(organizations|iam)::([^\s:/\"']{0,40}):policy/([^\s\"'<>,;)}\]]+)", head)
    if arn is None:
        return {}
    path = arn[3].rstrip(".,:`")
    whole = arn.group()[: len(arn.group()) - len(arn[3]) + len(path)]
    found: dict[str, object] = {"policy_arn": whole, "policy_id": path.rsplit("/", 1)[-1]}
    if arn[1] == "organizations":
        kind = next((one for one in (SERVICE_CONTROL, RESOURCE_CONTROL) if one.replace(" ", "_") in path), "")
        found |= of_type(kind) if kind else {}
        if len(arn[2]) == 12 and arn[2].isdigit():
            found["management_account"] = arn[2]
        if path.startswith("o-"):
            found["organization"] = path.split("/")[0]
    return found
