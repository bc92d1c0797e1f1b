"""Ways out that somebody else has to take: what to ask for, of whom, with the policy's names for them."""

from __future__ import annotations

from awswhy.model.fix import Commands, Fix

from .denied import indented, plain_action
from .shell import everywhere, matches, quote, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard


def ask_organization(heard: Heard, kind: str) -> Fix:
    """Ask the organization's administrators; the policy's id and the management account are named when they are told.

    `kind`: how the policy is called. The command shows them the policy; only the management account may run it.
    """
    policy, account = heard.get("policy_id"), heard.get("management_account")
    known = matches(r"p-[\w]{6,128}", policy)
    where = f", management account {account}," if matches(r"\d{12}", account) else ""
    action = plain_action(heard) or "this action"
    named = f"{kind} {policy}" if known else kind
    wish = (
        f"to let the {named} allow {action} here"
        if heard.get("deny") != "implicit"
        else f"to allow {action} in a {kind}"
    )
    asked = f"Ask the organization's administrators{where} {wish}"
    if known:
        return Fix(f"{asked}; there, it is read with", same(f"aws organizations describe-policy --policy-id {policy}"))
    lines = indented(heard.get("statement"))
    return Fix(f"{asked}, with this statement", everywhere(*lines)) if lines else Fix(asked)


def read_policy(heard: Heard) -> tuple[Fix, ...]:
    """Give the command that shows a named IAM policy as it is now, nothing where the text names none."""
    arn = heard.get("policy_arn")
    if not matches(r"arn:aws[\w-]*:iam::(?:\d{12}|aws):policy/[\w+=,.@/-]+", arn):
        return ()
    version = f"aws iam get-policy --policy-arn {quote(arn)} --query Policy.DefaultVersionId --output text"
    read = f"aws iam get-policy-version --policy-arn {quote(arn)} --version-id "
    commands = Commands(
        (f'{read}"$({version})"',), (f"{read}({version})",), (f"{read}$({version})",), (version, f"{read}v1")
    )
    return (Fix(f"Read the policy {heard.get('policy_id')} that denies it, and change or detach it", commands),)
