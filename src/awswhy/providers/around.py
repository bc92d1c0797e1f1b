"""What lies beside the SDK's places: near misses, misspelt names, another home, marks of helper tools, file modes.

The SDK reads none of this, so nothing here changes a walk; it is looked at once the walk is over, to say why.
"""

from __future__ import annotations

from awswhy.awsfiles.known import key_shown
from awswhy.awsfiles.profiles import (
    CONFIG_DEFAULT,
    CONFIG_VARIABLE,
    CREDENTIALS_DEFAULT,
    CREDENTIALS_VARIABLE,
    path_of,
    read,
)
from awswhy.model import showing
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import FOUND, Sign
from awswhy.world import paths
from awswhy.world.base import Absent, Unreadable

from .marks import HARMLESS, MARKS, MISSPELT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.awsfiles.profiles import Profile
    from awswhy.model.walk import Walk
    from awswhy.world.base import World
    from awswhy.world.eyes import Eyes


def around(eyes: Eyes, walk: Walk) -> tuple[Sign, ...]:
    """Look round and give the signs, without what may be private in them; `walk` is what was found so far."""
    return tuple(map(showing.clean_sign, _around(eyes, walk)))


def _around(eyes: Eyes, walk: Walk) -> tuple[Sign, ...]:
    """Look round, as far as it can matter."""
    if walk.verdict == FOUND:
        signs = (*_files(eyes), *_tools(eyes), *_region(walk))
        # What is found may still lack something that stands in the files under a name that is not read.
        return (*signs, *_near_misses(eyes)) if walk.sign("region-missing", "value-soiled") else signs
    from .machine import machine

    return (
        *_files(eyes),
        *_tools(eyes),
        *_region(walk),
        *_misspelt(eyes),
        *_homes(eyes),
        *_near_misses(eyes),
        *machine(eyes),
    )


def _region(walk: Walk) -> Iterator[Sign]:
    """A region that cannot be one. Stand-ins of other services ("auto", "local") are left alone."""
    region = walk.ask.region
    if region is None or walk.ask.region_from is None:
        return
    bare = region.strip().strip("'\"").strip()
    what = ""
    if not bare:
        what = "empty"
    elif bare != region:
        what = "soiled"
    elif bare[-1].isalpha() and bare[-2:-1].isdigit() and bare.count("-") >= 2:
        what, bare = "zone", bare[:-1]
    elif bare != bare.lower() or "_" in bare or " " in bare:
        what, bare = "spelling", bare.lower().replace("_", "-").replace(" ", "-")
    if what:
        yield Sign("region-odd", walk.ask.region_from, {"region": region, "what": what, "meant": bare})


def _files(eyes: Eyes) -> Iterator[Sign]:
    """Variables that name a file that is not there; files that are not ours to read, or everybody's to read."""
    for variable, default in ((CONFIG_VARIABLE, CONFIG_DEFAULT), (CREDENTIALS_VARIABLE, CREDENTIALS_DEFAULT)):
        path = path_of(eyes, variable, default)
        named = eyes.world.env.get(variable)
        try:
            facts = eyes.world.stat(path) if path else None
        except Absent:
            facts = None
        except Unreadable as error:
            facts_ = {"path": path, "why": error.why, "owner": None, "me": eyes.world.user.uid, "variable": variable}
            yield Sign("file-unreadable", eyes.file_spot(path), {**facts_, "folder": True})
            continue
        if facts is None or facts.kind != "file":
            shape = {"dir": "folder", "other": "special"}.get(facts.kind, "") if facts is not None else ""
            if named is None and shape:
                told = {"path": path, "shape": shape, "variable": variable, "me": eyes.world.user.uid, "owner": None}
                state = _removable(eyes.world, path) if shape == "folder" else ""
                yield Sign("file-unreadable", eyes.file_spot(path), {**told, "state": state})
            if named is not None:
                state = "empty" if not path else shape or "missing"
                yield Sign(
                    "variable-leads-nowhere",
                    Spot(ENV, variable),
                    {"variable": variable, "path": path, "state": state, "default": default},
                )
            continue
        yield from _readable(eyes, path, variable, facts.uid)
        mode = facts.mode
        if variable == CREDENTIALS_VARIABLE and mode is not None and mode & 0o077:
            yield Sign("file-open-to-others", eyes.file_spot(path), {"path": path, "mode": f"{mode & 0o777:o}"})


def _removable(world: World, path: str) -> str:
    """Say whether a folder in a file's place can be taken away; see `saving.removable`."""
    from .saving import removable

    return removable(world, path)


def _readable(eyes: Eyes, path: str, variable: str, owner: int | None) -> Iterator[Sign]:
    """A file that may not be read is empty to botocore, without a word; one that is gone by now is none."""
    try:
        eyes.world.read(path)
    except Unreadable as error:
        facts = {"path": path, "why": error.why, "owner": owner, "me": eyes.world.user.uid, "variable": variable}
        yield Sign("file-unreadable", eyes.file_spot(path), facts)
    except Absent:
        return


def _tools(eyes: Eyes) -> Iterator[Sign]:
    """Marks that helper tools leave beside the keys they set."""
    for variable, tool in MARKS:
        value = eyes.world.env.get(variable)
        if value:
            named = value if variable.endswith(("_PROFILE", "_VAULT")) else ""
            yield Sign(
                "tool-mark",
                Spot(ENV, variable),
                {"tool": tool, "variable": variable, "value": named, **_over(eyes, variable)},
            )


def _over(eyes: Eyes, variable: str) -> dict[str, object]:
    """Say how long ago a tool's session ended, nothing where its mark is no time or it still lasts."""
    if "EXPIRATION" not in variable:
        return {}
    from awswhy.awsfiles import times

    try:
        now = eyes.world.now()
        ago = now - times.parse(eyes.world.env[variable], now).epoch
    except SdkRaises:
        return {}
    return {"ago": ago} if ago >= 0 else {}


def _misspelt(eyes: Eyes) -> Iterator[Sign]:
    """Variables whose names are nearly one of AWS's."""
    for name in eyes.world.env:
        upper = name.upper()
        meant = MISSPELT.get(upper)
        if meant is None and upper != name and upper in MISSPELT.values():
            meant = upper
        if meant is not None and name != meant and eyes.world.env[name] and not eyes.world.env.get(meant):
            value = eyes.world.env[name] if meant in HARMLESS else ""
            if meant.endswith("_FILE") and showing.path(value) != value:
                value = ""  # a token or a password may stand where a file's path belongs
            yield Sign("misspelt-variable", Spot(ENV, name), {"name": name, "meant": meant, "value": value or None})


def _homes(eyes: Eyes) -> Iterator[Sign]:
    """A home folder that is not the user's own, or none at all."""
    world = eyes.world
    home, own = world.env.get("HOME"), world.user.home
    if world.os == "nt":
        return
    sudo = world.env.get("SUDO_USER")
    if sudo and sudo != world.user.name:
        theirs = world.home_of(sudo)
        facts = {"home": paths.home(world), "theirs": theirs, "sudo_user": sudo, "has_aws": _has_aws(world, theirs)}
        yield Sign("home-of-sudo", Spot(ENV, "SUDO_USER"), facts)
    elif home and own is not None and home.rstrip("/") != own.rstrip("/"):
        facts = {"home": home, "own": own, "has_aws": _has_aws(world, own), "here": _has_aws(world, home)}
        yield Sign("home-differs", Spot(ENV, "HOME"), facts)
    elif not home:
        # An empty HOME counts: `os.path.expanduser` then makes `/.aws` of `~/.aws`.
        empty = home is not None
        facts = {"own": own, "has_aws": _has_aws(world, own), "empty": empty, "here": empty and _has_aws(world, "/")}
        yield Sign("home-unset", Spot(ENV, "HOME"), facts)


def _has_aws(world: World, home: str | None) -> bool:
    """Whether a home folder has AWS files that can be seen from here."""
    if not home:
        return False
    for name in ("config", "credentials"):
        try:
            world.stat(paths.join(world, home, ".aws", name))
        except (Absent, Unreadable):
            continue
        return True
    return False


def _near_misses(eyes: Eyes) -> Iterator[Sign]:
    """What stands in the files and is not read, because its name is not quite right."""
    from awswhy.awsfiles import oddities

    for variable, default, kind in (
        (CONFIG_VARIABLE, CONFIG_DEFAULT, "config"),
        (CREDENTIALS_VARIABLE, CREDENTIALS_DEFAULT, "credentials"),
    ):
        file = read(eyes, path_of(eyes, variable, default))
        if file is not None:
            yield from oddities.sections(eyes, file, kind)


def _holds(profile: Profile) -> bool:
    """Whether a profile says where credentials come from."""
    keys = profile.items
    if "aws_access_key_id" in keys and "aws_secret_access_key" in keys:
        return True
    return any(key in keys for key in ("role_arn", "sso_account_id", "credential_process", "login_session"))


def _execution_env(world: World) -> str:
    """Give the kind of place that AWS says this is (`AWS_ECS_FARGATE`), "" for none and for what is no such word."""
    word = world.env.get("AWS_EXECUTION_ENV", "")
    return word if word.startswith("AWS_") and " " not in word else ""


def facts_of(eyes: Eyes, walk: Walk) -> dict[str, object]:
    """Give the plain facts that causes and screens need; see `model.cause.Case`."""
    world = eyes.world
    config, credentials = (
        path_of(eyes, CONFIG_VARIABLE, CONFIG_DEFAULT),
        path_of(eyes, CREDENTIALS_VARIABLE, CREDENTIALS_DEFAULT),
    )
    found = eyes.memo.get("config")
    profiles = getattr(found, "profiles", {})
    asked = profiles.get(walk.ask.profile_name)
    return {
        "os": world.os,
        "shell": shell_of(world),
        "aws": aws_of(world),
        "home": paths.home(world),
        "user": world.user.name,
        "uid": world.user.uid,
        "now": world.now(),
        "profiles": tuple(profiles),
        "usable_profiles": () if walk.verdict == FOUND else tuple(n for n, p in profiles.items() if _holds(p)),
        "profile_keys": tuple(map(key_shown, asked.items)) if asked else (),
        "profile_at": "" if asked is None else str(eyes.file_spot(asked.section.path, asked.section.line or None)),
        "sso_sessions": tuple(getattr(found, "sso_sessions", ())),
        "aws_folder": _has_aws(world, paths.home(world)),
        "config_path": config,
        "credentials_path": credentials,
        "sdk": walk.sdk,
        "variables": tuple(name for name in world.env if name.startswith("AWS_")),
        "ssh": bool(world.env.get("SSH_TTY") or world.env.get("SSH_CONNECTION")),
        "ci": bool(world.env.get("CI")),
        "execution_env": _execution_env(world),
    }


def shell_of(world: World) -> str:
    """Give the shell that commands are written for: told, or by the world's variables."""
    told = world.fact("shell")
    if told:
        return str(told)
    if world.os == "nt":
        return "cmd" if world.env.get("PROMPT") and not world.env.get("PSMODULEPATH") else "powershell"
    shell = world.env.get("SHELL", "").rpartition("/")[2]
    return {"fish": "fish", "pwsh": "powershell"}.get(shell, "posix")


def aws_of(world: World) -> str:
    """Give which AWS CLI is on PATH: "v2", "v1", "" for none. Version 1 is a Python script, version 2 is not."""
    told = world.fact("aws")
    if told is not None:
        return str(told)
    from awswhy.world import programs

    try:
        path = programs.which(world, "aws")
    except Unreadable:
        return ""
    if path is None:
        return ""
    try:
        if world.stat(path).size > 100_000:
            return "v2"
        text = world.read(path)
    except (Absent, Unreadable):
        return "v2"
    return "v1" if b"awscli" in text or b"pyenv" in text else "v2"
