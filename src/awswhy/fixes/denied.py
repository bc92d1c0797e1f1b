"""What causes heard as "access denied" share: who asked in people's words, the statement as a way out, the checks.

A text's facts are somebody else's words: each goes into a command only in the form that AWS gives it, and quoted.
"""

from __future__ import annotations

from awswhy.model.cause import Cause, Finding
from awswhy.model.fix import Fix

from .finding import LONGEST, judged
from .policies import SSO_ROLE, role_of
from .shell import everywhere, matches, quote, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

_ASKED = (
    "printf 'arn: ' >&2 && read -r arn && printf 'action: ' >&2 && read -r action && "
    'aws iam simulate-principal-policy --policy-source-arn "$arn" '
    "--action-names \"$action\" --query 'EvaluationResults[].EvalDecision' --output text"
)
"""The check for a text that does not tell who asks for what: it asks."""
ARN = r"arn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws)?:[^\s\"'`<>$;|&(){}\\]{1,1000}"
"""An ARN that may stand in a command."""


def told(cause: Cause, heard: Heard, ending: str, fixes: tuple[Fix, ...], *, why: str = "", check: str = "") -> Finding:
    """Give the finding for a denied action; `ending` says in the title why it is denied."""
    return judged(cause, title(heard, ending), fixes, why=why, check=check or simulation(heard) or _ASKED)


def title(heard: Heard, ending: str) -> str:
    """Give the first line with as much of who and what as there is room for; "" leaves the page's own."""
    action = plain_action(heard)
    if not action:
        return ""
    name = who(heard)
    tries = (f"The {name} may not call {action}: {ending}" if name else "", f"AWS denies {action}: {ending}")
    return next((text for text in tries if text and len(text) <= LONGEST), "")


def who(heard: Heard) -> str:
    """Name who asked as people know it: `user "dev"`, `role "app"`, `permission set "Developer"`; "" if not told."""
    principal = heard.get("principal")
    if not matches(ARN, principal):
        return ""
    kind, _, rest = principal.split(":", 5)[5].partition("/")
    name = rest.split("/")[0] if kind == "assumed-role" else rest.rsplit("/", 1)[-1]
    if kind == "root":
        return "root user"
    if name.startswith(SSO_ROLE):
        return f'permission set "{permission_set(name)}"'
    kinds = {"user": "user", "role": "role", "assumed-role": "role", "federated-user": "federated user"}
    return f'{kinds[kind]} "{name}"' if kind in kinds and name else ""


def permission_set(role: str) -> str:
    """Give the permission set from which single sign-on made a role (`AWSReservedSSO_NAME_0123456789abcdef`)."""
    name, _, mark = role.removeprefix(SSO_ROLE).rpartition("_")
    return name if name and len(mark) == 16 else role.removeprefix(SSO_ROLE)


def allow(heard: Heard, where: str, fact: str = "statement") -> tuple[Fix, ...]:
    """Give the way out of adding the smallest statement, nothing where there is none to add."""
    lines = indented(heard.get(fact))
    return (Fix(f"Add this statement to {where}", everywhere(*lines)),) if lines else ()


def indented(statement: str) -> tuple[str, ...]:
    """Give a statement's JSON in lines; nothing for a text that is none."""
    from json import dumps, loads

    try:
        return tuple(dumps(loads(statement), indent=2).split("\n")) if statement else ()
    except ValueError:
        return ()


def identity_policy(heard: Heard) -> str:
    """Name the policy to which an identity's statement belongs, and who may change it."""
    name = who(heard)
    if name.startswith("permission set"):
        return f"the {name} in IAM Identity Center, or ask its administrator to"
    account = heard.get("account")
    owner = f" of account {account}" if matches(r"\d{12}", account) else ""
    return f"a policy of the {name or 'identity'}, or ask an IAM administrator{owner} to"


def simulation(heard: Heard, query: str = "EvaluationResults[].EvalDecision") -> str:
    """Give the command that has IAM judge the action for this identity, "" where the text tells too little.

    It prints `implicitDeny` or `explicitDeny` now and `allowed` afterwards; it counts the identity's policies, its
    boundary and the organization's service control policies.
    """
    principal, action = role_of(heard.get("principal")), plain_action(heard)
    if not action or not matches(r"arn:aws[\w-]*:iam::\d{12}:(?:user|role)/[\w+=,.@/-]+", principal):
        return ""
    resource = heard.get("resource")
    on = f" --resource-arns {quote(resource)}" if matches(ARN, resource) else ""
    asked = f"aws iam simulate-principal-policy --policy-source-arn {quote(principal)} --action-names {action}{on}"
    return f"{asked} --query {quote(query)} --output text"


def deciding(heard: Heard) -> tuple[Fix, ...]:
    """Give the way to find the statement that denies: IAM names the policies that decided."""
    command = simulation(heard, "EvaluationResults[].MatchedStatements[].SourcePolicyId")
    return (Fix("Find the policy that denies it", same(command)),) if command else ()


def plain_action(heard: Heard) -> str:
    """Give the action that is missing, service in small letters; "" where it is not told in AWS's form."""
    said = heard.get("needed_action") or heard.get("action").partition(",")[0]
    service, _, name = said.partition(":")
    action = f"{service.lower()}:{name}"
    return action if matches(r"[a-z0-9-]{2,40}:[A-Za-z]\w{1,80}", action) else ""
