"""Commands for the four shells: posix (sh, bash, zsh), fish, PowerShell and cmd."""

from __future__ import annotations

from awswhy.model.fix import SAFE, Commands, Effect, Fix

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-~")


_TYPED = (
    "[Runtime.InteropServices.Marshal]::PtrToStringAuto("
    "[Runtime.InteropServices.Marshal]::SecureStringToBSTR((Read-Host {} -AsSecureString)))"
)
"""How PowerShell reads something typed that must not be seen."""


def same(*lines: str) -> Commands:
    """Commands that every shell reads alike, but for what `quote` put round a word, which each writes its own way."""
    return Commands(lines, lines, tuple(map(_for_powershell, lines)), tuple(map(_for_cmd, lines)))


def _for_powershell(line: str) -> str:
    """A quote inside quotes is written twice."""
    return line.replace("'\\''", "''")


def _for_cmd(line: str) -> str:
    """Only double quotes are quotes to cmd; a single one is a letter to it."""
    return line.replace("'\\''", "\0").replace("'", '"').replace("\0", "'")


def matches(pattern: str, text: str) -> bool:
    """Whether a whole text has a form: what comes from elsewhere stands in a command only then."""
    from re import ASCII, fullmatch

    return bool(text) and fullmatch(pattern, text, ASCII) is not None


def everywhere(*lines: str) -> Commands:
    """Lines that mean the same in every shell, or that no shell reads at all: JSON, YAML."""
    return Commands(lines, lines, lines, lines)


def filled(command: str, value: str, name: str) -> Commands:
    """A command with a value in its `{}`, quoted; typed where the value is not known, then `name` says what it is."""
    return same(command.format(quote(value))) if value else typed_into(command, name)


def typed_into(command: str, *names: str) -> Commands:
    """A command with something typed in each `{}`; `names` say what is asked for, and name the shell's variables.

    A name that stands twice is asked for once, but for PowerShell, which asks in place.
    """
    once = tuple(dict.fromkeys(names))
    asked = (f"printf '{name}: ' >&2 && read -r {name}" for name in once)
    posix = (*asked, command.format(*(f'"${name}"' for name in names)))
    fish = (*(f"read -P '{name}: ' {name}" for name in once), command.format(*(f"${name}" for name in names)))
    powershell = _for_powershell(command.format(*(f"$(Read-Host {name})" for name in names)))
    cmd = (*(f"set /p {name}={name}: " for name in once), _for_cmd(command.format(*(f'"%{n}%"' for n in names))))
    return Commands((" && ".join(posix),), ("; and ".join(fish),), (powershell,), cmd)


def joined(*several: Commands) -> Commands:
    """Put commands one after the other."""
    return Commands(
        tuple(line for one in several for line in one.posix),
        tuple(line for one in several for line in one.fish),
        tuple(line for one in several for line in one.powershell),
        tuple(line for one in several for line in one.cmd),
    )


def unset(*names: str) -> Commands:
    """Take variables away from this shell."""
    return Commands(
        (f"unset {' '.join(names)}",),
        (f"set -e {' '.join(names)}",),
        ("Remove-Item " + ", ".join(f"Env:{name}" for name in names) + " -ErrorAction SilentlyContinue",),
        tuple(f"set {name}=" for name in names),
    )


def set_variable(name: str, value: str) -> Commands:
    """Set a variable in this shell; the value is quoted where it has to be."""
    return Commands(
        (f"export {name}={quote(value)}",),
        (f"set -gx {name} {quote(value)}",),
        (f"$Env:{name} = '{value.replace(chr(39), chr(39) * 2)}'",),
        (f'set "{name}={value}"',),
    )


def ask_for(name: str) -> Commands:
    """Set a variable to something typed, so that it stays out of the shell's history."""
    return Commands(
        (f"read -rs {name} && export {name}",),
        (f"read -sgx {name}",),
        (f"$Env:{name} = {_TYPED.format(name)}",),
        (f"set /p {name}=",),
    )


def quote(value: str) -> str:
    """Quote a word for posix shells and fish."""
    if value and _PLAIN.issuperset(value) and not value.startswith("~"):
        return value
    return "'" + value.replace("'", "'\\''") + "'"


def unset_fix(title: str, *names: str) -> Fix:
    """A fix that takes variables away from this shell."""
    return Fix(title, unset(*names), level=SAFE, effect=Effect(env=dict.fromkeys(names)))


def set_fix(title: str, name: str, value: str) -> Fix:
    """A fix that sets a variable in this shell."""
    return Fix(title, set_variable(name, value), level=SAFE, effect=Effect(env={name: value}))


def ask_openly(name: str) -> Commands:
    """Set a variable to something typed that is no secret."""
    return Commands(
        (f"read -r {name} && export {name}",),
        (f"read -gx {name}",),
        (f"$Env:{name} = Read-Host {name}",),
        (f"set /p {name}=",),
    )


def rename_variables(pairs: tuple[tuple[str, str], ...]) -> Commands:
    """Give variables another name, their values unseen; takes (old name, new name)."""
    return Commands(
        tuple(f'export {new}="${old}" && unset {old}' for old, new in pairs),
        tuple(f"set -gx {new} ${old}; set -e {old}" for old, new in pairs),
        tuple(f"$Env:{new} = $Env:{old}; Remove-Item Env:{old}" for old, new in pairs),
        tuple(line for old, new in pairs for line in (f'set "{new}=%{old}%"', f"set {old}=")),
    )


def swap_variables(one: str, other: str) -> Commands:
    """Let two variables change their values, unseen."""
    return Commands(
        (f'held="${one}"', f'export {one}="${other}"', f'export {other}="$held"; unset held'),
        (f"set -l held ${one}; set -gx {one} ${other}; set -gx {other} $held",),
        (f"$Env:{one}, $Env:{other} = $Env:{other}, $Env:{one}",),
        (f"set held=%{one}%", f"set {one}=%{other}%", f"set {other}=%held%", "set held="),
    )


def set_variables(pairs: tuple[tuple[str, str], ...]) -> Commands:
    """Set several variables in this shell."""
    return joined(*(set_variable(name, value) for name, value in pairs))
