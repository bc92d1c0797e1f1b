"""The options of a walk, as a table: read by hand when a walk is all that is asked (argparse costs 6 ms), shown by
argparse otherwise."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

FLAGS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("--offline",), "offline", "ask no address at all"),
    (("--live",), "live", "do what the SDK does on its first request: run programs, ask AWS for roles"),
    (("--verify",), "verify", "--live, then ask AWS who that is (GetCallerIdentity)"),
    (("--json",), "json", "print the answer as data"),
    (("--markdown",), "markdown", "print it to paste into an issue"),
    (("--plain",), "plain", "one sentence a line, for screen readers and logs"),
    (("--share",), "share", "hide accounts and names too"),
    (("--show-key-id",), "show_key_id", "print key ids whole"),
    (("--no-color", "--no-colour"), "no_color", "no colours (as NO_COLOR)"),
    (("-v", "--verbose"), "verbose", "every look, under each place"),
)
"""Options without a value: names, where it goes, help."""

VALUES: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (("--sdk",), "sdk", "NAME", "the SDK whose places are walked (boto3)"),
    (("--profile",), "profile", "NAME", "the profile that the program itself names"),
    (("--in",), "place", "PLACE", "where to look: world:DIR is a recorded world (this shell)"),
    (("--python",), "python", "PATH", "the Python that the program uses (the python3 on PATH)"),
    (("--shell",), "shell", "NAME", "the shell to write commands for: posix, fish, powershell, cmd"),
)
"""Options with a value: names, where it goes, what stands for the value, help."""

SHELLS = ("posix", "fish", "powershell", "cmd")


class Options:
    """What was asked: every option of the tables as an attribute, False or None where it was not given."""

    def __init__(self, **given: object) -> None:
        """Start from the defaults."""
        self.offline = bool(given.get("offline"))
        self.live = bool(given.get("live"))
        self.verify = bool(given.get("verify"))
        self.json = bool(given.get("json"))
        self.markdown = bool(given.get("markdown"))
        self.plain = bool(given.get("plain"))
        self.share = bool(given.get("share"))
        self.show_key_id = bool(given.get("show_key_id"))
        self.no_color = bool(given.get("no_color"))
        self.verbose = bool(given.get("verbose"))
        self.sdk: str = str(given.get("sdk") or "boto3")
        self.profile: str | None = None if given.get("profile") is None else str(given["profile"])
        self.place: str | None = None if given.get("place") is None else str(given["place"])
        self.python: str | None = None if given.get("python") is None else str(given["python"])
        self.shell: str | None = None if given.get("shell") is None else str(given["shell"])


def quick(argv: list[str]) -> Options | None:
    """Read a plain walk's options; None when anything else stands there, which argparse then judges."""
    given: dict[str, object] = {}
    flags = {name: where for names, where, _ in FLAGS for name in names}
    values = {name: where for names, where, _, _ in VALUES for name in names}
    i = 0
    while i < len(argv):
        name, equals, value = argv[i].partition("=")
        if name in flags and not equals:
            given[flags[name]] = True
        elif name in values and equals:
            given[values[name]] = value
        elif name in values and i + 1 < len(argv) and not argv[i + 1].startswith("-"):
            i += 1
            given[values[name]] = argv[i]
        else:
            return None
        i += 1
    shell = given.get("shell")
    depths = [name for name in ("offline", "live", "verify") if given.get(name)]
    if (shell is not None and shell not in SHELLS) or len(depths) > 1:
        return None
    return Options(**given)


def add(parser: argparse.ArgumentParser, *, only: tuple[str, ...] | None = None) -> None:
    """Add the options to a parser; `only` names those that a command takes."""
    depths = [name for name in ("offline", "live", "verify") if only is None or name in only]
    depth = parser.add_mutually_exclusive_group() if depths else parser  # an empty group breaks argparse's usage line
    for names, where, text in FLAGS:
        if only is None or where in only:
            group = depth if where in ("offline", "live", "verify") else parser
            group.add_argument(*names, dest=where, action="store_true", help=text)
    for names, where, stands, text in VALUES:
        if only is None or where in only:
            choices = SHELLS if where == "shell" else None
            parser.add_argument(*names, dest=where, metavar=stands, choices=choices, help=text)
