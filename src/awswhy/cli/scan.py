"""`awswhy scan`: AWS keys left in files, in what is staged, and in a repository's whole history."""

from __future__ import annotations

import sys

from . import scan_repos
from .options import Options
from .out import complain, style_of, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from awswhy.model.found import Found
    from awswhy.model.history import Gap
    from awswhy.scan.sources import Told

NAME = "scan"
SUMMARY = "AWS keys left in files, staged changes and git history"
FOUND, FAILED = 11, 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (this one); - is standard input")
    parser.add_argument("--staged", action="store_true", help="only what is about to be committed")
    parser.add_argument("--history", action="store_true", help="everything that git holds, also what nothing leads to")
    parser.add_argument("--since", metavar="REV", help="only commits that HEAD has and REV has not, or a range A..B")
    parser.add_argument("--ignored", action="store_true", help="also files that git ignores")
    parser.add_argument("--examples", action="store_true", help="show AWS's documented examples and allowed ones too")
    parser.add_argument("--jobs", type=int, metavar="N", help="so many processes (as many as there are processors)")
    forms = parser.add_mutually_exclusive_group()
    for name in ("json", "sarif", "csv", "github"):
        forms.add_argument(f"--{name}", action="store_true", help=f"print {name.upper() if name != 'github' else name}")
    parser.add_argument("--show-key-id", action="store_true", help="print key ids whole")
    parser.add_argument("--no-color", action="store_true", help="no colour")
    scan_repos.add(parser)


def run(args: argparse.Namespace) -> int:
    """Scan; gives 0 where there is nothing, 11 where a key is, 1 where nothing could be looked through."""
    from awswhy.model.found import Found
    from awswhy.model.history import Gap
    from awswhy.model.leak import LEAK

    misused = scan_repos.misused(args)
    if misused or args.repos is not None:
        return scan_repos.wrong(misused) if misused else scan_repos.run(args)
    if (args.staged and args.history) or (args.paths and (args.staged or args.since)):
        complain("--staged, --history and PATHs are looked through one at a time")
        return 2
    found: list[Found] = []
    gaps: list[Gap] = []
    for one in _told(args):
        if isinstance(one, Gap):
            gaps.append(one)
            complain(one.text)
        elif isinstance(one, Found) and (one.leak.verdict == LEAK or args.examples):
            found.append(one)
            _stream(one, args)
    _end(tuple(found), tuple(gaps), args)
    if any(one.leak.verdict == LEAK for one in found):
        return FOUND
    return FAILED if any(gap.name == "no-repository" for gap in gaps) else 0


def _told(args: argparse.Namespace) -> Iterator[Told]:
    """Look in whichever place was asked for."""
    from awswhy.scan import sources

    if args.staged:
        yield from sources.staged()
    elif args.history or args.since:
        yield from sources.history(args.paths[0] if args.paths else ".", since=args.since, workers=args.jobs)
    else:
        paths = args.paths or ["."]
        if "-" in paths:
            yield from sources.standard_input(sys.stdin.buffer.read())
        yield from sources.files([path for path in paths if path != "-"], ignored=args.ignored, workers=args.jobs)


def _stream(found: Found, args: argparse.Namespace) -> None:
    """Show a leak as it is found, where people read."""
    if not _for_programs(args):
        from awswhy.render.leaks import shown

        write(shown(found, style_of(_options(args), {})))


def _end(found: tuple[Found, ...], gaps: tuple[Gap, ...], args: argparse.Namespace) -> None:
    """Show the whole, in the form that was asked for."""
    from awswhy.render import leaks, leaks_data

    if args.json:
        write(leaks_data.as_json(found, gaps, whole_key_ids=args.show_key_id))
    elif args.sarif:
        write(leaks_data.as_sarif(found))
    elif args.csv:
        write(leaks_data.as_csv(found, whole_key_ids=args.show_key_id))
    elif args.github:
        write(leaks_data.as_github(found))
    else:
        files = "what is staged" if args.staged else "the history" if args.history or args.since else "these files"
        write(("\n" if found else "") + leaks.ending(found, style_of(_options(args), {}), files=files))


def _for_programs(args: argparse.Namespace) -> bool:
    """Whether the output is data."""
    return bool(args.json or args.sarif or args.csv or args.github)


def _options(args: argparse.Namespace) -> Options:
    """Give what the style asks for."""
    return Options(no_color=args.no_color, show_key_id=args.show_key_id)
