"""How output looks here: the terminal's width, colour and letters; and writing it."""

from __future__ import annotations

import os
import sys

from awswhy.render.style import Style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from .options import Options


def style_of(options: Options, facts: Mapping[str, object], stream: TextIO | None = None) -> Style:
    """Give the style for a stream (standard output): colour only in a terminal and unless NO_COLOR is set."""
    stream = stream or sys.stdout
    terminal = stream.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or options.no_color
    encoding = (getattr(stream, "encoding", "") or "ascii").lower().replace("-", "")
    width = 100
    if terminal:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = 100
    return Style(
        colour=terminal and not plain,
        width=width,
        ascii=not encoding.startswith("utf"),
        verbose=bool(options.verbose),
        whole_key_ids=bool(options.show_key_id),
        shell=options.shell or str(facts.get("shell", "posix")),
        share=bool(options.share),
        fix=fix_command(options),
    )


def shell_here() -> str:
    """Name the shell to write commands for, where no world was asked."""
    return "powershell" if os.name == "nt" else "fish" if os.environ.get("SHELL", "").endswith("fish") else "posix"


def fix_command(options: Options) -> str:
    """Give the command that sees this case again and changes its files, `{}` for the number ("": a recorded world)."""
    if options.place is not None or options.share:
        return ""
    words = [f"--{name}" for name in ("offline", "live", "verify") if getattr(options, name)]
    values = (("profile", options.profile), ("python", options.python), ("sdk", options.sdk))
    for name, value in values:
        if value is not None and (name, value) != ("sdk", "boto3"):
            from awswhy.fixes.shell import quote

            words += [f"--{name}", quote(value)]
    return " ".join(("awswhy fix {}", *words))


class UnwritableError(Exception):
    """Raised where standard output takes nothing; its text is the system's reason."""


def write(text: str) -> None:
    """Write to standard output; letters that it cannot show are replaced. Raises UnwritableError for a full disk."""
    if not text.endswith("\n"):
        text += "\n"
    try:
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:
            encoding = sys.stdout.encoding or "ascii"
            sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(error.strerror or "error") from error


def complain(text: str) -> None:
    """Write one line of advice or complaint to standard error."""
    sys.stderr.write(f"awswhy: {text}\n")
