"""`awswhy record DIR`: save this world as a test folder, every secret replaced, so that a bug report is a test."""

from __future__ import annotations

import os
import sys

from . import options as walk_options
from .options import Options
from .out import complain, write
from .walk import depth_of, world_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from awswhy.act.record import Recording

NAME = "record"
SUMMARY = "save this world as a test folder, every secret replaced by a harmless one"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("folder", metavar="DIR", help="where to save it; made where it is not there")
    parser.add_argument("--yes", action="store_true", help="write into a folder that holds something without asking")
    parser.add_argument(
        "--share",
        action="store_true",
        help="replace names, hosts and account numbers too; words that are everybody's stay (default, dev, home, aws, "
        "...), also as the name of a profile",
    )
    walk_options.add(parser, only=("offline", "live", "sdk", "profile", "place", "python", "shell"))


def run(args: argparse.Namespace) -> int:
    """Record and save; exit 0, 2 when the folder may not be used, 1 when it cannot be written."""
    from awswhy.act import record
    from awswhy.chains import SDKS

    options = Options(**vars(args))
    if options.sdk not in SDKS:
        complain(f'no SDK "{options.sdk}"; known: {", ".join(SDKS)}')
        return 2
    world = world_of(options)
    if isinstance(world, int):
        return world
    folder = args.folder
    if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)) and not _agreed(folder, args.yes):
        complain(f"{folder} is not empty; nothing was written")
        return 2
    made = record.record(
        world, sdk=options.sdk, profile=options.profile, depth=depth_of(options), share=bool(options.share)
    )
    try:
        written = record.write(made, folder, {})
        expect = expected(folder, options, made)
        record.write(made, folder, expect)
    except OSError as error:
        complain(f"{folder} cannot be written: {error.strerror or error}")
        return 1
    write("\n".join([f"Saved {len(written)} files in {folder}; every secret was replaced.", *_listed(folder, made)]))
    return 0


def expected(folder: str, options: Options, made: Recording) -> dict[str, Any]:
    """Say what a walk of the saved world gives: what the folder is a test of."""
    from awswhy import engine
    from awswhy.model.walk import LOOK
    from awswhy.world.recorded import load

    world = load(folder)
    seen = engine.walk(world, sdk=options.sdk, profile=options.profile, depth=made.facts.get("depth", LOOK))
    report = engine.diagnose(world, seen)
    return {
        "verdict": seen.verdict,
        "provider": seen.winner.provider if seen.winner else None,
        "sdk_error": seen.sdk_error.type if seen.sdk_error else None,
        "causes": [finding.cause for finding in report.findings],
        "exit": report.exit_code,
    }


def _listed(folder: str, made: Recording) -> list[str]:
    """Say what is in it, so that it can be looked through before it is sent."""
    variables = ", ".join(sorted(made.env)) or "none"
    return [
        f"  variables  {variables}",
        *(f"  file       {path}" for path in made.files),
        f"Look it through, then: awswhy --in world:{folder}",
    ]


def _agreed(folder: str, yes: bool) -> bool:
    """Ask before writing into a folder that holds something; no answer is no."""
    if yes and os.path.isdir(folder):
        return True
    if not sys.stdin.isatty() or not os.path.isdir(folder):
        return False
    sys.stderr.write(f"{folder} is not empty. Write into it? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
