"""`awswhy explain`: error text in, its cause and way out back; or the page of a cause."""

from __future__ import annotations

import os
import sys

from . import options as walk_options
from .options import Options
from .out import complain, shell_here, style_of, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import TextIO

    from awswhy.model.heard import Explanation

NAME = "explain"
SUMMARY = "what an error text means, why, and the way out; or the page of a cause"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "words", nargs="*", metavar="TEXT", help="a file, the text itself, or the name of a cause; else standard input"
    )
    parser.add_argument("--clipboard", action="store_true", help="read the text from the clipboard")
    parser.add_argument("--follow", action="store_true", help="go on reading a log that grows")
    parser.add_argument("--here", action="store_true", help="walk this shell too: what it confirms comes first")
    only = ("json", "plain", "share", "no_color", "verbose", "sdk", "profile", "offline", "place", "python", "shell")
    walk_options.add(parser, only=only)


class Asked(Options):
    """What was asked of `explain`: the options of a walk, and its own."""

    def __init__(self, words: list[str], **given: object) -> None:
        """Start from the defaults."""
        super().__init__(**given)
        self.words = words
        self.clipboard, self.follow, self.here = (bool(given.get(name)) for name in ("clipboard", "follow", "here"))


def short(words: list[str]) -> Asked | None:
    """Read words and plain switches by hand (argparse costs 6 ms); None where argparse has to judge."""
    given: dict[str, object] = {}
    rest = []
    for word in words:
        if word in ("--json", "--plain", "--here", "--follow", "--clipboard", "--share"):
            given[word[2:]] = True
        elif word.startswith("-") and word != "-":
            return None
        else:
            rest.append(word)
    return Asked(rest, **given)


def run(args: argparse.Namespace) -> int:
    """Explain a text or print a page, as argparse read the words."""
    return started(args)


def started(args: argparse.Namespace | Asked) -> int:
    """Explain a text or print a page; gives 0 where nothing is heard, 11 where an error is, 2 for wrong usage."""
    words: list[str] = args.words
    if args.clipboard:
        return _clipboard(args)
    if words and words != ["-"]:
        return _words(words, args)
    if sys.stdin.isatty():
        complain("paste the error text, then press Ctrl-D")
    return _stream(sys.stdin.buffer.fileno(), args)


def _clipboard(args: argparse.Namespace | Asked) -> int:
    """Explain what is in the clipboard."""
    from awswhy.act.clipboard import NoClipboardError, clipboard
    from awswhy.hearing.data import explain_data

    try:
        return _show(explain_data(clipboard().encode()), args)
    except NoClipboardError as error:
        complain(str(error))
        return 1


def _words(words: list[str], args: argparse.Namespace | Asked) -> int:
    """Print the page that a word names, explain the file that it is, or the text that the words are."""
    from awswhy.hearing import names
    from awswhy.hearing.data import explain_data

    first, single = words[0], len(words) == 1
    cause = names.cause_of(first) if single else ""
    if cause:
        return _page(cause, args)
    if single and os.path.exists(first):
        return _file(first, args)
    if not single and all(os.path.exists(word) or names.cause_of(word) for word in words):
        complain("explain takes one file or one name at a time; for several files: cat FILE FILE | awswhy explain")
        return 2
    told = explain_data(" ".join(words).encode())
    if told.errors or not single or " " in first:
        return _show(told, args)
    if os.sep in first or first.endswith((".log", ".txt")):
        complain(f"{first}: no such file")
        return 3
    near = names.near(first)
    more = f"perhaps {', '.join(near)}" if near else "`awswhy causes` lists them"
    complain(f'no file and no cause "{first}"; {more}')
    return 2


def _page(name: str, args: argparse.Namespace | Asked) -> int:
    """Print a cause's page, as wide as the screen, or as data."""
    from awswhy import causes
    from awswhy.hearing.page import fitted, text

    if not args.json:
        options = args if isinstance(args, Options) else Options(**vars(args))
        write(fitted(text(name), style_of(options, {}).width))
        return 0
    import json

    from awswhy.render.jsons import FORMAT

    cause = causes.load(name).CAUSE
    row = {"name": name, "kind": cause.kind, "who": cause.who, "summary": cause.summary, "page": text(name)}
    write(json.dumps({"format": FORMAT, "cause": row}, indent=2))
    return 0


def _file(path: str, args: argparse.Namespace | Asked) -> int:
    """Explain a file."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError as error:
        complain(f"{path}: {error.strerror}")
        return 3
    try:
        return _stream(handle, args)
    except IsADirectoryError:
        complain(f"{path} is a folder")
        return 3
    finally:
        os.close(handle)


def _stream(handle: int, args: argparse.Namespace | Asked) -> int:
    """Explain what can be read from an open file, pipe or terminal."""
    if args.follow:
        from .follow import follow

        return follow(handle, args.words[0] if args.words else "", lambda told: _show(told, args))
    from awswhy.hearing.data import explain_stream

    return _show(explain_stream(lambda size: os.read(handle, size)), args)


def _show(told: Explanation, args: argparse.Namespace | Asked) -> int:
    """Print an explanation in the form that was asked for."""
    options = args if isinstance(args, Options) else Options(**vars(args))
    if args.here and told.errors:
        joined = _joined(told, options)
        if isinstance(joined, int):
            return joined
        told = joined
    write(rendered(told, options))
    return told.exit_code


def rendered(told: Explanation, options: Options, stream: TextIO | None = None) -> str:
    """Give an explanation in the form that was asked for, for a stream (standard output)."""
    if options.json:
        from awswhy.render import heard_json

        return heard_json.render(told, share=options.share)
    from awswhy.render import heard, heard_plain

    style = style_of(options, told.report.facts if told.report is not None else {"shell": shell_here()}, stream)
    return heard_plain.render(told, style) if options.plain else heard.render(told, style)


def _joined(told: Explanation, options: Options) -> Explanation | int:
    """Walk this shell (or `--in PLACE`) and set the text beside it."""
    from awswhy.hearing.here import joined, profile_said

    from .walk import report_of, world_of

    world = world_of(options)
    if isinstance(world, int):
        return world
    options.profile = options.profile or profile_said(told, world.env)
    return joined(told, report_of(world, options))
