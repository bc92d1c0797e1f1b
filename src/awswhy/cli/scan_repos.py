"""`awswhy scan --repos LIST`: the whole history of many repositories, by several processes or a Dask cluster."""

from __future__ import annotations

import sys

from .options import Options
from .out import complain, style_of, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.model.history import Gap
    from awswhy.team.reading import Asked
    from awswhy.team.repos import Target
    from awswhy.team.results import Results, Run
    from awswhy.team.spread import State
    from awswhy.team.work import Job

OUT = "awswhy-scan.sqlite"
LARGE = 200_000
FOUND, FAILED, USAGE = 11, 1, 2
_ALONE = (
    "staged", "history", "since", "ignored", "home", "sarif", "csv", "github", "gitlab", "verify", "next", "exclude",
    "baseline", "write_baseline", "paths",
)  # fmt: skip
"""Options of other places and forms."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("many repositories")
    group.add_argument(
        "--repos", metavar="LIST", help="a file with a path or URL a line, -, github:ORG, gitlab:GROUP, or an API's URL"
    )
    group.add_argument("--api", metavar="URL", default="", help="the API of your own GitHub or GitLab server")
    group.add_argument("--no-archived", action="store_true", help="of such a list: without archived repositories")
    group.add_argument("--no-forks", action="store_true", help="of such a list: without forks")
    group.add_argument("--cluster", metavar="ADDRESS", default="", help="a running Dask scheduler: tcp://host:port")
    group.add_argument("--shared", metavar="DIR", default="", help="a folder that all its workers see at this path")
    group.add_argument(
        "--large", type=int, metavar="N", default=LARGE, help=f"objects to read in pieces from ({LARGE})"
    )
    group.add_argument("--out", metavar="FILE", default=OUT, help=f"where the answers are kept ({OUT})")
    group.add_argument("--again", action="store_true", help="read repositories that have not changed as well")


def misused(args: argparse.Namespace) -> str:
    """Say what does not go together; "" where all does."""
    if args.repos is None:
        mine = [
            name for name in ("cluster", "shared", "again", "no_archived", "no_forks", "api") if getattr(args, name)
        ]
        return f"--{mine[0].replace('_', '-')} goes with --repos LIST" if mine else ""
    other = next((name for name in _ALONE if getattr(args, name, None)), "")
    if other:
        return f"--repos and {'PATHs' if other == 'paths' else '--' + other.replace('_', '-')} do not go together"
    return ""


def wrong(text: str) -> int:
    """Complain of words that do not go together."""
    complain(text)
    return USAGE


def run(args: argparse.Namespace) -> int:
    """Scan them all; 0 where nothing is, 11 where a key is, 1 where nothing could be done, 2 for wrong words."""
    import gc

    from awswhy.team import cluster
    from awswhy.team.repos import ListError, targets
    from awswhy.team.results import Results, ResultsError
    from awswhy.team.token import TokenError

    gc.enable()  # a long run, unlike all others
    _end_tidily()
    if not cluster.there():
        complain(cluster.INSTALL)
        return USAGE
    try:
        found, gaps = targets(args.repos, api=args.api, archived=not args.no_archived, forks=not args.no_forks)
        results = Results(args.out)
    except (ListError, ResultsError, TokenError) as error:
        complain(str(error))
        return FAILED
    if not found and not gaps:
        complain("the list names no repository")
        return FAILED
    try:
        return _scanned(args, results, found, gaps)
    finally:
        results.close()


def _end_tidily() -> None:
    """Make a plain `kill` end the workers and remove the clones, as Ctrl-C does."""
    import signal

    def ended(*_: object) -> None:
        """Leave through every `finally`."""
        raise SystemExit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, ended)


def _scanned(args: argparse.Namespace, results: Results, found: list[Target], gaps: list[Gap]) -> int:
    """Scan what a list names, and tell what came of it."""
    from sqlite3 import Error

    from awswhy.team.cluster import ClusterError
    from awswhy.team.spread import LostError

    try:
        run = results.begin(_source(args.repos), [target.name for target in found], _version(args), again=args.again)
        results.lacking(gaps, run)
        state = _spread(args, results, run, found)
    except (ClusterError, LostError, OSError) as error:
        complain(f"{error}; what was done is in {args.out}, and the same command goes on from there")
        return FAILED
    except Error as error:  # a full disk
        complain(f"{args.out} cannot be written: {error}")
        return FAILED
    except KeyboardInterrupt:
        complain(f"stopped; what was done is in {args.out}, and the same command goes on from there")
        raise
    results.end(run)
    _told(args)
    if results.found(run):
        return FOUND
    return FAILED if not state or state.failed == state.total else 0


def _spread(args: argparse.Namespace, results: Results, run: Run, found: list[Target]) -> State | None:
    """Hand the repositories to workers; gives how it ended, None where there was nothing to hand out."""
    from awswhy.scan.workers import processors
    from awswhy.team import cluster
    from awswhy.team.folders import Claim
    from awswhy.team.spread import Spread, left

    state: State | None = None
    shared = Claim(args.shared) if args.shared or not args.cluster else None
    try:
        jobs = left(_jobs(args, results, found, shared.folder if shared else ""), run)
        many = args.jobs or processors()
        line = _Line()
        with cluster.workers(args.cluster, many, shared.folder if shared else "") as hands:
            for state in Spread(hands, results, run, jobs, step=max(1, args.large // 4)).states():
                line.show(state)
        line.end()
    finally:
        if shared:
            shared.release()
    return state


def _jobs(args: argparse.Namespace, results: Results, found: list[Target], shared: str) -> list[Job]:
    """Give what is to be asked of the workers."""
    from awswhy.team.results import told
    from awswhy.team.work import Job

    states = {} if args.again else results.states()
    asked = _asked(args)
    return [Job(target, states.get(told(target.name), ""), shared, args.large, asked) for target in found]


def _asked(args: argparse.Namespace) -> Asked:
    """Give what counts in this scan."""
    from awswhy.team.reading import Asked

    return Asked(bool(args.examples), bool(args.show_key_id))


def _version(args: argparse.Namespace) -> str:
    """Give what has to be the same for a run to go on: the version, and what was asked for."""
    from awswhy.team.reading import rules
    from awswhy.version import __version__

    return f"{__version__} {rules(_asked(args))[-10:]}"


def _source(text: str) -> str:
    """Give a list's name as it is kept: no login, no query."""
    import os

    from awswhy.team.repos import bare

    if "://" in text:
        return bare(text)
    return text if text == "-" or text.startswith(("github:", "gitlab:")) else os.path.abspath(text)


def _told(args: argparse.Namespace) -> None:
    """Print the report on the file."""
    from awswhy.render import scan_report
    from awswhy.team.answers import summary

    told = summary(args.out)
    style = style_of(Options(no_color=args.no_color), {})
    write(scan_report.as_json(told) if args.json else scan_report.render(told, style, at=args.out))


class _Line:
    """The line on standard error that says how far it is: drawn anew in a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        """Begin now."""
        from time import monotonic

        self._clock = monotonic
        self._begun = self._last = monotonic()
        self._first: int | None = None
        self._terminal = sys.stderr.isatty()
        self._drawn = 0
        self._text_at_end = ""

    def show(self, state: State) -> None:
        """Draw it, not too often."""
        now = self._clock()
        self._first = state.done if self._first is None else self._first
        if now - self._last < (0.2 if self._terminal else 10) and state.done < state.total:
            return
        self._last = now
        text = self._text(state, now - self._begun)
        if self._terminal:
            sys.stderr.write("\r" + text.ljust(self._drawn))
            self._drawn = len(text)
        elif state.done != state.total:
            complain(text)
        self._text_at_end = text
        sys.stderr.flush()

    def _text(self, state: State, seconds: float) -> str:
        """Say how far it is, how fast, how long yet, and what was found."""
        fresh = state.done - (self._first or 0)
        parts = [f"{state.done}/{state.total} repositories"]
        if fresh > 0 and seconds > 1:
            rate = fresh / seconds
            parts.append(f"{rate * 60:.0f} a minute")
            if state.done < state.total:
                parts.append(f"{_time((state.total - state.done) / rate)} left")
        parts.append(f"{state.keys} key{'' if state.keys == 1 else 's'}")
        for count, word in ((state.same, "unchanged"), (state.failed, "not read")):
            if count:
                parts.append(f"{count} {word}")
        return ", ".join(parts)

    def end(self) -> None:
        """Leave the line behind."""
        if self._terminal:
            sys.stderr.write("\n")
        elif self._text_at_end:
            complain(self._text_at_end)


def _time(seconds: float) -> str:
    """Say how long something takes."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
