"""Ways out for roles that a text names: see whom the role trusts."""

from __future__ import annotations

from awswhy.model.fix import Fix

from .shell import filled, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

_ROLE = r"arn:aws[\w-]*:iam::\d{12}:role/[\w+=,.@/-]{1,600}"


def role_asked(heard: Heard) -> str:
    """Give the ARN of the role that was asked for, "" where the text does not tell it in full."""
    role = heard.get("resource") if matches(_ROLE, heard.get("resource")) else heard.get("role")
    return role if matches(_ROLE, role) and role != heard.get("principal") else ""


def see_trust(heard: Heard) -> tuple[Fix, ...]:
    """Give the command that shows the role's trust policy."""
    return (see_trust_of(role_asked(heard).rpartition("/")[2]),)


def see_trust_of(role: str) -> Fix:
    """Show a role's trust policy; it asks for the role's name where that is ""."""
    show = "aws iam get-role --role-name {} --query Role.AssumeRolePolicyDocument"
    return Fix("See whom the role trusts, from its own account", filled(show, role, "role"))
