"""What ends a temporary key before its time: a statement that denies all that was signed in before now."""

from __future__ import annotations

from awswhy.model.todo import Todo

from .blank import written
from .policies import SSO_ROLE
from .shell import matches, quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found

_ROLE = r"arn:aws[\w-]*:sts::\d{12}:assumed-role/[\w+=,.@-]{1,64}/[\w+=,.@-]{2,64}"
_USER = r"arn:aws[\w-]*:iam::\d{12}:user/(?:[\x21-\x7e]*/)?[\w+=,.@-]{1,64}"
_NAME = "AWSRevokeOlderSessions"
"""The policy that the console's "Revoke active sessions" makes (IAM User Guide, "Revoke IAM role credentials")."""
_ENDS = "It ends by itself: a role's within 12 hours, a user's within 36 at most, and no key can be deactivated for it"


def temporary(places: tuple[Found, ...], now: float) -> tuple[Todo, ...]:
    """A key that ends by itself: what ends it before."""
    arn = next((one.verified.arn for one in places if one.verified is not None and one.verified.arn), "")
    if places and all(one.verified is not None and one.verified.works is False for one in places):
        return (Todo("First", "Nothing to stop: it no longer works", "AWS was asked. Whatever made it makes new ones"),)
    return (_revoked(arn, now), _seen(arn))


def _revoked(arn: str, now: float) -> Todo:
    """End the sessions of whoever it is."""
    if matches(_ROLE, arn):
        role = arn.split("/")[1]
        if role.startswith(SSO_ROLE):
            how = (
                f"{_ENDS}. It is a permission set's: IAM Identity Center, Users, Active sessions ends the sign-in; "
                "what is signed in already is denied by a statement on aws:TokenIssueTime in the permission set"
            )
            return Todo("First", "End the user's session in IAM Identity Center", how)
        text = f"{_ENDS}. Programs that have the role get new keys, which work"
        command = f"aws iam put-role-policy --role-name {quote(role)} --policy-name {_NAME} --policy-document {{}}"
        return Todo("First", f"End all sessions of the role {role}", text, written("revoke.json", _older(now), command))
    if matches(_USER, arn):
        user = arn.rpartition("/")[2]
        text = f"{_ENDS}. To deactivate the lasting key that made it does not end it"
        command = f"aws iam put-user-policy --user-name {quote(user)} --policy-name {_NAME} --policy-document {{}}"
        return Todo("First", f"End all sessions of the user {user}", text, written("revoke.json", _older(now), command))
    text = f"{_ENDS}. In IAM's console: the role, Revoke sessions; `awswhy scan --verify` tells the role's name"
    return Todo("First", "End the sessions of the role that it belongs to", text)


def _older(now: float) -> str:
    """Give the statement that denies everything to whoever signed in before now."""
    from json import dumps
    from time import gmtime, strftime

    before = {"DateLessThan": {"aws:TokenIssueTime": strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(now))}}
    statement = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": before}
    return dumps({"Version": "2012-10-17", "Statement": [statement]}, separators=(",", ":"))


def _seen(arn: str) -> Todo:
    """See what a session did."""
    from .blank import filled, typed
    from .shell import joined

    session = arn.rpartition("/")[2] if matches(_ROLE, arn) or matches(_USER, arn) else ""
    command = (
        "aws cloudtrail lookup-events --region us-east-1 --max-items 50 "
        "--lookup-attributes AttributeKey=Username,AttributeValue={session} "
        "--query 'Events[].[EventTime,EventSource,EventName,Username]' --output table"
    )
    values = {"session": session}
    commands = joined(*(() if session else (typed("session"),)), filled(command, values))
    text = (
        "CloudTrail lists a role's session, or a user, by its name; the last 90 days, one region at a time (--region)"
    )
    return Todo("Then", "See what it was used for", text, commands)


def lone_token() -> tuple[Todo, ...]:
    """A session token without its key."""
    text = f"By itself it lets nobody in; its key may stand elsewhere. {_ENDS}"
    return (Todo("First", "Look for the key that it belongs to", text),)
