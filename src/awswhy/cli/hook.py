"""`awswhy hook`: keeps AWS keys out of commits; puts a git hook in, takes it out, proves it, and is what it runs."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from awswhy.act.githook import Hook
    from awswhy.model.caught import Caught
    from awswhy.model.leak import Leak
    from awswhy.model.rules import Rules
    from awswhy.scan.judged import Judge, Lines

NAME = "hook"
SUMMARY = "keep AWS keys out of commits: a git hook, and what it runs"
ACTIONS = {
    "install": "put a pre-commit hook into this repository; one that is there is kept and called first",
    "uninstall": "take it out and put the one from before back",
    "status": "prove that it fires, with a made-up key in an index of its own",
    "staged": "look through what is about to be committed",
    "pushed": "look through commits: FROM..TO, or all that no remote has",
    "received": "look through a push on the server: a pre-receive hook's lines on standard input",
}
FOUND, FAILED = 11, 1
_ALL_THERE = (
    "awswhy: the remotes have every commit of this branch, so nothing was looked through; in CI say which commits: "
    "awswhy hook pushed FROM TO\n"
)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    told = "; ".join(f"{name}: {text}" for name, text in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=told)
    parser.add_argument("commits", nargs="*", metavar="COMMIT", help="of `pushed`: FROM and TO")
    parser.add_argument("--force", action="store_true", help="change a folder of hooks that every repository uses too")


def short(words: list[str]) -> str | None:
    """Read `staged` alone by hand (argparse costs 6 ms at every commit); None where argparse has to judge."""
    return "staged" if words == ["staged"] else None


def started(asked: str) -> int:
    """Look through what is staged; takes what `short` gives."""
    from awswhy.scan.gitrun import GitError
    from awswhy.scan.staged import scan_staged

    try:
        return _told(scan_staged(judge=_judge()), pushed=asked != "staged")
    except GitError as error:
        code = _failed(error)
    except _rules_error() as error:
        code = _misread(error)
    sys.stderr.write("awswhy: `git commit --no-verify` commits all the same\n")
    return code


def run(args: argparse.Namespace) -> int:
    """Do what is asked; 0 fine, 11 a key was found or the hook does not fire, 1 it could not be done, 2 wrong words or
    rules.
    """
    from awswhy.act.write import ActError
    from awswhy.scan.gitrun import GitError

    if args.commits and (args.action != "pushed" or len(args.commits) != 2):
        sys.stderr.write("awswhy: `awswhy hook pushed FROM TO` takes two commits, the other actions none\n")
        return 2
    try:
        if args.action == "staged":
            return started("staged")
        if args.action == "pushed":
            return _pushed(args.commits)
        if args.action == "received":
            return _received()
        return _ON_HOOKS[args.action](_hook(), args.force)
    except GitError as error:
        return _failed(error)
    except _rules_error() as error:
        return _misread(error)
    except ActError as error:
        sys.stderr.write(f"awswhy: {error.what}: {error.why}\n")
        return FAILED


def _failed(error: Exception) -> int:
    """Say what git could not do: no commit passes unseen without a word."""
    from awswhy.scan.safe import safe

    sys.stderr.write(f"awswhy: nothing was done; {safe(str(error))}\n")
    return FAILED


def _misread(error: Exception) -> int:
    """Say which rule is not understood: then nothing is let through by a guess."""
    sys.stderr.write(f"awswhy: {error}\nawswhy: there may be a key, and what the rules say of it is not known\n")
    return 2


def _rules_error() -> type[Exception]:
    """Give the exception for rules that are not understood; asked for only when something was raised."""
    from awswhy.scan.config import RulesError

    return RulesError


def _judge(*, server: bool = False) -> Judge:
    """Give the judge by the project's rules, which are read for the first leak: a clean commit pays nothing for them.

    A server goes by its own configuration alone, and the proof that the hook fires by no rules: they may exclude it.
    """
    import os

    known: list[Rules] = []

    def judge(path: str, leak: Leak, lines: Lines | None, commit: str) -> Leak:
        """Judge a leak; raises RulesError."""
        if "AWSWHY_PROOF" in os.environ:
            return leak
        from awswhy.scan.judged import judged
        from awswhy.scan.rules import read_rules, server_rules

        if not known:
            known.append(server_rules() if server else read_rules("."))
            for warning in known[0].warnings:
                sys.stderr.write(f"awswhy: {warning}\n")
        return judged(known[0], path, leak, lines, commit)

    return judge


def _told(caught: tuple[Caught, ...], *, pushed: bool) -> int:
    """Show what was caught on standard error, where git and its people look."""
    if not caught:
        return 0
    from awswhy.render.blocked import render

    from .options import Options
    from .out import style_of

    text = render(caught, style_of(Options(), {}, sys.stderr), pushed=pushed)
    try:
        sys.stderr.write(text)
    except UnicodeEncodeError:
        sys.stderr.write(text.encode("ascii", "replace").decode())
    return FOUND


def _pushed(commits: list[str]) -> int:
    """Look through commits that are about to be pushed: those named, pre-commit's, or all that no remote has."""
    import os

    from awswhy.scan.pushed import nothing_new, scan_pushed

    old, new = commits or (os.environ.get("PRE_COMMIT_FROM_REF", ""), os.environ.get("PRE_COMMIT_TO_REF", ""))
    if not (old or new) and os.environ.get("CI") and nothing_new(""):
        sys.stderr.write(_ALL_THERE)
    return _told(scan_pushed("", old, new, _judge(), there=bool(commits)), pushed=True)


def _received() -> int:
    """Look through what a server is about to take, one `OLD NEW REF` a line."""
    from awswhy.scan.pushed import scan_received

    caught: list[Caught] = []
    judge = _judge(server=True)
    for line in sys.stdin:
        words = line.split()
        if len(words) >= 2:
            caught += scan_received("", words[1], judge)
    return _told(tuple(caught), pushed=True)


def _hook() -> Hook:
    """Say what hook this repository has."""
    from awswhy.act.githook import hook_in
    from awswhy.scan.hooks import hooks_folder, shared_by

    return hook_in(hooks_folder(), shared_by())


def _install(hook: Hook, force: bool) -> int:
    """Put the hook in."""
    from awswhy.act.githook import install

    done = install(hook, force=force)
    again = "is up to date" if hook.state == "ours" else "is installed"
    lines = [f"The hook {again}: {done.path}"]
    if done.kept:
        lines.append(f"The hook from before is called first: {done.kept_path}")
    lines += ["Check with: awswhy hook status"]
    _say(lines)
    return 0


def _uninstall(hook: Hook, force: bool) -> int:
    """Take the hook out."""
    from awswhy.act.githook import uninstall

    if hook.state == "other":
        _say([f"{hook.path} is not awswhy's; it stays as it is"])
        if hook.kept:
            _say([f"{hook.kept_path} is a hook from before; it stays too"])
        return 0
    done = uninstall(hook, force=force)
    if hook.state == "none":
        _say([f"There is no hook of awswhy in {hook.folder}"])
    elif done.state == "none":
        _say([f"The hook is taken out: {hook.path}"])
    else:
        _say([f"The hook is taken out, and the one from before is back: {hook.path}"])
    return 0


def _status(hook: Hook, _force: bool) -> int:
    """Prove that the hook fires."""
    if hook.state != "ours":
        there = "holds another program's hook" if hook.state == "other" else "is not there"
        _say([f"✗ awswhy does not look through commits here: {hook.path} {there}"])
        _say(["  Fix     awswhy hook install"])
        return FOUND
    from awswhy.act.prove import fires

    if not fires(hook):
        _say([f"✗ The hook does not fire: git let a made-up key pass {hook.path}", "  Fix     awswhy hook install"])
        return FOUND
    _say([f"✓ The hook fires: git stopped a made-up key in an index of its own ({hook.path})"])
    if hook.kept:
        _say([f"  The hook from before is called first: {hook.kept_path}"])
    if hook.shared:
        _say([f"  Every repository uses it (core.hooksPath of the {hook.shared} git configuration)"])
    return 0


def _say(lines: list[str]) -> None:
    """Print lines, safe to show."""
    from awswhy.render.layout import say
    from awswhy.render.style import Style

    from .out import write

    write("\n".join(line if line.isprintable() else say(line, Style()) for line in lines))


_ON_HOOKS: dict[str, Callable[[Hook, bool], int]] = {
    "install": _install, "uninstall": _uninstall, "status": _status,
}  # fmt: skip
