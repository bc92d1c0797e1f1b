"""`awswhy run -- PROGRAM ...`: a program as always, and an explanation when it dies of an AWS credential error."""

from __future__ import annotations

import os
import sys

from . import options as walk_options
from .options import Options, quick

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.act.lives import Life
    from awswhy.model.heard import Explanation

NAME = "run"
SUMMARY = "run a program as always; explain the AWS credential error that it dies of"
_PYTHONS = frozenset(
    {
        "boto3", "aws-cli", "aiobotocore", "s3fs", "dvc", "airflow", "ansible", "django-storages", "celery-kombu",
        "mlflow", "sam", "",
    }
)  # fmt: skip
"""Speakers whose credentials are found as boto3 finds them ("" where the text does not tell)."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--always", action="store_true", help="explain what it printed after success too")
    walk_options.add(parser, only=("offline", "json", "plain", "share", "no_color", "verbose", "python", "shell"))
    parser.add_argument("program", nargs="...", metavar="-- PROGRAM ...", help="the program and its words")


def run(args: argparse.Namespace) -> int:
    """Run the program; gives its exit code, 127 where there is none, 126 where it may not be run."""
    argv: list[str] = args.program[1:] if args.program[:1] == ["--"] else args.program
    if not argv:
        sys.stderr.write("awswhy: run what? `awswhy run -- PROGRAM ...`\n")
        return 2
    return started((argv, Options(**vars(args)), args.always))


def short(words: list[str]) -> tuple[list[str], Options, bool] | None:
    """Read `[OPTIONS] -- PROGRAM ...` by hand (argparse costs 6 ms); None where argparse has to judge."""
    if "--" not in words or words.index("--") == len(words) - 1:
        return None
    at = words.index("--")
    own = [word for word in words[:at] if word != "--always"]
    options = quick(own)
    return None if options is None else (words[at + 1 :], options, "--always" in words[:at])


def started(asked: tuple[list[str], Options, bool]) -> int:
    """Run a program and explain its end; takes what `short` gives."""
    argv, options, always = asked
    if os.name != "posix":
        return _plainly(argv)
    from awswhy.act.child import NOT_FOUND, NOT_STARTED, Tail
    from awswhy.act.child import run as run_child
    from awswhy.act.lives import Life

    tail, life = Tail(), Life()
    try:
        code = run_child(argv, tail, life.watch)
    except FileNotFoundError:
        sys.stderr.write(f"awswhy: there is no program {argv[0]}\n")
        return NOT_FOUND
    except OSError as error:
        sys.stderr.write(f"awswhy: {argv[0]} cannot be run: {error.strerror}\n")
        return NOT_STARTED
    try:
        _tell(tail.bytes(), code, argv, life, options, always)
    except Exception as error:  # whatever fails here, the program's own exit code is handed on
        from .crash import tell

        tell(error)
    return code


def _plainly(argv: list[str]) -> int:
    """Where there are no pseudo-terminals: run it untouched, and name the way to a diagnosis when it fails."""
    import subprocess

    code = subprocess.call(argv)
    if code:
        sys.stderr.write("awswhy: its output cannot be read here; `awswhy` walks this shell\n")
    return code


def _tell(tail: bytes, code: int, argv: list[str], life: Life, options: Options, always: bool) -> None:
    """Explain the end of the output on standard error, where it holds an error and somebody wants to know."""
    if code == 0 and not always:
        return
    if b"  More    awswhy explain " in tail:
        return  # what it ran was explained already, by itself
    from awswhy.hearing.answer import explain

    told = explain(tail.decode("utf-8", "replace"))
    if not told.errors:
        return
    from .explain import rendered

    text = rendered(_joined(told, argv, life, options), options, sys.stderr)
    sys.stderr.write(text if options.json else "\n" + text)


def _joined(told: Explanation, argv: list[str], life: Life, options: Options) -> Explanation:
    """Walk the program's own world, where the SDK that spoke is one whose places awswhy knows."""
    if told.errors[0].heard.sdk not in _PYTHONS:
        return told
    from awswhy.hearing.here import joined, profile_said

    from .walk import report_of

    options.profile = profile_said(told, life.env)

    return joined(told, report_of(life.world(argv, options.python), options))
