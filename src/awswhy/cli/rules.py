"""The rules that a scan goes by, as its words ask for them, and the baseline that it writes."""

from __future__ import annotations

from .out import complain, style_of, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.model.found import Found
    from awswhy.model.history import Gap
    from awswhy.model.rules import Rules


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    glob = "leave these paths out: as in .gitignore, from the repository's root; may be given again"
    parser.add_argument("--exclude", action="append", default=[], metavar="GLOB", help=glob)
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--baseline", metavar="FILE", help="let what this file knows pass")
    one.add_argument("--write-baseline", metavar="FILE", help="write all present leaks to it (hashes, no secrets)")


def misused(args: argparse.Namespace) -> str:
    """Say what is wrong with the words for a baseline, "" for nothing."""
    if args.write_baseline is None:
        return ""
    if args.staged or args.since or args.home or "-" in args.paths:
        return "--write-baseline takes files and folders, or --history"
    if args.json or args.sarif or args.csv or args.github or args.gitlab:
        return "--write-baseline prints no data: its file is the data"
    return ""


def read(args: argparse.Namespace) -> dict[str, Rules]:
    """Give the rules for each path that is scanned; raises RulesError, also where one baseline is of two roots."""
    from awswhy.scan.baseline import refuse_other
    from awswhy.scan.rules import RulesError, read_rules

    if args.write_baseline is not None:
        refuse_other(args.write_baseline)
    baseline = args.baseline if args.write_baseline is None else ""
    rules: dict[str, Rules] = {}
    for path in args.paths or ["."]:
        place = "." if path == "-" else path
        rules[path] = read_rules(place, exclude=args.exclude, baseline=baseline)
    if (args.baseline or args.write_baseline) and len({one.root for one in rules.values()}) > 1:
        raise RulesError("a baseline is of one repository or folder: scan one at a time")
    for warning in dict.fromkeys(warning for one in rules.values() for warning in one.warnings):
        complain(warning)
    return rules


def save(args: argparse.Namespace, rules: dict[str, Rules], found: list[Found]) -> int:
    """Write the baseline; gives the exit code."""
    from awswhy.act.whole import write_whole
    from awswhy.act.write import ActError
    from awswhy.scan.baseline import baseline_text

    places = [(_path(one, args, rules), one.leak) for one in found]
    try:
        write_whole(args.write_baseline, baseline_text(places, _of(args)).encode())
    except ActError as error:
        complain(f"{error.what}: {error.why}")
        return 1
    count = len({(path, leak.fingerprint) for path, leak in places if leak.verdict == "leak"})
    _say_saved(args, count)
    return 0


def _say_saved(args: argparse.Namespace, count: int) -> None:
    """Say what a baseline is good for, and what it does not change."""
    from awswhy.render.layout import say

    from .options import Options

    style = style_of(Options(no_color=args.no_color), {})
    known = f"{count} leak{' is' if count == 1 else 's are'} written to {say(args.write_baseline, style)}"
    write(f"{known}; a scan with --baseline lets {'it' if count == 1 else 'them'} pass\n")
    if count:
        complain("whoever can read the files can still use these keys: deactivate them")


def told(args: argparse.Namespace, rules: dict[str, Rules], everything: list[Found], gaps: list[Gap]) -> None:
    """Say how much was let through, and how much of the baseline stands for nothing any more."""
    from awswhy.model.leak import ALLOWED
    from awswhy.scan.baseline import gone

    let = sum(one.leak.verdict == ALLOWED for one in everything)
    if let and not args.examples:
        finding = "1 finding is" if let == 1 else f"{let} findings are"
        complain(f"{finding} let through by a comment or a rule; --examples shows which")
    whole = _whole(args, rules, gaps)
    if whole is not None and whole.baseline.of == _of(args):
        over = gone(whole.baseline, [(_path(one, args, rules), one.leak) for one in everything])
        if over:
            entries = "1 entry of the baseline is" if over == 1 else f"{over} entries of the baseline are"
            complain(f"{entries} gone; write it again: awswhy scan --write-baseline {whole.baseline.file}")


def _whole(args: argparse.Namespace, rules: dict[str, Rules], gaps: list[Gap]) -> Rules | None:
    """Give the rules of a scan that saw all there is; None where it saw less than a baseline may hold."""
    from os.path import realpath

    if args.staged or args.since or args.home or any(gap.name != "excluded" for gap in gaps):
        return None
    one = next((one for path, one in rules.items() if path != "-" and realpath(path) == one.root), None)
    return one if one is not None and one.baseline.file else None


def _of(args: argparse.Namespace) -> str:
    """Say what is looked through, as a baseline has it."""
    from awswhy.model.rules import FILES, HISTORY

    return HISTORY if args.history else FILES


def _path(found: Found, args: argparse.Namespace, rules: dict[str, Rules]) -> str:
    """Give a finding's path from the root."""
    if args.history or args.since or args.staged or found.path == "standard input":
        return found.path
    from awswhy.scan.judged import inside

    return inside(next(iter(rules.values())).root, found.path)
