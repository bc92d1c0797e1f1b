"""`awswhy fix`: the ways out of the present case; applies one after showing it and asking."""

from __future__ import annotations

import sys

from . import options as walk_options
from .options import Options
from .out import complain, fix_command, write
from .walk import report_of, world_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.model.cause import Finding
    from awswhy.model.fix import Fix
    from awswhy.model.report import Report
    from awswhy.world.base import World

NAME = "fix"
SUMMARY = "list the ways out of the present case, and apply one after showing it"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("number", nargs="?", type=int, help="which one to apply; without a number they are listed")
    parser.add_argument("--yes", action="store_true", help="apply without asking")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    walk_options.add(parser, only=("offline", "live", "verify", "profile", "sdk", "python", "shell", "json", "place"))


def run(args: argparse.Namespace) -> int:
    """List the fixes, or apply one; exit 0 when done, 11 when there is something to fix, 2 for a wrong number."""
    from awswhy.chains import SDKS

    options = Options(**vars(args))
    if options.sdk not in SDKS:
        complain(f'no SDK "{options.sdk}"; known: {", ".join(SDKS)}')
        return 2
    world = world_of(options)
    if isinstance(world, int):
        return world
    report = report_of(world, options)
    fixes = [(finding, fix) for finding in report.findings for fix in finding.fixes]
    if args.number is None:
        write(_listed(report, fixes, options))
        return report.exit_code
    if not 1 <= args.number <= len(fixes):
        deeper = "" if options.verify else "; for what `awswhy --verify` shows, give --verify here too"
        complain(f"there is no fix {args.number}; `awswhy fix` lists {len(fixes)}{deeper}")
        return 2
    return _apply(world, report, fixes[args.number - 1][1], args)


def _listed(report: Report, fixes: list[tuple[Finding, Fix]], options: Options) -> str:
    """Give the list as text or JSON."""
    if options.json:
        import json

        from awswhy.render.jsons import finding_data
        from awswhy.render.mask import mask_all

        return json.dumps(mask_all({"format": 1, "findings": [finding_data(f) for f in report.findings]}), indent=2)
    if not fixes:
        return "Nothing to fix." if report.exit_code == 0 else "No fix is known for this case."
    shell = options.shell or str(report.facts.get("shell", "posix"))
    lines: list[str] = []
    seen = None
    for number, (finding, fix) in enumerate(fixes, 1):
        if finding is not seen:
            lines += ["", finding.title] if lines else [finding.title]
            seen = finding
        lines.append(f"  {number}  {fix.title}{_by_hand(fix)}")
        lines += [f"       {command}" for command in fix.commands.for_shell(shell)]
        if fix.then:
            lines.append(f"     After this, {fix.then}.")
    if any(fix.edits for _, fix in fixes):
        again = fix_command(options).replace("{}", "NUMBER", 1) or "awswhy fix NUMBER"
        lines += ["", f"`{again}` shows the change of a file, asks, and makes it."]
    return "\n".join(lines)


def _by_hand(fix: Fix) -> str:
    """Say what `awswhy fix` leaves to the person."""
    if fix.edits:
        return ""
    return "  (to type yourself)" if fix.commands.posix else "  (by hand)"


def _apply(world: World, report: Report, fix: Fix, args: argparse.Namespace) -> int:
    """Show one fix, ask, and make it."""
    if not fix.edits:
        shell = args.shell or str(report.facts.get("shell", "posix"))
        lines = fix.commands.for_shell(shell)
        write("\n".join([fix.title, *(f"  {line}" for line in lines)]))
        complain(
            "nothing was changed: " + ("these commands are yours to type" if lines else "this one is done by hand")
        )
        return 11
    if args.place is not None:
        complain("a recorded world is not changed; fix the place itself")
        return 2
    from awswhy.act.apply import apply
    from awswhy.act.write import ActError

    write(_shown(world, fix))
    if args.dry_run:
        return 0
    if not args.yes and not _agreed():
        complain("nothing was changed")
        return 11
    try:
        written = apply(fix, world)
    except ActError as error:
        complain(str(error))
        return 1
    for done in written:
        mode = (
            ""
            if done.before_mode in (None, done.after_mode)
            else f", mode {done.before_mode:o} became {done.after_mode:o}"
        )
        write(f"Changed {done.path}{mode}" + (f"; the old file is {done.backup}" if done.backup else ""))
    return 0


def _shown(world: World, fix: Fix) -> str:
    """Show what a fix changes in each file, secrets masked."""
    from awswhy.act.diff import diff
    from awswhy.world import paths
    from awswhy.world.base import Absent

    lines = [fix.title, ""]
    for path in dict.fromkeys(edit.path for edit in fix.edits):
        try:
            data = world.read(path)
        except Absent:
            data = b""
        edits = tuple(edit for edit in fix.edits if edit.path == path)
        shown = diff(edits, data, paths.short(world, path))
        mode = [] if any(edit.do == "mode" for edit in edits) else _narrowed(world, path)
        lines += [*([shown.rstrip()] if shown.strip() else []), *mode]
    if fix.then:
        lines += ["", f"After this, {fix.then}."]
    return "\n".join(lines)


def _narrowed(world: World, path: str) -> list[str]:
    """Say that a file which others may read will be its owner's alone, as every file is that awswhy writes."""
    from awswhy.act.write import mode_after
    from awswhy.world import paths
    from awswhy.world.base import Absent, Unreadable

    try:
        before = world.stat(path).mode
    except (Absent, Unreadable):
        return []
    if before is None or mode_after(before) == before:
        return []
    return [
        f"mode of {paths.short(world, path)}: {before:o} becomes {mode_after(before):o}, so that nobody else reads it"
    ]


def _agreed() -> bool:
    """Ask; no answer is no."""
    if not sys.stdin.isatty():
        complain("not a terminal: give --yes to apply it")
        return False
    sys.stderr.write("Apply this? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
