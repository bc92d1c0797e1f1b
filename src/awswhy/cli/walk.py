"""`awswhy walk` (or just `awswhy`): the walk, what is wrong, and the way out."""

from __future__ import annotations

import os

from awswhy.model.walk import LIVE, LOOK, OFFLINE, VERIFY

from . import options as walk_options
from .options import Options
from .out import complain, style_of, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.model.report import Report
    from awswhy.world.base import World

NAME = "walk"
SUMMARY = "walk the SDK's places: who wins, what stops it, why, and the way out"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    walk_options.add(parser)


def run(args: argparse.Namespace) -> int:
    """Walk and print; gives the report's exit code."""
    return show(Options(**vars(args)))


def show(options: Options) -> int:
    """Walk and print; gives the exit code (see `model.report`)."""
    from awswhy.chains import SDKS

    if options.sdk not in SDKS:
        complain(f'no SDK "{options.sdk}"; known: {", ".join(SDKS)}')
        return 2
    world = world_of(options)
    if isinstance(world, int):
        return world
    report = report_of(world, options)
    write(rendered(report, options))
    _tell_of_bugs(report)
    return report.exit_code


def world_of(options: Options) -> World | int:
    """Open the place; gives an exit code (2 wrong word, 3 nothing there) where it cannot be."""
    from awswhy.places import NoSuchPlace, open_place

    facts: dict[str, object] = {"mfa_code": _mfa_code}
    if options.python:
        if not os.path.isfile(options.python):
            complain(f"--python: there is no file {options.python}")
            return 2
        facts["python"] = options.python
    if options.shell:
        facts["shell"] = options.shell
    try:
        return open_place(options.place, facts)
    except NoSuchPlace as error:
        complain(error.why)
        return 2 if error.usage else 3


def depth_of(options: Options) -> str:
    """Give how deep to look."""
    return VERIFY if options.verify else LIVE if options.live else OFFLINE if options.offline else LOOK


def report_of(world: World, options: Options) -> Report:
    """Walk a world and judge it, asking STS too when that is wanted."""
    from awswhy import engine

    depth = depth_of(options)
    walk = engine.walk(world, sdk=options.sdk, profile=options.profile, depth=depth)
    if depth == VERIFY:
        from awswhy import asking

        return asking.verified(world, walk)
    return engine.diagnose(world, walk)


def rendered(report: Report, options: Options) -> str:
    """Give the output in the form that was asked for."""
    style = style_of(options, report.facts)
    if options.json:
        from awswhy.render import jsons

        return jsons.render(report, whole_key_ids=style.whole_key_ids, share=style.share)
    if options.markdown:
        from awswhy.render import markdown

        return markdown.render(report, style)
    if options.plain:
        from awswhy.render import plain

        return plain.render(report, style)
    from awswhy.render import terminal

    return terminal.render(report, style)


def _mfa_code(serial: str) -> str:
    """Ask the person for an MFA code, as the SDK would."""
    from getpass import getpass

    return getpass(f"Enter MFA code for {serial}: ")


def _tell_of_bugs(report: Report) -> None:
    """Where a provider of ours broke, say where the report is."""
    broke = [step.provider for step in report.walk.steps if step.outcome == "broke"]
    if broke:
        complain(f"awswhy itself failed at {', '.join(broke)}; `awswhy record DIR` saves this world for a bug report")
