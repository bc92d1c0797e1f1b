"""Ways out made of what a text gives away.

A text may hold anything: each fact goes into a command only in the form that AWS gives it, and quoted; else it is "".
"""

from __future__ import annotations

from awswhy.model.fix import Commands, Fix

from .shell import ask_openly, joined, matches, quote, same, set_variable, typed_into, unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

REGION = r"[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d{1,2}"
_HOST = r"(?=[^.])[A-Za-z0-9][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}"
_REGISTRY = rf"\d{{12}}\.dkr[.-]ecr(?:-fips)?\.({REGION})\.(?:amazonaws\.com(?:\.cn)?|on\.aws)"
_PUBLIC_REGISTRY = "public.ecr.aws"
_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


def told(heard: Heard, fact: str, pattern: str) -> str:
    """Give a fact that has the form it should have, "" for any other."""
    value = heard.get(fact)
    return value if matches(pattern, value) else ""


def profile_of(heard: Heard) -> str:
    """Give the profile's name."""
    return told(heard, "profile", r"[A-Za-z0-9_][\w.@+/:-]{0,63}(?: [\w.@+/:-]{1,40}){0,3}")


def option(heard: Heard) -> str:
    """Give ` --profile NAME`, nothing where the text names none or "default"."""
    name = profile_of(heard)
    return "" if name in ("", "default") else f" --profile {quote(name)}"


def region_of(heard: Heard, fact: str = "region") -> str:
    """Give a region's name, "" where the text has none in a region's form."""
    return told(heard, fact, REGION)


def account_of(heard: Heard, fact: str = "account") -> str:
    """Give an account's twelve digits."""
    return told(heard, fact, r"\d{12}")


def host_of(heard: Heard) -> str:
    """Give the host that was called."""
    return told(heard, "host", _HOST)


def issuer_of(heard: Heard) -> str:
    """Give the URL of a token's issuer, with its `https://`."""
    issuer = heard.get("issuer")
    url = issuer if "://" in issuer or not issuer else f"https://{issuer}"
    return url if matches(rf"https://{_HOST}(?:/[\w./~-]{{0,200}})?", url) else ""


def region_of_host(heard: Heard) -> str:
    """Give the region in the name of the host that was called: that is the one it takes signatures for."""
    from re import search

    found = search(rf"[.-]({REGION})\.(?:\w+\.)?(?:amazonaws\.com|api\.aws|on\.aws)", host_of(heard))
    return found[1] if found is not None else ""


def identity(heard: Heard) -> str:
    """Give the command that says who AWS takes one for."""
    return f"aws sts get-caller-identity{option(heard)}"


def sso_login(heard: Heard, title: str) -> Fix:
    """`aws sso login` for the profile or the session that the text names."""
    session = told(heard, "sso_session", r"[A-Za-z0-9_][\w.@+-]{0,63}")
    which = option(heard) or (f" --sso-session {quote(session)}" if session else "")
    return Fix(title, same(f"aws sso login{which}"))


def whence(heard: Heard) -> Fix:
    """Show which place the key in use comes from."""
    return Fix("See which key is in use and where it comes from", same(f"aws configure list{option(heard)}"))


def forget_keys(title: str = "Take the old key out of this shell; it hides every profile") -> Fix:
    """Take a key in variables away: it hides every profile."""
    return Fix(title, unset(*_KEYS))


def every_place(title: str) -> Fix:
    """Walk the places where the program runs."""
    return Fix(title, same("awswhy"))


def store_pair(heard: Heard, title: str) -> Fix:
    """`aws configure`: asks for both halves of a key and keeps them in the profile."""
    return Fix(title, same(f"aws configure{option(heard)}"))


def key_of(heard: Heard) -> str:
    """Give the key's id as far as it is shown (`AKIA…MPLE`)."""
    return told(heard, "key_id", r"A[A-Z]{3}\u2026[A-Z0-9]{4}")


def choose_profile(title: str) -> Fix:
    """Ask for a profile, and take away the keys in variables that would hide it."""
    return Fix(title, joined(unset(*_KEYS), ask_openly("AWS_PROFILE")))


def use_region(heard: Heard, region: str) -> tuple[Fix, ...]:
    """Set a region in this shell, and for good in the profile."""
    here = joined(set_variable("AWS_REGION", region), set_variable("AWS_DEFAULT_REGION", region))
    stays = same(f"aws configure set region {region}{option(heard)}")
    return (
        Fix(f"Use {region} in this shell (boto3 reads the second of the two)", here),
        Fix(f"Write {region} into the profile", stays),
    )


def ask_region(heard: Heard, title: str) -> Fix:
    """Write a region that is typed into the profile."""
    return Fix(title, typed_into("aws configure set region {}" + option(heard), "region"))


def registry_login(heard: Heard) -> Fix:
    """`docker login` for the registry that the text names; it asks for what the text does not tell."""
    from re import ASCII, fullmatch

    host = heard.get("registry")
    if host == _PUBLIC_REGISTRY:  # its logins are handed out in one region alone
        get, server = "aws ecr-public get-login-password --region us-east-1", host
    else:
        private = fullmatch(_REGISTRY, host, ASCII)
        if private is None:
            piped = "aws ecr get-login-password --region {} | docker login --username AWS --password-stdin {}"
            return Fix("Log in to the registry (its host is the image's name up to the slash)", typed_into(
                piped.replace("aws ecr get-login-password", f"aws ecr get-login-password{option(heard)}"),
                "region", "host",
            ))  # fmt: skip
        get, server = f"aws ecr get-login-password --region {private[1]}", host
    line = f"{get}{option(heard)} | docker login --username AWS --password-stdin {server}"
    return Fix(f"Log in to {server}", same(line))


def registry_helper() -> Fix:
    """Let Docker make its passwords from AWS credentials, so that no login grows old."""
    return Fix("Let Docker fetch passwords itself: docker-credential-ecr-login, under credHelpers in its config.json")


def update_kubeconfig(heard: Heard, title: str) -> Fix:
    """`aws eks update-kubeconfig`, with the region of the cluster's address; it asks for the cluster's name."""
    region = region_of_host(heard)
    where = f" --region {region}" if region else ""
    return Fix(title, typed_into("aws eks update-kubeconfig --name {}" + where + option(heard), "cluster"))


def find_program(program: str) -> Commands:
    """Show where a program is on the PATH."""
    name = quote(program)
    return Commands(
        (f"command -v {name}",), (f"command -v {name}",), (f"Get-Command {name}",), (f'where "{program}"',)
    )  # fmt: skip
