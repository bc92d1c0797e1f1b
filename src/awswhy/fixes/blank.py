"""Commands with blanks that are filled in where the value is known, and else typed once into a variable of the shell.

A blank is `{name}` inside a word without blanks. The words are those of AWS's own command line, whose shorthand
(`A=b,C=d`) PowerShell would take apart at its commas, so such a word is always quoted.
"""

from __future__ import annotations

from awswhy.model.fix import Commands

from .shell import everywhere, joined, quote, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_VARIABLE = {"posix": "${}", "fish": "${}", "powershell": "${}", "cmd": "%{}%"}


def typed(*names: str) -> Commands:
    """Have values typed into variables of the shell, which the commands behind it use."""
    return joined(*(_typed(name) for name in names))


def _typed(name: str) -> Commands:
    """Have one value typed."""
    return Commands(
        (f"printf '{name}: ' >&2 && read -r {name}",),
        (f"read -P '{name}: ' {name}",),
        (f"${name} = Read-Host {name}",),
        (f"set /p {name}={name}: ",),
    )


def taken(name: str, command: str, values: Mapping[str, str]) -> Commands:
    """Put a command's answer, one word, into a variable of the shell."""
    line = filled(command, values)
    return Commands(
        tuple(f"{name}=$({one})" for one in line.posix),
        tuple(f"set {name} ({one})" for one in line.fish),
        tuple(f"${name} = {one}" for one in line.powershell),
        tuple(f"for /f %u in ('{one}') do set {name}=%u" for one in line.cmd),
    )


def filled(command: str, values: Mapping[str, str]) -> Commands:
    """Give a command with each blank's value, or with the variable of its name where the value is ""."""
    made = [_word(word, values) for word in command.split(" ")]
    return Commands(
        (" ".join(word.posix[0] for word in made),),
        (" ".join(word.fish[0] for word in made),),
        (" ".join(word.powershell[0] for word in made),),
        (" ".join(word.cmd[0] for word in made),),
    )


def _word(word: str, values: Mapping[str, str]) -> Commands:
    """Fill one word in."""
    names = [name for name in values if "{" + name + "}" in word]
    if not names:
        return same(word)
    if all(values[name] for name in names):
        for name in names:
            word = word.replace("{" + name + "}", values[name])
        return same(f"'{word}'" if "," in word and "'" not in word else quote(word))
    made = {}
    for shell, form in _VARIABLE.items():
        text = word
        for name in names:
            text = text.replace("{" + name + "}", values[name] or form.format(name))
        made[shell] = (f'"{text}"',)
    return Commands(**made)


def written(path: str, text: str, command: str) -> Commands:
    """Give a command that takes JSON from a file, and the making of that file, where a shell would spoil its quotes.

    In `command` stands `{}` where the JSON, or the file's address, belongs.
    """
    plain = everywhere(command.format(quote(text)))
    behind = command.format(f"file://{path}")
    return Commands(
        plain.posix,
        plain.fish,
        (f"Set-Content -Encoding ascii {path} '{text}'", behind),
        (f"echo {text}> {path}", behind),
    )
