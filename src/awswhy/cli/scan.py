"""`awswhy scan`: AWS keys left in files, in what is staged, and in a repository's whole history."""

from __future__ import annotations

import sys

from awswhy.model.found import Found
from awswhy.model.leak import ALLOWED, LEAK

from . import rules, scan_asking, scan_repos
from .options import Options
from .out import complain, style_of, write
from .scan_forms import FORMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from awswhy.model.history import Gap
    from awswhy.model.rules import Rules
    from awswhy.render.leaks import Tally
    from awswhy.scan.sources import Told

    from .progress import Bar
    from .scan_forms import Scanned

NAME = "scan"
SUMMARY = "AWS keys left in files, staged changes and git history"
FOUND, FAILED, INTERRUPTED = 11, 1, 130
_NOT_DONE = ("no-repository", "no-such-path", "list-cut-short", "not-read")
"""Gaps after which nobody may say that there is nothing: what was asked for was not looked through."""
_STOPPED = "stopped before the end; nothing was changed"
_STOPPED_HISTORY = "stopped before the end; the next scan of this history goes on where this one stopped"


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
    for name, (text, _) in FORMS.items():
        forms.add_argument(f"--{name}", action="store_true", help=text)
    parser.add_argument("--show-key-id", action="store_true", help="print key ids whole")
    parser.add_argument("--quiet", action="store_true", help="only what was found: no advice, no progress")
    parser.add_argument("--no-progress", action="store_true", help="no progress on the terminal")
    parser.add_argument("--no-color", action="store_true", help="no colour")
    scan_asking.add(parser)
    scan_repos.add(parser)


def run(args: argparse.Namespace) -> int:
    """Scan; gives 0 where there is nothing, 11 where a key is, 1 where not all could be looked through, 2 where words
    or rules are not understood.
    """
    from awswhy.scan.rules import RulesError

    misused = _too_few(args) or scan_repos.misused(args)
    if misused or args.repos is not None:
        return scan_repos.wrong(misused) if misused else scan_repos.run(args)
    wrong = rules.misused(args) or scan_asking.misused(args) or _misused(args)
    try:
        known = rules.read(args) if not wrong else {}
    except RulesError as error:
        wrong = str(error)
    if wrong:
        complain(wrong)
        return 2
    from .progress import bar_for

    bar = bar_for("objects" if args.history or args.since else "files", off=args.quiet or args.no_progress)
    try:
        return _scan(args, known, bar)
    except KeyboardInterrupt:
        bar.clear()
        complain(_STOPPED_HISTORY if args.history else _STOPPED)
        return INTERRUPTED
    finally:
        bar.clear()


def _scan(args: argparse.Namespace, known: dict[str, Rules], bar: Bar) -> int:
    """Take in what is told, show it as it comes where people read, and the whole at the end."""
    from time import time

    from awswhy.model.history import Gap, Progress
    from awswhy.render.leaks import Tally, shown

    start, tally, style = time(), Tally(), style_of(_options(args), {})
    streams = _form(args) is None and args.write_baseline is None
    keeps = not streams or args.next or args.home or any(one.baseline.file for one in known.values())
    judge = scan_asking.Judge(args)
    everything, gaps = list[Found](), list[Gap]()
    for one in _told(args, known):
        if isinstance(one, Progress):
            bar.tell(one)
        elif isinstance(one, Gap):
            gaps.append(one)
            bar.clear()
            complain(one.text)
        else:
            said = judge.of(one) if _is_shown(one, args) else one
            if keeps or said.leak.verdict == ALLOWED:
                everything.append(said)
            if tally.add(said) and streams and _is_shown(said, args):
                bar.clear()
                write(shown(said, style))
    bar.clear()
    failed = any(gap.name in _NOT_DONE for gap in gaps)
    if args.write_baseline is not None:
        return FAILED if failed else rules.save(args, known, everything)
    _end(args, tally, tuple(one for one in everything if _is_shown(one, args)), tuple(gaps), start)
    if not args.quiet:
        if args.home and streams:
            _tell_kept(tuple(everything), args)
        rules.told(args, known, everything, gaps)
    return FOUND if tally.keys else FAILED if failed else 0


def _end(args: argparse.Namespace, tally: Tally, found: tuple[Found, ...], gaps: tuple[Gap, ...], start: float) -> None:
    """Show the whole: in the form that was asked for, or what people need at the end."""
    form = _form(args)
    if form is not None:
        from functools import partial
        from time import time

        from .scan_forms import Scanned

        plans = partial(scan_asking.plans, args, found)
        write(form(Scanned(found, gaps, args.show_key_id, start, time(), _commit(), plans)))
    elif not args.quiet:
        from awswhy.render.leaks import ending

        style = style_of(_options(args), {})
        missed = sum(gap.name != "excluded" for gap in gaps)
        told = ending(tally, style, files=_files(args, missed), gaps=missed, plan=scan_asking.shown(args, found, style))
        write(("\n" if tally.keys or (args.examples and tally.others) else "") + told)


def _form(args: argparse.Namespace) -> Callable[[Scanned], str] | None:
    """Give what makes the form that was asked for, None where people read."""
    return next((made for name, (_, made) in FORMS.items() if getattr(args, name)), None)


def _too_few(args: argparse.Namespace) -> str:
    """Say that a number of processes is none, "" where it is one."""
    return "--jobs takes a number from 1 up" if args.jobs is not None and args.jobs < 1 else ""


def _misused(args: argparse.Namespace) -> str:
    """Say what does not go together, "" where all does."""
    places = (args.staged, args.history or args.since, args.home)
    if sum(map(bool, places)) > 1 or (args.paths and (args.staged or args.since or args.home)):
        return "--staged, --history, --home and PATHs are looked through one at a time"
    return ""


def _is_shown(found: Found, args: argparse.Namespace) -> bool:
    """Whether it is shown: leaks are, all else where it is asked for."""
    return found.leak.verdict == LEAK or bool(args.examples)


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


def _files(args: argparse.Namespace, warnings: int) -> str:
    """Say what was looked through, and that it was not all where there were warnings."""
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


def _commit() -> str:
    """Give the commit that is checked out, where GitLab's CI says so."""
    import os

    return os.environ.get("CI_COMMIT_SHA", "")


def _options(args: argparse.Namespace) -> Options:
    """Give what the style asks for."""
    return Options(no_color=args.no_color, show_key_id=args.show_key_id, shell=args.shell)
