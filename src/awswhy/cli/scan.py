"""`awswhy scan`: AWS keys left in files, in what is staged, and in a repository's whole history."""

from __future__ import annotations

import sys

from . import scan_asking
from .options import Options
from .out import complain, style_of, write
from .scan_forms import FORMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from awswhy.scan.sources import Told

    from .progress import Bar

NAME = "scan"
SUMMARY = "AWS keys left in files, staged changes and git history"
FOUND, FAILED, INTERRUPTED = 11, 1, 130
_NOT_DONE = ("no-repository", "list-cut-short", "not-read")
"""Gaps after which nobody may say that there is nothing: what was asked for was not looked through."""
_STOPPED = "stopped before the end; nothing was changed"
_STOPPED_HISTORY = "stopped before the end; the next scan of this history goes on where this one stopped"


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
    for name, (text, _) in FORMS.items():
        forms.add_argument(f"--{name}", action="store_true", help=text)
    parser.add_argument("--show-key-id", action="store_true", help="print key ids whole")
    parser.add_argument("--quiet", action="store_true", help="only what was found: no advice, no progress")
    parser.add_argument("--no-progress", action="store_true", help="no progress on the terminal")
    parser.add_argument("--no-color", action="store_true", help="no colour")
    scan_asking.add(parser)


def run(args: argparse.Namespace) -> int:
    """Scan; gives 0 where there is nothing, 11 where a key is, 1 where not all could be looked through."""
    if (args.staged and args.history) or (args.paths and (args.staged or args.since)):
        complain("--staged, --history and PATHs are looked through one at a time")
        return 2
    if wrong := scan_asking.misused(args):
        complain(wrong)
        return 2
    from .progress import bar_for

    bar = bar_for("objects" if args.history or args.since else "files", off=args.quiet or args.no_progress)
    try:
        return _scan(args, bar)
    except KeyboardInterrupt:
        bar.clear()
        complain(_STOPPED_HISTORY if args.history else _STOPPED)
        return INTERRUPTED
    finally:
        bar.clear()


def _scan(args: argparse.Namespace, bar: Bar) -> int:
    """Take in what is told, show it as it comes where people read, and the whole at the end."""
    from time import time

    from awswhy.model.found import Found
    from awswhy.model.history import Gap, Progress
    from awswhy.model.leak import LEAK
    from awswhy.render.leaks import Tally, ending, shown

    from .scan_forms import Scanned

    start, tally, style = time(), Tally(), style_of(_options(args), {})
    form = next((made for name, (_, made) in FORMS.items() if getattr(args, name)), None)
    judge = scan_asking.Judge(args)
    found, gaps = list[Found](), list[Gap]()
    for one in _told(args):
        if isinstance(one, Progress):
            bar.tell(one)
        elif isinstance(one, Gap):
            gaps.append(one)
            bar.clear()
            complain(one.text)
        elif one.leak.verdict == LEAK or args.examples:
            known = judge.of(one)
            telling = tally.add(known)
            if form is not None or args.next:
                found.append(known)
            if form is None and telling:
                bar.clear()
                write(shown(known, style))
    bar.clear()
    if form is not None:
        plans = scan_asking.plans(args, tuple(found))
        write(form(Scanned(tuple(found), tuple(gaps), args.show_key_id, start, time(), _commit(), plans)))
    elif not args.quiet:
        plan = scan_asking.shown(args, tuple(found), style)
        told = ending(tally, style, files=_files(args), gaps=len(gaps), plan=plan)
        write(("\n" if tally.keys or tally.others else "") + told)
    if tally.keys:
        return FOUND
    return FAILED if any(gap.name in _NOT_DONE for gap in gaps) else 0


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


def _files(args: argparse.Namespace) -> str:
    """Say what was looked through."""
    return "what is staged" if args.staged else "the history" if args.history or args.since else "these files"


def _commit() -> str:
    """Give the commit that is checked out, where GitLab's CI says so."""
    import os

    return os.environ.get("CI_COMMIT_SHA", "")


def _options(args: argparse.Namespace) -> Options:
    """Give what the style asks for."""
    return Options(no_color=args.no_color, show_key_id=args.show_key_id, shell=args.shell)
