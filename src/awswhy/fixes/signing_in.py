"""Fixes that sign in: `aws sso login`, `aws login`, and handing over what the AWS CLI can already get."""

from __future__ import annotations

from awswhy.model.fix import ASK, SHOW_ONLY, Commands, Effect, Fix

from .commands import EIGHT_HOURS, iso
from .shell import quote, same
from .telling import path_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign

ON_PAPER_ID = "ASIAONPAPERONPAPER22"


def for_profile(name: str) -> str:
    """Give ` --profile NAME`, nothing for "default"."""
    return "" if name in ("", "default") else f" --profile {quote(name)}"


def needs_v2(case: Case) -> str:
    """Say which AWS CLI a command needs, where it is not the one that is here."""
    return "" if case.text("aws") == "v2" else " (needs the AWS CLI version 2)"


def sign_in(case: Case, sign: Sign, title: str = "Sign in again") -> Fix:
    """`aws sso login` for the profile that a sign is about; it leaves a sign-in for eight hours in the cache."""
    import json

    far = " --use-device-code" if case.facts.get("ssh") else ""
    left = {
        "startUrl": sign.get("start_url"), "accessToken": "on-paper", "expiresAt": iso(case, EIGHT_HOURS),
        "region": "us-east-1",
    }  # fmt: skip
    effect = Effect(files={sign.get("path") or path_at(case, sign.at): json.dumps(left)})
    command = f"aws sso login{for_profile(sign.get('profile'))}{far}"
    return Fix(title + needs_v2(case), same(command), level=SHOW_ONLY, effect=effect)


def log_in(case: Case, sign: Sign, at: Spot | None, title: str = "Log in again") -> Fix:
    """`aws login` for the profile that a sign is about; `at` is the session's file."""
    import json

    keys = {
        "accessKeyId": ON_PAPER_ID, "secretAccessKey": "on-paper", "sessionToken": "on-paper",
        "expiresAt": iso(case, EIGHT_HOURS), "accountId": "",
    }  # fmt: skip
    left = {"accessToken": keys, "refreshToken": "on-paper", "dpopKey": "on-paper", "clientId": "on-paper"}
    far = " --remote" if case.facts.get("ssh") else ""
    command = f"aws login{for_profile(sign.get('profile'))}{far}"
    effect = Effect(files={path_at(case, at): json.dumps(left)})
    return Fix(title + needs_v2(case), same(command), level=SHOW_ONLY, effect=effect)


def hand_over(case: Case, profile: str, title: str) -> Fix:
    """`aws configure export-credentials`: the CLI gets temporary keys and sets them in this shell."""
    export = f"aws configure export-credentials{for_profile(profile)} --format"
    commands = Commands(
        (f'eval "$({export} env)"',),
        (f"{export} env | source",),
        (f"{export} powershell | Invoke-Expression",),
        (f"for /f \"delims=\" %i in ('{export} windows-cmd') do %i",),
    )
    env = {
        "AWS_ACCESS_KEY_ID": ON_PAPER_ID, "AWS_SECRET_ACCESS_KEY": "on-paper", "AWS_SESSION_TOKEN": "on-paper",
        "AWS_CREDENTIAL_EXPIRATION": iso(case, 3600),
    }  # fmt: skip
    return Fix(title + needs_v2(case), commands, level=ASK, effect=Effect(env=env))


def ask_setting(case: Case, key: str, profile: str, title: str) -> Fix:
    """Set a key of a profile to something typed."""
    option = for_profile(profile)
    put = f"aws configure set {key}"
    commands = Commands(
        (f'read -r value && {put} "$value"{option}',),
        (f"read value; and {put} $value{option}",),
        (f"{put} (Read-Host '{key}'){option}",),
        (f"set /p value={key}: ", f'{put} "%value%"{option}'),
    )
    cli = "" if case.text("aws") else " (needs the AWS CLI)"
    return Fix(title + cli, commands)


def store_key(case: Case, profile: str, title: str) -> Fix:
    """`aws configure` for a named profile: stores an access key; it asks for both halves."""
    from awswhy.model.fix import SET, Edit

    path = case.text("credentials_path")
    edits = (
        Edit(path, SET, profile, "aws_access_key_id", "AKIAONPAPERONPAPER22"),
        Edit(path, SET, profile, "aws_secret_access_key", "on-paper"),
    )
    cli = "" if case.text("aws") else " (needs the AWS CLI)"
    return Fix(title + cli, same(f"aws configure{for_profile(profile)}"), effect=Effect(edits=edits))


def set_up_sso(case: Case, profile: str, title: str) -> Fix:
    """`aws configure sso` for a named profile: it asks for what it needs, so it cannot be tried on paper."""
    return Fix(title + needs_v2(case), same(f"aws configure sso{for_profile(profile)}"))
