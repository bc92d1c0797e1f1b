"""`awswhy lab`: AWS on this machine, for practice: whole, or one named broken situation in a shell."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

NAME = "lab"
SUMMARY = "practise without an AWS account: a shell in which one named thing is broken"
SHELLS = ("posix", "fish", "powershell", "cmd")
FAILED, USAGE = 1, 2


def add(parser: argparse.ArgumentParser) -> None:
    """Add this command's options. `--` and a command may follow the situation; options come before it."""
    import argparse

    parser.add_argument("situation", nargs="?", help="what is broken; without it, the whole lab runs until Ctrl-C")
    # REMAINDER, as with "*" argparse takes a second `--` away, which is the command's own.
    parser.add_argument("command", nargs=argparse.REMAINDER, help="after --: run this there instead of a shell")
    parser.add_argument("--list", action="store_true", help="list the situations")
    parser.add_argument("--shell", choices=SHELLS, default="posix", help="write the variables for this shell")
    parser.add_argument("--log", metavar="FILE", help="write every request there, one JSON object a line")


def run(args: argparse.Namespace) -> int:
    """Do it; gives the exit code: the shell's or command's own, 0, 1 without moto, 2 for a name that there is not."""
    if args.list:
        return _list()
    if args.situation is None:
        return _whole(args.shell, args.log)
    return _one(args.situation, tuple(args.command), args.log)


def _list() -> int:
    """Print every situation with its line."""
    from awswhy.lab.situations import SITUATIONS

    width = max(map(len, SITUATIONS))
    for name, situation in SITUATIONS.items():
        print(f"{name:{width}}  {situation.summary}")
    return 0


def _one(name: str, command: tuple[str, ...], log: str | None) -> int:
    """Open one situation."""
    from awswhy.lab.shell import practise
    from awswhy.lab.situations import SITUATIONS, nearest

    if name not in SITUATIONS:
        near = nearest(name)
        hint = f"near it: {', '.join(near)}" if near else "awswhy lab --list shows them"
        print(f'awswhy lab: there is no situation "{name}"; {hint}', file=sys.stderr)
        return USAGE
    if command[:1] == ("--",):  # whether argparse leaves it in depends on Python's version
        command = command[1:]
    elif command[:1] and command[0].startswith("-"):
        print("awswhy lab: options come before the situation, a command after --", file=sys.stderr)
        return USAGE
    return practise(name, command, log)


def _whole(shell: str, log: str | None) -> int:
    """Run the whole lab until Ctrl-C."""
    from awswhy.lab import moto, serve

    try:
        with serve.whole_lab(log) as env:
            print("\n".join(serve.lines(shell, env)), flush=True)
            print(serve.ADVICE, file=sys.stderr, flush=True)
            serve.wait()
    except ImportError:
        print(moto.INSTALL, file=sys.stderr)
        return FAILED
    return 0
