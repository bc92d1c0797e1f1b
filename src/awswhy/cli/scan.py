"""`awswhy scan`: AWS keys left in files, in what is staged, and in a repository's whole history."""

from __future__ import annotations

import sys

from . import rules, scan_asking
from .options import Options
from .out import complain, style_of, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from awswhy.model.found import Found
    from awswhy.model.history import Gap
    from awswhy.model.rules import Rules
    from awswhy.scan.sources import Told

NAME = "scan"
SUMMARY = "AWS keys left in files, staged changes and git history"
FOUND, FAILED = 11, 1
_NOTHING = ("no-repository", "no-such-path")
"""What was asked for could not be looked through at all."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (this one); - is standard input")
    parser.add_argument("--staged", action="store_true", help="only what is about to be committed")
    parser.add_argument("--history", action="store_true", help="everything that git holds, also what nothing leads to")
    parser.add_argument("--since", metavar="REV", help="only commits that HEAD has and REV has not, or a range A..B")
    lie_about = "where keys lie about on a laptop: histories, settings, ..."
    parser.add_argument("--home", action="store_true", help=lie_about)
    parser.add_argument("--ignored", action="store_true", help="also files that git ignores")
    rules.add(parser)
    parser.add_argument("--examples", action="store_true", help="show AWS's documented examples and allowed ones too")
    parser.add_argument("--jobs", type=int, metavar="N", help="so many processes (as many as there are processors)")
    forms = parser.add_mutually_exclusive_group()
    for name in ("json", "sarif", "csv", "github"):
        forms.add_argument(f"--{name}", action="store_true", help=f"print {name.upper() if name != 'github' else name}")
    parser.add_argument("--show-key-id", action="store_true", help="print key ids whole")
    parser.add_argument("--no-color", action="store_true", help="no colour")
    scan_asking.add(parser)


def run(args: argparse.Namespace) -> int:
    """Scan; gives 0 where there is nothing, 11 where a key is, 1 where nothing could be looked through, 2 where words
    or rules are not understood.
    """
    from awswhy.model.found import Found
    from awswhy.model.history import Gap
    from awswhy.scan.rules import RulesError

    wrong = rules.misused(args) or scan_asking.misused(args) or _misused(args)
    try:
        known = rules.read(args) if not wrong else {}
    except RulesError as error:
        wrong = str(error)
    if wrong:
        complain(wrong)
        return 2
    judge = scan_asking.Judge(args)
    everything: list[Found] = []
    gaps: list[Gap] = []
    for one in _told(args, known):
        if isinstance(one, Gap):
            gaps.append(one)
            complain(one.text)
        elif isinstance(one, Found):
            shown = _is_shown(one, args)
            everything.append(judge.of(one) if shown else one)
            if shown:
                _stream(everything[-1], args)
    failed = any(gap.name in _NOTHING for gap in gaps)
    if args.write_baseline is not None:
        return FAILED if failed else rules.save(args, known, everything)
    found = tuple(one for one in everything if _is_shown(one, args))
    _end(found, tuple(gaps), args)
    if args.home and not _for_programs(args):
        _tell_kept(tuple(everything), args)
    rules.told(args, known, everything, gaps)
    return _code(found, failed)


def _misused(args: argparse.Namespace) -> str:
    """Say that more than one place was asked for, "" where it is one."""
    places = (args.staged, args.history or args.since, args.home)
    if sum(map(bool, places)) > 1 or (args.paths and (args.staged or args.since or args.home)):
        return "--staged, --history, --home and PATHs are looked through one at a time"
    return ""


def _is_shown(found: Found, args: argparse.Namespace) -> bool:
    """Whether it is shown: leaks are, all else where it is asked for."""
    from awswhy.model.leak import LEAK

    return found.leak.verdict == LEAK or bool(args.examples)


def _code(found: tuple[Found, ...], failed: bool) -> int:
    """Give the exit code."""
    from awswhy.model.leak import LEAK

    if any(one.leak.verdict == LEAK for one in found):
        return FOUND
    return FAILED if failed else 0


def _told(args: argparse.Namespace, known: dict[str, Rules]) -> Iterator[Told]:
    """Look in whichever place was asked for."""
    from awswhy.scan import sources

    if args.staged:
        yield from sources.staged(known["."])
    elif args.home:
        yield from sources.home()
    elif args.history or args.since:
        repo = args.paths[0] if args.paths else "."
        yield from sources.history(repo, since=args.since, workers=args.jobs, rules=known[repo], examples=args.examples)
    else:
        if "-" in known:
            yield from sources.standard_input(sys.stdin.buffer.read(), known["-"])
        paths = [path for path in known if path != "-"]
        yield from sources.files(paths, ignored=args.ignored, workers=args.jobs, rules=known)


def _stream(found: Found, args: argparse.Namespace) -> None:
    """Show a leak as it is found, where people read."""
    if not _for_programs(args) and args.write_baseline is None:
        from awswhy.render.leaks import shown

        write(shown(found, style_of(_options(args), {})))


def _end(found: tuple[Found, ...], gaps: tuple[Gap, ...], args: argparse.Namespace) -> None:
    """Show the whole, in the form that was asked for."""
    from awswhy.render import leaks, leaks_data

    if args.json:
        plans = scan_asking.plans(args, found)
        write(leaks_data.as_json(found, gaps, whole_key_ids=args.show_key_id, plans=plans))
    elif args.sarif:
        write(leaks_data.as_sarif(found))
    elif args.csv:
        write(leaks_data.as_csv(found, whole_key_ids=args.show_key_id))
    elif args.github:
        write(leaks_data.as_github(found))
    else:
        files = _looked_through(args, sum(gap.name != "excluded" for gap in gaps))
        style = style_of(_options(args), {})
        plan = scan_asking.shown(args, found, style)
        write(("\n" if found else "") + leaks.ending(found, style, files=files, plan=plan))


def _looked_through(args: argparse.Namespace, warnings: int) -> str:
    """Give what was looked through, in words, and that it was not all where there were warnings."""
    if args.home:
        told = "the usual places of this home folder"
    else:
        told = "what is staged" if args.staged else "the history" if args.history or args.since else "these files"
    return told + (f" ({warnings} warning{'' if warnings == 1 else 's'}: not all was read)" if warnings else "")


def _tell_kept(found: tuple[Found, ...], args: argparse.Namespace) -> None:
    """Say which keys lie where a program keeps them."""
    from os.path import expanduser

    from awswhy.render.kept import kept

    text = kept(found, expanduser("~"), style_of(_options(args), {}))
    if text:
        write(text)


def _for_programs(args: argparse.Namespace) -> bool:
    """Whether the output is data."""
    return bool(args.json or args.sarif or args.csv or args.github)


def _options(args: argparse.Namespace) -> Options:
    """Give what the style asks for."""
    return Options(no_color=args.no_color, show_key_id=args.show_key_id, shell=args.shell)
