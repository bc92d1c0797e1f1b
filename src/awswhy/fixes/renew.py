"""Fixes that bring new credentials, by the place that the old ones came from."""

from __future__ import annotations

from awswhy.model.fix import Commands, Fix
from awswhy.model.noun import fields

from .commands import profile_option
from .shell import ask_for, quote, same, unset_fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.walk import Step

KEY_VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


def renewed(case: Case, signer: Step | None) -> tuple[Fix, ...]:
    """Give the ways to credentials that AWS takes, best first; `signer` is the place whose key was refused."""
    provider = signer.provider if signer is not None else ""
    if provider == "env":
        temporary = signer is not None and signer.identity is not None and bool(signer.identity.has_token)
        unset = unset_fix("Remove the key from this shell", *_set_keys(case))
        return (unset, typed_keys(temporary)) if case.walk.hidden else (typed_keys(temporary),)
    if provider in ("shared-credentials-file", "config-file"):
        return (stored_keys(case, signer),)
    if provider == "sso":
        return (Fix("Sign in again", same(f"aws sso login{profile_option(case)}")),)
    if provider == "login":
        return (Fix("Sign in again", same(f"aws login{profile_option(case)}")),)
    if provider == "custom-process":
        return (Fix("Make the program behind credential_process give new keys; it may keep old ones in a cache"),)
    at = f" at {signer.at}" if signer is not None and signer.at is not None else ""
    return (Fix(f"Put a key that AWS knows where this one is read{at}"),)


def _set_keys(case: Case) -> tuple[str, ...]:
    """Give the key variables that are set (all three where that is not known)."""
    names = case.facts.get("variables")
    known = tuple(names) if isinstance(names, (tuple, list)) else ()
    return tuple(name for name in (*KEY_VARIABLES, "AWS_SECURITY_TOKEN") if name in known) or KEY_VARIABLES


def typed_keys(temporary: bool = False) -> Fix:
    """Type a whole set into the shell; a temporary one has a session token as well."""
    asked = [ask_for(name) for name in KEY_VARIABLES[: 3 if temporary else 2]]
    lines = {shell: tuple(line for one in asked for line in one.for_shell(shell)) for shell in fields(Commands)}
    what = "a new set, all three parts from one source" if temporary else "the right key"
    return Fix(f"Set {what} (typed, so it stays out of the shell history)", Commands(**lines))


def stored_keys(case: Case, signer: Step | None = None) -> Fix:
    """Store a key in the credentials file; `aws configure` asks for both halves."""
    if signer is None or signer.at is None:
        return Fix("Store the right key", same(f"aws configure{profile_option(case)}"))
    name = (signer.at.key or "").strip("[]").removeprefix("profile ")
    option = f" --profile {quote(name)}" if name and name != "default" else ""
    return Fix(f"Store the right key, over the one at {signer.at}", same(f"aws configure{option}"))
