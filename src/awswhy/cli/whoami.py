"""`awswhy whoami`: who AWS says you are, through which source, until when; one STS call, or none (`--offline`)."""

from __future__ import annotations

from awswhy.model.report import PROBLEM

from . import options as walk_options
from .options import Options
from .out import complain, write
from .walk import rendered, world_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.identity import Whoami
    from awswhy.world.base import World

NAME = "whoami"
SUMMARY = "who AWS says you are: account, identity, source, until when"
TAKES = ("offline", "json", "no_color", "sdk", "profile", "place", "python", "shell")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--expect-account", metavar="NUMBER", help="exit 11 unless it is this account")
    parser.add_argument("--expect-role", metavar="NAME", help="exit 11 unless it is this role, permission set or user")
    parser.add_argument("--expect-source", metavar="NAME", help="exit 11 unless it comes from here (env, sso, ...)")
    walk_options.add(parser, only=TAKES)


def run(args: argparse.Namespace) -> int:
    """Ask and print; exit 0, 10 with a warning, 11 for nobody or somebody else, 12 when AWS refuses."""
    from awswhy import identity
    from awswhy.chains import SDKS

    options = Options(**vars(args))
    if options.sdk not in SDKS:
        complain(f'no SDK "{options.sdk}"; known: {", ".join(SDKS)}')
        return 2
    world = world_of(options)
    if isinstance(world, int):
        return world
    try:
        who, code = _ask(world, options)
    except identity.NobodyError as error:
        write(rendered(error.report, options))
        return error.report.exit_code or PROBLEM
    others = identity.differs(who, account=args.expect_account, role=args.expect_role, source=args.expect_source)
    write(_json(who) if options.json else "\n".join(lines(who, world.now())))
    for other in others:
        complain(other)
    return PROBLEM if others else code


def _ask(world: World, options: Options) -> tuple[Whoami, int]:
    """Give who it is, and the exit code so far; raises NobodyError."""
    from awswhy import identity

    if options.offline:
        return identity.offline(world, sdk=options.sdk, profile=options.profile), 0
    who, report = identity.asked(world, sdk=options.sdk, profile=options.profile)
    for finding in report.findings:
        if finding.severity != "info":
            complain(f"{finding.title} (awswhy explain {finding.cause})")
    return who, report.exit_code


def lines(who: Whoami, now: float) -> list[str]:
    """Give the answer as people read it: a line each."""
    from awswhy.render.layout import say
    from awswhy.render.style import Style
    from awswhy.render.times import iso

    name = f" {who.name}" if who.name and who.kind != "root" else ""
    session = f", session {who.session}" if who.session else ""
    at = f": {who.at}" if who.at is not None and str(who.at) != who.title else ""
    until = "they do not end by themselves" if who.temporary is False else "not known"
    if who.expires is not None:
        until = f"{iso(who.expires) or 'not known'}{_left(who.expires - now)}"
    asked = "" if who.proof == "asked" and who.arn else "  (AWS was not asked)"
    rows = [
        ("Account", f"{who.account or 'not told by the key'}{asked}"),
        ("Identity", f"{who.kind}{name}{session}" if who.kind != "other" else "not known without asking AWS"),
        ("ARN", who.arn or ""),
        ("Source", f"{who.title}{at}"),
        ("Key", who.key_id or ""),
        ("Until", until),
    ]
    return [f"{label:<10}{say(text, Style())}" for label, text in rows if text]


def _left(seconds: float) -> str:
    """Say how long that is from now."""
    from awswhy.fixes.finding import age

    return f", {age(seconds)} from now" if seconds > 0 else f", {age(-seconds)} ago"


def _json(who: Whoami) -> str:
    """Give the answer as data."""
    import json

    from awswhy.render.jsons import FORMAT
    from awswhy.render.mask import mask
    from awswhy.render.times import iso

    data = {
        "format": FORMAT,
        "account": who.account,
        "arn": who.arn,
        "kind": who.kind,
        "name": who.name,
        "session": who.session,
        "user_id": who.user_id,
        "source": who.source,
        "title": who.title,
        "at": None if who.at is None else str(who.at),
        "key_id": who.key_id,
        "temporary": who.temporary,
        "expires": None if who.expires is None else iso(who.expires),
        "proof": who.proof,
        "profile": who.profile,
    }
    return mask(json.dumps(data, indent=2))
