"""What to do about a key that was found, in order: stop it, see what used it, replace it, clean up, do without it.

Commands are those of the AWS CLI, version 2. Stopping comes first, as nothing else helps: whoever has the key has it.
"""

from __future__ import annotations

from awswhy.model.canaries import is_canary
from awswhy.model.leak import (
    APPSYNC_KEY,
    BEDROCK_KEY,
    GIT_PASSWORD,
    KEY_ID,
    MWS_TOKEN,
    PRESIGNED_URL,
    SECRET_KEY,
    SESSION_TOKEN,
)
from awswhy.model.todo import Todo

from .blank import filled, taken, typed
from .cleaning import cleaned
from .instead import instead
from .other_keys import appsync_key, bedrock_key, git_password, mws_token
from .sessions import lone_token, temporary
from .shell import joined, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.model.fix import Commands
    from awswhy.model.found import Found

_OWNER = "aws iam get-access-key-last-used --access-key-id {id} --query UserName --output text"
_OFF = "aws iam update-access-key --status Inactive --access-key-id {id} --user-name {user}"
_USED = "aws iam get-access-key-last-used --access-key-id {id} --query AccessKeyLastUsed"
_EVENTS = (
    "aws cloudtrail lookup-events --region us-east-1 --max-items 50 "
    "--lookup-attributes AttributeKey=AccessKeyId,AttributeValue={id} "
    "--query 'Events[].[EventTime,EventSource,EventName,Username]' --output table"
)
_NEW = "aws iam create-access-key --user-name {user}"
_GONE = "aws iam delete-access-key --access-key-id {id} --user-name {user}"
_USER = r"arn:aws[\w-]*:iam::\d{12}:user/(?:[\x21-\x7e]*/)?[\w+=,.@-]{1,64}"
_EVENTS_TEXT = (
    "CloudTrail tells the last 90 days, one region at a time (--region), and no reading of objects and the like"
)


def todo(places: tuple[Found, ...], *, whole: bool = False, now: float = 0.0) -> tuple[Todo, ...]:
    """Give what to do about one key, found at these places (at least one).

    `whole`: its id may stand in commands; else it is typed. `now` in seconds since 1970 goes into what ends sessions.
    """
    kind = places[0].leak.kind
    if any(is_canary(one.leak.account) for one in places):
        first = "Its account is known for canaries: keys that are laid out to be found, and warn when they are used"
        return (Todo("First", "Ask whoever put it there before anybody uses it", first),)
    makers = {
        SESSION_TOKEN: lone_token,
        BEDROCK_KEY: bedrock_key,
        APPSYNC_KEY: appsync_key,
        GIT_PASSWORD: git_password,
        MWS_TOKEN: mws_token,
    }
    if kind in makers:
        steps = makers[kind]()
    elif all(_is_url(one) for one in places):
        steps = _signed_url(places, whole, now)
    elif _is(places, "ASIA"):
        steps = temporary(places, now)
    elif kind == SECRET_KEY:
        steps = _lone_secret()
    else:
        steps = _lasting(places, whole)
    return (*steps, *cleaned(places), *instead(places))


def user_of(places: tuple[Found, ...]) -> str:
    """Give the user's name out of what AWS said, "" where it is not known, or is no user's."""
    for one in places:
        arn = one.verified.arn if one.verified is not None else ""
        if matches(_USER, arn):
            return arn.rpartition("/")[2]
    return ""


def _is_url(one: Found) -> bool:
    """Whether it is a presigned URL, in which the id of the key that signed it stands."""
    kinds = {mark.kind for mark in one.leak.marks}
    return PRESIGNED_URL in kinds and SECRET_KEY not in kinds


def _is(places: tuple[Found, ...], prefix: str) -> bool:
    """Whether a key id of this kind is there."""
    return any(one.leak.kind == KEY_ID and one.leak.key_id.startswith(prefix) for one in places)


def _lasting(places: tuple[Found, ...], whole: bool) -> tuple[Todo, ...]:
    """A user's key: it works until somebody ends it."""
    key_id = next((one.leak.key_id for one in places if one.leak.key_id), "") if whole else ""
    values = {"id": key_id, "user": user_of(places)}
    if any(one.verified is not None and one.verified.root for one in places):
        return _of_root(values)
    title = "Deactivate the key"
    text = "Whoever has it can no longer use it, and it can still be switched on again"
    if not any(one.leak.whole for one in places):
        text = "Its secret does not stand beside it, and by itself an id lets nobody in; elsewhere the secret may stand"
    ended = all(one.verified is not None and one.verified.works is False for one in places)
    if ended:
        title = "Make sure that it is off"
        text = "AWS did not take it when it was asked; it may be another key's secret, or another partition's key"
    new = Todo(
        "Then",
        "Make a new one, only where something still needs one",
        "Put it where the program reads it, not into a file of the repository; the answer shows its secret once",
        filled(_NEW, values),
    )
    return (
        Todo("First", title, text, off(values["id"], values["user"])),
        Todo("Then", "See what used it", _EVENTS_TEXT, joined(filled(_USED, values), filled(_EVENTS, values))),
        *(() if ended else (new,)),
        Todo("Then", "Delete it, once nothing misses it", "", filled(_GONE, values)),
    )


def off(key_id: str = "", user: str = "") -> Commands:
    """Give the commands that deactivate a user's key; what is not known is typed, or looked up."""
    values = {"id": key_id, "user": user}
    return joined(*_asked(values), filled(_OFF, values))


def _asked(values: Mapping[str, str]) -> tuple[Commands, ...]:
    """Have the id typed where it may not be shown, and the user's name looked up where it is not known.

    Without the name, IAM takes the user who asks, and then knows no such key.
    """
    first = () if values["id"] else (typed("id"),)
    return first if values["user"] else (*first, taken("user", _OWNER, values))


def _of_root(values: Mapping[str, str]) -> tuple[Todo, ...]:
    """The key of an account's root user: no policy limits it, and only the root user ends it."""
    text = (
        "It is the ROOT USER's: no policy limits it. Sign in to the console as the root user: Security credentials, "
        "Access keys, Deactivate, then Delete. A root user needs no access key"
    )
    used = joined(*(() if values["id"] else (typed("id"),)), filled(_EVENTS, values))
    return (
        Todo("First", "Deactivate the key, as the root user", text),
        Todo("Then", "See what used it, and what was made with it (users, keys, instances)", _EVENTS_TEXT, used),
    )


def _lone_secret() -> tuple[Todo, ...]:
    """A secret without its id: whose it is, only its owner knows."""
    values = {"id": "", "user": ""}
    listed = joined(typed("user"), filled("aws iam list-access-keys --user-name {user}", values))
    return (
        Todo(
            "First", "Find the key id that it belongs to", "Its program's settings name it, or its user's keys", listed
        ),
        Todo("Then", "Deactivate that key", "", joined(typed("id"), filled(_OFF, values))),
        Todo("Then", "See what used it", _EVENTS_TEXT, joined(filled(_USED, values), filled(_EVENTS, values))),
        Todo("Then", "Make a new one, only where something still needs one", "", filled(_NEW, values)),
        Todo("Then", "Delete it, once nothing misses it", "", filled(_GONE, values)),
    )


def _signed_url(places: tuple[Found, ...], whole: bool, now: float) -> tuple[Todo, ...]:
    """A presigned URL: it ends by itself, or with the key that signed it."""
    from time import gmtime, strftime

    ends = max(one.leak.expires for one in places)
    if ends and ends < strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(now)):
        return (Todo("First", "Nothing to stop: it has ended", f"It ended at {ends}; nobody can use it any more"),)
    until = f"It ends by itself at {ends}" if ends else "It ends by itself, at most seven days after it was signed"
    more = ". Does it have to end before: it ends at once with the key that signed it"
    first = Todo("First", "Wait for its end, or end the key that signed it", until + more)
    steps = _lasting(places, whole) if any(one.leak.key_id[:4] == "AKIA" for one in places) else temporary(places, now)
    return (first, *(Todo("Or", one.title, one.text, one.commands) for one in steps[:1]))
