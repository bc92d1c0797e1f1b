"""A page's commands for one reader: in the words of each shell, with what is known filled in and the rest asked for.

Pages write `export NAME=value` and `unset NAME` as posix shells do, and a word in capitals where everybody's own goes.
"""

from __future__ import annotations

from awswhy.model.fix import Commands

from .shell import everywhere, joined, quote, set_variable, typed_into, unset

_BLANK = r"(?<![\w$%{-])(?!AWS|GH_|HTTPS?_PROXY|NO_PROXY)[A-Z]{2}[A-Z_]*(?::PORT)?(?![\w=])"
_SET = r"export ([A-Z0-9_]+)=([\w.:/@-]+)"
_UNSET = r"unset ([A-Z0-9_ ]+)"
_NO_COMMAND = r'\s|[\w-]+:(\s|$)|[{}\[\]"#-]|https?://'
"""How a line starts that no shell reads: YAML, JSON, a comment, an address."""


def written(lines: tuple[str, ...], profile: str = "") -> Commands:
    """Give a page's commands; `profile` is put where a command asks for one by `--profile NAME`, if it is known."""
    from re import match

    if any(match(_NO_COMMAND, line) for line in lines):
        return everywhere(*lines)
    return joined(*(_written(line, profile) for line in lines))


def _written(line: str, profile: str) -> Commands:
    """Give one command."""
    from re import findall, fullmatch, sub

    gone = fullmatch(_UNSET, line)
    if gone is not None:
        return unset(*gone[1].split())
    if profile:
        line = line.replace("--profile NAME", f"--profile {quote(profile)}")
    blanks = findall(_BLANK, line)
    if blanks and not line.startswith("export "):
        names = (name.partition(":")[0].lower() for name in blanks)
        return typed_into(sub(_BLANK, "{}", line.replace("{", "{{").replace("}", "}}")), *names)
    plain = fullmatch(_SET, line)
    return set_variable(plain[1], plain[2]) if plain is not None and not blanks else everywhere(line)
