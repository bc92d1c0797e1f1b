"""Fixes that run AWS's own commands, and what those would leave behind, so that they can be tried on paper."""

from __future__ import annotations

from awswhy.model.fix import SHOW_ONLY, Effect, Fix

from .shell import quote, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case

EIGHT_HOURS = 8 * 3600


def check_command(case: Case) -> str:
    """Give a command that fails now and passes afterwards, with the programs that are there."""
    profile = ""
    if case.walk.ask.profile_in_code and case.walk.ask.profile:
        profile = f" --profile {quote(case.walk.ask.profile)}"
    if not case.text("aws"):
        return f"awswhy --verify{profile}"
    return f"aws sts get-caller-identity{profile}"


def region_check(case: Case) -> str:
    """Give a command that prints the region that boto3 takes."""
    ask = case.walk.ask
    session = f"profile_name='{ask.profile}'" if ask.profile_in_code and ask.profile and "'" not in ask.profile else ""
    return f'python3 -c "import boto3; print(boto3.Session({session}).region_name)"'


def profile_option(case: Case) -> str:
    """Give ` --profile NAME` for the profile in use, nothing for "default"."""
    name = case.walk.ask.profile
    return f" --profile {quote(name)}" if name and name != "default" else ""


def configure_sso(case: Case) -> Fix:
    """`aws configure sso`: makes a profile that signs in by browser."""
    title = "Set up single sign-on, if your company has it (no lasting key stays on disk)"
    if case.text("aws") != "v2":
        title += "; needs the AWS CLI version 2"
    path, name = case.text("config_path"), case.walk.ask.profile_name
    header = "default" if name == "default" else f"profile {name}"
    text = f"[{header}]\naws_access_key_id = AKIAONPAPERONPAPER22\naws_secret_access_key = x\n"
    effect = Effect(files={path: text})
    return Fix(title, same(f"aws configure sso{profile_option(case)}"), level=SHOW_ONLY, effect=effect)


def configure_keys(case: Case) -> Fix:
    """`aws configure`: stores an access key; it asks for both halves."""
    path = case.text("credentials_path")
    title = "Store an access key you were given"
    if not case.text("aws"):
        title += " (needs the AWS CLI)"
    name = case.walk.ask.profile_name
    effect = Effect(files={path: f"[{name}]\naws_access_key_id = AKIAONPAPERONPAPER22\naws_secret_access_key = x\n"})
    return Fix(title, same(f"aws configure{profile_option(case)}"), effect=effect)


def iso(case: Case, seconds: float) -> str:
    """Give a time `seconds` from now, as AWS writes it."""
    from time import gmtime, strftime

    now = case.facts.get("now")
    return strftime("%Y-%m-%dT%H:%M:%SZ", gmtime((float(now) if isinstance(now, (int, float)) else 0.0) + seconds))
