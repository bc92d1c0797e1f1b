"""Ways out for a key pair that is no good: set it anew where it stands, or take it away for the next place."""

from __future__ import annotations

from awswhy.model.fix import DELETE, SET, Commands, Edit, Effect, Fix

from .commands import profile_option
from .edits import edit_fix
from .finding import texts
from .shell import ask_for, joined, same, unset_fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign

VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")
KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token")
ON_PAPER = "AKIAONPAPERONPAPER22"
"""A key id that stands for one that is not known yet."""


def typed_again(names: tuple[str, ...], title: str = "") -> tuple[Fix, ...]:
    """Type values into the shell once more."""
    commands = joined(*map(ask_for, names))
    several = "Set them anew (typed, so they stay out of the shell history)"
    title = title or (several if len(names) > 1 else "Set it anew (typed, so it stays out of the shell history)")
    env = {name: ON_PAPER if name == VARIABLES[0] else "x" for name in names}
    return (Fix(title, commands, effect=Effect(env=env)),)


def cleaned(names: tuple[str, ...]) -> tuple[Fix, ...]:
    """Take blanks, line ends and quotes out of variables; no key, secret or token has any of them."""
    commands = Commands(
        tuple(f'export {name}="$(printf %s "${name}" | tr -d \'[:space:]\\042\\047\')"' for name in names),
        tuple(
            f"set -gx {name} (string replace -ra '[\\s\\x22\\x27]' '' -- ${name} | string collect)" for name in names
        ),
        tuple(f"$Env:{name} = $Env:{name} -replace '[\\s\\x22\\x27]', ''" for name in names),
        tuple(f"set /p {name}=" for name in names),
    )
    env = {name: ON_PAPER if name == VARIABLES[0] else "x" for name in names}
    return (Fix("Take out what does not belong", commands, effect=Effect(env=env)),)


def stored_token(case: Case, sign: Sign) -> Fix:
    """Put the missing token beside the key in the file."""
    option, key = profile_option(case), sign.get("token_name")
    setting = f"aws configure set {key}"
    commands = Commands(
        (f'read -rs token && {setting} "$token"{option}; unset token',),
        (f"read -s token; and {setting} $token{option}; set -e token",),
        (f"{setting} (Read-Host){option}",),
        ("set /p token=", f"{setting} %token%{option}", "set token="),
    )
    edit = Edit(sign.get("path"), SET, sign.get("section"), key, "on-paper")
    return Fix("Add the token, from the same answer as the key (typed)", commands, effect=Effect(edits=(edit,)))


def stored_again(case: Case, at: Spot | None) -> tuple[Fix, ...]:
    """Let `aws configure` write the pair once more; it asks for both halves."""
    where = f" over the one at {at}" if at is not None else ""
    needs = "" if case.text("aws") else " (needs the AWS CLI)"
    return (Fix(f"Store the key anew{where}{needs}", same(f"aws configure{profile_option(case)}")),)


def renewed_at(case: Case, sign: Sign) -> tuple[Fix, ...]:
    """Put the right pair where the wrong one stands."""
    if sign.get("source") == "env":
        return typed_again(VARIABLES[:2], "Set the right key (typed, so it stays out of the shell history)")
    return stored_again(case, sign.at)


def removed(case: Case, sign: Sign) -> tuple[Fix, ...]:
    """Take the pair away, where another place has credentials; where none has, that would lead nowhere."""
    if not case.walk.hidden:
        return ()
    if sign.get("source") == "env":
        known = texts(case, "variables")
        return (unset_fix("Remove the key from this shell", *(n for n in VARIABLES if n in known)),)
    path, section = sign.get("path"), sign.get("section")
    if not path:
        return ()
    edits = tuple(
        Edit(path, DELETE, section, key, None, int(sign.get(f"{key}_line")))
        for key in KEYS
        if sign.facts.get(f"{key}_line")
    )
    return (edit_fix("Remove the key from the file", *edits),)
