"""IAM policy statements: the smallest that would allow what was denied, for each type of policy.

What each type takes: IAM User Guide, "Policies and permissions"; VPC guide, "Endpoint policies" (a gateway endpoint's
principal has to be `*`, so the identity stands in a condition); KMS guide, "Key policies" (the resource is `*`).
"""

from __future__ import annotations

IDENTITY, RESOURCE, TRUST = "identity-based policy", "resource-based policy", "role trust policy"
BOUNDARY, SESSION, ENDPOINT = "permissions boundary", "session policy", "VPC endpoint policy"
SERVICE_CONTROL, RESOURCE_CONTROL = "service control policy", "resource control policy"
"""The types of policy, as AWS's guide names them."""

_WEB = ("assumerolewithwebidentity", "assumerolewithsaml")
SSO_ROLE = "AWSReservedSSO_"
"""IAM Identity Center names its roles `AWSReservedSSO_<permission set>_<16 hexadecimal digits>`."""
_SSO_PATH = "role/aws-reserved/sso.amazonaws.com"


def statement(
    action: str, resources: tuple[str, ...] = (), policy: str = IDENTITY, principal: str = ""
) -> dict[str, object]:
    """Give the smallest statement that allows an action in a policy of this type; {} where none can be written.

    `action` is `service:Name` in any letters, `resources` ARNs (or what a message names), `principal` who asks.
    """
    service, _, name = action.partition(":")
    service = service.strip().lower()
    if not service or not name or name.lower() in _WEB or policy == RESOURCE_CONTROL:
        return {}  # a token's role needs the provider's ARN; a resource control policy only ever denies
    made: dict[str, object] = {"Effect": "Allow"}
    if policy in (RESOURCE, TRUST, ENDPOINT):
        who = _principal(principal, policy)
        if not who:
            return {}
        made["Principal"] = who["Principal"]
    made["Action"] = f"{service}:{name}"
    if policy != TRUST:
        made["Resource"] = "*" if service == "kms" and policy == RESOURCE else _resource(resources, service, principal)
    if policy in (RESOURCE, TRUST, ENDPOINT) and "Condition" in who:
        made["Condition"] = who["Condition"]
    return made


def role_of(principal: str) -> str:
    """Give the role's ARN for a session of it, any other principal as it is.

    A session's ARN does not hold the role's path; only that of roles made by single sign-on is known.
    """
    parts = principal.split(":", 5)
    if len(parts) < 6 or not parts[5].startswith("assumed-role/"):
        return principal
    name = parts[5].split("/")[1]
    path = f"{_SSO_PATH}*/" if name.startswith(SSO_ROLE) else "role/"
    return f"{parts[0]}:{parts[1]}:iam::{parts[4]}:{path}{name}"


def _principal(principal: str, policy: str) -> dict[str, object]:
    """Give `Principal`, and `Condition` where the identity has to stand there; {} for nobody."""
    if not principal.startswith("arn:"):
        return {}
    arn = role_of(principal)
    if policy == ENDPOINT:
        return {"Principal": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": arn}}}
    if (
        f":{_SSO_PATH}" in arn
    ):  # a principal takes no wildcard: the whole account is named, and the condition narrows it
        parts = arn.split(":", 5)
        root = f"{parts[0]}:{parts[1]}:iam::{parts[4]}:root"
        return {"Principal": {"AWS": root}, "Condition": {"ArnLike": {"aws:PrincipalArn": arn}}}
    return {"Principal": {"AWS": arn}}


def _resource(resources: tuple[str, ...], service: str, principal: str) -> object:
    """Give `Resource`: the ARNs; a bare IAM name (`user Claude`) as the ARN it has; `*` where nothing is known."""
    arns = tuple(_arn(resource, service, principal) for resource in resources)
    if not arns or "" in arns:
        return "*"
    return arns[0] if len(arns) == 1 else list(arns)


def _arn(resource: str, service: str, principal: str) -> str:
    """Give a resource's ARN, "" where it has none that could be known."""
    if resource.startswith("arn:"):
        return resource
    kind, _, name = resource.replace("instance profile", "instance-profile").partition(" ")
    parts = principal.split(":")
    whose = parts[4] if len(parts) > 5 else ""
    known = kind in ("user", "role", "group", "policy", "instance-profile")
    if service == "iam" and known and name and whose.isdigit():
        return f"arn:{parts[1]}:iam::{whose}:{kind}/{name}"
    return ""
