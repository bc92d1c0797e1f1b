"""The command line: finds the command, keeps the promises on exit codes, and never shows a traceback."""

from __future__ import annotations

import gc
import sys

from .options import quick

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from types import ModuleType

COMMANDS: dict[str, str] = {
    "walk": "walk the SDK's places: who wins, what stops it, why, and the way out",
    "fix": "list the ways out of the present case, and apply one",
    "whoami": "who AWS says you are, through which source, until when",
    "profiles": "every profile: kind, account, role, region, what is wrong",
    "lint": "every fault of AWS's files, with its line",
    "explain": "what an error text means, and the way out; or the page of a cause",
    "run": "run a program as always; explain the AWS credential error that it dies of",
    "scan": "AWS keys left in files, staged changes and git history",
    "hook": "keep AWS keys out of commits: a git hook",
    "causes": "every cause that awswhy knows",
    "record": "save this world as a test folder, secrets replaced",
    "lab": "practise without an AWS account",
    "completion": "completion for bash, zsh, fish or PowerShell",
}
"""The commands, each a file here, and what they do."""


def main(argv: list[str] | None = None) -> int:
    """Run a command line; gives the exit code."""
    gc.disable()  # one short run: collecting cycles costs more than it frees
    words = sys.argv[1:] if argv is None else argv
    if sys.stdout is None and words[:1] not in (["run"], ["hook"]):  # these speak on standard error
        sys.stderr.write("awswhy: standard output is closed\n")
        return 1
    try:
        return _run(words)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _close_quietly()
        return 141
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    except Exception as error:
        return _failed(error)


def _run(words: list[str]) -> int:
    """Find the command and run it; a plain walk goes the short way."""
    options = quick(words[1:] if words[:1] == ["walk"] else words)
    if options is not None:
        from . import walk

        return walk.show(options)
    if words[:1] in (["run"], ["explain"], ["hook"]):
        module = _load(words[0])
        asked = module.short(words[1:])
        if asked is not None:
            code: int = module.started(asked)
            return code
    if words and words[0] in ("-h", "--help", "help") and len(words) == 1:
        return _help()
    if words == ["--version"]:
        from awswhy.version import __version__

        sys.stdout.write(f"awswhy {__version__}\n")
        return 0
    return _parsed(words)


def _help() -> int:
    """Show the first page."""
    from .help import PAGE

    commands = "\n".join(f"  {name:<12}{summary}" for name, summary in COMMANDS.items() if name != "walk")
    sys.stdout.write(PAGE.format(commands=commands))
    return 0


def _parsed(words: list[str]) -> int:
    """Let argparse read the words; it ends with exit code 2 for wrong usage."""
    from .usage import Parser

    if words and words[0] not in COMMANDS and not words[0].startswith("-"):
        sys.stderr.write(f'awswhy: no command "{words[0]}"{_nearest(words[0])}; `awswhy --help` lists them\n')
        return 2
    named = bool(words) and words[0] in COMMANDS
    name, rest = (words[0], words[1:]) if named else ("walk", words)
    if words[:2] == ["scan", "report"]:  # a folder of this name is scanned as ./report
        name, rest = "scan_report", words[2:]
    command = _load(name)
    parser = Parser(prog=f"awswhy {command.NAME}" if named else "awswhy", description=command.SUMMARY)
    command.add(parser)
    args: argparse.Namespace = parser.parse_args(rest)
    code: int = command.run(args)
    return code


def _load(name: str) -> ModuleType:
    """Import a command's file."""
    from importlib import import_module

    return import_module(f"awswhy.cli.{name}")


def _nearest(word: str) -> str:
    """Suggest the command that was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, 1)
    return f' (perhaps "{near[0]}")' if near else ""


def _failed(error: Exception) -> int:
    """Tell what stopped us: a full disk in a line, a fault of ours with a report."""
    from .out import UnwritableError

    if isinstance(error, UnwritableError):
        _close_quietly()
        sys.stderr.write(f"awswhy: standard output cannot be written: {error}\n")
        return 1
    from .crash import tell

    return tell(error)


def _close_quietly() -> None:
    """Leave nothing to be written at exit when the reader is gone."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
